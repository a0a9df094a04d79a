/**
 * What a verdict does, in words: as an order, as what is so now, and how loud it is.
 *
 * @import {Action} from "../wire.gen.js"
 */

import { t, tn } from "../i18n.js";
import { span } from "../format.js";

/** @typedef {{order: string, done: string, tone: "good" | "warn" | "bad" | ""}} Word */

/** @type {Record<number, Word>} */
const WORDS = {
  0: { order: t("Show"), done: t("shown"), tone: "good" },
  1: { order: t("Mark"), done: t("marked"), tone: "warn" },
  2: { order: t("Hold"), done: t("held"), tone: "warn" },
  3: { order: t("Hide here"), done: t("hidden"), tone: "" },
  4: { order: t("Delete"), done: t("deleted"), tone: "bad" },
  5: { order: t("Time out"), done: t("timed out"), tone: "bad" },
  6: { order: t("Ban"), done: t("banned"), tone: "bad" },
};
const FALLBACK = { order: t("Decide"), done: t("decided"), tone: /** @type {const} */ ("") };

/** @param {Action} action @returns {Word} */
export const actionWord = (action) => WORDS[action] ?? FALLBACK;

/** What an action does to a message, with how long: `time out for 10 min`. @param {Action} action @param {number} [seconds] */
export function doing(action, seconds = 0) {
  if (action === 5 && seconds) return t("time out for {long}", { long: span(seconds * 1000) });
  return { 0: t("lets it pass"), 1: t("mark"), 2: t("hold"), 3: t("hide"), 4: t("delete"), 5: t("time out"), 6: t("ban") }[Number(action)] ?? "";
}

/** What has become of several messages: `12 messages hidden`. @param {Action} action @param {number} n */
export function manyDone(action, n) {
  switch (action) {
    case 0:
      return tn(n, "{n} message shown", "{n} messages shown");
    case 1:
      return tn(n, "{n} message marked", "{n} messages marked");
    case 2:
      return tn(n, "{n} message held", "{n} messages held");
    case 3:
      return tn(n, "{n} message hidden", "{n} messages hidden");
    case 4:
      return tn(n, "{n} message deleted", "{n} messages deleted");
    case 5:
      return tn(n, "{n} message hidden, their writers timed out", "{n} messages hidden, their writers timed out");
    default:
      return tn(n, "{n} message hidden, their writers banned", "{n} messages hidden, their writers banned");
  }
}
