/**
 * What cues would do now: every condition answered, every step checked, and nothing done.
 *
 * @import {Page} from "../../panel-sdk.js"
 * @import {Afterwards, Trouble} from "./words.js"
 */

import { html, icons, nothing, t } from "../../panel-sdk.js";
import { aboutWords, afterWords } from "./words.js";

/** @typedef {{cue: string, at: number, would_run: boolean, is_on: boolean, obs_is_known: boolean, conditions: {sentence: string, is_met: boolean}[], troubles: Trouble[], steps: {control: string, title: string, arguments: Record<string, unknown>, wait: number, trouble: string}[], after: Afterwards}} Rehearsal */

/** @param {readonly Rehearsal[]} rehearsals @param {() => void} close */
export function rehearsed(rehearsals, close) {
  return html`<section class="card cue-rehearsal" aria-labelledby="cue-rehearsal" tabindex="-1">
    <div class="card-head"><h2 id="cue-rehearsal" class="grow">${t("Dry run: nothing of this was done")}</h2>
      <button type="button" class="bare" aria-label=${t("Close the dry run")} title=${t("Close")} @click=${close}>${icons.close}</button></div>
    ${rehearsals.some(({ obs_is_known: isKnown }) => !isKnown) ? html`<p class="banner tone-warn">${icons.warning}<span class="grow">${t("OBS is not connected, so scenes and sources could not be looked for.")}</span></p>` : nothing}
    ${rehearsals.length ? rehearsals.map(one) : html`<p class="muted">${t("There is no cue to try.")}</p>`}
  </section>`;
}

/** @param {Rehearsal} rehearsal */
function one(rehearsal) {
  const broken = rehearsal.troubles.filter(({ is_serious: isSerious }) => isSerious);
  const after = afterWords(rehearsal.after);
  return html`<article class="cue-tried">
    <h3><bdi>${rehearsal.cue}</bdi> <span class=${`state ${broken.length ? "tone-bad" : rehearsal.would_run ? "tone-good" : "tone-warn"}`}>${broken.length ? t("Would fail") : rehearsal.would_run ? t("Would run") : t("Would not run now")}</span></h3>
    <ul class="plain cue-answers">
      ${rehearsal.is_on ? nothing : html`<li class="tone-warn">${icons.close}<span>${t("It is switched off.")}</span></li>`}
      ${rehearsal.conditions.map(({ sentence, is_met: isMet }) => html`<li class=${isMet ? "" : "tone-warn"}>${isMet ? icons.check : icons.close}<span>${sentence}</span></li>`)}
    </ul>
    <ol class="cue-would">${rehearsal.steps.map((step) => html`<li>
      ${step.wait ? html`<span class="muted">${t("after {seconds} s:", { seconds: step.wait })}</span> ` : nothing}${step.title} <bdi class="muted">${aboutWords(step.arguments)}</bdi>
      ${step.trouble ? html`<p class="problem">${icons.warning}${step.trouble}</p>` : nothing}</li>`)}
      ${after ? html`<li class="muted">${after}</li>` : nothing}</ol>
    ${rehearsal.troubles.filter(({ sentence }) => !rehearsal.steps.some(({ trouble }) => trouble.includes(sentence))).map(({ sentence, is_serious: isSerious }) => html`<p class=${isSerious ? "problem" : "help"}>${isSerious ? icons.warning : icons.info}${sentence}</p>`)}
  </article>`;
}
