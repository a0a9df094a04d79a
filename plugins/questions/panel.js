/** The board of questions: on air with one click, answered with another, everything undone with a third. */

import { html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{number: number, text: string, name: string, platform: string, stand: string, subject: number}} Question */

export default class QuestionsPage extends Page {
  #words = "";

  /** @override */
  view() {
    /** @type {{questions: Question[], command: string, can_restore: boolean}} */
    const { questions = [], command = "ask", can_restore: canRestore = false } = /** @type {any} */ (this.state);
    const onAir = questions.find(({ stand }) => stand === "on_air");
    const waiting = questions.filter(({ stand }) => stand === "waiting");
    const answered = questions.filter(({ stand }) => stand === "answered");
    return html`
      <section class="card" aria-label=${t("On air")}>
        <div class="card-head"><h2 class="grow">${t("On air")}</h2>${onAir ? html`<span class="state tone-live">${t("Viewers see it")}</span>` : nothing}</div>
        ${onAir ? this.#said(onAir, "question-on-air") : html`<p class="empty">${t("No question is on air.")}</p>`}
        <div class="row-of">
          ${this.#act("answer", t("Answered"), icons.check, { number: onAir?.number ?? 0 }, !onAir, "button is-main")}
          ${this.#act("off_air", t("Take off air"), icons.hide, {}, !onAir)}
          ${waiting[0] ? this.#act("on_air", t("Next question"), icons.right, { number: waiting[0].number }) : nothing}
          ${canRestore ? this.#act("restore", t("Have the removed one back"), icons.undo, {}) : nothing}
        </div>
      </section>
      <section class="card" aria-label=${t("Waiting")}>
        <h2>${tn(waiting.length, "{n} question waits", "{n} questions wait")}</h2>
        ${waiting.length ? html`<ol class="questions">${repeat(waiting, ({ number }) => number, (each) => this.#waiting(each, questions, waiting))}</ol>` : html`<p class="empty">${t("Viewers ask with !{command}. You can also put a message of the inbox here.", { command })}</p>`}
        <form class="row-of" @submit=${(/** @type {SubmitEvent} */ event) => this.#write(event)}>
          <input class="grow" type="text" maxlength="300" dir="auto" aria-label=${t("Write a question")} placeholder=${t("Write a question")} .value=${this.#words} @input=${(/** @type {InputEvent} */ event) => (this.#words = /** @type {HTMLInputElement} */ (event.target).value)} />
          <button type="submit" class="button">${icons.plus}${t("Add")}</button>
        </form>
      </section>
      ${answered.length ? html`<section class="card" aria-label=${t("Answered")}><h2>${tn(answered.length, "{n} answered", "{n} answered")}</h2>
        <ol class="questions">${repeat([...answered].reverse(), ({ number }) => number, (each) => html`<li>${this.#said(each)}${this.#small("reopen", t("Not answered: “{text}”", { text: each.text }), icons.undo, { number: each.number })}</li>`)}</ol></section>` : nothing}`;
  }

  /** @param {Question} question @param {readonly Question[]} all @param {readonly Question[]} waiting */
  #waiting(question, all, waiting) {
    const { number, text } = question;
    const at = waiting.indexOf(question);
    const place = (/** @type {Question | undefined} */ other) => (other ? all.indexOf(other) : 0);
    return html`<li>${this.#said(question)}
      ${this.#small("on_air", t("Put on air: “{text}”", { text }), icons.play, { number })}
      ${this.#small("answer", t("Answered: “{text}”", { text }), icons.check, { number })}
      ${at ? this.#small("move", t("Earlier: “{text}”", { text }), icons.up, { number, to: place(waiting[at - 1]) }) : nothing}
      ${this.#small("remove", t("Remove: “{text}”", { text }), icons.close, { number })}</li>`;
  }

  /** @param {Question} question @param {string} [look] */
  #said({ text, name }, look = "") {
    return html`<p class=${`question-said grow ${look}`}><span dir="auto">${text}</span>${name ? html` <span class="muted"><bdi>${name}</bdi></span>` : nothing}</p>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Record<string, unknown>} args @param {boolean} [isIdle] @param {string} [look] */
  #act(control, word, icon, args, isIdle = false, look = "button") {
    return html`<button type="button" class=${look} ?disabled=${isIdle || !this.may(control)} @click=${() => this.press(control, args)}>${icon}${word}</button>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Record<string, unknown>} args */
  #small(control, word, icon, args) {
    return html`<button type="button" class="bare" title=${word} aria-label=${word} ?disabled=${!this.may(control)} @click=${() => this.press(control, args)}>${icon}</button>`;
  }

  /** @param {SubmitEvent} event */
  async #write(event) {
    event.preventDefault();
    if (this.#words.trim() && (await this.press("write", { text: this.#words }))) this.#words = "";
    this.update();
  }
}
