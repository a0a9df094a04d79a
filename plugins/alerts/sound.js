// @ts-check
/** The sound of an alert: one at a time, and gone at once when it is not wanted any more. */

import { mediaAddress } from "../../sdk.js";

export class Sound {
  constructor() {
    /** @type {HTMLAudioElement | null} */
    this.playing = null;
    this.level = 1;
  }

  /** How loud, 0 to 1. */
  set volume(volume) {
    this.level = volume;
    if (this.playing) this.playing.volume = volume;
  }

  get volume() {
    return this.level;
  }

  /** @param {string} id of the media library; empty for silence */
  play(id) {
    this.stop();
    const address = mediaAddress(id);
    if (!address) return;
    const playing = new Audio(address);
    playing.volume = this.level;
    playing.onended = playing.onerror = () => playing === this.playing && this.stop();
    this.playing = playing;
    playing.play().catch(() => {}); // a browser that allows no sound without a click: OBS does
  }

  stop() {
    const { playing } = this;
    this.playing = null;
    if (!playing) return;
    playing.pause();
    playing.removeAttribute("src");
    playing.load();
  }
}
