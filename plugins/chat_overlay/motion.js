// @ts-check
/** How rows come, go and make room: only `transform` and `opacity`, and only while something happens. */

/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./look.js").Look} Look */

/** Milliseconds. */
const TIME = 260;
const EASING = "cubic-bezier(0.22, 0.8, 0.24, 1)";

/**
 * New rows fade in while the list moves over for them.
 * @param {Row[]} rows
 * @param {Element} list
 * @param {Look} look
 */
export function enter(rows, list, look) {
  for (const row of rows) row.element.animate({ opacity: [0, 1] }, { duration: TIME, easing: "ease-out" });
  if (look.motion !== "slide") return;
  let size = 0;
  for (const row of rows) size += sizeOf(row, look);
  push(list, look, look.isOnTop ? -size : size);
}

/**
 * The gap that a row leaves closes smoothly: the older ones beyond it move over.
 * @param {Row} row still in its place
 * @param {Row[]} older
 * @param {Look} look
 */
export function closeUp(row, older, look) {
  if (look.motion !== "slide" || document.visibilityState !== "visible") return;
  const size = sizeOf(row, look);
  for (const each of older) push(each.element, look, look.isOnTop ? size : -size);
}

/**
 * @param {Row} row
 * @param {number} time milliseconds; 0 is at once
 * @param {() => void} done
 */
export function fadeOut(row, time, done) {
  if (!time) {
    done();
    return;
  }
  row.element.animate({ opacity: [1, 0] }, { duration: time, easing: "ease-out", fill: "forwards" }).onfinish = done;
}

/** @param {Row} row */
export function stop(row) {
  for (const animation of row.element.getAnimations()) animation.cancel();
}

/**
 * The room a row takes, along which the others move.
 * @param {Row} row
 * @param {Look} look
 */
function sizeOf({ element }, look) {
  if (!look.aside) return element.offsetHeight;
  return element.offsetWidth * (look.isOnTop ? 1 : -1) * look.aside;
}

/**
 * @param {Element} element
 * @param {Look} look
 * @param {number} distance pixels it seems to be away from its place at first
 */
function push(element, look, distance) {
  const axis = look.aside ? "X" : "Y";
  element.animate(
    { transform: [`translate${axis}(${distance}px)`, `translate${axis}(0)`] },
    // Added, so that a second one before the first has ended makes no jump.
    { duration: TIME, easing: EASING, composite: "add" },
  );
}
