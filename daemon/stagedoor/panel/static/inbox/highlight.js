/**
 * The small mark of a message that deserves to be seen first, and why.
 *
 * @import {MessageHighlighted} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { words } from "../format.js";
import { icons } from "../icons.js";

/** @type {Record<string, {icon: unknown, word: string}>} */
const REASONS = {
  first: { icon: icons.wave, word: "First message" },
  returning: { icon: icons.retry, word: "Back again" },
  streak: { icon: icons.star, word: "On a streak" },
  kind: { icon: icons.heart, word: "Kind" },
  helpful: { icon: icons.helping, word: "Helpful" },
};

/** @param {MessageHighlighted} highlight */
export const highlightWord = ({ reason }) => REASONS[reason]?.word ?? words(reason);

/** @param {Row} row */
export function highlightMark({ highlight }) {
  if (!highlight) return nothing;
  const word = highlightWord(highlight);
  return html`<span class="highlight" title=${highlight.text || word}>${REASONS[highlight.reason]?.icon ?? icons.star}<span>${word}</span></span> `;
}
