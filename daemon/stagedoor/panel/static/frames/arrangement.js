/** In which order the frames beside the inbox stand, which are shut and which are not shown: kept in this browser. */

import { keep, kept } from "../kept.js";

const NAME = "frames";
/** @typedef {{order: string[], shut: string[], hidden: string[]}} Kept */

export class Arrangement {
  /** @type {Kept} */
  #kept = kept(NAME, { order: [], shut: [], hidden: [] });

  /**
   * In the order they were put in; one that is new stands where it usually does.
   *
   * @template {{id: string}} F
   * @param {readonly F[]} frames in their usual order
   * @returns {F[]}
   */
  ordered(frames) {
    const { order } = this.#kept;
    const known = order.flatMap((id) => frames.filter((frame) => frame.id === id));
    frames.forEach((frame, at) => {
      if (order.includes(frame.id)) return;
      const before = frames.slice(0, at).findLast(({ id }) => known.some((other) => other.id === id));
      known.splice(before ? known.findIndex(({ id }) => id === before.id) + 1 : 0, 0, frame);
    });
    return known;
  }

  /** @param {string} id */
  isShut(id) {
    return this.#kept.shut.includes(id);
  }

  /** @param {string} id */
  isHidden(id) {
    return this.#kept.hidden.includes(id);
  }

  /** Open what is shut, or the other way round. @param {string} id */
  turn(id) {
    this.#keep({ shut: toggled(this.#kept.shut, id) });
  }

  /** Show what is hidden, or the other way round. @param {string} id */
  hide(id) {
    this.#keep({ hidden: toggled(this.#kept.hidden, id) });
  }

  /** Put a frame one place up (-1) or down (1). @param {readonly {id: string}[]} frames in their usual order @param {string} id @param {1 | -1} step */
  move(frames, id, step) {
    const order = this.ordered(frames).map((frame) => frame.id);
    const at = order.indexOf(id);
    const to = at + step;
    if (at < 0 || to < 0 || to >= order.length) return;
    order.splice(to, 0, ...order.splice(at, 1));
    this.#keep({ order });
  }

  /** As it was in the beginning. */
  reset() {
    this.#keep({ order: [], shut: [], hidden: [] });
  }

  /** Another window arranged them. */
  again() {
    this.#kept = kept(NAME, this.#kept);
  }

  /** @param {Partial<Kept>} changes */
  #keep(changes) {
    this.#kept = { ...this.#kept, ...changes };
    keep(NAME, this.#kept);
  }
}

/** @param {readonly string[]} ids @param {string} id */
const toggled = (ids, id) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
