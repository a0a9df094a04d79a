// @ts-check
/** How widgets come and go: once, by transform and opacity only, and never so that it flashes. */

/** @typedef {"full" | "calm" | "none"} Motion everything moves, it only fades, or nothing does */

const COME = 420;
const GO = 260;
const EASING = "cubic-bezier(0.2, 0.8, 0.2, 1)";
const BELOW = "translateY(calc(16 * var(--px)))";

/**
 * Let an element come in.
 * @param {HTMLElement} element
 * @param {Motion} motion
 * @param {string} [from] the transform it comes from
 */
export function appear(element, motion, from = BELOW) {
  still(element);
  if (motion !== "none") element.animate(frames([0, 1], [from, "none"], motion), { duration: COME, easing: EASING });
}

/**
 * Let an element go out; `gone` is called when it has, unless it came in again before.
 * @param {HTMLElement} element
 * @param {Motion} motion
 * @param {() => void} gone
 * @param {string} [to] the transform it goes to
 */
export function vanish(element, motion, gone, to = BELOW) {
  still(element);
  if (motion === "none") {
    gone();
    return;
  }
  const leaving = element.animate(frames([1, 0], ["none", to], motion), { duration: GO, easing: "ease-in", fill: "forwards" });
  leaving.onfinish = () => {
    leaving.cancel();
    gone();
  };
}

/**
 * End whatever moves here.
 * @param {HTMLElement} element
 */
export function still(element) {
  for (const each of element.getAnimations()) each.cancel();
}

/**
 * @param {number[]} opacity
 * @param {string[]} transform
 * @param {Motion} motion
 * @returns {PropertyIndexedKeyframes}
 */
function frames(opacity, transform, motion) {
  return motion === "full" ? { opacity, transform } : { opacity };
}
