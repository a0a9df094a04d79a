/** A text on the page, with its e-mail addresses and telephone numbers where streamer mode can cover them. */

import { html } from "../lit.js";
import { personalSpans } from "./personal.js";

/** What streamer mode covers where it is asked to. @param {unknown} content */
export const personal = (content) => html`<span class="private is-personal">${content}</span>`;

/** @param {string | undefined} text @returns {unknown} */
export function guarded(text = "") {
  const spans = personalSpans(text);
  if (!spans.length) return text;
  const letters = [...text];
  const cut = (/** @type {number} */ from, /** @type {number} */ to) => letters.slice(from, to).join("");
  return [...spans.flatMap(([start, end], at) => [cut(spans[at - 1]?.[1] ?? 0, start), personal(cut(start, end))]), cut(spans.at(-1)?.[1] ?? 0, letters.length)];
}

/** A rule's reason, with what it quotes of the message where streamer mode covers it. @param {string | undefined} reason @returns {unknown} */
export function unquoted(reason = "") {
  const parts = reason.split(/(“[^”]*”)/);
  return parts.length < 2 ? reason : parts.map((part, at) => (at % 2 ? html`<span class="private">${part}</span>` : part));
}
