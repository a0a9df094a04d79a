/** How the list of messages looks: how close the rows are and how large their text is. Kept in this browser. */

import { keep, kept } from "../kept.js";

/** @typedef {"comfortable" | "compact" | "line"} Density */
/** @typedef {{density: Density, scale: number, hasFirsts: boolean}} Kept */

export const DENSITIES = /** @type {const} */ (["comfortable", "compact", "line"]);
export const SCALES = /** @type {const} */ ({ least: 100, most: 300, step: 10 });

const NAME = "look";
/** @type {Kept} */
const USUAL = { density: "comfortable", scale: SCALES.least, hasFirsts: true };
/** Where a row of that width, in pixels at a text size of 100 %, has no room for all of it side by side. */
const NARROW = 600;
const PHONE = 720;

export class Look {
  #kept = sane(kept(NAME, USUAL));

  get density() {
    return this.#kept.density;
  }

  /** The text size in percent. */
  get scale() {
    return this.#kept.scale;
  }

  /** Whether the first messages of a stream and viewers who are back are marked. */
  get hasFirsts() {
    return this.#kept.hasFirsts;
  }

  get isUsual() {
    return JSON.stringify(this.#kept) === JSON.stringify(USUAL);
  }

  /** @param {Partial<Kept>} changes */
  change(changes) {
    this.#kept = sane({ ...this.#kept, ...changes });
    keep(NAME, this.#kept);
  }

  /** As it was in the beginning. */
  reset() {
    this.change(USUAL);
  }

  /** Another window changed it. */
  again() {
    this.#kept = sane(kept(NAME, USUAL));
  }

  /** Have an element and what is in it look like that. Whether anything is different now. @param {HTMLElement} element */
  dress(element) {
    const { density, scale } = this.#kept;
    const isNarrow = innerWidth < PHONE || (element.clientWidth * 100) / scale < NARROW;
    const isSame = element.dataset.density === density && element.dataset.scale === String(scale) && element.classList.contains("is-narrow") === isNarrow;
    if (isSame) return false;
    element.dataset.density = density;
    element.dataset.scale = String(scale);
    element.classList.toggle("is-narrow", isNarrow);
    element.style.setProperty("--scale", String(scale / 100));
    return true;
  }
}

/** @param {Kept} kept @returns {Kept} */
function sane({ density, scale, hasFirsts }) {
  const { least, most, step } = SCALES;
  return {
    density: DENSITIES.includes(density) ? density : USUAL.density,
    scale: Math.min(most, Math.max(least, Math.round(scale / step) * step)) || USUAL.scale,
    hasFirsts,
  };
}
