/** The page of the wheel: who entered, and one large button. */

import { count, html, icons, live, nothing, Page, t, tn } from "../../panel-sdk.js";

export default class WheelPage extends Page {
  #written = "";

  /** @override */
  view() {
    const { entries = [], count: many = 0, is_open: isOpen, is_shown: isShown, is_turning: isTurning, winner, winners = [], word = "join" } = this.state;
    return html`
      <section class="card" aria-label=${t("The wheel")}>
        <div class="card-head"><h2 class="grow">${tn(many, "{n} on the wheel", "{n} on the wheel")}</h2>
          ${isOpen ? html`<span class="state tone-live">${t("Entering is open")}</span>` : nothing}${isShown ? html`<span class="state tone-good">${t("On the overlay")}</span>` : nothing}</div>
        <p class="wheel-winner" aria-live="polite">${isTurning ? t("It turns …") : winner ? html`<bdi>${winner}</bdi>` : html`<span class="muted">${t("Nothing was drawn yet.")}</span>`}</p>
        <div class="row-of">
          ${this.#button("spin", t("Turn the wheel"), icons.play, isTurning, "button is-main")}
          ${isOpen ? this.#button("close", t("Close entering"), icons.lock) : this.#button("open", t("Let viewers enter with !{word}", { word }), icons.person)}
          ${this.#button("hide", t("Take off the overlay"), icons.hide, !isShown && !isOpen)}
          ${this.#button("clear", t("Empty it"), icons.bin, !many)}
        </div>
      </section>
      <section class="card" aria-label=${t("Who and what is on it")}>
        <h2>${t("On the wheel")}</h2>
        ${entries.length ? html`<ul class="wheel-entries">${entries.map((/** @type {string} */ name) => html`<li><bdi>${name}</bdi></li>`)}</ul>` : html`<p class="empty">${t("Nobody yet. Without anybody, what stands in the settings is turned.")}</p>`}
        ${many > entries.length ? html`<p class="muted">${t("These are the last {shown} of {all}.", { shown: count(entries.length), all: count(many) })}</p>` : nothing}
        <form class="wheel-own" @submit=${(/** @type {SubmitEvent} */ event) => this.#fill(event)}>
          <label>${t("Put your own on it, one for each line")}<textarea rows="3" dir="auto" .value=${live(this.#written)} @input=${(/** @type {InputEvent} */ event) => (this.#written = /** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></label>
          <button type="submit" class="button">${icons.check}${t("Put these on the wheel")}</button>
        </form>
      </section>
      ${winners.length ? html`<section class="card" aria-label=${t("Drawn before")}><h2>${t("Drawn before")}</h2><ol class="wheel-entries">${winners.map((/** @type {string} */ name) => html`<li><bdi>${name}</bdi></li>`)}</ol></section>` : nothing}`;
  }

  /** @param {string} control @param {string} text @param {unknown} icon @param {boolean} [isIdle] @param {string} [look] */
  #button(control, text, icon, isIdle = false, look = "button") {
    return html`<button type="button" class=${look} ?disabled=${isIdle || !this.may(control)} @click=${() => this.press(control)}>${icon}${text}</button>`;
  }

  /** @param {SubmitEvent} event */
  async #fill(event) {
    event.preventDefault();
    const entries = this.#written.split("\n").map((line) => line.trim()).filter(Boolean);
    if (await this.press("fill", { entries })) this.#written = "";
    this.update();
  }
}
