/**
 * Which row a decision or a deed is about, and those about rows that are not here yet.
 *
 * @import {AnyEvent} from "../wire.gen.js"
 */

const MOST = 5000;

export class Ledger {
  /** What came about rows not seen yet. @type {Map<number, AnyEvent[]>} */
  #unmatched = new Map();
  /** Each verdict, and what it was about: a deed names the verdict. @type {Map<number, number>} */
  #verdicts = new Map();

  clear() {
    this.#unmatched.clear();
    this.#verdicts.clear();
  }

  /** The ids of the rows an event is about; none when it is about no row. @param {AnyEvent} event @returns {readonly number[]} */
  subjects(event) {
    switch (event.kind) {
      case "verdict_reached":
        this.#verdicts.set(event.id, event.subject);
        shorten(this.#verdicts);
        return [event.subject];
      case "message_withdrawn":
        return event.subjects;
      case "deed_done":
        return event.cause ? [this.#verdicts.get(event.cause) ?? event.cause] : [];
      case "message_highlighted":
      case "strike_counted":
        return [event.subject];
      default:
        return [];
    }
  }

  /** Keep it until its row is there. @param {number} subject @param {AnyEvent} event */
  keep(subject, event) {
    const kept = this.#unmatched.get(subject) ?? [];
    if (!kept.some((known) => known.id === event.id)) kept.push(event);
    this.#unmatched.set(subject, kept);
    shorten(this.#unmatched);
  }

  /** What was kept for a row, oldest first. @param {number} subject */
  take(subject) {
    const kept = this.#unmatched.get(subject) ?? [];
    this.#unmatched.delete(subject);
    return kept;
  }
}

/** @param {Map<number, unknown>} map */
function shorten(map) {
  if (map.size <= MOST) return;
  const oldest = map.keys().next().value;
  if (oldest !== undefined) map.delete(oldest);
}
