/**
 * The small mark of a message that deserves to be seen first, and why.
 *
 * @import {MessageHighlighted} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { t, told } from "../i18n.js";
import { words } from "../format.js";
import { icons } from "../icons.js";

/** Each in a word for the row, and as it is said. @type {Record<string, {icon: unknown, short: string, word: string}>} */
const REASONS = {
  first: { icon: icons.wave, short: t("First#mark"), word: t("First message") },
  returning: { icon: icons.retry, short: t("Back#mark"), word: t("Back again") },
  streak: { icon: icons.star, short: t("Streak"), word: t("On a streak") },
  kind: { icon: icons.heart, short: t("Kind#mark"), word: t("Kind#mark") },
  helpful: { icon: icons.helping, short: t("Helpful"), word: t("Helpful") },
};

/** @param {MessageHighlighted} highlight */
export const highlightWord = ({ reason }) => REASONS[reason]?.word ?? words(reason);

/** @param {Row} row */
export function highlightMark({ highlight }) {
  if (!highlight) return nothing;
  const known = REASONS[highlight.reason];
  return html`<span class="highlight" title=${told(highlight.text ?? "") || highlightWord(highlight)}>${known?.icon ?? icons.star}<span>${known?.short ?? words(highlight.reason)}</span></span> `;
}
