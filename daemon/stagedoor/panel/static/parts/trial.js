/**
 * Changed settings tried on past streams before they are saved: what they would have hit, beside what is hit now.
 *
 * @import {BackTestView, CountView, HitView} from "../wire.gen.js"
 * @import {Kind} from "../trial/hits.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t, tn, told } from "../i18n.js";
import { count, words } from "../format.js";
import { icons } from "../icons.js";
import { drawHit, KINDS, kindOf } from "../trial/hits.js";
import { Marks } from "../trial/marks.js";
import { SheetPart } from "./sheet.js";

/**
 * What is tried: asked anew at every run, because the form beside it changes.
 * @typedef {object} Trying
 * @property {string} part
 * @property {string} title
 * @property {() => Record<string, unknown>} values what is changed and not saved
 * @property {() => Promise<boolean>} save saves it; whether that was done
 */

const BACK = [
  { hours: 24, word: t("day") },
  { hours: 168, word: t("week") },
  { hours: 720, word: t("month") },
];
const SHOWN = 40;

export class TrialPart extends SheetPart {
  /** @type {Trying | null} */
  #trying = null;
  #marks = new Marks();
  #hours = 24;
  /** @type {Kind} */
  #kind = "new";
  #shown = SHOWN;
  /** The values of the last run, to tell whether the form has changed since. */
  #ran = "";
  #error = "";
  #isSaving = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["backtest", "plugins"]);
  }

  /** @override */
  begin() {
    // What is typed into the form beside it makes the result old.
    const typed = () => this.isOpen && this.update();
    for (const kind of ["input", "change", "click"]) document.addEventListener(kind, typed);
    return () => {
      for (const kind of ["input", "change", "click"]) document.removeEventListener(kind, typed);
    };
  }

  /** @override */
  get look() {
    return "is-broad trial";
  }

  /** Try what the form says, at once. @param {Trying} trying @param {Element | null} [opener] */
  open(trying, opener = null) {
    if (trying.part !== this.#trying?.part) this.#marks.clear();
    this.#trying = trying;
    this.#error = "";
    this.show(opener);
    void this.#run();
  }

  /** @override */
  heading() {
    return html`${t("{part}: on past streams", { part: this.#trying?.title ?? "" })}`;
  }

  /** @override */
  content() {
    const trying = this.#trying;
    const test = this.room.store.states.backtest;
    if (!trying || !test) return nothing;
    const isRunning = test.state === "running";
    const isOurs = test.part === trying.part;
    const values = trying.values();
    const isOld = isOurs && !isRunning && JSON.stringify(values) !== this.#ran;
    return html`
      <div class="trial-bar">
        <div class="field-line"><span id="trial-back">${t("Look back a")}</span><div class="segments" role="radiogroup" aria-labelledby="trial-back">
          ${BACK.map(({ hours, word }) => html`<label><input type="radio" name="trial-back" .checked=${this.#hours === hours} ?disabled=${isRunning} @change=${() => this.#lookBack(hours)} /><span>${word}</span></label>`)}
        </div></div>
        <p class="row-of">${isRunning
            ? html`<button type="button" class="button" @click=${() => void this.order("stop_back_test", {})}>${icons.close}${t("Stop")}</button>`
            : html`<button type="button" class=${`button ${isOld ? "is-main" : ""}`} @click=${() => void this.#run()}>${icons.retry}${t("Run again")}</button>`}
          <button type="button" class=${`button ${isOld || isRunning ? "" : "is-main"}`} ?disabled=${this.#isSaving || isRunning || !Object.keys(values).length} @click=${() => void this.#apply()}>${icons.check}${this.#isSaving ? t("Saving …") : t("Apply")}</button></p>
      </div>
      <p class="help">${Object.keys(values).length ? t("Not saved yet: {fields}.", { fields: Object.keys(values).map(words).join(", ") }) : t("Nothing is changed in the form, so this is what the rules do as they are. Change something and run it again.")}</p>
      ${this.#error || (isOurs && test.state === "failed") ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error || test.reason}</span></p>` : nothing}
      ${isOld ? html`<p class="trial-old">${icons.info}<span>${t("The form has changed since. Run it again to see what that does.")}</span></p>` : nothing}
      ${isOurs && isRunning ? this.#progress(test) : nothing}
      ${isOurs && test.state === "done" ? this.#result(test) : nothing}
    `;
  }

  /** @param {BackTestView} test */
  #progress({ messages, total }) {
    return html`<div class="trial-progress"><progress max=${Math.max(total, 1)} .value=${total ? messages : 0} aria-label=${t("How far it is")}></progress>
      <p class="muted" role="status">${total ? tn(total, "{done} of {n} message", "{done} of {n} messages", { done: count(messages) }) : t("Reading the log …")}</p></div>`;
  }

  /** @param {BackTestView} test */
  #result(test) {
    if (!test.messages) return html`<p class="muted">${told(test.reason) || t("Nothing was written in that time, so there is nothing to try it on.")}</p>`;
    const more = test.tried - test.now;
    return html`
      <div class="trial-sums">
        <p><span>${t("As it is")}</span><b>${count(test.now)}</b></p>
        <p><span>${t("As tried")}</span><b>${count(test.tried)}</b>${more ? html`<em class=${more > 0 ? "tone-warn" : "tone-good"}>${more > 0 ? "+" : "−"}${count(Math.abs(more))}</em>` : nothing}</p>
        <p class="muted">${tn(test.messages, "of {n} message would be acted on", "of {n} messages would be acted on")}</p>
      </div>
      ${test.reason ? html`<p class="help">${test.reason}</p>` : nothing}
      ${this.#tables(test)}
      ${this.#hits(test.hits)}
    `;
  }

  /** @param {BackTestView} test */
  #tables({ by_rule: rules, by_role: roles, by_language: languages, by_viewer: viewers }) {
    const named = rules.map((row) => ({ ...row, name: this.#ruleName(row.name) }));
    return html`${table(t("By rule"), named, true)}${table(t("By role"), roles)}${table(t("By letters"), languages)}${table(t("Those hit most often"), viewers)}`;
  }

  /** `links.spelled_out` in words. @param {string} name */
  #ruleName(name) {
    const [plugin = "", ...rule] = name.split(".");
    return rule.length ? `${this.room.store.titleOf(plugin)}: ${words(rule.join(" ")).toLowerCase()}` : this.room.store.titleOf(plugin);
  }

  /** @param {readonly HitView[]} hits */
  #hits(hits) {
    if (!hits.length) return html`<p>${t("Both treat every message alike.")}</p>`;
    const of = (/** @type {Kind} */ kind) => hits.filter((hit) => kindOf(hit) === kind);
    const kinds = /** @type {Kind[]} */ (Object.keys(KINDS));
    const kind = of(this.#kind).length ? this.#kind : (kinds.find((one) => of(one).length) ?? this.#kind);
    const found = of(kind);
    return html`<section aria-label=${t("The messages")}>
      <div class="tabs" role="group" aria-label=${t("Which messages")}>${kinds.map((one) => html`<button type="button" class="tab" aria-pressed=${one === kind} @click=${() => this.#choose(one)}>${KINDS[one].title} <span class="muted">${count(of(one).length)}</span></button>`)}</div>
      <p class="trial-marks" role="status">${this.#marks.sentence(hits)}</p>
      ${found.length
        ? html`<ul class="plain hits">${repeat(found.slice(0, this.#shown), ({ subject }) => subject, (hit) => drawHit(hit, this.#marks, (plugin) => this.room.store.titleOf(plugin), (isRight) => this.#mark(hit.subject, isRight)))}</ul>
            ${found.length > this.#shown ? html`<button type="button" class="button is-small" @click=${() => this.#more()}>${t("Show more ({n})", { n: count(found.length - this.#shown) })}</button>` : nothing}`
        : html`<p class="muted">${KINDS[kind].empty}</p>`}
    </section>`;
  }

  /** @param {Kind} kind */
  #choose(kind) {
    this.#kind = kind;
    this.#shown = SHOWN;
    this.update();
  }

  /** @param {number} subject @param {boolean} isRight */
  #mark(subject, isRight) {
    this.#marks.toggle(subject, isRight);
    this.update();
  }

  #more() {
    this.#shown += SHOWN;
    this.update();
  }

  /** @param {number} hours */
  #lookBack(hours) {
    this.#hours = hours;
    void this.#run();
  }

  async #run() {
    const trying = this.#trying;
    if (!trying) return;
    const values = trying.values();
    this.#ran = JSON.stringify(values);
    this.#error = "";
    this.#shown = SHOWN;
    this.update();
    try {
      await this.room.desk.do("back_test", { part: trying.part, values, hours: this.#hours });
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }

  async #apply() {
    const trying = this.#trying;
    if (!trying) return;
    this.#isSaving = true;
    this.update();
    const isSaved = await trying.save();
    this.#isSaving = false;
    if (isSaved) this.close();
    else this.update();
  }
}

/** @param {string} title @param {readonly CountView[]} rows @param {boolean} [isOpen] */
function table(title, rows, isOpen = false) {
  if (!rows.length) return nothing;
  return html`<details class="trial-table" ?open=${isOpen}><summary>${title}</summary><table>
    <thead><tr><th scope="col"><span class="unseen">${title}</span></th><th scope="col">${t("messages")}</th><th scope="col">${t("as it is")}</th><th scope="col">${t("as tried")}</th></tr></thead>
    <tbody>${rows.map(({ name, messages, now, tried }) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td>${count(messages)}</td><td>${count(now)}</td><td class=${tried > now ? "tone-warn" : tried < now ? "tone-good" : ""}>${count(tried)}</td></tr>`)}</tbody>
  </table></details>`;
}

customElements.define("stagedoor-trial", TrialPart);
