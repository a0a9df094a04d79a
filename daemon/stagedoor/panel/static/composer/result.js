/**
 * What came of what was written, chat by chat; and the ways on where a chat did not take it.
 *
 * @import {SourceView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { listed } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { placeName } from "../inbox/abilities.js";

/** What the daemon says of each chat it wrote to. @typedef {Record<string, {ok: boolean, error?: string}>} Results */
/** Where it was not sent, and why. @typedef {{source: string, error: string}} Refusal */
/** @typedef {{text: string, isBad: boolean, refused?: readonly Refusal[], answered?: number}} Result */

export const NOTHING = Object.freeze({ text: "", isBad: false });

/** @param {Results} results @param {readonly string[]} to @returns {{result: Result, failed: string[], sent: string[]}} */
export function resultOf(results, to) {
  const failed = to.filter((id) => results[id] && !results[id].ok);
  const sent = to.filter((id) => !failed.includes(id));
  const told = sent.length ? t("Sent to {platforms}.", { platforms: listed(sent.map(placeName)) }) : "";
  const refused = failed.map((id) => ({ source: id, error: results[id]?.error ?? "" }));
  const text = [told, ...refused.map(({ source, error }) => t("Not sent to {platform}: {reason}", { platform: placeName(source), reason: error }))].filter(Boolean).join(" ");
  return { result: { text, isBad: failed.length > 0, refused }, failed, sent };
}

/** For each chat that refused: its own page. @param {readonly Refusal[]} refused @param {(id: string) => SourceView | undefined} sourceOf @param {(source: SourceView) => void} copy */
export function waysOn(refused, sourceOf, copy) {
  const pages = refused.map(({ source }) => sourceOf(source)).filter((source) => source !== undefined && pageOf(source) !== "");
  return pages.length ? html`<span class="composer-ways">${pages.map((source) => (source ? copyButton(source, () => copy(source)) : nothing))}</span>` : nothing;
}

/** @param {SourceView} source @param {() => void} copy */
export const copyButton = (source, copy) =>
  html`<button type="button" class="button is-small" @click=${copy}>${icons.copy}<span>${t("Copy and open {platform}", { platform: placeName(source.id) })}</span></button>`;

/** The platform's own page of a chat; only one that the daemon knows by the kind of chat. @param {SourceView | undefined} source */
export const pageOf = (source) => (source?.page.startsWith("https://") ? source.page : "");
