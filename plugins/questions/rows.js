/** One question on the page: its words, who asks it, and what can be done with it. */

import { html, icons, nothing, platformMark, t, tn } from "../../panel-sdk.js";
import { clock } from "./lists.js";

/**
 * @typedef {{text: string, name: string, platform: string, subject: number, score: number, part: number}} Also
 * @typedef {import("./lists.js").Listed & {original: string, platform: string, subject: number, at: number, also: Also[]}} Question
 */

export class Rows {
  /** The question whose words are written anew, and the new words. @type {{number: number, text: string} | null} */
  #editing = null;
  /** The one that is dragged. */
  #dragged = 0;
  #page;

  /** @param {import("../../panel-sdk.js").Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** Waits for a review. @param {Question} question */
  review(question) {
    const { number, text } = question;
    return html`<li>${this.said(question)}<div class="question-acts">
      ${this.#act("approve", t("Approve: “{text}”", { text }), icons.check, { number })}
      ${this.#edit(question)}
      ${this.#act("remove", t("Remove: “{text}”", { text }), icons.close, { number })}</div></li>`;
  }

  /** Waits to be answered. @param {Question} question @param {readonly Question[]} waiting */
  waiting(question, waiting) {
    const { number, text } = question;
    const at = waiting.indexOf(question);
    const move = (/** @type {number} */ to) => void this.#page.press("move", { number, to });
    return html`<li draggable=${this.#page.may("move") && this.#editing?.number !== number ? "true" : "false"} tabindex="0" aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" data-number=${number}
      @dragstart=${(/** @type {DragEvent} */ event) => this.#drag(event, number)} @dragover=${(/** @type {DragEvent} */ event) => this.#over(event)}
      @dragleave=${aside} @dragend=${() => (this.#dragged = 0)} @drop=${(/** @type {DragEvent} */ event) => this.#drop(event, at)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event, at, waiting.length, move)}>${this.said(question)}<div class="question-acts">
      ${this.#act("on_air", t("Put on air: “{text}”", { text }), icons.play, { number }, "bare question-air")}
      ${this.#act("answer", t("Answered: “{text}”", { text }), icons.check, { number })}
      ${this.#edit(question)}
      ${at ? this.#act("move", t("Earlier: “{text}”", { text }), icons.up, { number, to: at - 1 }) : nothing}
      ${at < waiting.length - 1 ? this.#act("move", t("Later: “{text}”", { text }), icons.down, { number, to: at + 1 }) : nothing}
      ${this.#act("remove", t("Remove: “{text}”", { text }), icons.close, { number })}</div></li>`;
  }

  /** Was answered. @param {Question} question */
  answered(question) {
    const { number, text } = question;
    return html`<li>${this.said(question)}<div class="question-acts">${this.#act("reopen", t("Not answered: “{text}”", { text }), icons.undo, { number })}</div></li>`;
  }

  /** Its words and who asks. @param {Question} question @param {string} [look] */
  said(question, look = "") {
    const { number, text, name, platforms, votes, original, answered, also } = question;
    if (this.#editing?.number === number) return this.#form(question);
    const time = answered.stream >= 0 ? answered.stream : answered.recording;
    return html`<div class=${`question-said grow ${look}`}>
      <p class="question-text" dir="auto">${text}</p>
      <p class="question-who">
        ${votes > 1 ? html`<span class="question-votes" title=${tn(votes, "{n} person asks this", "{n} people ask this")}>${icons.up}${votes}<span class="unseen">${tn(votes, "{n} person asks this", "{n} people ask this")}</span></span>` : nothing}
        ${platforms.map((platform) => platformMark(platform))}
        ${name ? html`<bdi class="clip">${name}</bdi>` : nothing}
        ${answered.at && time >= 0 ? html`<time>${clock(time)}</time>` : nothing}
        ${original && original !== text ? html`<span title=${original}>${t("Edited")}</span>` : nothing}
      </p>
      ${also.length ? html`<details class="question-also"><summary>${tn(also.length, "{n} asked the same in other words", "{n} asked the same in other words")}</summary>
        <ul>${also.map((each) => html`<li>${platformMark(each.platform)}<span class="grow"><span dir="auto">${each.text}</span> <bdi class="muted">${each.name}</bdi></span>
          <span class="muted" title=${t("How much it is like the question")}>${each.score} %</span>
          ${this.#act("split", t("Another question: “{text}”", { text: each.text }), icons.outside, { number, subject: each.subject })}</li>`)}</ul></details>` : nothing}
    </div>`;
  }

  /** @param {Question} question */
  #form({ number }) {
    const close = () => {
      this.#editing = null;
      this.#page.update();
    };
    const words = this.#editing?.text ?? "";
    return html`<form class="row-of grow" @submit=${async (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      if (await this.#page.press("edit", { number, text: this.#editing?.text ?? "" })) close();
    }}><input class="grow" type="text" maxlength="300" dir="auto" aria-label=${t("Other words for the question")} .value=${words}
      @input=${(/** @type {InputEvent} */ event) => (this.#editing = { number, text: /** @type {HTMLInputElement} */ (event.target).value })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && (event.stopPropagation(), close())} />
      <button type="submit" class="button is-main">${t("Save")}</button><button type="button" class="button" @click=${close}>${t("Cancel")}</button></form>`;
  }

  /** @param {Question} question */
  #edit({ number, text }) {
    const word = t("Edit: “{text}”", { text });
    return html`<button type="button" class="bare" title=${word} aria-label=${word} ?disabled=${!this.#page.may("edit")} @click=${() => {
      this.#editing = { number, text };
      this.#page.draw();
      /** @type {HTMLInputElement | null} */ (this.#page.querySelector(".question-acts ~ form input, .questions form input"))?.focus();
    }}>${icons.note_pen}</button>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Record<string, unknown>} args @param {string} [look] */
  #act(control, word, icon, args, look = "bare") {
    return html`<button type="button" class=${look} title=${word} aria-label=${word} ?disabled=${!this.#page.may(control)} @click=${() => this.#page.press(control, args)}>${icon}</button>`;
  }

  /** @param {DragEvent} event @param {number} number */
  #drag(event, number) {
    this.#dragged = number;
    event.dataTransfer?.setData("text/plain", String(number));
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (!this.#dragged) return;
    event.preventDefault();
    /** @type {Element} */ (event.currentTarget).classList.add("is-target");
  }

  /** @param {DragEvent} event @param {number} to */
  #drop(event, to) {
    event.preventDefault();
    aside(event);
    const number = this.#dragged;
    this.#dragged = 0;
    if (number) void this.#page.press("move", { number, to });
  }

  /** @param {KeyboardEvent} event @param {number} at @param {number} many @param {(to: number) => void} move */
  #key(event, at, many, move) {
    const to = event.key === "ArrowUp" ? at - 1 : event.key === "ArrowDown" ? at + 1 : -1;
    if (!event.altKey || to < 0 || to >= many) return;
    event.preventDefault();
    move(to);
  }
}

/** @param {DragEvent} event */
function aside(event) {
  /** @type {Element} */ (event.currentTarget).classList.remove("is-target");
}
