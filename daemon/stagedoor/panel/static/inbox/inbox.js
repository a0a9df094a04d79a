/**
 * The messages as a list of rows, and what was decided about each: a projection of the events.
 *
 * @import {AnyEvent} from "../wire.gen.js"
 * @import {Shown} from "./kinds.js"
 */

import { isShown, seriesOf } from "./kinds.js";
import { Ledger } from "./ledger.js";
import { Row } from "./row.js";

const KEPT = 2000;
const KEPT_WHILE_PAUSED = 20000;

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
  /** Also the echoes, which have no row of their own. @type {Map<number, Row>} */
  #byId = new Map();
  /** The row of each poll, prediction and hype train. @type {Map<string, Row>} */
  #series = new Map();
  /** Rows too old to keep, but for that they wait for a decision. @type {Row[]} */
  #waiting = [];
  #ledger = new Ledger();
  /** Decisions about many that were taken back, and by whom. @type {Map<number, string>} */
  #takenBack = new Map();

  /** @param {Inbox | null} [main] for what a search found: the inbox that knows what was decided */
  constructor(main = null) {
    this.#main = main;
  }

  /** Forget everything: the daemon was started anew. */
  clear() {
    this.rows = [];
    this.#waiting = [];
    this.#byId.clear();
    this.#series.clear();
    this.#ledger.clear();
    this.#takenBack.clear();
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
      this.#series.clear();
      this.rows = [];
      this.#waiting = [];
      this.from = first;
      this.hasOlder = true;
      this.overflowed = false;
      for (const event of events) {
        const row = known.get(event.id);
        if (row && !this.#joins(row)) this.#insert(row);
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
      if (!isShown(event)) this.#decide(event);
      else if (!this.#byId.has(event.id) && !this.#renews(event)) {
        const row = this.#made(event);
        if (this.#joins(row)) continue;
        if (isLive) this.arrived += 1;
        if (this.isRead && this.rows.length >= KEPT_WHILE_PAUSED) this.overflowed = true;
        else this.#insert(row);
      }
    }
    if (!this.isRead && this.rows.length > KEPT * 1.5) this.#forget();
  }

  /** Take in a page of older events. @param {readonly AnyEvent[]} events @param {number} asked */
  addOlder(events, asked) {
    /** @type {Row[]} */
    const rows = [];
    for (const event of events) {
      if (!isShown(event) || this.#byId.has(event.id) || this.#renews(event)) continue;
      const row = this.#made(event);
      if (this.#joins(row)) continue;
      this.#know(row);
      rows.push(row);
      if (event.kind === "message_sent") this.#foldLater(row);
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
      for (const subject of this.#ledger.subjects(event)) this.#byId.get(subject)?.apply(event);
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

  /** @param {Shown} event */
  #made(event) {
    const known = this.#main?.row(event.id);
    if (known) return known;
    const row = new Row(event);
    if (event.kind === "batch_decided") this.#batch(row, event);
    for (const decision of this.#ledger.take(event.id)) row.apply(decision);
    return row;
  }

  /** A decision about many, or that one was taken back: then the first says so. @param {Row} row @param {import("../wire.gen.js").BatchDecided} event */
  #batch(row, event) {
    if (event.undoes) {
      this.#takenBack.set(event.undoes, event.by ?? "");
      this.#byId.get(event.undoes)?.takeBack(event.by);
    }
    const by = this.#takenBack.get(event.id);
    if (by !== undefined) row.takeBack(by);
  }

  /** Whether it belongs to a row that is here already, which says so now. @param {Shown} event */
  #renews(event) {
    const series = seriesOf(event);
    const row = series ? this.#series.get(series) : undefined;
    row?.renew(event);
    return row !== undefined;
  }

  /** Whether it is what was written here, come back from a chat: then it is part of that row. @param {Row} row */
  #joins(row) {
    const sent = row.event.kind === "chat_message" && row.event.cause ? this.#byId.get(row.event.cause) : undefined;
    if (sent?.event.kind !== "message_sent") return false;
    this.#byId.set(row.id, row);
    sent.fold(row);
    return true;
  }

  /** What was sent is read after what came back of it. @param {Row} sent */
  #foldLater(sent) {
    for (const row of this.rows) {
      if (row.event.kind === "chat_message" && row.event.cause === sent.id) sent.fold(row);
    }
    this.rows = this.rows.filter((row) => !sent.echoes.includes(row));
  }

  /** @param {Row} row */
  #know(row) {
    this.#byId.set(row.id, row);
    const series = seriesOf(row.event);
    if (series) this.#series.set(series, row);
  }

  /** @param {Row} row */
  #insert(row) {
    this.#know(row);
    const last = this.rows.at(-1);
    if (!last || last.id < row.id) this.rows.push(row);
    else {
      const at = this.rows.findIndex((other) => other.id > row.id);
      this.rows.splice(at, 0, row);
    }
    if (!this.from) this.from = row.id;
  }

  /** @param {AnyEvent} event */
  #decide(event) {
    for (const subject of this.#ledger.subjects(event)) {
      const row = this.#byId.get(subject);
      if (row) row.apply(event);
      else this.#ledger.keep(subject, event);
    }
  }

  #forget() {
    const old = this.rows.splice(0, this.rows.length - KEPT);
    for (const row of old) {
      if (row.state === "held") this.#waiting.push(row);
      else this.#lose(row);
    }
    this.#waiting = this.#waiting.filter((row) => {
      if (row.state !== "held") this.#lose(row);
      return row.state === "held";
    });
    this.from = this.rows[0]?.id ?? this.from;
    this.hasOlder = true;
  }

  /** @param {Row} row */
  #lose(row) {
    for (const each of [row, ...row.echoes]) this.#byId.delete(each.id);
    this.#series.delete(seriesOf(row.event));
  }
}
