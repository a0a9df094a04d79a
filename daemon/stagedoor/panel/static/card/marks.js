/**
 * The marks people here put on viewers, as signs in a row and as words on a card. What a viewer or the audience must
 * not learn is `private`: streamer mode hides it.
 *
 * @import {MarkView, ViewerMarksView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { countdown, moment } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { nameOf } from "../inbox/by.js";

/** @typedef {"watched" | "noted" | "trusted" | "highlighted" | "muted"} Mark */

/** In the order in which they are drawn. @type {Record<Mark, {icon: unknown, word: string, isPrivate: boolean}>} */
export const MARKS = {
  watched: { icon: icons.eyes, word: t("Watched"), isPrivate: true },
  noted: { icon: icons.page, word: t("There is a note"), isPrivate: true },
  muted: { icon: icons.hide, word: t("Muted here"), isPrivate: true },
  trusted: { icon: icons.trust, word: t("Trusted"), isPrivate: false },
  highlighted: { icon: icons.star, word: t("Highlighted"), isPrivate: false },
};

/** The marks of a viewer. @param {ViewerMarksView | undefined} known @param {string} key @param {string} name @returns {Mark[]} */
export function marksOf(known, key, name) {
  if (!known) return [];
  const marks = known.marks[key] ?? [];
  const isTrusted = marks.includes("trusted") || known.trusted_names.includes(name.toLowerCase());
  return /** @type {Mark[]} */ (Object.keys(MARKS)).filter((mark) => (mark === "trusted" ? isTrusted : marks.includes(mark)));
}

/** Small signs beside a name. @param {readonly Mark[]} marks */
export const markSigns = (marks) =>
  marks.map((mark) => {
    const { icon, word, isPrivate } = MARKS[mark];
    return html`<span class=${`mark-sign is-${mark} ${isPrivate ? "private" : ""}`} role="img" aria-label=${word} title=${word}>${icon}</span>`;
  });

/** When a mark ends, in words. @param {MarkView} mark @param {number} now */
export function untilWords({ lasting, ends_at: ends }, now) {
  if (lasting === "stream") return t("until the stream ends");
  if (lasting === "ever" || !ends) return t("until you end it");
  return t("{time} left", { time: countdown(ends - now) });
}

/** A mark as a chip, with who put it and when. @param {MarkView} mark @param {number} now */
export function markChip(mark, now) {
  const known = MARKS[/** @type {Mark} */ (mark.mark)];
  if (!known) return nothing;
  const who = t("By {name}, {when}", { name: nameOf(mark.by), when: moment(mark.at) });
  return html`<span class=${`card-chip is-${mark.mark} ${known.isPrivate ? "private" : ""}`} title=${who}>${known.icon}<span>${known.word}</span>${mark.lasting === "ever" ? nothing : html`<span class="muted">${untilWords(mark, now)}</span>`}</span>`;
}
