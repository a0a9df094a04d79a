/**
 * What can be done about a row where it came from, and in plain words why the rest cannot.
 *
 * @import {SourceView, Verb} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { platformName, platformOf } from "../platforms.js";

/** Each thing that can be done, as an order and as what has been done. @type {Record<Verb, {act: string, done: string}>} */
export const VERBS = {
  send: { act: "Write", done: "written" },
  reply: { act: "Reply", done: "answered" },
  delete: { act: "Delete", done: "deleted" },
  timeout: { act: "Time out", done: "timed out" },
  ban: { act: "Ban", done: "banned" },
  unban: { act: "Unban", done: "unbanned" },
  announce: { act: "Announce", done: "announced" },
  shoutout: { act: "Shout out", done: "shouted out" },
  pin: { act: "Pin", done: "pinned" },
  allow: { act: "Allow", done: "allowed" },
  deny: { act: "Deny", done: "denied" },
};

/** Why a chat cannot do that now; empty when it can. @param {SourceView | undefined} source @param {Verb} verb */
export function whyNot(source, verb) {
  if (!source) return "This chat is not being read now.";
  const reason = source.can[verb];
  return reason ?? `Nothing can be ${VERBS[verb].done} on ${placeName(source.id)} from here.`;
}

/** Where a chat is, in a word: its platform, or the kind of source. @param {string} source */
export const placeName = (source) => platformName(platformOf(source));

/** Whether it exists there at all, possible now or not. @param {SourceView | undefined} source @param {Verb} verb */
export const isKnown = (source, verb) => source?.can[verb] !== undefined;

/** Whether a message can be answered where it was written. @param {Row} row @param {SourceView | undefined} source */
export const isAnswerable = (row, source) =>
  row.event.kind === "chat_message" && (!whyNot(source, "reply") || !whyNot(source, "send"));

/** Why a message cannot be deleted where it was written; empty when it can. @param {Row} row @param {SourceView | undefined} source */
export function whyNotDeleted(row, source) {
  const { event } = row.subject;
  if (event.kind !== "chat_message") return "Only what was written can be deleted.";
  if (!event.platform_id) return `${placeName(event.source ?? event.platform)} gave this message no id, so it cannot be deleted there.`;
  return whyNot(source, "delete");
}
