/**
 * What waits for a decision, oldest first, a page at a time; and what is added to it while one looks.
 *
 * @import {Room} from "../room.js"
 * @import {AnyEvent, VerdictReached, WaitingRow} from "../wire.gen.js"
 * @import {Row} from "../inbox/row.js"
 */

import { Inbox } from "../inbox/inbox.js";

const PAGE = 100;
const HOLD = 2;

/** @typedef {{row: Row, heldAt: number, expiresAt: number}} Entry */

export class WaitingList {
  /** Oldest first; also those decided about since, until they are let go. @type {Entry[]} */
  entries = [];
  /** What becomes of those nobody decides about. */
  then = "";
  /** Whether there are none behind the last entry. */
  isWhole = false;
  isLoading = false;
  isKnown = false;

  #room;
  #changed;
  #rows;
  /** Those asked for because they seemed to be missing. @type {Set<number>} */
  #sought = new Set();

  /** @param {Room} room @param {() => void} changed called when there are other entries than before */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
    this.#rows = room.store.waiting = new Inbox(room.store.inbox);
  }

  /** Nobody looks any more. */
  close() {
    if (this.#room.store.waiting === this.#rows) this.#room.store.waiting = null;
  }

  /** Those that still wait. */
  get held() {
    return this.entries.filter(({ row }) => row.state === "held");
  }

  /** Read the first page, or the next one. */
  async more() {
    if (!this.isWhole) await this.#read(this.entries.at(-1)?.row.id ?? 0);
  }

  /** Read all that is listed again: the connection was lost meanwhile. */
  async again() {
    this.#sought.clear();
    this.isWhole = false;
    await this.#read(0);
  }

  /** Look whether something was held that is not listed yet. */
  async heard() {
    const known = new Set(this.entries.map(({ row }) => row.id));
    const last = this.entries.at(-1)?.row.id ?? 0;
    const held = this.#room.store.inbox.waiting();
    const ids = new Set(held.map(({ id }) => id));
    for (const id of this.#sought) if (!ids.has(id)) this.#sought.delete(id);
    const missing = held.filter(({ id }) => !known.has(id) && !this.#sought.has(id) && (this.isWhole || id < last));
    const [first] = missing;
    if (!first || this.isLoading) return;
    for (const { id } of missing) this.#sought.add(id);
    await this.#read(first.id - 1);
  }

  /** Forget those that wait no longer; whether there were any. @param {(entry: Entry) => boolean} isKept those to leave in their place */
  settle(isKept) {
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.row.state === "held" || entry.row.busy || isKept(entry));
    return this.entries.length !== before;
  }

  /** @param {number} after */
  async #read(after) {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      const { rows, then } = await this.#room.desk.do("find_waiting", { after, limit: PAGE });
      this.then = then;
      this.isKnown = true;
      this.#take(rows);
      if (rows.length < PAGE) this.isWhole = true;
    } catch (fault) {
      this.#room.say(fault instanceof Error ? fault.message : String(fault), "error");
    } finally {
      this.isLoading = false;
      this.#changed();
    }
  }

  /** @param {readonly WaitingRow[]} found */
  #take(found) {
    this.#rows.add(found.map(({ event }) => /** @type {AnyEvent} */ (event)), { isLive: false });
    const entries = new Map(this.entries.map((entry) => [entry.row.id, entry]));
    for (const { event, held_at: heldAt, expires_at: expiresAt, opinions } of found) {
      const { id } = /** @type {AnyEvent} */ (event);
      const row = this.#rows.row(id);
      if (!row) continue;
      if (row.state === "shown" && !row.by && !row.opinions.length) row.apply(heldFor(id, heldAt, opinions));
      entries.set(id, { row, heldAt, expiresAt });
    }
    this.entries = [...entries.values()].sort((one, other) => one.row.id - other.row.id);
  }
}

/** The verdict of a message whose log is not here. @param {number} subject @param {number} at @param {WaitingRow["opinions"]} opinions @returns {VerdictReached} */
const heldFor = (subject, at, opinions) => ({ kind: "verdict_reached", id: -subject, at, subject, cause: subject, action: HOLD, opinions });
