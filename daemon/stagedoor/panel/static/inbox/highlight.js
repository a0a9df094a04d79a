/**
 * The small mark of a message that deserves to be seen first, and why.
 *
 * @import {MessageHighlighted} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { words } from "../format.js";
import { icons } from "../icons.js";

/** Each in a word for the row, and as it is said. @type {Record<string, {icon: unknown, short: string, word: string}>} */
const REASONS = {
  first: { icon: icons.wave, short: "First", word: "First message" },
  returning: { icon: icons.retry, short: "Back", word: "Back again" },
  streak: { icon: icons.star, short: "Streak", word: "On a streak" },
  kind: { icon: icons.heart, short: "Kind", word: "Kind" },
  helpful: { icon: icons.helping, short: "Helpful", word: "Helpful" },
};

/** @param {MessageHighlighted} highlight */
export const highlightWord = ({ reason }) => REASONS[reason]?.word ?? words(reason);

/** @param {Row} row */
export function highlightMark({ highlight }) {
  if (!highlight) return nothing;
  const known = REASONS[highlight.reason];
  return html`<span class="highlight" title=${highlight.text || highlightWord(highlight)}>${known?.icon ?? icons.star}<span>${known?.short ?? words(highlight.reason)}</span></span> `;
}
