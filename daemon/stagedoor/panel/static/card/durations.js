/**
 * How long something lasts, in words that fit on a button; and how long a timeout can last where.
 *
 * @import {Store} from "../store.js"
 */

import { t, tn } from "../i18n.js";
import { platformOf } from "../platforms.js";

/** Where nobody said how long a timeout can last. */
const USUAL = [60, 600, 3600, 86400];

/** `10 s`, `5 min`, `1 h`, `1 day`, `2 weeks`. @param {number} seconds */
export function durationWord(seconds) {
  if (seconds % 604800 === 0) return tn(seconds / 604800, "{n} week", "{n} weeks");
  if (seconds % 86400 === 0) return tn(seconds / 86400, "{n} day", "{n} days");
  if (seconds % 3600 === 0) return t("{n} h", { n: seconds / 3600 });
  if (seconds % 60 === 0) return t("{n} min", { n: seconds / 60 });
  return t("{n} s", { n: seconds });
}

/** How long a timeout can last in a chat, in seconds, shortest first. @param {Store} store @param {string} source */
export function timeoutsOf(store, source) {
  const kind = store.states.sources?.kinds.find(({ name }) => name === platformOf(source));
  return kind?.timeouts.length ? kind.timeouts : USUAL;
}

/** Those of them that a person chooses most: as many as fit into one line. @param {readonly number[]} durations @param {number} most */
export function theMostUseful(durations, most) {
  if (durations.length <= most) return durations;
  const wanted = [600, 60, 3600, 86400, 10, 300, 30];
  const chosen = wanted.filter((seconds) => durations.includes(seconds)).slice(0, most);
  return durations.filter((seconds) => chosen.includes(seconds));
}
