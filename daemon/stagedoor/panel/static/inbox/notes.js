/**
 * Notes about what people here did, in a sentence.
 *
 * @import {PanicChanged} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { counted } from "../format.js";
import { doneWord } from "./actions.js";
import { nameAtStart } from "./by.js";

/** A decision about many, or that one was taken back. @param {Row} row */
export function batchWords({ event }) {
  if (event.kind !== "batch_decided") return "";
  const many = counted(event.subjects.length, "message");
  const reason = event.reason && event.reason !== "undone" ? ` (${event.reason})` : "";
  if (event.undoes) return `${nameAtStart(event.by)} took the decision about ${many} back`;
  return `${nameAtStart(event.by)} decided about ${many}: ${doneWord(event.action)}${reason}`;
}

/** @param {PanicChanged} event */
export function panicWords({ is_on: isOn, by, reason }) {
  const why = reason ? `: ${reason}` : ".";
  if (isOn) return `${by ? `${nameAtStart(by)}: panic` : "Panic"}${why}`;
  return by ? `${nameAtStart(by)}: panic is over${why}` : `Panic is over${why}`;
}
