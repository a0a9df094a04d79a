/**
 * Deciding about many messages at once: looked at first, then done, and taken back as one.
 *
 * @import {Action, AlikeView} from "../wire.gen.js"
 * @import {Batch} from "../inbox/batches.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t, tn, told, woven } from "../i18n.js";
import { span, timeExact } from "../format.js";
import { icons } from "../icons.js";
import { actionWord } from "../inbox/actions.js";
import { guarded } from "../inbox/guarded.js";
import { batchSentence } from "../inbox/batches.js";
import { nameOf } from "../inbox/by.js";
import { platformMark, platformOf } from "../platforms.js";
import { SheetPart } from "./sheet.js";

/**
 * What it is about: those like a message, or some that were chosen.
 * @typedef {{subject: number, by: "text" | "viewer", name: string} | {messages: readonly AlikeView[], ifHeld: boolean}} Lot
 */

const WINDOWS = [60, 300, 1800, 86400];
const ACTIONS = /** @type {const} */ ([3, 4, 5, 6, 0]);
const TIMEOUTS = [60, 600, 3600, 86400];

export class BatchPart extends SheetPart {
  /** @type {Lot | null} */
  #lot = null;
  /** @type {readonly AlikeView[]} */
  #messages = [];
  #sentence = "";
  #isWhole = true;
  /** Those left out by hand. @type {Set<number>} */
  #spared = new Set();
  #back = 300;
  /** @type {Action} */
  #action = 3;
  #seconds = 600;
  #reason = "";
  #error = "";
  #state = /** @type {"looking" | "ready" | "doing" | "done"} */ ("ready");
  #asked = 0;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["batch"]);
  }

  /** @override */
  get look() {
    return "batch";
  }

  /** Ask what to do about these. @param {Lot} lot @param {Element | null} [opener] */
  open(lot, opener = null) {
    this.#lot = lot;
    this.#spared = new Set();
    this.#reason = this.#error = this.#sentence = "";
    this.#action = 3;
    this.#isWhole = true;
    this.#messages = "messages" in lot ? lot.messages : [];
    this.#state = "ready";
    this.show(opener);
    if ("subject" in lot) void this.#look();
  }

  /** @override */
  heading() {
    const lot = this.#lot;
    if (!lot || "messages" in lot) return tn(this.#messages.length, "{n} chosen message", "{n} chosen messages");
    return lot.by === "text" ? t("Everyone who wrote this") : html`${woven(t("Everything from {name}"), { name: html`<bdi>${lot.name}</bdi>` })}`;
  }

  /** @override */
  content() {
    const lot = this.#lot;
    if (!lot) return nothing;
    const { last } = this.room.store.batches;
    if (this.#state === "done" && last) return this.#result(last);
    return html`
      ${"subject" in lot ? this.#windows() : nothing}
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      <p class="batch-sentence" role="status">${this.#state === "looking" ? t("Looking …") : told(this.#sentence) || `${tn(this.#messages.length, "{n} message", "{n} messages")}.`}${this.#isWhole ? nothing : html` <b>${t("There are more than are listed here.")}</b>`}</p>
      ${this.#messages.length ? this.#form() : nothing}
    `;
  }

  #windows() {
    return html`<div class="field-line"><span id="batch-back">${t("In the last")}</span><div class="segments" role="radiogroup" aria-labelledby="batch-back">
      ${WINDOWS.map((seconds) => html`<label><input type="radio" name="batch-back" .checked=${this.#back === seconds} @change=${() => this.#lookBack(seconds)} /><span>${span(seconds * 1000)}</span></label>`)}
    </div></div>`;
  }

  #form() {
    const left = this.#messages.filter(({ subject }) => !this.#spared.has(subject));
    const isBusy = this.#state !== "ready";
    return html`<form class="batch-form" @submit=${(/** @type {SubmitEvent} */ event) => void this.#do(event, left)}>
      <div class="field-line is-high"><span id="batch-action">${t("What to do")}</span><div class="segments" role="radiogroup" aria-labelledby="batch-action">
        ${ACTIONS.map((action) => html`<label><input type="radio" name="batch-action" .checked=${this.#action === action} ?disabled=${isBusy} @change=${() => this.#set(() => (this.#action = action))} /><span>${action === 3 ? t("Hide") : actionWord(action).order}</span></label>`)}
      </div></div>
      ${this.#action === 5
        ? html`<div class="field-line"><span id="batch-seconds">${t("For")}</span><div class="segments" role="radiogroup" aria-labelledby="batch-seconds">
            ${TIMEOUTS.map((seconds) => html`<label><input type="radio" name="batch-seconds" .checked=${this.#seconds === seconds} ?disabled=${isBusy} @change=${() => this.#set(() => (this.#seconds = seconds))} /><span>${span(seconds * 1000)}</span></label>`)}
          </div></div>`
        : nothing}
      <label class="field-line is-high"><span>${t("Reason")}</span><input type="text" dir="auto" autocomplete="off" maxlength="200" placeholder=${t("kept with the decision")} .value=${this.#reason} ?disabled=${isBusy} @input=${(/** @type {Event} */ event) => (this.#reason = /** @type {HTMLInputElement} */ (event.target).value)} /></label>
      <button type="submit" class=${`button ${this.#action > 3 ? "is-danger" : "is-main"}`} ?disabled=${isBusy || !left.length}>${this.#state === "doing" ? html`<span class="spinner"></span>` : nothing}${order(this.#action, left)}</button>
      <ul class="plain lot" aria-label=${t("The messages")}>${repeat(this.#messages, ({ subject }) => subject, (message) => this.#line(message, isBusy))}</ul>
    </form>`;
  }

  /** @param {AlikeView} message @param {boolean} isBusy */
  #line({ subject, at, source, name, text, action }, isBusy) {
    const { done, tone } = actionWord(action);
    return html`<li><label class="lot-line"><input type="checkbox" .checked=${!this.#spared.has(subject)} ?disabled=${isBusy} @change=${(/** @type {Event} */ event) => this.#spare(subject, /** @type {HTMLInputElement} */ (event.target).checked)} />
      <span class="lot-text"><span class="lot-head">${platformMark(platformOf(source))}<b class="clip"><bdi>${name}</bdi></b><time class="muted">${timeExact(at)}</time>${action ? html`<span class=${`chip ${tone ? `chip-${tone}` : ""}`}>${done}</span>` : nothing}</span>
        <span class=${`lot-said ${action >= 2 ? "private" : ""}`} dir="auto">${action >= 2 ? text : guarded(text)}</span></span></label></li>`;
  }

  /** @param {Batch} last */
  #result(last) {
    return html`<p class="answer" role="status">${last.takenBackBy === null ? batchSentence(last) : tn(last.done, "{n} message as before: taken back by {name}.", "{n} messages as before: taken back by {name}.", { name: nameOf(last.takenBackBy) })}</p>
      ${last.left ? html`<section aria-label=${t("Left as they are")}><h3>${tn(last.left, "{n} message left as before", "{n} messages left as before")}</h3><ul class="refused">${last.refused.map((sentence) => html`<li>${told(sentence)}</li>`)}</ul></section>` : nothing}
      <p class="row-of">${last.takenBackBy === null && last.done ? html`<button type="button" data-asks="undo_batch" class="button" ?disabled=${last.isBusy} @click=${() => void this.room.store.batches.undo(this.room, last.batch)}>${icons.undo}${t("Undo all of it")}</button>` : nothing}
        <button type="button" class="button" @click=${() => this.close()}>${t("Close")}</button></p>`;
  }

  /** @param {() => void} change */
  #set(change) {
    change();
    this.update();
  }

  /** @param {number} seconds */
  #lookBack(seconds) {
    this.#back = seconds;
    void this.#look();
  }

  /** @param {number} subject @param {boolean} isIn */
  #spare(subject, isIn) {
    if (isIn) this.#spared.delete(subject);
    else this.#spared.add(subject);
    this.update();
  }

  async #look() {
    const lot = this.#lot;
    if (!lot || !("subject" in lot)) return;
    const asked = (this.#asked += 1);
    this.#state = "looking";
    this.#error = "";
    this.update();
    try {
      const found = await this.room.desk.do("find_alike", { subject: lot.subject, by: lot.by, seconds: this.#back });
      if (asked !== this.#asked) return;
      this.#messages = found.messages;
      this.#sentence = found.sentence;
      this.#isWhole = found.is_whole;
    } catch (fault) {
      if (asked !== this.#asked) return;
      this.#messages = [];
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#state = "ready";
    this.update();
  }

  /** @param {SubmitEvent} event @param {readonly AlikeView[]} left */
  async #do(event, left) {
    event.preventDefault();
    if (this.#state !== "ready" || !left.length) return;
    this.#state = "doing";
    this.#error = "";
    this.update();
    try {
      const isHeld = this.#lot !== null && "ifHeld" in this.#lot && this.#lot.ifHeld;
      await this.room.store.batches.decide(this.room, {
        subjects: left.map(({ subject }) => subject), action: this.#action, reason: this.#reason.trim(),
        ...(this.#action === 5 ? { seconds: this.#seconds } : {}), ...(isHeld ? { if_held: true } : {}),
      });
      this.#state = "done";
      this.draw();
      /** @type {HTMLElement | null} */ (this.querySelector("h2"))?.focus();
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
      this.#state = "ready";
    }
    this.update();
  }
}

/** What the button says it will do. @param {Action} action @param {readonly AlikeView[]} left */
function order(action, left) {
  const people = tn(new Set(left.map(({ viewer }) => viewer)).size, "{n} viewer", "{n} viewers");
  const n = left.length;
  switch (action) {
    case 0:
      return tn(n, "Show {n} message", "Show {n} messages");
    case 3:
      return tn(n, "Hide {n} message", "Hide {n} messages");
    case 4:
      return tn(n, "Delete {n} message", "Delete {n} messages");
    case 5:
      return tn(n, "Hide {n} message, time out {people}", "Hide {n} messages, time out {people}", { people });
    case 6:
      return tn(n, "Hide {n} message, ban {people}", "Hide {n} messages, ban {people}", { people });
    default:
      return tn(n, "Decide about {n} message", "Decide about {n} messages");
  }
}

customElements.define("stagedoor-batch", BatchPart);
