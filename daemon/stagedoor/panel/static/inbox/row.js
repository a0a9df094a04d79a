/**
 * One message or event in the inbox, and what stands decided about it.
 *
 * @import {
 *   Announcement, AnyEvent, ChatCleared, ChatMessage, FollowReceived, GiftReceived, MessageWithdrawn, Opinion,
 *   PlatformNotice, RaidReceived, SubscriptionReceived, VerdictReached, ViewerSilenced
 * } from "../wire.gen.js"
 */

/**
 * The events that have a row.
 * @typedef {ChatMessage | GiftReceived | FollowReceived | SubscriptionReceived | RaidReceived | Announcement
 *   | PlatformNotice | ViewerSilenced | ChatCleared} Shown
 */

/** @typedef {"shown" | "marked" | "held" | "hidden" | "withdrawn"} RowState */

const KINDS = new Set([
  "chat_message",
  "gift_received",
  "follow_received",
  "subscription_received",
  "raid_received",
  "announcement",
  "platform_notice",
  "viewer_silenced",
  "chat_cleared",
]);
const NOTES = new Set(["platform_notice", "viewer_silenced", "chat_cleared"]);

/** @param {AnyEvent} event @returns {event is Shown} */
export function isShown(event) {
  return KINDS.has(event.kind);
}

export class Row {
  /** What was asked for and is not answered yet. @type {"" | "show" | "hide" | "undo"} */
  busy = "";
  /** Why the last thing asked for was not done. */
  refusal = "";
  /** Goes up with every change, so that a drawing knows when it is old. */
  version = 0;

  /** The verdicts that were not undone, oldest first. @type {VerdictReached[]} */
  #verdicts = [];
  /** @type {Set<number>} */
  #heard = new Set();
  /** @type {MessageWithdrawn | null} */
  #withdrawn = null;

  /** @param {Shown} event */
  constructor(event) {
    this.event = event;
    this.id = event.id;
  }

  /** Whether it is a gift, a raid … or a note of the platform, and not a message. */
  get isEvent() {
    return this.event.kind !== "chat_message";
  }

  /** Whether anything can be decided about it. */
  get isDecidable() {
    return !NOTES.has(this.event.kind);
  }

  /** @returns {RowState} */
  get state() {
    if (this.#withdrawn) return "withdrawn";
    const action = this.#verdicts.at(-1)?.action ?? 0;
    return action >= 3 ? "hidden" : action === 2 ? "held" : action === 1 ? "marked" : "shown";
  }

  /** Who decided last, or empty when the plugins did or nobody had to. */
  get by() {
    return this.#withdrawn ? (this.#withdrawn.by ?? "") : (this.#verdicts.at(-1)?.by ?? "");
  }

  /** Whether a person's decision stands that can be taken back. */
  get isUndoable() {
    return Boolean(this.#verdicts.at(-1)?.by);
  }

  /** Why it is as it is, in a few words. */
  get reason() {
    if (this.#withdrawn) return this.#withdrawn.reason ?? "";
    return this.#verdicts.at(-1)?.reason ?? "";
  }

  /** What the plugins thought, overruled or not. @returns {readonly Opinion[]} */
  get opinions() {
    return this.#verdicts.find((verdict) => verdict.opinions?.length)?.opinions ?? [];
  }

  /** Take in a verdict or a withdrawal. @param {AnyEvent} event */
  apply(event) {
    if (this.#heard.has(event.id)) return;
    this.#heard.add(event.id);
    if (event.kind === "verdict_reached") {
      const undone = this.#verdicts.findIndex((verdict) => verdict.id === event.cause);
      if (undone >= 0) this.#verdicts.splice(undone, 1);
      else this.#verdicts.push(event);
      // What the platform took back stays gone; only what somebody here withdrew can come back.
      if (event.action <= 1 && this.#withdrawn?.by && event.id > this.#withdrawn.id) this.#withdrawn = null;
      this.busy = this.refusal = "";
    } else if (event.kind === "message_withdrawn" && !this.#heard.has(event.cause ?? 0)) {
      // One that follows from a verdict says nothing new.
      this.#withdrawn = event;
    }
    this.version += 1;
  }

  /** Show what is being asked for. @param {Row["busy"]} busy @param {string} [refusal] */
  ask(busy, refusal = "") {
    this.busy = busy;
    this.refusal = refusal;
    this.version += 1;
  }
}
