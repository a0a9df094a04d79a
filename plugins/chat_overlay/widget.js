// @ts-check
/** The chat list: which messages are on screen, since when and until when. What one looks like is in `row.js`. */

import { Widget } from "../../sdk.js";
import { Flow } from "./flow.js";
import { Look } from "./look.js";
import { closeUp, enter, fadeOut, stop } from "./motion.js";
import { Row } from "./row.js";
import { samples } from "./samples.js";
import { isVote } from "./votes.js";

/** @typedef {import("./row.js").Shown} Shown */
/** @typedef {import("../../sdk.js").AnyEvent} AnyEvent */

const SAID = new Set(["chat_message", "question_asked"]);
const HAPPENED = new Set(["gift_received", "subscription_received", "raid_received", "reward_redeemed"]);
/** Milliseconds. */
const FADE_OUT = 500;
const RETIRE = 160;
/** A message that waited longer than this, because the source was hidden, comes in without a fuss. */
const LATE = 2000;
/** Platforms remembered, so that a made-up one per message cannot fill the memory. */
const MOST_PLATFORMS = 16;

export default class Chat extends Widget {
  static samples = samples;

  /**
   * What was said while the source was hidden is still part of the conversation.
   * @override
   */
  keepsLate = true;

  constructor() {
    super();
    this.look = new Look({});
    this.flow = new Flow(this.look.max);
    this.list = document.createElement("div");
    this.list.className = "list";
    /** @type {Row[]} Newest first, as in the page. */
    this.rows = [];
    /** @type {Map<number, Row>} */
    this.byId = new Map();
    /** @type {Row[]} Rows to use again. */
    this.spare = [];
    /** @type {Set<string>} */
    this.platforms = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** What a vote of the open poll looks like. @type {ReadonlySet<string>} */
    this.votes = new Set();
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  /** @override */
  connectedCallback() {
    this.className = "chat";
    this.append(this.list);
    super.connectedCallback();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  /** @override */
  changed() {
    this.look = new Look(this.settings, this.still.matches, this.stage.canvas?.ground);
    this.look.dress(this);
    this.flow = new Flow(this.look.max);
    for (const row of [...this.rows]) {
      if (!this.wants(row.event)) this.drop(row);
      else this.draw(row, row.event);
      row.until = this.end(row.since);
    }
    this.trim(false);
    this.expire();
  }

  /**
   * @override
   * @param {AnyEvent[]} events
   * @param {number[]} arrived
   */
  receive(events, arrived) {
    this.take(events, arrived);
    this.praise(events);
  }

  /**
   * @param {AnyEvent[]} events
   * @param {number[]} arrived
   */
  take(events, arrived) {
    const now = this.stage.now();
    const since = new Map(events.map((event, i) => [event.id, arrived[i] ?? now]));
    const wanted = /** @type {Shown[]} */ (events.filter((event) => this.wants(event) && !this.isOver(since.get(event.id), now)));
    const kept = this.flow.pass(wanted, performance.now());
    if (!kept.length) return;
    const isCalm = this.look.motion !== "none" && kept.length <= 4 && this.flow.isCalm && document.visibilityState === "visible";
    /** @type {Row[]} */
    const entering = [];
    for (const event of kept) {
      const row = this.add(event, since.get(event.id) ?? now);
      if (row && isCalm && now - row.since < LATE) entering.push(row);
    }
    this.trim(isCalm);
    if (entering.length) enter(entering, this.list, this.look);
    this.expire();
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    this.votes = new Set(Array.isArray(state?.["votes"]) ? state["votes"].map(String) : []);
  }

  /**
   * @override
   * @param {ReadonlySet<number>} ids
   */
  withdraw(ids) {
    /** @type {Row[]} */
    const gone = [];
    for (const id of ids) {
      const row = this.byId.get(id);
      if (row) gone.push(row);
    }
    if (!gone.length) return;
    const [only] = gone;
    const at = gone.length === 1 && only ? this.rows.indexOf(only) : -1;
    if (only && at >= 0) closeUp(only, this.rows.slice(at + 1), this.look);
    for (const row of gone) this.drop(row);
    this.expire();
  }

  /**
   * @override
   * @param {AnyEvent[]} events
   * @param {boolean} isNewBoot
   */
  reset(events, isNewBoot) {
    const now = this.stage.now();
    const wanted = /** @type {Shown[]} */ (events.filter((event) => this.wants(event))).slice(-this.look.max);
    const ids = new Set(wanted.map((event) => event.id));
    for (const row of [...this.rows]) if (isNewBoot || !ids.has(row.event.id)) this.drop(row);
    for (const event of wanted) {
      const row = this.byId.get(event.id);
      if (row && row.event.at === event.at) continue;
      if (row) this.drop(row);
      if (!this.isOver(event.at, now)) this.add(event, event.at);
    }
    this.rows.sort((a, b) => b.event.id - a.event.id);
    for (const row of this.rows) this.list.append(row.element);
    this.trim(false);
    this.praise(events);
    this.expire();
  }

  /**
   * Some of what is on screen deserves to be seen first.
   * @param {AnyEvent[]} events
   */
  praise(events) {
    for (const event of events) {
      if (event.kind === "message_highlighted") this.byId.get(event.subject)?.praise(event, this.look);
    }
  }

  /** @param {AnyEvent} event */
  wants(event) {
    if (event.kind === "follow_received") return this.look.showsFollows;
    if (HAPPENED.has(event.kind)) return this.look.showsEvents;
    if (!SAID.has(event.kind) || !("text" in event)) return false;
    if (typeof event.text !== "string") return true;
    return !(this.look.hidesCommands && /^\s*![\p{L}\p{N}]/u.test(event.text)) && !(this.look.hidesVotes && isVote(event.text, this.votes));
  }

  /**
   * @param {number | undefined} since
   * @param {number} now
   */
  isOver(since, now) {
    return this.look.stay > 0 && now - (since ?? now) > this.look.stay;
  }

  /** @param {number} since */
  end(since) {
    return this.look.stay > 0 ? since + this.look.stay : Infinity;
  }

  /**
   * Put an event in the newest place; one that cannot be drawn is left out, the others go on.
   * @param {Shown} event
   * @param {number} since
   */
  add(event, since) {
    const before = this.byId.get(event.id);
    if (before) this.drop(before);
    const row = this.spare.pop() ?? new Row();
    row.since = since;
    row.until = this.end(since);
    if (!this.draw(row, event)) {
      this.spare.push(row);
      return null;
    }
    this.rows.unshift(row);
    this.byId.set(event.id, row);
    this.list.prepend(row.element);
    return row;
  }

  /**
   * @param {Row} row
   * @param {Shown} event
   */
  draw(row, event) {
    if (typeof event.platform === "string" && this.platforms.size < MOST_PLATFORMS && !this.platforms.has(event.platform)) {
      this.platforms.add(event.platform);
      if (this.platforms.size === 2) this.list.classList.add("mixed");
    }
    try {
      row.draw(event, this.look);
      return true;
    } catch (fault) {
      console.warn("chat: an event that cannot be drawn:", fault);
      row.blank();
      return false;
    }
  }

  /**
   * Let the oldest go until no more than the wanted number is left.
   * @param {boolean} isCalm whether there is time for a fade
   */
  trim(isCalm) {
    while (this.rows.length > this.look.max) {
      const row = this.rows[this.rows.length - 1];
      if (!row) return;
      if (isCalm) this.retire(row, RETIRE);
      else this.drop(row);
    }
  }

  /**
   * Remove at once, and keep the element for another message.
   * @param {Row} row
   */
  drop(row) {
    this.forget(row);
    this.recycle(row);
  }

  /** @param {Row} row */
  recycle(row) {
    stop(row); // before it leaves the page: afterwards its finished fade could not be found any more
    row.element.remove();
    row.blank();
    if (this.spare.length < this.look.max + 4) this.spare.push(row);
  }

  /**
   * It no longer counts as shown.
   * @param {Row} row
   */
  forget(row) {
    const at = this.rows.indexOf(row);
    if (at >= 0) this.rows.splice(at, 1);
    if (this.byId.get(row.event.id) === row) this.byId.delete(row.event.id);
  }

  /**
   * Fade out, then remove. While it fades a withdrawal must still find it.
   * @param {Row} row
   * @param {number} time
   */
  retire(row, time) {
    const at = this.rows.indexOf(row);
    if (at >= 0) this.rows.splice(at, 1);
    fadeOut(row, this.look.motion === "none" || document.visibilityState !== "visible" ? 0 : time, () => {
      if (this.byId.get(row.event.id) !== row) return;
      this.byId.delete(row.event.id);
      this.recycle(row);
    });
  }

  /** Fade out what has been there long enough, and wake up for the next: one timer, no frames in between. */
  expire() {
    clearTimeout(this.timer);
    const now = this.stage.now();
    let next = Infinity;
    for (const row of [...this.rows]) {
      if (row.until <= now) this.retire(row, FADE_OUT);
      else next = Math.min(next, row.until);
    }
    if (next < Infinity) this.timer = setTimeout(() => this.expire(), Math.max(100, next - now + 20));
  }
}
