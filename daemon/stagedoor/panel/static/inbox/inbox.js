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
/** While somebody reads, more is kept, on either side of what is looked at. */
const KEPT_WHILE_READ = 6000;
/** How many rows go at once when there are too many. */
const SPARE = 1000;
const HAPPENINGS = 60;
const HAPPENED = new Set(["gift_received", "subscription_received", "raid_received", "reward_redeemed"]);

export class Inbox {
  /** Oldest first, without a gap from `from` on; up to now, unless it `isCut`. @type {Row[]} */
  rows = [];
  /** Everything with at least this id is in `rows`. */
  from = 0;
  /** Whether there may be older rows in the log. */
  hasOlder = true;
  /** While somebody reads, little is forgotten, and never what is near. */
  isRead = false;
  /** Whether the newest rows are not here, because somebody reads far from them; to have them, ask the log, or anew. */
  isCut = false;
  /** How many rows came after the last one here, where it `isCut`; -1 when that is not known. */
  missed = 0;
  /** Counts the rows that arrived live, for "+12 new". */
  arrived = 0;
  /** The last gifts, subscriptions, raids and rewards that came, oldest first, wherever somebody reads. @type {Row[]} */
  happenings = [];

  /** The inbox whose rows this one shares, where it is what a search found. @type {Inbox | null} */
  #main;
  /** Also the echoes, which have no row of their own. @type {Map<number, Row>} */
  #byId = new Map();
  /** The ids of `rows`. @type {Set<number>} */
  #listed = new Set();
  /** The row of each poll, prediction and hype train. @type {Map<string, Row>} */
  #series = new Map();
  /** Rows too old to keep, but for that they wait for a decision. @type {Row[]} */
  #waiting = [];
  #ledger = new Ledger();
  /** Decisions about many that were taken back, and by whom. @type {Map<number, string>} */
  #takenBack = new Map();
  /** The last row heard of, here or not. */
  #heardTo = 0;
  /** Rows with a smaller id were here and are forgotten; the log has them. */
  #edge = 0;

  /** @param {Inbox | null} [main] for what a search found: the inbox that knows what was decided */
  constructor(main = null) {
    this.#main = main;
  }

  /** Forget everything: the daemon was started anew. */
  clear() {
    this.#begin(0);
    this.happenings = [];
    this.#byId.clear();
    this.#ledger.clear();
    this.#takenBack.clear();
    this.#heardTo = 0;
  }

  /** Begin from a snapshot; rows that are known already stay the same objects. @param {readonly AnyEvent[]} events */
  restart(events) {
    const first = events[0]?.id ?? 0;
    const last = this.rows.at(-1)?.id ?? 0;
    const isFar = this.isCut || last < first;
    if (isFar && this.isRead && last) {
      // Whoever reads keeps what is read; how much came meanwhile is not known.
      this.isCut = true;
      this.missed = -1;
      this.#heardTo = Math.max(this.#heardTo, events.at(-1)?.id ?? 0);
      for (const event of events) if (!isShown(event)) this.#decide(event);
      return;
    }
    if (isFar) this.#anew(events, first);
    this.add(events, { isLive: last > 0 });
  }

  /**
   * Hold other rows: those around a moment that somebody goes to.
   *
   * @param {readonly AnyEvent[]} events oldest first
   * @param {{hasOlder: boolean, hasNewer: boolean}} more whether the log goes on
   */
  goTo(events, { hasOlder, hasNewer }) {
    this.#anew(events, events[0]?.id ?? 0);
    for (const event of events) {
      if (!isShown(event) || this.#listed.has(event.id) || this.#renews(event)) continue;
      const row = this.#made(event);
      if (!this.#joins(row)) this.#insert(row);
    }
    for (const event of events) if (!isShown(event)) this.#decide(event);
    this.hasOlder = hasOlder;
    this.isCut = hasNewer;
    this.missed = hasNewer ? -1 : 0;
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
      else if (event.id >= this.#edge && !this.#listed.has(event.id) && !(this.#byId.has(event.id) && this.isCut) && !this.#renews(event)) {
        const row = this.#made(event);
        if (this.#joins(row)) continue;
        this.#heardTo = Math.max(this.#heardTo, row.id);
        if (isLive) this.arrived += 1;
        this.#happen(row);
        if (this.isRead && !this.isCut && this.rows.length >= KEPT_WHILE_READ) this.#cut();
        if (this.isCut) this.#miss(1);
        else this.#insert(row);
      }
    }
    if (!this.isRead && this.rows.length > KEPT * 1.5) this.#forgetOld(this.rows.length - KEPT);
  }

  /** Take in a page of older events. @param {readonly AnyEvent[]} events @param {number} asked */
  addOlder(events, asked) {
    const rows = this.#taken(events);
    this.rows = [...rows, ...this.rows];
    for (const row of rows) if (row.event.kind === "message_sent") this.#foldLater(row);
    this.add(events.filter((event) => !isShown(event)), { isLive: false });
    this.hasOlder = events.length >= asked;
    this.from = this.#edge = events[0]?.id ?? this.from;
    if (this.isRead && !this.#main && this.rows.length > KEPT_WHILE_READ) this.#forgetNew(this.rows.length - KEPT_WHILE_READ + SPARE);
  }

  /** Take in a page of newer events, where it `isCut`. @param {readonly AnyEvent[]} events @param {number} asked */
  addNewer(events, asked) {
    const rows = this.#taken(events);
    this.rows = [...this.rows, ...rows];
    this.add(events.filter((event) => !isShown(event)), { isLive: false });
    const last = events.at(-1)?.id ?? this.rows.at(-1)?.id ?? 0;
    if (this.missed > 0) this.missed = Math.max(1, this.missed - rows.length);
    // What came while this page was on its way is on the next one.
    if (events.length < asked && last >= this.#heardTo) {
      this.isCut = false;
      this.missed = 0;
    }
    if (this.rows.length > KEPT_WHILE_READ) this.#forgetOld(this.rows.length - KEPT_WHILE_READ + SPARE);
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
    const known = this.#byId.get(event.id) ?? this.#main?.row(event.id);
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
    if (!sent.echoes.length) return;
    for (const echo of sent.echoes) this.#listed.delete(echo.id);
    this.rows = this.rows.filter((row) => !sent.echoes.includes(row));
  }

  /** The rows of a page, without those that are here; known from now on. @param {readonly AnyEvent[]} events */
  #taken(events) {
    /** @type {Row[]} */
    const rows = [];
    for (const event of events) {
      if (!isShown(event) || this.#listed.has(event.id) || this.#renews(event)) continue;
      const row = this.#made(event);
      if (this.#joins(row)) continue;
      this.#know(row);
      rows.push(row);
    }
    if (this.#waiting.length) this.#waiting = this.#waiting.filter((row) => !this.#listed.has(row.id));
    return rows;
  }

  /** @param {Row} row */
  #know(row) {
    this.#byId.set(row.id, row);
    this.#listed.add(row.id);
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

  /** Keep it among the last gifts, raids …, also while nobody looks at the newest rows. @param {Row} row */
  #happen(row) {
    if (!HAPPENED.has(row.event.kind) || this.#main) return;
    this.#byId.set(row.id, row);
    this.happenings.push(row);
    const old = this.happenings.length > HAPPENINGS ? this.happenings.shift() : undefined;
    if (old && !this.#listed.has(old.id)) this.#lose(old);
  }

  #cut() {
    this.isCut = true;
    this.missed = 0;
  }

  /** @param {number} many */
  #miss(many) {
    if (this.missed >= 0) this.missed += many;
  }

  /** @param {number} many */
  #forgetOld(many) {
    for (const row of this.rows.splice(0, many)) this.#unlist(row);
    this.#waiting = this.#waiting.filter((row) => {
      if (row.state !== "held") this.#lose(row);
      return row.state === "held";
    });
    this.from = this.#edge = this.rows[0]?.id ?? this.from;
    this.hasOlder = true;
  }

  /** @param {number} many */
  #forgetNew(many) {
    const gone = this.rows.splice(-many);
    if (!this.isCut) this.#cut();
    this.#miss(gone.length);
    for (const row of gone) this.#unlist(row);
  }

  /** @param {Row} row */
  #unlist(row) {
    this.#listed.delete(row.id);
    if (row.state === "held") this.#waiting.push(row);
    else if (!this.happenings.includes(row)) this.#lose(row);
  }

  /** @param {Row} row */
  #lose(row) {
    for (const each of [row, ...row.echoes]) this.#byId.delete(each.id);
    this.#series.delete(seriesOf(row.event));
  }

  /** Other rows from now on; those among these events that are known stay the same objects. @param {readonly AnyEvent[]} events @param {number} from */
  #anew(events, from) {
    const known = this.#byId;
    this.#byId = new Map();
    this.#begin(from);
    for (const row of this.happenings) this.#byId.set(row.id, row);
    for (const event of events) {
      const row = known.get(event.id);
      if (row && !this.#joins(row)) this.#insert(row);
    }
  }

  /** @param {number} from */
  #begin(from) {
    this.rows = [];
    this.#waiting = [];
    this.#listed.clear();
    this.#series.clear();
    this.from = this.#edge = from;
    this.hasOlder = true;
    this.isCut = false;
    this.missed = 0;
  }
}
