/**
 * The messages as a list of rows, and what was decided about each: a projection of the events.
 *
 * @import {AnyEvent} from "../wire.gen.js"
 */

import { Row, isShown } from "./row.js";

const KEPT = 2000;
const KEPT_WHILE_PAUSED = 20000;
const UNMATCHED = 5000;

export class Inbox {
  /** Oldest first, without a gap from `from` on. @type {Row[]} */
  rows = [];
  /** Everything with at least this id is in `rows`. */
  from = 0;
  /** Whether there may be older rows in the log. */
  hasOlder = true;
  /** While somebody reads, nothing is forgotten. */
  isRead = false;
  /** Whether rows were left out because somebody read for a very long time; then a snapshot is needed. */
  overflowed = false;
  /** Counts the rows that arrived live, for "+12 new". */
  arrived = 0;

  /** The inbox whose rows this one shares, where it is what a search found. @type {Inbox | null} */
  #main;
  /** @type {Map<number, Row>} */
  #byId = new Map();
  /** Rows too old to keep, but for that they wait for a decision. @type {Row[]} */
  #waiting = [];
  /** Decisions about rows not seen yet. @type {Map<number, AnyEvent[]>} */
  #unmatched = new Map();

  /** @param {Inbox | null} [main] for what a search found: the inbox that knows what was decided */
  constructor(main = null) {
    this.#main = main;
  }

  /** Forget everything: the daemon was started anew. */
  clear() {
    this.rows = [];
    this.#waiting = [];
    this.#byId.clear();
    this.#unmatched.clear();
    this.from = 0;
    this.hasOlder = true;
    this.overflowed = false;
  }

  /** Begin from a snapshot; rows that are known already stay the same objects. @param {readonly AnyEvent[]} events */
  restart(events) {
    const first = events[0]?.id ?? 0;
    const last = this.rows.at(-1)?.id ?? 0;
    if (this.overflowed || last < first) {
      const known = this.#byId;
      this.#byId = new Map();
      this.rows = [];
      this.#waiting = [];
      this.from = first;
      this.hasOlder = true;
      this.overflowed = false;
      for (const event of events) {
        const row = known.get(event.id);
        if (row) this.#insert(row);
      }
    }
    this.add(events, { isLive: last > 0 });
  }

  /**
   * Take in events, oldest first.
   *
   * @param {readonly AnyEvent[]} events
   * @param {{isLive?: boolean}} [manner]
   */
  add(events, { isLive = true } = {}) {
    for (const event of events) {
      if (event.kind === "verdict_reached") this.#decide(event.subject, event);
      else if (event.kind === "message_withdrawn") {
        for (const subject of event.subjects) this.#decide(subject, event);
      } else if (isShown(event) && !this.#byId.has(event.id)) {
        if (isLive) this.arrived += 1;
        if (this.isRead && this.rows.length >= KEPT_WHILE_PAUSED) this.overflowed = true;
        else this.#insert(this.#made(event));
      }
    }
    if (!this.isRead && this.rows.length > KEPT * 1.5) this.#forget();
  }

  /** Take in a page of older events. @param {readonly AnyEvent[]} events @param {number} asked */
  addOlder(events, asked) {
    /** @type {Row[]} */
    const rows = [];
    for (const event of events) {
      if (isShown(event) && !this.#byId.has(event.id)) {
        const row = this.#made(event);
        this.#byId.set(row.id, row);
        rows.push(row);
      }
    }
    this.rows = [...rows, ...this.rows];
    this.#waiting = this.#waiting.filter((row) => !rows.includes(row));
    this.add(events.filter((event) => !isShown(event)), { isLive: false });
    this.hasOlder = events.length >= asked;
    this.from = events[0]?.id ?? this.from;
  }

  /** Apply only what was decided about rows that are here. @param {readonly AnyEvent[]} events */
  follow(events) {
    for (const event of events) {
      const subjects =
        event.kind === "verdict_reached" ? [event.subject] : event.kind === "message_withdrawn" ? event.subjects : [];
      for (const subject of subjects) this.#byId.get(subject)?.apply(event);
    }
  }

  /** Every row that waits for a decision, however old. */
  waiting() {
    return [...this.#waiting, ...this.rows].filter((row) => row.state === "held");
  }

  /** @param {number} id */
  row(id) {
    return this.#byId.get(id);
  }

  /** @param {AnyEvent} event */
  #made(event) {
    const known = this.#main?.row(event.id);
    if (known) return known;
    const row = new Row(/** @type {import("./row.js").Shown} */ (event));
    const unmatched = this.#unmatched.get(event.id);
    if (unmatched) {
      for (const decision of unmatched) row.apply(decision);
      this.#unmatched.delete(event.id);
    }
    return row;
  }

  /** @param {Row} row */
  #insert(row) {
    this.#byId.set(row.id, row);
    const last = this.rows.at(-1);
    if (!last || last.id < row.id) this.rows.push(row);
    else {
      const at = this.rows.findIndex((other) => other.id > row.id);
      this.rows.splice(at, 0, row);
    }
    if (!this.from) this.from = row.id;
  }

  /** @param {number} subject @param {AnyEvent} event */
  #decide(subject, event) {
    const row = this.#byId.get(subject);
    if (row) {
      row.apply(event);
      return;
    }
    const unmatched = this.#unmatched.get(subject) ?? [];
    if (!unmatched.some((known) => known.id === event.id)) unmatched.push(event);
    this.#unmatched.set(subject, unmatched);
    if (this.#unmatched.size > UNMATCHED) {
      const oldest = this.#unmatched.keys().next().value;
      if (oldest !== undefined) this.#unmatched.delete(oldest);
    }
  }

  #forget() {
    const old = this.rows.splice(0, this.rows.length - KEPT);
    for (const row of old) {
      if (row.state === "held") this.#waiting.push(row);
      else this.#byId.delete(row.id);
    }
    this.#waiting = this.#waiting.filter((row) => {
      if (row.state !== "held") this.#byId.delete(row.id);
      return row.state === "held";
    });
    this.from = this.rows[0]?.id ?? this.from;
    this.hasOlder = true;
  }
}
