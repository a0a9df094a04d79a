/**
 * The list of rows that follows the newest one, and holds still for whoever reads or points.
 *
 * Only the rows near the view are in the document. While anything pauses it, no row moves: new ones wait, what is
 * decided is drawn in place, and older ones are put above without shifting what is seen. The log is asked for more
 * before the end of what is here comes into view.
 *
 * @import {Row} from "./row.js"
 */

const MOST = 300;
const CHUNK = 60;
const ESTIMATED_HEIGHT = 22;
/** With fewer rows than this left beyond those in the document, the log is asked for more. */
const AHEAD = 150;

/** Why it is paused. @typedef {"key" | "scroll" | "hover" | "focus" | "touch" | "press" | "menu"} Reason */

/**
 * What the feed needs to know and tell.
 * @typedef {object} Owner
 * @property {() => readonly Row[]} rows everything that could be listed, oldest first
 * @property {(row: Row, element: HTMLElement, isFrozen: boolean) => void} draw draw a row; frozen: without another height
 * @property {() => Promise<boolean>} older fetch rows from before the first; whether there were any
 * @property {() => Promise<boolean>} newer fetch rows from after the last, where they are not up to now; whether there were any
 * @property {() => boolean} isCut whether they are not up to now
 * @property {() => void} changed it was paused or goes on
 * @property {() => void} scrolled other rows are in view
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
  /** Pages being fetched, so that each is asked for once. @type {{older: Promise<boolean> | null, newer: Promise<boolean> | null}} */
  #loading = { older: null, newer: null };
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

  /** Hold still with this row at the top: somebody went to a moment. @param {Row} row */
  showAt(row) {
    this.pause("scroll");
    for (const each of this.#rows) this.#remove(each);
    const all = this.#owner.rows();
    const at = placeOf(all, row.id);
    this.#rows = all.slice(Math.max(0, at - CHUNK), at + CHUNK);
    this.#list.append(...this.#rows.map((each) => this.#elementOf(each)));
    const element = this.#drawn.get(row.id)?.element;
    this.movedAt = performance.now();
    if (element) this.#scroller.scrollTop += element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#owner.changed();
    this.#owner.scrolled();
  }

  /** Hold still with this row in the middle and the focus on it: somebody went to it. @param {Row} row */
  showAround(row) {
    this.showAt(row);
    const element = this.#drawn.get(row.id)?.element;
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  }

  /** The first row that can be seen whole. @returns {Row | undefined} */
  get top() {
    const top = this.#scroller.getBoundingClientRect().top;
    return this.#rows.find((row) => (this.#drawn.get(row.id)?.element.getBoundingClientRect().top ?? -Infinity) >= top - 1);
  }

  /** Rows have another size now: keep what is read where it is, or the newest in view. @param {() => void} change */
  resized(change) {
    const { top } = this;
    const element = top && this.#drawn.get(top.id)?.element;
    const before = element?.getBoundingClientRect().top ?? 0;
    change();
    if (!this.isPaused || !element) {
      this.#follow();
      this.#toEnd();
    } else {
      this.movedAt = performance.now();
      this.#scroller.scrollTop += element.getBoundingClientRect().top - before;
    }
  }

  /** Draw every row again, for example in other colours. */
  redrawAll() {
    for (const known of this.#drawn.values()) known.version = -1;
    this.update();
  }

  /** Draw these rows again: something else is known of them. @param {readonly number[]} ids */
  redraw(ids) {
    for (const id of ids) {
      const known = this.#drawn.get(id);
      if (known) known.version = -1;
    }
    if (ids.length) this.update();
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
      if (at >= this.#rows.length) await this.#extendDown();
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

  /** Fetch a page, unless it is on its way. @param {"older" | "newer"} way */
  #load(way) {
    return (this.#loading[way] ??= this.#owner[way]().finally(() => (this.#loading[way] = null)));
  }

  async #extendUp() {
    const first = this.#rows[0];
    let at = first ? placeOf(this.#owner.rows(), first.id) : this.#owner.rows().length;
    if (at < AHEAD) {
      const found = this.#load("older");
      if (at === 0) {
        if (!(await found) || !this.isPaused || first !== this.#rows[0]) return;
        at = first ? placeOf(this.#owner.rows(), first.id) : 0;
      }
    }
    const before = this.#owner.rows().slice(Math.max(0, at - CHUNK), at);
    if (!before.length) return;
    const height = this.#scroller.scrollHeight;
    const top = this.#scroller.scrollTop;
    this.#list.prepend(...before.map((row) => this.#elementOf(row)));
    this.#rows = [...before, ...this.#rows];
    this.#scroller.scrollTop = top + this.#scroller.scrollHeight - height;
    for (const row of this.#rows.splice(MOST)) this.#remove(row);
  }

  async #extendDown() {
    const last = this.#rows.at(-1);
    let at = last ? placeOf(this.#owner.rows(), last.id + 1) : 0;
    if (this.#owner.isCut() && this.#owner.rows().length - at < AHEAD) {
      const found = this.#load("newer");
      if (at === this.#owner.rows().length) {
        if (!(await found) || !this.isPaused || last !== this.#rows.at(-1)) return;
        at = last ? placeOf(this.#owner.rows(), last.id + 1) : 0;
      }
    }
    const after = this.#owner.rows().slice(at, at + CHUNK);
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
    if (scrollTop < 2 * clientHeight) void this.#extendUp();
    if (below < 2 * clientHeight) {
      const isNewest = this.#owner.rows().at(-1) === this.#rows.at(-1) && !this.#owner.isCut();
      if (!isNewest && this.reasons.has("scroll")) void this.#extendDown();
      else if (isNewest && below <= 4) this.unpause("scroll");
    }
    this.#owner.scrolled();
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
