/**
 * Numbers, times and amounts as people read them.
 *
 * @import {Amount} from "./wire.gen.js"
 */

import { locale, t, told } from "./i18n.js";

const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const exact = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const full = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const counts = new Intl.NumberFormat(locale);

// English as in Britain: `a, b and c`.
const list = new Intl.ListFormat(locale.startsWith("en") ? "en-GB" : locale, { type: "conjunction" });

/** Hour and minute. @param {number} at milliseconds since 1970 */
export const time = (at) => (at ? clock.format(at) : "");

/** Hour, minute and second. @param {number} at milliseconds since 1970 */
export const timeExact = (at) => (at ? exact.format(at) : "");

/** Date and time to the second. @param {number} at milliseconds since 1970 */
export const moment = (at) => (at ? full.format(at) : "");

/** @param {number} number */
export const count = (number) => counts.format(number);

/** How long, in the one or two largest units. @param {number} milliseconds */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return t("{n} s", { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 && minutes < 10 ? t("{n} min {s} s", { n: minutes, s: seconds % 60 }) : t("{n} min", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? t("{n} h {min} min", { n: hours, min: minutes % 60 }) : t("{n} h", { n: hours });
  const days = Math.floor(hours / 24);
  return hours % 24 ? t("{n} d {h} h", { n: days, h: hours % 24 }) : t("{n} d", { n: days });
}

/** What is left until then, to the second: `0:42`, `12:05`, `1:02:05`. @param {number} milliseconds */
export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${hours ? `${hours}:${String(minutes).padStart(2, "0")}` : minutes}:${String(rest).padStart(2, "0")}`;
}

/** `a`, `a and b`, `a, b and c`. @param {readonly string[]} parts */
export const listed = (parts) => list.format(parts);

/** What something is worth: `250 diamonds`, `1 bit`, `€2.50`. @param {Amount} amount */
export function amount({ count: number, unit }) {
  const [, currency, part] = /^([A-Z]{3})(-cents|-thousandths)?$/.exec(unit) ?? [];
  const whole = part === "-cents" ? 100 : part ? 1000 : 1;
  if (!currency) return `${count(number)} ${told(number === 1 ? unit.replace(/(?<=[a-z]{2})s$/, "") : unit)}`;
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(number / whole);
  } catch {
    return `${count(number / whole)} ${currency}`;
  }
}

/** `blocked_words` as people write it: `Blocked words`. @param {string} name */
export function words(name) {
  const spaced = name.replaceAll(/[_-]+/g, " ").trim();
  return told(spaced.charAt(0).toUpperCase() + spaced.slice(1));
}
