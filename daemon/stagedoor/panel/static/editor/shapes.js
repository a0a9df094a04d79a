/**
 * What the editor edits: overlays and what stands on them, as the settings hold them.
 *
 * @import {OverlayWidgetView, PlaceView} from "../wire.gen.js"
 */

/**
 * One widget on an overlay; the box is in percent of the canvas.
 * @typedef {object} Item
 * @property {string} id
 * @property {string} widget
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} opacity
 * @property {boolean} is_hidden
 * @property {boolean} is_locked
 * @property {Record<string, unknown>} settings what is different here from its plugin's
 */

/**
 * @typedef {object} Canvas
 * @property {string} name
 * @property {string} title
 * @property {number} width
 * @property {number} height
 * @property {number} delay
 * @property {boolean} only_approved
 * @property {Record<string, unknown>} theme
 * @property {string} css
 * @property {Item[] | null} items null is every widget at its usual place
 */

/** A box in pixels of the canvas. @typedef {{x: number, y: number, width: number, height: number}} Box */

const MOST_NAME = 31;

/** A name nobody has yet, made from words. @param {string} wish @param {Iterable<string>} taken */
export function freeName(wish, taken) {
  const names = new Set(taken);
  const base = wish.toLowerCase().normalize("NFKD").replace(/[^a-z0-9_-]+/g, "-").replace(/^[-_]+|[-_]+$/g, "").slice(0, MOST_NAME - 4) || "item";
  if (!names.has(base)) return base;
  let number = 2;
  while (names.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Where a widget stands on this canvas until somebody moves it. @param {OverlayWidgetView} widget @param {{width: number, height: number}} canvas @returns {PlaceView} */
export const usualPlace = (widget, canvas) => (canvas.height > canvas.width ? widget.upright : widget.wide);

/** What stands on a canvas, the last one on top. @param {Canvas} canvas @param {readonly OverlayWidgetView[]} widgets @returns {Item[]} */
export function itemsOf(canvas, widgets) {
  if (canvas.items) return canvas.items;
  /** @type {Item[]} */
  const items = [];
  for (const widget of widgets) items.push(newItem(widget, canvas, items));
  return items;
}

/** A widget put on a canvas at its usual place. @param {OverlayWidgetView} widget @param {{width: number, height: number}} canvas @param {readonly Item[]} others @returns {Item} */
export function newItem(widget, canvas, others) {
  const { x, y, width, height } = usualPlace(widget, canvas);
  const id = freeName(widget.name.replace("/", "-"), others.map((item) => item.id));
  return { id, widget: widget.name, x, y, width, height, opacity: 100, is_hidden: false, is_locked: false, settings: {} };
}

/** @param {Item} item @param {{width: number, height: number}} canvas @returns {Box} */
export function boxOf(item, canvas) {
  return {
    x: (item.x * canvas.width) / 100,
    y: (item.y * canvas.height) / 100,
    width: (item.width * canvas.width) / 100,
    height: (item.height * canvas.height) / 100,
  };
}

/** The item in another box, in whole pixels as far as the settings allow. @param {Item} item @param {Box} box @param {{width: number, height: number}} canvas @returns {Item} */
export function placed(item, box, canvas) {
  const percent = (/** @type {number} */ pixels, /** @type {number} */ whole) => Math.round((Math.round(pixels) / whole) * 1e6) / 1e4;
  const size = (/** @type {number} */ pixels, /** @type {number} */ whole) => Math.min(300, Math.max(0.01, percent(Math.max(1, pixels), whole)));
  const at = (/** @type {number} */ pixels, /** @type {number} */ whole) => Math.min(200, Math.max(-100, percent(pixels, whole)));
  return {
    ...item,
    x: at(box.x, canvas.width),
    y: at(box.y, canvas.height),
    width: size(box.width, canvas.width),
    height: size(box.height, canvas.height),
  };
}

/** The same text for the same value, whatever the order of its keys. @param {unknown} value @returns {string} */
export function canonical(value) {
  return JSON.stringify(value, (_key, each) =>
    each && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))) : each,
  );
}
