/**
 * The list of rows that follows the newest one, and holds still for whoever reads or points.
 *
 * Only the rows near the view are in the document. While anything pauses it, no row moves: new ones wait, what is
 * decided is drawn in place, and older ones are put above without shifting what is seen.
 *
 * @import {Row} from "./row.js"
 */

const MOST = 300;
const CHUNK = 60;
const ESTIMATED_HEIGHT = 30;

/** Why it is paused. @typedef {"key" | "scroll" | "hover" | "focus" | "touch" | "press" | "menu"} Reason */

/**
 * What the feed needs to know and tell.
 * @typedef {object} Owner
 * @property {() => readonly Row[]} rows everything that could be listed, oldest first
 * @property {(row: Row, element: HTMLElement, isFrozen: boolean) => void} draw draw a row; frozen: without another height
 * @property {() => Promise<boolean>} older fetch rows from before the first; whether there were any
 * @property {() => void} changed it was paused or goes on
 */

export class Feed {
  /** @type {Set<Reason>} */
  reasons = new Set();
  /** When rows last moved, as `performance.now()` counts. */
  movedAt = 0;

  #scroller;
  #list;
  #owner;
  /** The rows in the document, in order. @type {Row[]} */
  #rows = [];
  /** @type {Map<number, {element: HTMLElement, version: number}>} */
  #drawn = new Map();
  /** @type {HTMLElement[]} */
  #spare = [];
  /** @type {(() => void)[]} */
  #later = [];
  #isLoading = false;
  #end = new AbortController();

  /**
   * @param {HTMLElement} scroller the element that scrolls
   * @param {HTMLElement} list the element that holds the rows
   * @param {Owner} owner
   */
  constructor(scroller, list, owner) {
    this.#scroller = scroller;
    this.#list = list;
    this.#owner = owner;
    const { signal } = this.#end;
    scroller.addEventListener("wheel", (event) => event.deltaY < 0 && this.#canScroll() && this.pause("scroll"), { signal, passive: true });
    scroller.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
    const sized = new ResizeObserver(() => !this.isPaused && this.#toEnd());
    sized.observe(scroller);
    signal.addEventListener("abort", () => sized.disconnect());
  }

  get isPaused() {
    return this.reasons.size > 0;
  }

  /** The row a key should act on: the one with the focus, or else the one pointed at. @returns {Row | undefined} */
  get current() {
    const element =
      document.activeElement?.closest?.(".row") ?? (this.reasons.has("hover") ? this.#list.querySelector(".row:hover") : null);
    return element && this.#list.contains(element) ? this.rowOf(element) : undefined;
  }

  /** Stop listening. */
  close() {
    this.#end.abort();
  }

  /** Bring the list up to date: all of it, or while paused only what was decided. */
  update() {
    if (!this.isPaused) this.#follow();
    for (const row of this.#rows) this.#redraw(row);
  }

  /** Begin anew with other rows, at the newest. */
  restart() {
    this.reasons.clear();
    for (const row of this.#rows) this.#remove(row);
    this.#rows = [];
    this.resume();
  }

  /** Draw every row again, for example in other colours. */
  redrawAll() {
    for (const known of this.#drawn.values()) known.version = -1;
    this.update();
  }

  /** Hold still. @param {Reason} reason */
  pause(reason) {
    if (this.reasons.has(reason)) return;
    this.reasons.add(reason);
    this.#owner.changed();
  }

  /** One reason to hold still is gone. @param {Reason} reason */
  unpause(reason) {
    if (!this.reasons.delete(reason)) return;
    if (!this.isPaused) this.resume();
    else this.#owner.changed();
  }

  /** Go to the newest row and follow. */
  resume() {
    this.reasons.clear();
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && this.#list.contains(focused)) focused.blur();
    for (const work of this.#later.splice(0)) work();
    this.#owner.changed();
    this.update();
  }

  /** Do something that could move rows: now, or when nobody reads any more. @param {() => void} work */
  whenFree(work) {
    if (this.isPaused) this.#later.push(work);
    else work();
  }

  /** How many rows there are that came after the last one in the document. */
  get newer() {
    const all = this.#owner.rows();
    const last = this.#rows.at(-1);
    return last ? all.length - placeOf(all, last.id + 1) : all.length;
  }

  /** Put the focus on the next (1) or the previous (-1) row. @param {1 | -1} step */
  async step(step) {
    const focused = document.activeElement?.closest?.(".row");
    const from = focused && this.#list.contains(focused) ? this.rowOf(focused) : undefined;
    let row = from ?? this.current ?? this.#lastInView();
    this.pause("focus");
    if (from) {
      const at = this.#rows.indexOf(from) + step;
      if (at < 0) await this.#extendUp();
      if (at >= this.#rows.length) this.#extendDown();
      row = this.#rows[this.#rows.indexOf(from) + step] ?? from;
    }
    const element = row && this.#drawn.get(row.id)?.element;
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  }

  // --- what is in the document

  #follow() {
    const all = this.#owner.rows();
    const size = Math.ceil(this.#scroller.clientHeight / ESTIMATED_HEIGHT) + 8;
    const wanted = all.slice(-size);
    const isSame = wanted.length === this.#rows.length && wanted.every((row, at) => row === this.#rows[at]);
    if (isSame) return;
    const stays = new Set(wanted);
    for (const row of this.#rows) if (!stays.has(row)) this.#remove(row);
    /** @type {Element | null} */
    let next = null;
    for (const row of wanted.toReversed()) {
      const known = this.#drawn.get(row.id);
      if (!known || known.element.nextElementSibling !== next) this.#list.insertBefore(this.#elementOf(row), next);
      next = this.#elementOf(row);
    }
    this.#rows = wanted;
    this.#toEnd();
  }

  #toEnd() {
    this.movedAt = performance.now();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** @param {Row} row */
  #elementOf(row) {
    let known = this.#drawn.get(row.id);
    if (!known) {
      const element = this.#spare.pop() ?? document.createElement("article");
      element.tabIndex = -1;
      element.dataset.id = String(row.id);
      known = { element, version: row.version };
      this.#drawn.set(row.id, known);
      this.#owner.draw(row, element, false);
    }
    return known.element;
  }

  /** @param {Row} row */
  #redraw(row) {
    const known = this.#drawn.get(row.id);
    if (!known || known.version === row.version) return;
    this.#owner.draw(row, known.element, this.isPaused);
    // Drawn frozen, it is drawn once more when rows may move again.
    known.version = row.version;
    if (this.isPaused) this.#later.push(() => this.#drawn.get(row.id) === known && this.#owner.draw(row, known.element, false));
  }

  /** @param {Row} row */
  #remove(row) {
    const known = this.#drawn.get(row.id);
    if (!known) return;
    known.element.remove();
    this.#drawn.delete(row.id);
    if (this.#spare.length < CHUNK) this.#spare.push(known.element);
  }

  async #extendUp() {
    const all = this.#owner.rows();
    const first = this.#rows[0];
    let at = first ? placeOf(all, first.id) : all.length;
    if (at === 0 && !this.#isLoading) {
      this.#isLoading = true;
      const found = await this.#owner.older().finally(() => (this.#isLoading = false));
      if (!found || !this.isPaused) return;
      at = first ? placeOf(this.#owner.rows(), first.id) : 0;
    }
    const before = this.#owner.rows().slice(Math.max(0, at - CHUNK), at);
    if (!before.length || first !== this.#rows[0]) return;
    const height = this.#scroller.scrollHeight;
    const top = this.#scroller.scrollTop;
    this.#list.prepend(...before.map((row) => this.#elementOf(row)));
    this.#rows = [...before, ...this.#rows];
    this.#scroller.scrollTop = top + this.#scroller.scrollHeight - height;
    for (const row of this.#rows.splice(MOST)) this.#remove(row);
  }

  #extendDown() {
    const all = this.#owner.rows();
    const last = this.#rows.at(-1);
    const at = last ? placeOf(all, last.id + 1) : 0;
    const after = all.slice(at, at + CHUNK);
    this.#list.append(...after.map((row) => this.#elementOf(row)));
    this.#rows = [...this.#rows, ...after];
    const tooMany = this.#rows.splice(0, Math.max(0, this.#rows.length - MOST));
    if (!tooMany.length) return;
    const height = this.#scroller.scrollHeight;
    const top = this.#scroller.scrollTop;
    for (const row of tooMany) this.#remove(row);
    this.#scroller.scrollTop = top + this.#scroller.scrollHeight - height;
  }

  #canScroll() {
    return this.#scroller.scrollHeight > this.#scroller.clientHeight || this.#owner.rows().length > this.#rows.length;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const below = scrollHeight - clientHeight - scrollTop;
    if (!this.isPaused && below < 4) return;
    this.movedAt = performance.now();
    if (below > 4) this.pause("scroll");
    if (scrollTop < clientHeight) void this.#extendUp();
    if (below < clientHeight / 2) {
      const last = this.#owner.rows().at(-1);
      if (last === this.#rows.at(-1)) {
        if (below <= 4) this.unpause("scroll");
      } else if (this.reasons.has("scroll")) this.#extendDown();
    }
  }

  #lastInView() {
    const bottom = this.#scroller.getBoundingClientRect().bottom;
    return this.#rows.findLast((row) => (this.#drawn.get(row.id)?.element.getBoundingClientRect().bottom ?? Infinity) <= bottom + 2);
  }

  /** The row an element belongs to. @param {Element} element */
  rowOf(element) {
    const id = Number(/** @type {HTMLElement | null} */ (element.closest(".row"))?.dataset.id);
    return this.#rows.find((row) => row.id === id);
  }
}

/** Where the first row with at least this id is. @param {readonly Row[]} rows @param {number} id */
function placeOf(rows, id) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Row} */ (rows[middle]).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
