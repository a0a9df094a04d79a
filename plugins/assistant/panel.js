/** The language model's page: a summary, a question, an answer to read. It is the streamer's own, and private. */

import { html, icons, live, nothing, Page, t, tn } from "../../panel-sdk.js";

export default class AssistantPage extends Page {
  #words = "";

  /** @override */
  view() {
    /** @type {{is_here: boolean, model: string, minutes: number, asked: string, answer: string, trouble: string, is_thinking: boolean}} */
    const { is_here: isHere = true, model = "", minutes = 5, asked = "", answer = "", trouble = "", is_thinking: isThinking = false } = /** @type {any} */ (this.state);
    const heading = { summary: t("Summary"), reply: t("Draft of a reply"), "": t("Answer") }[asked] ?? asked;
    return html`
      <section class="card" aria-label=${t("Ask the model")}>
        <div class="card-head"><h2 class="grow">${t("Ask the model")}</h2>${model ? html`<span class="muted"><bdi>${model}</bdi></span>` : nothing}</div>
        <p class="help">${isHere ? t("It runs on this computer. Only what is pressed here is asked, and nothing is ever written to a chat.") : t("It runs on another computer: what viewers wrote goes there when you press. Nothing is ever written to a chat.")}</p>
        <form class="row-of" @submit=${(/** @type {SubmitEvent} */ event) => this.#ask(event)}>
          <button type="button" class="button is-main" ?disabled=${isThinking || !this.may("summarise")} @click=${() => void this.press("summarise")}>${icons.clock}${tn(minutes, "Sum up the last minute", "Sum up the last {n} minutes")}</button>
          <input class="assistant-words" type="text" maxlength="500" dir="auto" aria-label=${t("Question about the chat")} placeholder=${t("Question about the chat")} .value=${live(this.#words)} @input=${(/** @type {InputEvent} */ event) => (this.#words = /** @type {HTMLInputElement} */ (event.target).value)} />
          <button type="submit" class="button" ?disabled=${isThinking || !this.may("ask")}>${icons.why}${t("Ask")}</button>
        </form>
      </section>
      <section class="card private" aria-live="polite" aria-label=${heading}>
        <div class="card-head"><h2 class="grow" dir="auto">${heading}</h2>${isThinking ? html`<span class="state tone-live">${t("Thinking")}</span>` : nothing}</div>
        ${answer ? html`<p class="assistant-answer" dir="auto">${answer}</p>` : trouble ? html`<p role="alert">${trouble}</p>` : html`<p class="empty">${isThinking ? t("This can take a while.") : t("Nothing was asked yet.")}</p>`}
        ${asked ? html`<div class="row-of">
          ${answer ? html`<button type="button" class="button" @click=${() => void navigator.clipboard.writeText(answer)}>${icons.copy}${t("Copy")}</button>` : nothing}
          <button type="button" class="button" ?disabled=${!this.may("clear")} @click=${() => void this.press("clear")}>${icons.close}${isThinking ? t("Stop waiting") : t("Clear")}</button></div>
          <p class="help">${t("A model can be wrong. Read it before you say it.")}</p>` : nothing}
      </section>`;
  }

  /** @param {SubmitEvent} event */
  async #ask(event) {
    event.preventDefault();
    if (this.#words.trim() && (await this.press("ask", { text: this.#words }))) this.#words = "";
    this.update();
  }
}
