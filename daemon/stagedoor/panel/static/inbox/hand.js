/**
 * The hand over the feed: what it points at holds still, and a press acts on what lay under it when it went down.
 *
 * @import {Reason} from "./feed.js"
 * @import {Row} from "./row.js"
 */

/**
 * What it can bring to a stop.
 * @typedef {object} Stoppable
 * @property {ReadonlySet<Reason>} reasons why it holds still now
 * @property {boolean} isPaused
 * @property {number} movedAt when rows last moved, as `performance.now()` counts
 * @property {(reason: Reason) => void} pause
 * @property {(reason: Reason) => void} unpause
 * @property {(element: Element) => Row | undefined} rowOf
 */

const STILL = 400;
const DOUBLE = 400;
const GRACE = 250;
const HAND = 4;

/** @typedef {"show" | "hide" | "undo" | "delete" | "reply" | "more" | "why" | "person" | "link" | "feature" | "approve"} Act */

export class Hand {
  #feed;
  #list;
  #act;
  #actedAt = { id: 0, at: 0 };
  /** @type {{row: Row, act: Act} | null} */
  #pressed = null;
  #pointer = { x: -1, y: -1 };
  #leaving = 0;
  #end = new AbortController();

  /**
   * @param {Stoppable} feed
   * @param {HTMLElement} list the element that holds the rows
   * @param {HTMLElement} zone where pointing at something pauses
   * @param {(row: Row, act: Act, button: Element) => void} act
   */
  constructor(feed, list, zone, act) {
    this.#feed = feed;
    this.#list = list;
    this.#act = act;
    const { signal } = this.#end;
    zone.addEventListener("pointermove", (event) => this.#moved(event), { signal });
    zone.addEventListener("pointerleave", (event) => this.#left(event), { signal });
    list.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    list.addEventListener("click", (event) => this.#clicked(event), { signal });
    addEventListener("pointerup", () => this.#up(), { signal });
    addEventListener("pointercancel", () => this.#up(), { signal });
    list.addEventListener("focusin", (event) => this.#focused(event), { signal });
    list.addEventListener("focusout", (event) => this.#blurred(event), { signal });
  }

  /** Stop listening. */
  close() {
    this.#end.abort();
    clearTimeout(this.#leaving);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const far = Math.abs(event.clientX - this.#pointer.x) + Math.abs(event.clientY - this.#pointer.y);
    // A page that changes under a resting pointer sends events too; only a hand moves it.
    if (event.pointerType === "touch" || far < HAND) return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    clearTimeout(this.#leaving);
    this.#feed.pause("hover");
  }

  /** @param {PointerEvent} event */
  #left(event) {
    if (event.pointerType === "touch") return;
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.#feed.unpause("hover"), GRACE);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    // When the hand pressed, not when a busy page heard of it.
    const still = event.timeStamp - this.#feed.movedAt;
    this.#pressed = null;
    this.#pointer = { x: event.clientX, y: event.clientY };
    if (event.pointerType === "touch") this.#feed.pause("touch");
    this.#feed.pause("press");
    const button = /** @type {Element} */ (event.target).closest?.("[data-act]");
    if (!button || event.button !== 0) return;
    const row = this.#feed.rowOf(button);
    if (!row || still < STILL) return;
    if (this.#actedAt.id === row.id && performance.now() - this.#actedAt.at < DOUBLE) return;
    this.#pressed = { row, act: /** @type {Act} */ (button.getAttribute("data-act")) };
  }

  #up() {
    if (!this.#feed.reasons.has("press")) return;
    // The click comes after this, and must still find everything in its place.
    setTimeout(() => {
      if (this.#feed.reasons.size === 1 && this.#list.matches(":hover")) this.#feed.pause("hover");
      this.#feed.unpause("press");
    });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = /** @type {Element} */ (event.target).closest?.("[data-act]");
    if (!button) return;
    const pressed = this.#pressed;
    this.#pressed = null;
    // Without a pointer (a key, a screen reader) the button itself was chosen; it must be of the same row still.
    const isByKey = event.detail === 0;
    if (isByKey && !this.#feed.isPaused && performance.now() - this.#feed.movedAt < STILL) {
      this.#feed.pause("key");
      return;
    }
    const row = isByKey ? this.#feed.rowOf(button) : pressed?.row;
    const act = /** @type {Act} */ (isByKey ? button.getAttribute("data-act") : pressed?.act);
    if (!row || !act) return;
    this.#actedAt = { id: row.id, at: performance.now() };
    this.#act(row, act, button);
  }

  /** @param {FocusEvent} event */
  #focused(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.matches(":focus-visible")) this.#feed.pause("focus");
  }

  /** @param {FocusEvent} event */
  #blurred(event) {
    if (!this.#list.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#feed.unpause("focus");
  }
}
