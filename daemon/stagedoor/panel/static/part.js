/**
 * Base of everything on the page that draws itself: one custom element, drawn at most once a frame.
 *
 * @import {Room} from "./room.js"
 * @import {Subject} from "./store.js"
 */

import { nothing, render } from "./lit.js";
import { withhold } from "./withheld.js";

export class Part extends HTMLElement {
  /** What the page is about; set by whoever draws this part, before it is on the page. @type {Room} */
  room = /** @type {any} */ (undefined);

  #isDue = false;
  /** @type {(() => void)[]} */
  #endings = [];

  /** What this part draws from: it is drawn again when one of them changes. @returns {readonly Subject[]} */
  get subjects() {
    return [];
  }

  /** What it looks like now. @returns {unknown} */
  view() {
    return nothing;
  }

  /** Called when the part comes onto the page; what it returns is called when it leaves. @returns {void | (() => void)} */
  begin() {}

  /** Called after each drawing. */
  drawn() {}

  connectedCallback() {
    this.#endings = this.subjects.map((subject) => this.room.store.watch(subject, () => this.update()));
    const end = this.begin();
    if (end) this.#endings.push(end);
    this.draw();
  }

  disconnectedCallback() {
    for (const end of this.#endings) end();
    this.#endings = [];
  }

  /** Draw again in the next frame. */
  update() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      if (this.isConnected) this.draw();
    });
  }

  /** Draw now. */
  draw() {
    render(this.view(), this);
    withhold(this, this.room.store);
    this.drawn();
  }

  /**
   * Have the daemon do something; a refusal is shown as a sentence. Whether it was done.
   *
   * @template {keyof import("./wire.gen.js").Orders} A
   * @param {A} action
   * @param {import("./wire.gen.js").Orders[A]} order
   */
  async order(action, order) {
    try {
      await this.room.desk.do(action, order);
      return true;
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
      return false;
    }
  }
}
