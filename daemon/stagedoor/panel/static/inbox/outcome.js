/**
 * What came of a decision, in the words a row has room for, and whole for whoever points at it.
 *
 * @import {DeedDone} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { span } from "../format.js";
import { placeName, VERBS } from "./abilities.js";
import { nameOf } from "./by.js";

/** @typedef {{chip: string, tone: "" | "good" | "bad" | "busy", title: string, sentence: string}} Outcome */

const STATES = { shown: "Shown", marked: "Marked", held: "Waiting", hidden: "Hidden", withdrawn: "Deleted" };
/** @type {Record<import("./row.js").Asked, string>} */
const BUSY = {
  show: "Showing …",
  hide: "Hiding …",
  undo: "Undoing …",
  delete: "Deleting …",
  timeout: "Timing out …",
  ban: "Banning …",
  pin: "Pinning …",
  shoutout: "Shouting out …",
};

/** A row's state, in a word. @param {Row} row */
export const stateWord = (row) => (row.event.kind === "message_held" && row.state === "held" ? `Held by ${placeName(row.source)}` : STATES[row.state]);

/** What stands at the end of a row; null where nothing was decided. @param {Row} row @returns {Outcome | null} */
export function outcome(row) {
  const { state, deed } = row;
  if (row.busy) return { chip: BUSY[row.busy], tone: "busy", title: "", sentence: "" };
  if (row.takenBackBy !== null) return { chip: "Taken back", tone: "", title: `By ${nameOf(row.takenBackBy)}`, sentence: "" };
  if (row.refusal) return { chip: "Not done", tone: "bad", title: row.refusal, sentence: "" };
  const decided = `Decided by ${nameOf(row.by)}`;
  if (deed) return ofDeed(deed, state, decided);
  if (state === "shown" && !row.by) return null;
  const { action, seconds } = row.standing;
  const strong = state === "hidden" ? { 5: seconds ? `Time out ${span(seconds * 1000)}` : "Time out", 6: "Ban" }[action] : undefined;
  return { chip: strong ?? STATES[state], tone: state === "shown" ? "good" : "", title: decided, sentence: "" };
}

/** What was done on a platform, or was not, in a sentence. @param {DeedDone} deed */
export const deedSentence = ({ verb, source, error }) =>
  error ? `Not ${VERBS[verb].done} on ${placeName(source)}: ${error}` : `${capital(VERBS[verb].done)} on ${placeName(source)}.`;

/** @param {DeedDone} deed @param {Row["state"]} state @param {string} decided @returns {Outcome} */
function ofDeed(deed, state, decided) {
  const place = placeName(deed.source);
  const { done } = VERBS[deed.verb];
  const long = deed.verb === "timeout" && deed.seconds ? ` for ${span(deed.seconds * 1000)}` : "";
  if (!deed.error) {
    const what = deed.verb === "timeout" ? `Timed out${long.replace(" for", "")}` : `${capital(done)} on ${place}`;
    return { chip: what, tone: "good", title: `${capital(done)} on ${place}${long}. ${decided}`, sentence: "" };
  }
  const here = state === "hidden" ? "Hidden here" : state === "withdrawn" ? "Deleted" : `Not ${done}`;
  const sentence = `${state === "hidden" ? "Hidden here; not" : "Not"} ${done} on ${place}: ${deed.error}`;
  return { chip: here, tone: "bad", title: sentence, sentence };
}

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
