/**
 * Moving, resizing, aligning and distributing boxes, in pixels of the canvas.
 *
 * @import {Box} from "./shapes.js"
 */

/** The eight handles of a box: which of its edges each one moves. @typedef {"nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w"} Handle */

/** @type {readonly Handle[]} */
export const HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
/** Pixels. */
const LEAST = 8;

/** The box around all of these. @param {readonly Box[]} boxes @returns {Box} */
export function around(boxes) {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return boxes.length ? { x, y, width: right - x, height: bottom - y } : { x: 0, y: 0, width: 0, height: 0 };
}

/**
 * A box whose handle was dragged so far.
 * @param {Box} box
 * @param {Handle} handle
 * @param {number} dx
 * @param {number} dy
 * @param {boolean} [keepsRatio]
 * @returns {Box}
 */
export function resized(box, handle, dx, dy, keepsRatio = false) {
  const [west, east, north, south] = ["w", "e", "n", "s"].map((edge) => handle.includes(edge));
  let width = Math.max(LEAST, box.width + (east ? dx : west ? -dx : 0));
  let height = Math.max(LEAST, box.height + (south ? dy : north ? -dy : 0));
  if (keepsRatio && box.width > 0 && box.height > 0) {
    const scale = handle.length === 2 ? Math.max(width / box.width, height / box.height) : east || west ? width / box.width : height / box.height;
    width = Math.max(LEAST, box.width * scale);
    height = Math.max(LEAST, box.height * scale);
  }
  return { x: west ? box.x + box.width - width : box.x, y: north ? box.y + box.height - height : box.y, width, height };
}

/** Where a box inside of a group is when the group has another box. @param {Box} box @param {Box} before @param {Box} after @returns {Box} */
export function carried(box, before, after) {
  const [sx, sy] = [after.width / (before.width || 1), after.height / (before.height || 1)];
  return { x: after.x + (box.x - before.x) * sx, y: after.y + (box.y - before.y) * sy, width: box.width * sx, height: box.height * sy };
}

/** @typedef {"left" | "center" | "right" | "top" | "middle" | "bottom"} Edge */

/** A box put to an edge or the middle of another. @param {Box} box @param {Box} within @param {Edge} edge @returns {Box} */
export function aligned(box, within, edge) {
  switch (edge) {
    case "left":
      return { ...box, x: within.x };
    case "center":
      return { ...box, x: within.x + (within.width - box.width) / 2 };
    case "right":
      return { ...box, x: within.x + within.width - box.width };
    case "top":
      return { ...box, y: within.y };
    case "middle":
      return { ...box, y: within.y + (within.height - box.height) / 2 };
    case "bottom":
      return { ...box, y: within.y + within.height - box.height };
  }
}

/**
 * Boxes with the same gap between each and the next; the outer ones stay.
 * @param {readonly Box[]} boxes
 * @param {"across" | "down"} way
 * @returns {Box[]} in the order they were given
 */
export function distributed(boxes, way) {
  const [at, size] = way === "across" ? /** @type {const} */ (["x", "width"]) : /** @type {const} */ (["y", "height"]);
  const order = boxes.map((_, index) => index).sort((one, other) => (boxes[one]?.[at] ?? 0) - (boxes[other]?.[at] ?? 0));
  const whole = around(boxes);
  const gap = boxes.length > 1 ? (whole[size] - boxes.reduce((sum, box) => sum + box[size], 0)) / (boxes.length - 1) : 0;
  const found = boxes.map((box) => ({ ...box }));
  let next = whole[at];
  for (const index of order) {
    const box = found[index];
    if (!box) continue;
    box[at] = next;
    next += box[size] + gap;
  }
  return found;
}

/** Whether two boxes have something in common. @param {Box} one @param {Box} other */
export const touch = (one, other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

/** The box between two corners. @param {{x: number, y: number}} one @param {{x: number, y: number}} other @returns {Box} */
export function between(one, other) {
  return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
}
