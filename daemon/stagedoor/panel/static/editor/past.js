/** Steps that can be undone and done again: every gesture is one of them. */

const MOST = 200;
/** Milliseconds within which the same thing changed again is one step: typing into a field, holding an arrow key. */
const TOGETHER = 900;

/**
 * @template T
 * @typedef {{before: T, what: string, key: string, at: number}} Step
 */

/** @template T */
export class Past {
  /** @type {Step<T>[]} */
  #done = [];
  /** @type {Step<T>[]} */
  #undone = [];

  /** What would be undone now, in words; empty for nothing. */
  get undoes() {
    return this.#done.at(-1)?.what ?? "";
  }

  /** What would be done again now. */
  get redoes() {
    return this.#undone.at(-1)?.what ?? "";
  }

  /**
   * Remember what was before a step.
   * @param {T} before
   * @param {string} what in words
   * @param {string} [key] with the same one, steps in quick succession are one
   * @param {number} [now] milliseconds
   */
  add(before, what, key = "", now = performance.now()) {
    const last = this.#done.at(-1);
    this.#undone = [];
    if (key && last?.key === key && now - last.at < TOGETHER) {
      last.at = now;
      return;
    }
    this.#done.push({ before, what, key, at: now });
    if (this.#done.length > MOST) this.#done.shift();
  }

  /** What it was before the last step, or undefined. @param {T} now */
  undo(now) {
    return this.#turn(this.#done, this.#undone, now);
  }

  /** What it was before the last undoing, or undefined. @param {T} now */
  redo(now) {
    return this.#turn(this.#undone, this.#done, now);
  }

  clear() {
    this.#done = [];
    this.#undone = [];
  }

  /** @param {Step<T>[]} from @param {Step<T>[]} to @param {T} now */
  #turn(from, to, now) {
    const step = from.pop();
    if (!step) return undefined;
    to.push({ ...step, before: now, key: "" });
    return step.before;
  }
}
