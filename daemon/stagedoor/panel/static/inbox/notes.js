/**
 * Notes about what people here did, in a sentence.
 *
 * @import {PanicChanged} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { t, tn, told } from "../i18n.js";
import { actionWord } from "./actions.js";
import { nameAtStart } from "./by.js";

/** A decision about many, or that one was taken back. @param {Row} row */
export function batchWords({ event }) {
  if (event.kind !== "batch_decided") return "";
  const many = event.subjects.length;
  const name = nameAtStart(event.by);
  const reason = event.reason && event.reason !== "undone" ? ` (${told(event.reason)})` : "";
  if (event.undoes) return tn(many, "{name} took the decision about {n} message back", "{name} took the decision about {n} messages back", { name });
  const done = event.action === 5 ? t("hidden, their writers timed out") : event.action === 6 ? t("hidden, their writers banned") : actionWord(event.action).done;
  return `${tn(many, "{name} decided about {n} message: {done}", "{name} decided about {n} messages: {done}", { name, done })}${reason}`;
}

/** @param {PanicChanged} event */
export function panicWords({ is_on: isOn, by, reason }) {
  const why = reason ? `: ${told(reason)}` : ".";
  const name = nameAtStart(by);
  if (isOn) return `${by ? t("{name}: panic", { name }) : t("Panic")}${why}`;
  return `${by ? t("{name}: panic is over", { name }) : t("Panic is over")}${why}`;
}
