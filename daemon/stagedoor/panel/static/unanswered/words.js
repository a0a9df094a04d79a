/**
 * What waits for an answer, and how long answering takes, in words.
 *
 * @import {AnswerFigures, UnansweredLine} from "../wire.gen.js"
 */

import { listed, span } from "../format.js";
import { t, tn } from "../i18n.js";
import { platformName } from "../platforms.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a concern is about. @param {string} about */
export function aboutWord(about) {
  switch (about) {
    case "sound":
      return t("no sound");
    case "microphone":
      return t("microphone off");
    case "volume":
      return t("too loud or too quiet");
    case "bad sound":
      return t("bad sound");
    case "lag":
      return t("stream lags or stands still");
    case "picture":
      return t("no picture");
    case "scene":
      return t("wrong scene");
    case "private":
      return t("something private in view");
    case "wellbeing":
      return t("are you all right?");
    default:
      return about;
  }
}

/** How many say what: “7 say: no sound”. @param {UnansweredLine} line */
export function heading({ kind, about, people }) {
  if (kind === "concern") return tn(people, "{n} says: {about}", "{n} say: {about}", { about: aboutWord(about) });
  return people > 1 ? tn(people, "{n} asks", "{n} ask") : "";
}

/** Who it is, and on which platforms where it is more than one. @param {UnansweredLine} line */
export function askers({ names, people, platforms }) {
  const more = people - names.length;
  const who = more > 0 ? tn(more, "{names} and {n} other", "{names} and {n} others", { names: names.join(", ") }) : listed(names);
  return platforms.length > 1 ? t("{names} on {platforms}", { names: who, platforms: listed(platforms.map(platformName)) }) : who;
}

/** How long it waits, as it is read at a glance. @param {number} milliseconds */
export function age(milliseconds) {
  if (milliseconds < MINUTE) return t("now");
  return milliseconds < HOUR ? t("{n} min", { n: Math.floor(milliseconds / MINUTE) }) : span(Math.floor(milliseconds / MINUTE) * MINUTE);
}

/** @param {AnswerFigures} figures */
export const share = ({ asked, answered }) => (asked ? Math.min(100, Math.round((100 * answered) / asked)) : 0);
