/**
 * What a verdict does, in words: as an order, as what is so now, and how loud it is.
 *
 * @import {Action} from "../wire.gen.js"
 */

import { span } from "../format.js";

/** @typedef {{order: string, done: string, tone: "good" | "warn" | "bad" | ""}} Word */

/** @type {Record<number, Word>} */
const WORDS = {
  0: { order: "Show", done: "shown", tone: "good" },
  1: { order: "Mark", done: "marked", tone: "warn" },
  2: { order: "Hold", done: "held", tone: "warn" },
  3: { order: "Hide here", done: "hidden", tone: "" },
  4: { order: "Delete", done: "deleted", tone: "bad" },
  5: { order: "Time out", done: "timed out", tone: "bad" },
  6: { order: "Ban", done: "banned", tone: "bad" },
};
const FALLBACK = { order: "Decide", done: "decided", tone: /** @type {const} */ ("") };

/** @param {Action} action @returns {Word} */
export const actionWord = (action) => WORDS[action] ?? FALLBACK;

/** What an action does to a message, with how long: `time out for 10 min`. @param {Action} action @param {number} [seconds] */
export function doing(action, seconds = 0) {
  const word = action === 0 ? "lets it pass" : { 1: "mark", 2: "hold", 3: "hide", 4: "delete", 5: "time out", 6: "ban" }[Number(action)] ?? "";
  return action === 5 && seconds ? `${word} for ${span(seconds * 1000)}` : word;
}

/** What has become of several messages: `12 messages hidden`. @param {Action} action */
export const doneWord = (action) => (action === 5 ? "hidden, their writers timed out" : action === 6 ? "hidden, their writers banned" : actionWord(action).done);
