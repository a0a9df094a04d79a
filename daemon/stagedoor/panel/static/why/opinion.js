/**
 * What one rule said about a message: its reason, and what was measured against what.
 *
 * @import {Opinion, Verdict} from "../wire.gen.js"
 */

import { html, nothing, svg } from "../lit.js";
import { t, woven } from "../i18n.js";
import { count, words } from "../format.js";
import { actionWord, doing } from "../inbox/actions.js";
import { unquoted } from "../inbox/guarded.js";

/** How long the bar is beyond the larger of the two, so that its end is seen. */
const ROOM = 1.15;

/** A rule's opinion, with everything it is made of. @param {Opinion} opinion @param {(plugin: string) => string} titleOf */
export function opinionCard({ plugin, verdict }, titleOf) {
  const { tone } = actionWord(verdict.action);
  return html`<li class=${`opinion ${verdict.action ? "" : "is-passed"}`}>
    <p class="opinion-head"><b class="grow"><bdi>${titleOf(plugin)}</bdi></b><span class=${`chip ${tone ? `chip-${tone}` : ""}`}>${doing(verdict.action, verdict.seconds)}</span></p>
    <p class="opinion-reason"><bdi>${unquoted(capital(verdict.reason))}</bdi>${verdict.of_name ? html` <span class="muted">${t("in the name")}</span>` : nothing}</p>
    ${measure(verdict)}
    ${verdict.rule || verdict.level
      ? html`<p class="opinion-facts">${verdict.level ? html`<span>${t("level")} <b>${verdict.level}</b></span>` : nothing}${verdict.rule ? html`<span>${t("rule")} <code>${verdict.rule}</code></span>` : nothing}</p>`
      : nothing}
    ${verdict.guideline ? html`<p class="guideline"><span class="unseen">${t("Your guideline:")} </span><bdi>${verdict.guideline}</bdi></p>` : nothing}
  </li>`;
}

/** A rule that let it pass, in one line. @param {Opinion} opinion @param {(plugin: string) => string} titleOf */
export function passedLine({ plugin, verdict }, titleOf) {
  return html`<li class="passed"><p class="grow"><b><bdi>${titleOf(plugin)}</bdi></b>${verdict.rule ? html` <span class="muted">${words(verdict.rule).toLowerCase()}</span>` : nothing}<br /><span class="muted"><bdi>${unquoted(capital(verdict.reason)) || t("Nothing found")}</bdi></span></p>
    ${verdict.value == null || verdict.threshold == null ? nothing : html`<span class="passed-sum" title=${t("measured, and the limit")}>${woven(t("{value} of {limit}"), { value: round(verdict.value), limit: round(verdict.threshold) })}</span>`}</li>`;
}

/** The value beside its limit, to scale. @param {Verdict} verdict */
function measure({ value, threshold }) {
  if (value == null) return nothing;
  if (threshold == null) return html`<p class="measure-words">${woven(t("measured {value}"), { value: html`<b>${round(value)}</b>` })}</p>`;
  const whole = Math.max(value, threshold) * ROOM;
  const at = (/** @type {number} */ part) => (whole > 0 ? Math.max(0, Math.min(100, (part / whole) * 100)) : 0);
  return html`<div class="measure">
    <svg class="measure-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="measure-ground" y="2" width="100" height="6" /><rect class="measure-value" y="2" width=${at(value)} height="6" /><rect class="measure-limit" x=${Math.min(99, at(threshold))} width="1" height="10" />`}
    </svg>
    <p class="measure-words">${woven(t("measured {value}, limit {limit}"), { value: html`<b>${round(value)}</b>`, limit: html`<b>${round(threshold)}</b>` })}</p>
  </div>`;
}

/** @param {number} number */
const round = (number) => count(Math.round(number * 100) / 100);

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
