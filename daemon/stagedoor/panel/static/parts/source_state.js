/**
 * What a chat does now, as a colour and a word; and what it is called.
 *
 * @import {SourceState, SourceView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { countdown } from "../format.js";

/** @type {Record<SourceState, {word: string, tone: string, next: string}>} */
const STATES = {
  live: { word: t("Live"), tone: "good", next: "" },
  connecting: { word: t("Connecting"), tone: "busy", next: t("Connecting again in") },
  waiting: { word: t("Waiting"), tone: "warn", next: t("Next try in") },
  stalled: { word: t("Silent"), tone: "warn", next: t("Connected anew in") },
  offline: { word: t("Offline"), tone: "off", next: t("Looked at again in") },
  refused: { word: t("Refused"), tone: "bad", next: t("Next try in") },
  ended: { word: t("Ended"), tone: "off", next: t("Next try in") },
};

/** A source's state in one word. @param {string} state */
export const sourceWord = (state) => STATES[/** @type {SourceState} */ (state)]?.word ?? state;

/** A source's state as a colour and a word. @param {string} state */
export function sourceState(state) {
  const { word, tone } = STATES[/** @type {SourceState} */ (state)] ?? { word: state, tone: "off" };
  return html`<span class=${`state tone-${tone}`}>${word}</span>`;
}

/** What happens next by itself, and in how long, to the second. @param {SourceView} source @param {number} now */
export function nextTry({ state, retry_at: at }, now) {
  if (!at) return nothing;
  if (at <= now) return html`<p class="next"><span class="muted">${t("Trying again …")}</span></p>`;
  const words = STATES[/** @type {SourceState} */ (state)]?.next || t("Next try in");
  return html`<p class="next" role="timer" aria-live="off"><span>${words}</span> <b>${countdown(at - now)}</b></p>`;
}

/** What a chat is called: its platform, and the name that was typed where that says more. @param {SourceView} source */
export function sourceName({ id, title = "" }) {
  const name = id.slice(id.indexOf(":") + 1);
  if (!title) return html`<bdi>${id}</bdi>`;
  return title.toLowerCase().includes(name.toLowerCase()) ? html`<bdi>${title}</bdi>` : html`<bdi>${title}</bdi> · <bdi>${name}</bdi>`;
}
