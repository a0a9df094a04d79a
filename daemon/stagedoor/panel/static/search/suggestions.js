/**
 * What a search that is being typed can go on with, as a list below its field.
 *
 * @import {Room} from "../room.js"
 * @import {SuggestionView} from "../wire.gen.js"
 */

const PATIENCE = 60;

export class Suggestions {
  /** @type {readonly SuggestionView[]} */
  all = [];
  /** The one the arrows went to; -1 is none, and Enter searches. */
  at = -1;

  #room;
  #changed;
  #wait = 0;
  #asked = 0;
  #start = 0;
  #end = 0;

  /** @param {Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  get isOpen() {
    return this.all.length > 0;
  }

  /** Ask what may stand at the cursor. @param {string} text @param {number} cursor as the field counts */
  ask(text, cursor) {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => void this.#ask(text, [...text.slice(0, cursor)].length), PATIENCE);
  }

  /** Close the list. */
  shut() {
    clearTimeout(this.#wait);
    this.#asked += 1;
    if (!this.isOpen) return;
    this.all = [];
    this.at = -1;
    this.#changed();
  }

  /** Go to the next (1) or the previous (-1) one; before the first one is none. @param {1 | -1} step */
  step(step) {
    const many = this.all.length;
    this.at = step === 1 ? (this.at + 1 >= many ? -1 : this.at + 1) : this.at < 0 ? many - 1 : this.at - 1;
    this.#changed();
  }

  /**
   * What the search is with a suggestion in its place, and where the cursor is then.
   *
   * @param {string} text
   * @param {SuggestionView} one
   */
  taken(text, one) {
    const points = [...text];
    const before = points.slice(0, this.#start).join("") + one.text;
    const rest = points.slice(this.#end).join("");
    return { text: before + (one.text.endsWith(" ") ? rest.trimStart() : rest), cursor: before.length };
  }

  /** @param {string} text @param {number} cursor in code points */
  async #ask(text, cursor) {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const { start, end, suggestions } = await this.#room.desk.do("suggest", { text, cursor });
      if (asked !== this.#asked) return;
      this.#start = start;
      this.#end = end;
      this.all = suggestions;
    } catch {
      if (asked !== this.#asked) return;
      this.all = []; // whoever types knows what is wanted; a sentence about the help would be in the way
    }
    this.at = -1;
    this.#changed();
  }
}
