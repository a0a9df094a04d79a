// @ts-check
/** Flashes that nobody is hurt by: at most three a second over a large area, counted for the whole page. */

/** Flashes within `WINDOW` that are safe (WCAG 2.3.1). */
const MOST = 3;
/** Milliseconds. */
const WINDOW = 1000;
/** The share of the picture from which on an area is large: a quarter of ten degrees of view (WCAG). */
const LARGE = 0.025;
/** Milliseconds of one flash. */
const LASTS = 280;

/** @typedef {import("./canvas.js").Canvas} Canvas */

export class Flashes {
  /** @param {() => boolean} isLimited whether the streamer keeps the limit; it is on unless they say otherwise */
  constructor(isLimited) {
    this.isLimited = isLimited;
    /** @type {number[]} When the last ones were, the oldest first. */
    this.last = [];
  }

  /**
   * Whether something may flash now; if so it counts.
   * @param {number} [share] how much of the picture it is, 0 to 1
   * @param {number} [now] milliseconds, always of the same clock
   */
  mayFlash(share = 1, now = performance.now()) {
    if (share < LARGE || !this.isLimited()) return true;
    this.last = this.last.filter((at) => now - at < WINDOW);
    if (this.last.length >= MOST) return false;
    this.last.push(now);
    return true;
  }
}

/**
 * Let an element light up once and go dark again, by its opacity. It stays dark where less motion is wanted, and where
 * one more would be too many. Whether it flashed.
 *
 * @param {HTMLElement} element seen for this moment only
 * @param {Pick<Canvas, "flashes" | "motion"> | undefined} canvas `this.stage.canvas`
 * @param {number} [strength] how bright, 0 to 1
 * @returns {boolean}
 */
export function flash(element, canvas, strength = 0.7) {
  if (!canvas || canvas.motion !== "full" || document.visibilityState !== "visible") return false;
  const { width, height } = element.getBoundingClientRect();
  if (!canvas.flashes.mayFlash((width * height) / (innerWidth * innerHeight || 1))) return false;
  element.animate({ opacity: [0, strength, 0], offset: [0, 0.25, 1] }, { duration: LASTS, easing: "ease-out" });
  return true;
}
