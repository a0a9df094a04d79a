// @ts-check
/** The voice: plays what is handed to it, one at a time, and is silent at once when the words are withdrawn. */

import { Widget } from "../../sdk.js";

export default class Voice extends Widget {
  /** Made when something is to be heard, so that a silent show has no audio device open. @type {AudioContext | null} */
  #context = null;
  /** @type {AudioBufferSourceNode | null} */
  #playing = null;
  #number = 0;
  /** The messages whose words are being said. @type {ReadonlySet<number>} */
  #subjects = new Set();

  /**
   * @override
   * @param {Record<string, unknown>} payload
   */
  told(payload) {
    this.#silence();
    const about = payload["subjects"];
    this.#subjects = new Set(Array.isArray(about) ? about : []);
    if (typeof payload["sound"] === "string") return this.#play(payload["sound"], Number(payload["volume"] ?? 1));
    return undefined;
  }

  /**
   * @override
   * @param {ReadonlySet<number>} ids
   */
  withdraw(ids) {
    if ([...this.#subjects].some((id) => ids.has(id))) this.#silence();
  }

  /** @override */
  reset() {
    this.#silence();
  }

  disconnectedCallback() {
    this.#silence();
    void this.#context?.close();
    this.#context = null;
  }

  /**
   * @param {string} sound a WAV file, base64
   * @param {number} volume 0 to 1
   */
  async #play(sound, volume) {
    const number = this.#number;
    const context = (this.#context ??= new AudioContext());
    if (context.state === "suspended") await context.resume();
    const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
    const buffer = await context.decodeAudioData(bytes.buffer);
    if (number !== this.#number) return; // stopped while it was decoded
    const source = new AudioBufferSourceNode(context, { buffer });
    const gain = new GainNode(context, { gain: Math.min(1, Math.max(0, volume)) });
    source.connect(gain).connect(context.destination);
    source.onended = () => {
      if (this.#playing !== source) return;
      this.#playing = null;
      void context.suspend(); // an open device keeps a processor awake
    };
    this.#playing = source;
    source.start();
  }

  #silence() {
    this.#number += 1;
    const playing = this.#playing;
    this.#playing = null;
    if (!playing) return;
    playing.onended = null;
    playing.stop();
    void this.#context?.suspend();
  }
}
