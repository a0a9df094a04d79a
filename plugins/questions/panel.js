/** The board of questions: on air with one click, answered with another, everything undone with a third. */

import { copied, csv, html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";
import { chapters, list, table, timed } from "./lists.js";
import { Rows } from "./rows.js";

/** @typedef {import("./rows.js").Question} Question @typedef {"review" | "waiting" | "answered"} Column */

export default class QuestionsPage extends Page {
  #words = "";
  /** What a narrow page shows. @type {Column} */
  #column = "waiting";
  #rows = new Rows(this);

  /** @override */
  begin() {
    return this.room.keys.lend([
      { id: "questions.next", keys: [], what: t("Put the next question on air"), run: () => this.#next() },
      { id: "questions.answered", keys: [], what: t("The question on air is answered"), run: () => void this.press("answer") },
      { id: "questions.off_air", keys: [], what: t("Take the question off air"), run: () => void this.press("off_air") },
    ]);
  }

  /** @override */
  view() {
    if (!this.state["questions"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const questions = this.#questions;
    const of = (/** @type {string} */ stand) => questions.filter((each) => each.stand === stand);
    const [review, waiting] = [of("review"), of("waiting")];
    const answered = of("answered").sort((a, b) => b.answered.at - a.answered.at);
    /** @type {[Column, string, Question[]][]} */
    const columns = [["review", t("To review"), review], ["waiting", t("Waiting"), waiting], ["answered", t("Answered"), answered]];
    const shown = columns.filter(([column]) => column !== "review" || review.length || this.state["review"] !== "off");
    return html`
      ${this.#onAir(questions.find(({ stand }) => stand === "on_air"), waiting)}
      <div class="question-tabs" role="group" aria-label=${t("Questions")}>${shown.map(
        ([column, word, its]) => html`<button type="button" class="button" aria-pressed=${this.#column === column} @click=${() => ((this.#column = column), this.update())}>${word}<span class="question-count">${its.length}</span></button>`,
      )}</div>
      <div class="question-columns" data-shown=${this.#column} data-many=${shown.length}>
        ${shown.map(([column, word, its]) => this.#list(column, word, its))}
      </div>
      ${this.#after(questions)}
      <p class="help">${t("Questions of TikTok's own Q&A come here by themselves. No platform lets us answer or close them there, so that is done in its app.")}</p>`;
  }

  /** @param {Question | undefined} onAir @param {Question[]} waiting */
  #onAir(onAir, waiting) {
    const [removed] = /** @type {number[]} */ (this.state["removed"] ?? []);
    return html`<section class=${`card question-now ${onAir ? "is-live" : ""}`} aria-label=${t("On air")}>
      <div class="card-head"><h2 class="grow">${t("On air")}</h2>${onAir ? html`<span class="state tone-live">${t("Viewers see it")}</span>` : nothing}</div>
      ${onAir ? this.#rows.said(onAir, "question-on-air") : html`<p class="empty">${t("No question is on air.")}</p>`}
      <div class="row-of">
        ${this.#act("answer", t("Answered"), icons.check, { number: onAir?.number ?? 0 }, !onAir, "button is-main")}
        ${this.#act("off_air", t("Take off air"), icons.hide, {}, !onAir)}
        ${this.#act("on_air", t("Next question"), icons.right, { number: waiting[0]?.number ?? 0 }, !waiting.length)}
        ${removed ? this.#act("restore", t("Have the removed one back"), icons.undo, { number: removed }) : nothing}
      </div>
    </section>`;
  }

  /** @param {Column} column @param {string} word @param {Question[]} its */
  #list(column, word, its) {
    const row = (/** @type {Question} */ each) => (column === "review" ? this.#rows.review(each) : column === "waiting" ? this.#rows.waiting(each, its) : this.#rows.answered(each));
    return html`<section class="card question-column" data-column=${column} aria-label=${word}>
      <div class="card-head"><h2 class="grow">${word} <span class="question-count">${its.length}</span></h2>${column === "waiting" ? this.#sort() : nothing}</div>
      ${its.length ? html`<ol class="questions">${repeat(its, ({ number }) => number, row)}</ol>` : html`<p class="empty">${this.#empty(column)}</p>`}
      ${column === "waiting" ? html`<form class="row-of" @submit=${(/** @type {SubmitEvent} */ event) => this.#write(event)}>
        <input class="grow" type="text" maxlength="300" dir="auto" aria-label=${t("Write a question")} placeholder=${t("Write a question")} .value=${this.#words} @input=${(/** @type {InputEvent} */ event) => (this.#words = /** @type {HTMLInputElement} */ (event.target).value)} />
        <button type="submit" class="button">${icons.plus}${t("Add")}</button></form>` : nothing}
    </section>`;
  }

  /** @param {Column} column */
  #empty(column) {
    const { command = "ask", recognise = "off" } = this.state;
    if (column === "answered") return t("What you answer stands here with its time in the stream.");
    if (column === "review") return recognise === "off" ? t("Nothing waits for a review.") : t("Questions found in the chat wait here until you approve them.");
    return t("Viewers ask with !{command}. You can also put a message of the inbox here.", { command: String(command) });
  }

  #sort() {
    const words = { votes: t("Most votes first"), time: t("Oldest first"), hand: t("By hand") };
    return html`<select class="question-sort" aria-label=${t("Order")} ?disabled=${!this.may("arrange")} @change=${(/** @type {Event} */ event) => void this.press("arrange", { sort: /** @type {HTMLSelectElement} */ (event.target).value })}>
      ${Object.entries(words).map(([sort, word]) => html`<option value=${sort} ?selected=${this.state["sort"] === sort}>${word}</option>`)}</select>`;
  }

  /** Chapters and lists. @param {Question[]} questions */
  #after(questions) {
    if (!questions.length) return nothing;
    const ofRecording = timed(questions, "recording").length;
    const start = t("Start");
    const files = { text: t("Save the list"), csv: t("Save as CSV") };
    return html`<section class="card" aria-label=${t("After the stream")}>
      <div class="card-head"><h2 class="grow">${t("After the stream")}</h2></div>
      <div class="row-of">
        <button type="button" class="button" ?disabled=${!timed(questions, "stream").length} @click=${() => this.#copy(chapters(questions, "stream", start))}>${icons.copy}${t("Copy chapters of the stream")}</button>
        ${ofRecording ? html`<button type="button" class="button" @click=${() => this.#copy(chapters(questions, "recording", start))}>${icons.copy}${t("Copy chapters of the recording")}</button>` : nothing}
        <button type="button" class="button" @click=${() => this.#copy(list(questions, "stream"))}>${icons.copy}${t("Copy the list")}</button>
        <button type="button" class="button" @click=${() => this.save("questions.txt", "text/plain", `${chapters(questions, "stream", start)}\n\n${list(questions, "stream")}\n`)}>${icons.page}${files.text}</button>
        <button type="button" class="button" @click=${() => this.save("questions.csv", "text/csv", csv(table(questions)))}>${icons.page}${files.csv}</button>
        ${this.#act("clear", t("Empty the board"), icons.bin, {})}
      </div>
    </section>`;
  }

  get #questions() {
    return /** @type {Question[]} */ (this.state["questions"] ?? []);
  }

  #next() {
    const next = this.#questions.find(({ stand }) => stand === "waiting");
    if (next) void this.press("on_air", { number: next.number });
  }

  /** @param {string} text */
  async #copy(text) {
    if (await copied(text)) this.room.say(t("Copied."));
    else this.room.say(t("This window does not let us copy. Save the file instead."), "error");
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Record<string, unknown>} args @param {boolean} [isIdle] @param {string} [look] */
  #act(control, word, icon, args, isIdle = false, look = "button") {
    return html`<button type="button" class=${look} ?disabled=${isIdle || !this.may(control)} @click=${() => this.press(control, args)}>${icon}${word}</button>`;
  }

  /** @param {SubmitEvent} event */
  async #write(event) {
    event.preventDefault();
    if (this.#words.trim() && (await this.press("write", { text: this.#words }))) this.#words = "";
    this.update();
  }
}
