/** Lets one sound or video of the media library be heard at a time. */

import { address } from "./look.js";

export class Listening {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** The id of what plays now, or empty. */
    this.id = "";
    /** @type {HTMLAudioElement | null} */
    this.audio = null;
  }

  /** Play it, or stop where it plays already. @param {string} id */
  toggle(id) {
    const isOn = this.id === id;
    this.stop();
    if (isOn) return;
    const audio = new Audio(address(id));
    audio.volume = 0.7;
    audio.onended = audio.onerror = () => audio === this.audio && this.stop();
    this.audio = audio;
    this.id = id;
    audio.play().catch(() => this.stop());
    this.changed();
  }

  stop() {
    const { audio } = this;
    if (!audio) return;
    this.audio = null;
    this.id = "";
    audio.pause();
    audio.removeAttribute("src");
    audio.load();
    this.changed();
  }
}
