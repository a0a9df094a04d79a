/**
 * Everything that was decided about a message and done because of it, in the order it happened.
 *
 * @import {DecisionView, DeedView, ExplanationView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, told } from "../i18n.js";
import { moment, timeExact } from "../format.js";
import { icons } from "../icons.js";
import { placeName, VERBS } from "../inbox/abilities.js";
import { actionWord } from "../inbox/actions.js";
import { nameAtStart, nameOf } from "../inbox/by.js";

/**
 * What can be taken back from here.
 * @typedef {{undo: () => void, undoBatch: (batch: number) => void}} Undoing
 */

/** @param {ExplanationView} explanation @param {Undoing} undoing */
export function timeline({ decisions, deeds, withdrawn }, undoing) {
  const steps = [...decisions.map((decision) => ({ at: decision.at, view: decided(decision, undoing) })), ...deeds.map((deed) => ({ at: deed.at, view: done(deed) }))];
  if (!steps.length && !withdrawn) return html`<p class="muted">${t("Nothing was decided. It was shown like any other message.")}</p>`;
  return html`<ol class="timeline">
    ${steps.sort((one, other) => one.at - other.at).map(({ view }) => view)}
    ${withdrawn ? html`<li class="step is-bad"><span></span><p><b>${t("Its text was taken off the screen")}</b><br /><span class="muted"><bdi>${withdrawn}</bdi></span></p></li>` : nothing}
  </ol>`;
}

/** @param {DecisionView} decision @param {Undoing} undoing */
function decided({ at, action, by, reason, batch, undoes, is_in_force: stands }, undoing) {
  const what = undoes ? t("took that back: {done} again", { done: actionWord(action).done }) : actionWord(action).done;
  return html`<li class=${`step ${stands ? "is-standing" : ""}`}>
    ${when(at)}
    <div class="step-what"><p><b><bdi>${nameAtStart(by)}</bdi></b>: ${what}${stands ? html` <span class="chip chip-good">${t("stands")}</span>` : nothing}${reason && reason !== "undone" ? html`<br /><span class="muted"><bdi>${told(reason)}</bdi></span>` : nothing}</p>
      ${by && !undoes && stands
        ? html`<p class="row-of">${batch ? html`<button type="button" data-asks="undo_batch" class="button is-small" @click=${() => undoing.undoBatch(batch)}>${icons.undo}${t("Undo all of that decision")}</button>` : nothing}
            <button type="button" data-asks="undo_decision" class="button is-small" @click=${undoing.undo}>${icons.undo}${batch ? t("Only this one") : t("Undo")}</button></p>`
        : nothing}</div>
  </li>`;
}

/** @param {DeedView} deed */
function done({ at, source, verb, error, by }) {
  const words = VERBS[/** @type {keyof typeof VERBS} */ (verb)]?.done ?? verb;
  const who = by ? t(", by {name}", { name: nameOf(by) }) : "";
  return html`<li class=${`step ${error ? "is-bad" : "is-done"}`}>
    ${when(at)}
    <p>${error ? html`<b>${t("Not {done} on {platform}", { done: words, platform: placeName(source) })}</b><br /><span><bdi>${told(error)}</bdi></span>` : html`<b>${t("{done} on {platform}", { done: words.charAt(0).toUpperCase() + words.slice(1), platform: placeName(source) })}</b><span class="muted">${who}</span>`}</p>
  </li>`;
}

/** @param {number} at */
const when = (at) => html`<time title=${moment(at)}>${timeExact(at)}</time>`;
