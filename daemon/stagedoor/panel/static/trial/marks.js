/**
 * Which hits of a trial a person says are right, and which are wrong; and what that allows to say.
 *
 * @import {HitView} from "../wire.gen.js"
 */

import { t, tn } from "../i18n.js";

const FEW = 20;

export class Marks {
  /** Right or not, by message. @type {Map<number, boolean>} */
  #said = new Map();

  /** What was said of a hit; undefined when nothing was. @param {number} subject */
  of(subject) {
    return this.#said.get(subject);
  }

  /** Say it, or take it back. @param {number} subject @param {boolean} isRight */
  toggle(subject, isRight) {
    if (this.#said.get(subject) === isRight) this.#said.delete(subject);
    else this.#said.set(subject, isRight);
  }

  clear() {
    this.#said.clear();
  }

  /** How many of the hits were looked at, and how many of those are right. @param {readonly HitView[]} hits */
  counted(hits) {
    const said = hits.flatMap(({ subject, tried }) => (tried > 0 && this.#said.has(subject) ? [this.#said.get(subject)] : []));
    return { all: said.length, right: said.filter(Boolean).length };
  }

  /** That in a sentence; with few it says that they are few. @param {readonly HitView[]} hits */
  sentence(hits) {
    const { all, right } = this.counted(hits);
    if (!all) return t("Say of some hits whether they are right, and it is counted here.");
    const share = Math.round((right / all) * 100);
    const few = all < FEW ? ` ${t("That is few: after {n} it begins to mean something.", { n: FEW })}` : "";
    return tn(right, "Of {hits} you looked at, {n} is right ({share} %).{few}", "Of {hits} you looked at, {n} are right ({share} %).{few}", { hits: tn(all, "{n} hit#of", "{n} hits#of"), share, few });
  }
}
