/**
 * What can be done about a row where it came from, and in plain words why the rest cannot.
 *
 * @import {SourceView, Verb} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { t, told } from "../i18n.js";
import { platformName, platformOf } from "../platforms.js";

/** Each thing that can be done: as an order, as one within a sentence, and as what has been done. @type {Record<Verb, {act: string, inside: string, done: string}>} */
export const VERBS = {
  send: { act: t("Write"), inside: t("write"), done: t("written") },
  reply: { act: t("Reply"), inside: t("reply"), done: t("answered") },
  delete: { act: t("Delete"), inside: t("delete"), done: t("deleted") },
  timeout: { act: t("Time out"), inside: t("time out"), done: t("timed out") },
  ban: { act: t("Ban"), inside: t("ban"), done: t("banned") },
  unban: { act: t("Unban"), inside: t("unban"), done: t("unbanned") },
  announce: { act: t("Announce"), inside: t("announce"), done: t("announced") },
  shoutout: { act: t("Shout out"), inside: t("shout out"), done: t("shouted out") },
  pin: { act: t("Pin"), inside: t("pin"), done: t("pinned") },
  allow: { act: t("Allow"), inside: t("allow"), done: t("allowed") },
  deny: { act: t("Deny"), inside: t("deny"), done: t("denied") },
};

/** Why a chat cannot do that now; empty when it can. @param {SourceView | undefined} source @param {Verb} verb */
export function whyNot(source, verb) {
  if (!source) return t("This chat is not being read now.");
  const reason = source.can[verb];
  return reason === undefined ? t("Nothing can be {done} on {platform} from here.", { done: VERBS[verb].done, platform: placeName(source.id) }) : told(reason);
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
  if (event.kind !== "chat_message") return t("Only what was written can be deleted.");
  if (!event.platform_id) return t("{platform} gave this message no id, so it cannot be deleted there.", { platform: placeName(event.source ?? event.platform) });
  return whyNot(source, "delete");
}
