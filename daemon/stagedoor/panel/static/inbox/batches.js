/**
 * Decisions about many messages at once: made, counted, and taken back as one.
 *
 * @import {Room} from "../room.js"
 * @import {Action, AnyEvent, DecideMany} from "../wire.gen.js"
 */

import { t, tn, told } from "../i18n.js";
import { manyDone } from "./actions.js";

/**
 * What came of one.
 * @typedef {object} Batch
 * @property {number} batch the name to take it back by
 * @property {Action} action
 * @property {number} done
 * @property {number} left how many were left as they are
 * @property {readonly string[]} refused why, each sentence once
 * @property {string | null} takenBackBy who took it back
 * @property {boolean} isBusy it is being taken back
 */

/** What was done, in a sentence. @param {Pick<Batch, "action" | "done">} batch */
export const batchSentence = ({ action, done }) => (done ? t("{done}.", { done: manyDone(action, done) }) : t("No message was changed."));

export class Batches {
  /** The last one made here, until it is put away. @type {Batch | null} */
  last = null;

  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Decide; rejects with the daemon's sentence when nothing was done. @param {Room} room @param {DecideMany} order */
  async decide({ desk, announce }, order) {
    const { batch, done, refused } = await desk.do("decide_many", order);
    this.last = { batch, action: order.action, done, left: order.subjects.length - done, refused, takenBackBy: null, isBusy: false };
    announce(batchSentence(this.last));
    this.#changed();
    return this.last;
  }

  /** Take one back, the last or another. @param {Room} room @param {number} batch */
  async undo({ desk, say, announce, store }, batch) {
    const { last } = this;
    const isLast = last?.batch === batch;
    if (isLast) this.#renew({ isBusy: true });
    try {
      const { done, refused } = await desk.do("undo_batch", { batch });
      if (refused.length) say(`${tn(done, "{n} message as before.", "{n} messages as before.")} ${refused.map(told).join(" ")}`, "warning");
      else announce(tn(done, "{n} message as before.", "{n} messages as before."));
      if (isLast) this.#renew({ isBusy: false, refused, done, left: Math.max(0, last.done - done), takenBackBy: store.you.name });
    } catch (fault) {
      if (isLast) this.#renew({ isBusy: false });
      say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  /** Put the last one away. */
  forget() {
    this.last = null;
    this.#changed();
  }

  /** Hear that somebody else took it back. @param {readonly AnyEvent[]} events */
  follow(events) {
    for (const event of events) {
      if (event.kind === "batch_decided" && event.undoes && event.undoes === this.last?.batch && this.last.takenBackBy === null) this.#renew({ takenBackBy: event.by ?? "", done: event.subjects.length });
    }
  }

  /** @param {Partial<Batch>} changes */
  #renew(changes) {
    if (!this.last) return;
    this.last = { ...this.last, ...changes };
    this.#changed();
  }
}
