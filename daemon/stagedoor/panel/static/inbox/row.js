/**
 * One message or event in the inbox, what stands decided about it, and what came of that where it was written.
 *
 * @import {AnyEvent, DeedDone, MessageHighlighted, MessageWithdrawn, Opinion, StrikeCounted, VerdictReached} from "../wire.gen.js"
 * @import {Shown} from "./kinds.js"
 */

import { platformOf } from "../platforms.js";
import { mannerOf } from "./kinds.js";

/** @typedef {"shown" | "marked" | "held" | "hidden" | "withdrawn"} RowState */
/** What was asked for. @typedef {"show" | "hide" | "undo" | "delete" | "timeout" | "ban" | "pin" | "shoutout"} Asked */

/** What is done on the platform as well: then that is waited for. */
const DONE_THERE = new Set(["delete", "timeout", "ban"]);

export class Row {
  /** What was asked for and is not answered yet. @type {"" | Asked} */
  busy = "";
  /** Why the last thing asked for was not done. */
  refusal = "";
  /** Goes up with every change, so that a drawing knows when it is old. */
  version = 0;
  /** What came of it on the platforms, oldest first. @type {DeedDone[]} */
  deeds = [];
  /** Of what was written here: the same messages as the chats brought them back, oldest first. @type {Row[]} */
  echoes = [];
  /** Why it deserves to be seen first. @type {MessageHighlighted | null} */
  highlight = null;
  /** Of a decision about many: who took it back. @type {string | null} */
  takenBackBy = null;
  /** Of the first message of a stream: when its writer had written before, 0 for never; null where it is none; not there until that is known. @type {number | null | undefined} */
  first = undefined;

  /** What it counted against its writer. @type {StrikeCounted | null} */
  #strike = null;
  /** The verdicts that were not undone, oldest first. @type {VerdictReached[]} */
  #verdicts = [];
  #lastVerdict = 0;
  /** @type {Set<number>} */
  #heard = new Set();
  /** @type {MessageWithdrawn | null} */
  #withdrawn = null;
  /** What this is the echo of. @type {Row | null} */
  #sent = null;

  /** @param {Shown} event */
  constructor(event) {
    this.event = event;
    this.id = event.id;
    this.at = event.at;
  }

  /** The chat it came from; empty for what was written here. */
  get source() {
    return "source" in this.event ? (this.event.source ?? "") : "";
  }

  get platform() {
    if ("platform" in this.event) return this.event.platform;
    return this.source ? platformOf(this.source) : (this.viewer?.platform ?? "");
  }

  get viewer() {
    return "viewer" in this.event ? this.event.viewer : null;
  }

  /** Whether it is a gift, a raid … or a note of the platform, and not something written. */
  get isEvent() {
    const manner = mannerOf(this.event);
    return manner !== "said" && manner !== "sent" && manner !== "guest";
  }

  /** What a decision is about: of what was written here, the message that came back first. @returns {Row} */
  get subject() {
    return this.echoes[0] ?? this;
  }

  /** Whether anything can be decided about it. */
  get isDecidable() {
    const manner = mannerOf(this.event);
    return manner === "said" || manner === "special" || manner === "light" || (manner === "sent" && this.echoes.length > 0);
  }

  /** Whether there is anything to say about why it is as it is. */
  get isExplicable() {
    const manner = mannerOf(this.event);
    return manner !== "note" && manner !== "running" && manner !== "guest" && (manner !== "sent" || this.echoes.length > 0);
  }

  /** @returns {RowState} */
  get state() {
    if (this.echoes[0]) return this.echoes[0].state;
    if (this.#withdrawn) return "withdrawn";
    const action = this.#verdicts.at(-1)?.action ?? 0;
    return action >= 3 ? "hidden" : action === 2 ? "held" : action === 1 ? "marked" : "shown";
  }

  /** Who decided last, or empty when the plugins did or nobody had to. @returns {string} */
  get by() {
    if (this.echoes[0]) return this.echoes[0].by;
    return this.#withdrawn ? (this.#withdrawn.by ?? "") : (this.#verdicts.at(-1)?.by ?? "");
  }

  /** Whether a person's decision stands that can be taken back. @returns {boolean} */
  get isUndoable() {
    if (this.echoes[0]) return this.echoes[0].isUndoable;
    // What a platform held is gone from its queue once it was let through or refused.
    if (this.event.kind === "batch_decided") return !this.event.undoes && this.takenBackBy === null;
    if (this.event.kind === "message_held" && this.deed && !this.deed.error) return false;
    return Boolean(this.#verdicts.at(-1)?.by);
  }

  /** The strike that still counts; one whose verdict was undone does not. @returns {StrikeCounted | null} */
  get strike() {
    const strike = this.#strike;
    return strike && (!strike.cause || this.#verdicts.some(({ id }) => id === strike.cause)) && this.state === "hidden" ? strike : null;
  }

  /** What stands decided, and by whom. @returns {{action: number, at: number, seconds: number}} */
  get standing() {
    if (this.echoes[0]) return this.echoes[0].standing;
    const verdict = this.#verdicts.at(-1);
    const seconds = Math.max(0, ...(verdict?.opinions ?? []).filter((one) => one.verdict.action === verdict?.action).map((one) => one.verdict.seconds ?? 0));
    return { action: verdict?.action ?? 0, at: verdict?.at ?? 0, seconds };
  }

  /** Why it is as it is, in a few words. @returns {string} */
  get reason() {
    if (this.echoes[0]) return this.echoes[0].reason;
    if (this.#withdrawn) return this.#withdrawn.reason ?? "";
    return this.#verdicts.at(-1)?.reason ?? "";
  }

  /** What the plugins thought, overruled or not. @returns {readonly Opinion[]} */
  get opinions() {
    if (this.echoes[0]) return this.echoes[0].opinions;
    return this.#verdicts.find((verdict) => verdict.opinions?.length)?.opinions ?? [];
  }

  /** What was last done about it on its platform, unless something else was decided since. @returns {DeedDone | undefined} */
  get deed() {
    if (this.event.kind === "message_sent") return this.echoes[0]?.deed;
    return this.deeds.findLast(({ id, cause }) => cause === this.#lastVerdict || (cause === this.id && id > this.#lastVerdict));
  }

  /** Take in a verdict, a withdrawal or a deed. @param {AnyEvent} event */
  apply(event) {
    if (this.#heard.has(event.id)) return;
    this.#heard.add(event.id);
    if (event.kind === "verdict_reached") this.#judge(event);
    else if (event.kind === "message_highlighted") this.highlight = event;
    else if (event.kind === "strike_counted") this.#strike = event;
    else if (event.kind === "deed_done") {
      this.deeds.push(event);
      if (this.event.kind !== "message_sent") this.busy = "";
    } else if (event.kind === "message_withdrawn" && !this.#heard.has(event.cause ?? 0)) {
      // One that follows from a verdict says nothing new.
      this.#withdrawn = event;
    }
    this.#changed();
  }

  /** The same thing goes on: a poll has more votes. @param {Shown} event */
  renew(event) {
    if (event.id <= this.event.id) return;
    this.event = event;
    this.#changed();
  }

  /** It is known whether it is its writer's first. @param {number | null} lastAt */
  tellFirst(lastAt) {
    this.first = lastAt;
    if (lastAt !== null) this.#changed();
  }

  /** A decision about many was taken back. @param {string | undefined} by */
  takeBack(by) {
    this.takenBackBy = by ?? "";
    this.#changed();
  }

  /** What was written here came back from a chat. @param {Row} echo */
  fold(echo) {
    if (this.echoes.includes(echo)) return;
    this.echoes = [...this.echoes, echo].sort((one, other) => one.id - other.id);
    echo.#sent = this;
    this.#changed();
  }

  /** Show what is being asked for. @param {Row["busy"]} busy @param {string} [refusal] */
  ask(busy, refusal = "") {
    this.busy = busy;
    this.refusal = refusal;
    this.#changed();
  }

  /** @param {VerdictReached} event */
  #judge(event) {
    const undone = this.#verdicts.findIndex((verdict) => verdict.id === event.cause);
    if (undone >= 0) this.#verdicts.splice(undone, 1);
    else this.#verdicts.push(event);
    this.#lastVerdict = Math.max(this.#lastVerdict, event.id);
    // What the platform took back stays gone; only what somebody here withdrew can come back.
    if (event.action <= 1 && this.#withdrawn?.by && event.id > this.#withdrawn.id) this.#withdrawn = null;
    if (!DONE_THERE.has(this.busy)) this.busy = "";
    this.refusal = "";
  }

  #changed() {
    this.version += 1;
    if (this.#sent) this.#sent.version += 1;
  }
}
