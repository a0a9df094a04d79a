/**
 * Answers kept ready that fit the message being answered, as buttons beside it. Pressing one writes it; sending is a second step.
 *
 * @import {ReplyView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { fitting } from "./fitting.js";

export class Suggested {
  #room;
  #changed;
  /** @type {readonly ReplyView[]} */
  #found = [];
  #asked = 0;

  /** @param {Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** Look for what fits a message. @param {number} subject @param {string} said */
  async look(subject, said) {
    this.clear();
    const asked = this.#asked;
    if (!said || !this.#room.store.may("fill_replies")) return;
    try {
      const { replies } = await this.#room.desk.do("fill_replies", { reply_to: subject, to: [] });
      if (asked !== this.#asked) return;
      this.#found = fitting(said, replies.filter(({ missing }) => !missing.length));
      if (this.#found.length) this.#changed();
    } catch {
      // It is only an offer; whoever asks for the list of answers hears why there is none.
    }
  }

  /** Suggest nothing. */
  clear() {
    this.#asked += 1;
    this.#found = [];
  }

  /** @param {(reply: ReplyView) => void} choose */
  view(choose) {
    if (!this.#found.length) return nothing;
    return html`<div class="suggested" role="group" aria-label=${t("Answers that fit")}>
      ${this.#found.map((reply) => html`<button type="button" class="button is-small" title=${reply.filled} @click=${() => choose(reply)}><bdi class="clip">${reply.name}</bdi></button>`)}
    </div>`;
  }
}
