/**
 * The messages on which the rules tried and the rules as they are do not agree.
 *
 * @import {HitView, Opinion} from "../wire.gen.js"
 * @import {Marks} from "./marks.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { moment, time } from "../format.js";
import { icons } from "../icons.js";
import { actionWord } from "../inbox/actions.js";
import { unquoted } from "../inbox/guarded.js";
import { pieces } from "../inbox/text.js";

/** @typedef {"new" | "gone" | "other"} Kind */

/** @type {Record<Kind, {title: string, empty: string}>} */
export const KINDS = {
  new: { title: t("Newly hit"), empty: t("No message more would be hit.") },
  gone: { title: t("Let go"), empty: t("Every message that is hit now would be hit still.") },
  other: { title: t("Hit anyway"), empty: t("No message is hit by both.") },
};

/** What the trial changes for a message. @param {HitView} hit @returns {Kind} */
export const kindOf = ({ now, tried }) => (tried > 0 && now === 0 ? "new" : tried === 0 && now > 0 ? "gone" : "other");

/** @param {HitView} hit @param {Marks} marks @param {(plugin: string) => string} titleOf @param {(isRight: boolean) => void} say */
export function drawHit({ subject, at, name, text, stands, now, tried, opinions }, marks, titleOf, say) {
  const found = opinions.filter(({ verdict }) => verdict.action > 0);
  return html`<li class="hit">
    <p class="hit-head"><b class="clip"><bdi>${name}</bdi></b><time class="muted" title=${moment(at)}>${time(at)}</time>
      <span class="hit-change">${chip(now)}<span aria-label=${t("would be")}>→</span>${chip(tried)}</span></p>
    <p class=${`hit-text ${stands >= 2 || tried >= 2 || now >= 2 ? "private" : ""}`} dir="auto">${pieces({ text }, found, (work) => work())}</p>
    ${found.map((one) => reason(one, titleOf))}
    <p class="hit-foot">${stands !== now ? html`<span class="muted">${t("What became of it: {done}", { done: actionWord(stands).done })}</span>` : nothing}<span class="grow"></span>
      ${tried > 0
        ? html`<span class="verdicts" role="group" aria-label=${t("The hit on the message by {name}", { name })}>
            <button type="button" class="verdict" aria-pressed=${marks.of(subject) === true} @click=${() => say(true)}>${icons.check}${t("Right")}</button>
            <button type="button" class="verdict is-against" aria-pressed=${marks.of(subject) === false} @click=${() => say(false)}>${icons.close}${t("Wrong hit")}</button></span>`
        : nothing}</p>
  </li>`;
}

/** @param {import("../wire.gen.js").Action} action */
function chip(action) {
  const { done, tone } = actionWord(action);
  return html`<span class=${`chip ${tone ? `chip-${tone}` : ""}`}>${done}</span>`;
}

/** @param {Opinion} opinion @param {(plugin: string) => string} titleOf */
const reason = ({ plugin, verdict }, titleOf) => html`<p class="hit-why"><b>${titleOf(plugin)}</b> <bdi>${unquoted(verdict.reason)}</bdi></p>`;
