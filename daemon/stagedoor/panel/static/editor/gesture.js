/**
 * What a pointer does on the canvas: choosing, dragging, resizing, drawing a box around many.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Handle} from "./boxes.js"
 * @import {Box, Item} from "./shapes.js"
 * @import {Lines} from "./snapping.js"
 * @import {Surface} from "./surface.js"
 */

import { t } from "../i18n.js";
import { around, between, carried, resized, touch } from "./boxes.js";
import { boxOf, placed } from "./shapes.js";
import { linesOf, snapMoved, snapResized } from "./snapping.js";

/** Pixels on the screen. */
const REACH = 7;
const STILL = 3;
/** @type {Lines} */
const NONE = { x: [], y: [] };

export class Gesture {
  guides = NONE;
  /** @type {Box | null} */
  marquee = null;
  /** Whether a pointer is down. */
  isOn = false;

  /** @param {EditorPart} editor @param {Surface} surface */
  constructor(editor, surface) {
    this.editor = editor;
    this.surface = surface;
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0 || this.isOn) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const surface = /** @type {HTMLElement} */ (event.currentTarget);
    const { work } = this.editor;
    const handle = /** @type {Handle | undefined} */ (target.closest("[data-handle]")?.getAttribute("data-handle") ?? undefined);
    const id = target.closest("[data-id]")?.getAttribute("data-id") ?? "";
    const item = work.items.find((each) => each.id === id);
    const isMore = event.shiftKey;
    this.isOn = true;
    if (handle) this.#follow(event, surface, this.#resize(handle));
    else if (item && !item.is_locked) {
      if (isMore) work.choose(work.selection.has(id) ? [...work.selection].filter((each) => each !== id) : [...work.selection, id]);
      else if (!work.selection.has(id)) work.choose([id]);
      this.#follow(event, surface, this.#move(), () => {
        if (!isMore && work.selection.size > 1) work.choose([id]);
      });
    } else {
      const before = isMore ? [...work.selection] : [];
      if (!isMore) work.choose([]);
      this.#follow(event, surface, this.#mark(event, surface, before));
      event.preventDefault();
      surface.closest(".ed-room") instanceof HTMLElement && /** @type {HTMLElement} */ (surface.closest(".ed-room")).focus({ preventScroll: true });
    }
  }

  /** @typedef {{drag: (dx: number, dy: number, event: PointerEvent) => void, end: (isTakenBack: boolean) => void}} Follower */

  /**
   * Follow a pointer until it is let go; Escape takes the gesture back.
   * @param {PointerEvent} start
   * @param {HTMLElement} surface
   * @param {Follower} follower
   * @param {() => void} [still] when it never moved
   */
  #follow(start, surface, follower, still = () => {}) {
    const scale = this.surface.scale;
    let hasMoved = false;
    const move = (/** @type {PointerEvent} */ event) => {
      const [dx, dy] = [event.clientX - start.clientX, event.clientY - start.clientY];
      hasMoved ||= Math.hypot(dx, dy) >= STILL;
      if (hasMoved) follower.drag(dx / scale, dy / scale, event);
    };
    const over = (/** @type {boolean} */ isTakenBack) => {
      surface.removeEventListener("pointermove", move);
      surface.removeEventListener("pointerup", up);
      surface.removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", escape, true);
      this.isOn = false;
      this.guides = NONE;
      this.marquee = null;
      follower.end(isTakenBack);
      if (!hasMoved && !isTakenBack) still();
      this.editor.update();
    };
    const up = () => over(false);
    const cancel = () => over(true);
    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      over(true);
    };
    surface.setPointerCapture(start.pointerId);
    surface.addEventListener("pointermove", move);
    surface.addEventListener("pointerup", up);
    surface.addEventListener("pointercancel", cancel);
    addEventListener("keydown", escape, true);
  }

  /** What boxes can be snapped to, besides those being moved. @returns {Lines} */
  get #lines() {
    const { work } = this.editor;
    const canvas = work.canvas;
    if (!canvas) return NONE;
    const others = work.items.filter(({ id, is_hidden }) => !work.selection.has(id) && !is_hidden).map((item) => boxOf(item, canvas));
    return linesOf(canvas, [...others, ...this.surface.safeBoxes(canvas)]);
  }

  /** @returns {Follower} */
  #move() {
    const { work } = this.editor;
    const canvas = work.canvas;
    const start = around(this.#moved.map((item) => boxOf(item, canvas ?? item)));
    const lines = this.#lines;
    work.begin();
    return {
      drag: (dx, dy, event) => {
        if (!canvas) return;
        const [x, y] = event.shiftKey ? (Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]) : [dx, dy];
        const wanted = { ...start, x: start.x + x, y: start.y + y };
        const { box, guides } = event.altKey ? { box: wanted, guides: NONE } : snapMoved(wanted, lines, REACH / this.surface.scale);
        this.guides = guides;
        work.drag((item) => (item.is_locked ? item : placed(item, shifted(boxOf(item, canvas), box.x - start.x, box.y - start.y), canvas)));
      },
      end: (isTakenBack) => work.end(t("Move"), isTakenBack),
    };
  }

  /** @param {Handle} handle @returns {Follower} */
  #resize(handle) {
    const { work } = this.editor;
    const canvas = work.canvas;
    const start = around(this.#moved.map((item) => boxOf(item, canvas ?? item)));
    const lines = this.#lines;
    work.begin();
    return {
      drag: (dx, dy, event) => {
        if (!canvas) return;
        const wanted = resized(start, handle, dx, dy, event.shiftKey);
        const isFree = event.altKey || event.shiftKey;
        const { box, guides } = isFree ? { box: wanted, guides: NONE } : snapResized(wanted, handle, lines, REACH / this.surface.scale);
        this.guides = guides;
        work.drag((item) => (item.is_locked ? item : placed(item, carried(boxOf(item, canvas), start, box), canvas)));
      },
      end: (isTakenBack) => work.end(t("Resize"), isTakenBack),
    };
  }

  /** @param {PointerEvent} start @param {HTMLElement} surface @param {readonly string[]} before @returns {Follower} */
  #mark(start, surface, before) {
    const { work } = this.editor;
    const canvas = work.canvas;
    const { left, top } = surface.getBoundingClientRect();
    const scale = this.surface.scale;
    const from = { x: (start.clientX - left) / scale, y: (start.clientY - top) / scale };
    return {
      drag: (dx, dy) => {
        if (!canvas) return;
        const marquee = (this.marquee = between(from, { x: from.x + dx, y: from.y + dy }));
        const inside = work.items.filter((item) => !item.is_locked && !item.is_hidden && touch(boxOf(item, canvas), marquee));
        work.choose([...before, ...inside.map(({ id }) => id)]);
      },
      end: () => {},
    };
  }

  /** @returns {Item[]} */
  get #moved() {
    return this.editor.work.chosen.filter((item) => !item.is_locked);
  }
}

/** @param {Box} box @param {number} dx @param {number} dy @returns {Box} */
const shifted = (box, dx, dy) => ({ ...box, x: box.x + dx, y: box.y + dy });
