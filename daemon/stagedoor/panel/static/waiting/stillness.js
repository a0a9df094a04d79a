/**
 * Whether the list must hold still, and why: as the feed's pauses, for a list that does not follow anything.
 *
 * @import {Reason} from "../inbox/feed.js"
 * @import {Row} from "../inbox/row.js"
 */

export class Stillness {
  /** @type {Set<Reason>} */
  reasons = new Set();
  /** When rows last moved, as `performance.now()` counts. */
  movedAt = 0;

  #changed;
  /** @type {(element: Element) => Row | undefined} */
  rowOf;

  /** @param {(element: Element) => Row | undefined} rowOf the row an element belongs to @param {() => void} changed it holds still, or no longer */
  constructor(rowOf, changed) {
    this.rowOf = rowOf;
    this.#changed = changed;
  }

  get isPaused() {
    return this.reasons.size > 0;
  }

  /** @param {Reason} reason */
  pause(reason) {
    if (this.reasons.has(reason)) return;
    this.reasons.add(reason);
    this.#changed();
  }

  /** @param {Reason} reason */
  unpause(reason) {
    if (this.reasons.delete(reason)) this.#changed();
  }

  /** Rows may move now, whoever points at them. */
  release() {
    this.reasons.clear();
    this.#changed();
  }
}
