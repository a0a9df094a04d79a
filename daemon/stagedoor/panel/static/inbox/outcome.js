/**
 * What came of a decision, in the words a row has room for, and whole for whoever points at it.
 *
 * @import {DeedDone} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { t, told } from "../i18n.js";
import { span } from "../format.js";
import { placeName, VERBS } from "./abilities.js";
import { nameOf } from "./by.js";

/** @typedef {{chip: string, tone: "" | "good" | "bad" | "busy", title: string, sentence: string}} Outcome */

const STATES = { shown: t("Shown"), marked: t("Marked"), held: t("Waiting"), hidden: t("Hidden"), withdrawn: t("Deleted") };
/** @type {Record<import("./row.js").Asked, string>} */
const BUSY = {
  show: t("Showing …"),
  hide: t("Hiding …"),
  undo: t("Undoing …"),
  delete: t("Deleting …"),
  timeout: t("Timing out …"),
  ban: t("Banning …"),
  pin: t("Pinning …"),
  shoutout: t("Shouting out …"),
};

/** A row's state, in a word. @param {Row} row */
export const stateWord = (row) => (row.event.kind === "message_held" && row.state === "held" ? t("Held by {platform}", { platform: placeName(row.source) }) : STATES[row.state]);

/** What stands at the end of a row; null where nothing was decided. @param {Row} row @returns {Outcome | null} */
export function outcome(row) {
  const { state, deed } = row;
  if (row.busy) return { chip: BUSY[row.busy], tone: "busy", title: "", sentence: "" };
  if (row.takenBackBy !== null) return { chip: t("Taken back"), tone: "", title: t("By {name}", { name: nameOf(row.takenBackBy) }), sentence: "" };
  if (row.refusal) return { chip: t("Not done"), tone: "bad", title: told(row.refusal), sentence: "" };
  const decided = t("Decided by {name}", { name: nameOf(row.by) });
  if (deed) return ofDeed(deed, state, decided);
  if (state === "shown" && !row.by) return null;
  const { action, seconds } = row.standing;
  const strong = state === "hidden" ? { 5: seconds ? t("Time out {long}", { long: span(seconds * 1000) }) : t("Time out"), 6: t("Ban") }[action] : undefined;
  return { chip: strong ?? STATES[state], tone: state === "shown" ? "good" : "", title: decided, sentence: "" };
}

/** What was done on a platform, or was not, in a sentence. @param {DeedDone} deed */
export const deedSentence = ({ verb, source, error }) =>
  error
    ? t("Not {done} on {platform}: {reason}", { done: VERBS[verb].done, platform: placeName(source), reason: told(error) })
    : t("{done} on {platform}.", { done: capital(VERBS[verb].done), platform: placeName(source) });

/** @param {DeedDone} deed @param {Row["state"]} state @param {string} decided @returns {Outcome} */
function ofDeed(deed, state, decided) {
  const place = placeName(deed.source);
  const { done } = VERBS[deed.verb];
  const long = deed.verb === "timeout" && deed.seconds ? span(deed.seconds * 1000) : "";
  if (!deed.error) {
    const there = t("{done} on {platform}", { done: capital(done), platform: place });
    const what = deed.verb !== "timeout" ? there : long ? t("Timed out {long}", { long }) : capital(done);
    const whole = long ? t("{done} on {platform} for {long}.", { done: capital(done), platform: place, long }) : `${there}.`;
    return { chip: what, tone: "good", title: `${whole} ${decided}`, sentence: "" };
  }
  const here = state === "hidden" ? t("Hidden here") : state === "withdrawn" ? t("Deleted") : t("Not {done}", { done });
  const facts = { done, platform: place, reason: told(deed.error) };
  const sentence = state === "hidden" ? t("Hidden here; not {done} on {platform}: {reason}", facts) : t("Not {done} on {platform}: {reason}", facts);
  return { chip: here, tone: "bad", title: sentence, sentence };
}

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
