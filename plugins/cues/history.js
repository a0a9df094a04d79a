/**
 * What cues did: why, step by step, and the way back.
 *
 * @import {Page} from "../../panel-sdk.js"
 */

import { html, icons, nothing, repeat, span, t, tn } from "../../panel-sdk.js";
import { aboutWords, sign, STATES } from "./words.js";

/** @typedef {{number: number, cue: string, at: number, cause: number, kind: string, what: string, who: string, viewer: string, count: number, state: string, sentence: string, steps: {control: string, arguments: Record<string, unknown>, state: string, sentence: string}[], backs: unknown[]}} Run */

/** @param {Page} page @param {readonly Run[]} runs @param {(control: string) => string} titleOf */
export function history(page, runs, titleOf) {
  return html`<section class="card" aria-labelledby="cue-history"><h2 id="cue-history">${t("What happened")}</h2>
    ${runs.length
      ? html`<ol class="plain cue-runs">${repeat(runs, ({ number }) => number, (run) => one(page, run, titleOf))}</ol>`
      : html`<p class="muted">${t("No cue has run yet. What runs is listed here with its reason, and can be taken back.")}</p>`}
  </section>`;
}

/** @param {Page} page @param {Run} run @param {(control: string) => string} titleOf */
function one(page, run, titleOf) {
  const state = STATES[run.state] ?? { title: run.state, tone: "" };
  const icon = /** @type {Record<string, unknown>} */ (icons)[sign(run.kind)];
  return html`<li class="cue-run">
    <div class="cue-run-head">
      <span class="cue-sign">${icon}</span>
      <div class="grow cue-run-words"><b class="clip"><bdi>${run.cue}</bdi>${run.count > 1 ? html` <span class="badge" title=${tn(run.count, "Set off {n} time at once", "Set off {n} times at once")}>×${run.count}</span>` : nothing}</b>
        <span class="muted clip">${t("{time} ago", { time: span(Math.max(0, Date.now() - run.at * 1000)) })}${run.who ? html` · ${person(page, run)}` : nothing}${cause(page, run)}</span></div>
      <span class=${`state ${state.tone}`}>${state.title}</span>
      ${run.backs.length ? html`<button type="button" class="button" ?disabled=${!page.may("back")} aria-label=${t("Take back what {cue} did", { cue: run.cue })} @click=${() => void page.press("back", { run: run.number })}>${icons.undo}${t("Back#take back")}</button>` : nothing}
    </div>
    ${run.sentence ? html`<p class="help cue-run-why">${run.sentence}</p>` : nothing}
    ${run.steps.length ? html`<details class="cue-more"><summary>${tn(run.steps.length, "{n} step", "{n} steps")}</summary>
      <ol class="plain">${run.steps.map((step) => html`<li class=${`cue-done ${step.state === "failed" ? "tone-bad" : ""}`}>${step.state === "done" ? icons.check : step.state === "failed" ? icons.close : icons.dots}
        <span>${titleOf(step.control)} <bdi class="muted">${aboutWords(step.arguments)}</bdi>${step.sentence ? html`<br />${step.sentence}` : nothing}</span></li>`)}</ol></details>` : nothing}
  </li>`;
}

/** @param {Page} page @param {Run} run */
function person(page, run) {
  if (!run.viewer) return html`<bdi>${run.who}</bdi>`;
  return html`<button type="button" class="link" @click=${(/** @type {Event} */ event) => page.room.showPerson(run.viewer, /** @type {Element} */ (event.currentTarget))}><bdi>${run.who}</bdi></button>`;
}

/** @param {Page} page @param {Run} run */
function cause(page, run) {
  const words = run.what && run.kind === "command" ? `!${run.what}` : run.what;
  if (run.viewer && run.cause && ["command", "message"].includes(run.kind)) {
    return html` · <button type="button" class="link" @click=${(/** @type {Event} */ event) => page.room.explain(run.cause, /** @type {Element} */ (event.currentTarget))}><bdi>${words || t("the message")}</bdi></button>`;
  }
  return words ? html` · <bdi>${words}</bdi>` : nothing;
}
