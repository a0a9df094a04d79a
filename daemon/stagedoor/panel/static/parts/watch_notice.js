/**
 * A quiet word when somebody who is watched writes: for a few seconds at the edge of the page, once a while for each.
 *
 * @import {ChatMessage} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { platformMark } from "../platforms.js";

const STAYS = 8000;
/** Whoever goes on writing is not announced again. */
const BETWEEN = 60000;

export class WatchNoticePart extends Part {
  /** @type {ChatMessage | null} */
  #message = null;
  /** When each was announced last. @type {Map<string, number>} */
  #told = new Map();
  #timer = 0;

  /** @override */
  begin() {
    const end = this.room.store.watch("inbox", () => this.#heard());
    return () => {
      end();
      clearTimeout(this.#timer);
    };
  }

  /** @override */
  view() {
    const message = this.#message;
    if (!message) return nothing;
    const { viewer, text } = message;
    return html`<button type="button" class="watch-notice private" aria-haspopup="dialog" title=${t("Watched: open the card")} @click=${() => this.#open()}>
      ${icons.eyes}${platformMark(viewer.platform)}<b class="clip"><bdi>${viewer.name}</bdi></b><span class="clip" dir="auto">${text}</span></button>`;
  }

  #heard() {
    const { store } = this.room;
    const marks = store.states.viewer_marks?.marks;
    if (!marks) return;
    const now = Date.now();
    for (const event of store.news) {
      if (event.kind !== "chat_message") continue;
      const key = `${event.viewer.platform}:${event.viewer.id}`;
      if (!marks[key]?.includes("watched") || now - event.at > STAYS) continue;
      const last = this.#told.get(key) ?? 0;
      this.#told.set(key, now);
      if (now - last < BETWEEN) continue;
      this.#message = event;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#end(), STAYS);
      this.update();
    }
  }

  #open() {
    const viewer = this.#message?.viewer;
    this.#end();
    if (viewer) this.room.showPerson(`${viewer.platform}:${viewer.id}`, null);
  }

  #end() {
    clearTimeout(this.#timer);
    this.#message = null;
    this.update();
  }
}

customElements.define("stagedoor-watch-notice", WatchNoticePart);
