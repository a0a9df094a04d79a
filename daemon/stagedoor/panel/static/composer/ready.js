/**
 * The answers kept ready, as a list under the hand while something is written: “/” or “;” opens it.
 *
 * @import {ReplyView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";

const TRIGGER = /(?:^|\s);([\p{L}\p{N}][\p{L}\p{N} ]{0,30})?$|^\/([\p{L}\p{N}][\p{L}\p{N} ]{0,30})?$/u;
const VARIABLE = /\{(?:name|platform|channel|time|uptime|title|viewers|last_message)\}/g;

/** How many are shown at once: a list that scrolls would need keys of its own. */
const SHOWN = 5;
const SHOWN_LOW = 3;
const LOW = 640;

/** The variables that stand in a text as they are. @param {string} text */
export const unfilled = (text) => [...new Set(text.match(VARIABLE) ?? [])];

export class Ready {
  #room;
  #changed;
  /** @type {readonly ReplyView[]} */
  #replies = [];
  /** What was typed after the sign; null while the list is shut. @type {string | null} */
  #query = null;
  #at = 0;
  #asked = 0;
  /** Shut by hand: it stays so until the sign is typed anew. */
  #isShut = false;

  /** @param {Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** Whether there is something to choose from. */
  get isOpen() {
    return this.#query !== null && this.found.length > 0;
  }

  /** What begins like what was typed, or holds it. */
  get found() {
    const query = (this.#query ?? "").trim().toLowerCase();
    const starts = this.#replies.filter(({ name }) => name.toLowerCase().startsWith(query));
    return [...starts, ...this.#replies.filter((reply) => !starts.includes(reply) && `${reply.name} ${reply.text}`.toLowerCase().includes(query))];
  }

  /** The id of the chosen one in the document, for the field. */
  get activeId() {
    return this.isOpen ? `ready-${this.#at}` : undefined;
  }

  /** Look at what stands before the caret. @param {string} before @param {{reply_to: number, to: string[]}} where */
  typed(before, where) {
    const found = TRIGGER.exec(before);
    const query = found ? (found[1] ?? found[2] ?? "") : null;
    if (query === null) this.#isShut = false;
    if (query === null || this.#isShut) this.#query = null;
    else {
      if (this.#query === null) void this.#ask(where);
      if (query !== this.#query) this.#at = 0;
      this.#query = query;
    }
  }

  /** Shut the list. */
  shut() {
    this.#isShut = this.#query !== null;
    this.#query = null;
    this.#changed();
  }

  /** The next (1) or the previous (-1) one. @param {1 | -1} step */
  step(step) {
    const many = this.found.length;
    this.#at = (this.#at + step + many) % many;
    const reply = this.found[this.#at];
    if (reply) this.#room.announce(t("{name}: {text}", { name: reply.name, text: reply.filled }));
    this.#changed();
  }

  /** What the text is with a reply in the place of what was typed to find it. @param {string} before @param {ReplyView | undefined} [reply] */
  chosen(before, reply = this.found[this.#at]) {
    this.#query = null;
    if (!reply) return before;
    return before.replace(TRIGGER, (typed) => `${/^\s/.test(typed) ? typed.charAt(0) : ""}${reply.filled}`);
  }

  /** @param {(reply: ReplyView) => void} choose */
  view(choose) {
    if (!this.isOpen) return nothing;
    const hidden = this.found.length - this.#inView.length;
    return html`<div class="ready">
      <ul id="ready" class="ready-list plain" role="listbox" aria-label=${t("Answers kept ready")}>
        ${this.#inView.map(({ reply, at }) => html`<li id=${`ready-${at}`} role="option" class="ready-one" aria-selected=${at === this.#at}
          @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => choose(reply)}>
          <b>${reply.name}</b><bdi class="ready-text">${reply.filled}</bdi>${reply.missing.length ? html`<span class="tone-warn">${t("Not known now: {variables}", { variables: reply.missing.map((word) => `{${word}}`).join(", ") })}</span>` : nothing}</li>`)}
      </ul>
      <p class="ready-foot muted"><span class="grow">${hidden > 0 ? tn(hidden, "{n} more with the arrows. Enter takes it, Escape closes this.", "{n} more with the arrows. Enter takes it, Escape closes this.") : t("Arrows choose, Enter takes it, Escape closes this.")}</span> <a href="#/settings/replies">${t("Change these")}</a></p>
    </div>`;
  }

  /** Those around the chosen one. */
  get #inView() {
    const most = innerHeight < LOW ? SHOWN_LOW : SHOWN;
    const all = this.found.map((reply, at) => ({ reply, at }));
    const from = Math.max(0, Math.min(this.#at - Math.floor(most / 2), all.length - most));
    return all.slice(from, from + most);
  }

  /** @param {{reply_to: number, to: string[]}} where */
  async #ask(where) {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const { replies } = await this.#room.desk.do("fill_replies", where);
      if (asked !== this.#asked) return;
      // What can be sent as it is comes first.
      this.#replies = [...replies].sort((one, other) => Number(one.missing.length > 0) - Number(other.missing.length > 0));
    } catch (fault) {
      this.#query = null;
      this.#room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.#changed();
  }
}
