/** The page of speech: what is read now, what waits, and how to be silent. */

import { html, icons, live, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{text: string, at: number, message: number}} Said */

export default class SpeechPage extends Page {
  #words = "";

  /** @override */
  view() {
    const { now, waiting = [], said = [], trouble, engine, is_held: isHeld, is_muted: isMuted, dropped = 0 } = this.state;
    return html`
      ${trouble ? html`<p class="banner tone-warn" role="status">${icons.warning}<span class="grow">${trouble}</span></p>` : nothing}
      <section class="card" aria-labelledby="speech-now">
        <h2 id="speech-now">${t("Being read now")}</h2>
        <p class="speech-now" aria-live="polite">${now ? html`<bdi>${now.text}</bdi>` : html`<span class="muted">${isMuted ? t("Speech is muted.") : isHeld ? t("Held: nothing new is read.") : t("Silence.")}</span>`}</p>
        <div class="row-of">
          ${this.#button("skip", t("Stop"), icons.close, !now)}
          ${isHeld ? this.#button("resume", t("Go on"), icons.play) : this.#button("hold", t("Hold"), icons.pause)}
          ${isMuted ? this.#button("unmute", t("Unmute"), icons.megaphone) : this.#button("mute", t("Mute"), icons.hide)}
          ${this.#button("again", t("Again"), icons.retry, !said.length)}
        </div>
      </section>
      <section class="card" aria-labelledby="speech-own">
        <h2 id="speech-own">${t("Say something")}</h2>
        <form class="row-of speech-own" @submit=${(/** @type {SubmitEvent} */ event) => this.#say(event)}>
          <input class="grow" type="text" maxlength="500" dir="auto" aria-label=${t("Words to be read aloud")} placeholder=${t("Words to be read aloud")} .value=${live(this.#words)} @input=${(/** @type {InputEvent} */ event) => (this.#words = /** @type {HTMLInputElement} */ (event.target).value)} />
          <button type="submit" class="button is-main">${t("Read aloud")}</button>
        </form>
        ${engine ? html`<p class="muted">${t("Spoken by {engine}.", { engine })}</p>` : nothing}
      </section>
      <section class="card" aria-labelledby="speech-waiting">
        <h2 id="speech-waiting">${t("Waiting to be read")}</h2>
        ${list(waiting, t("Nothing waits."))}
        ${dropped ? html`<p class="muted">${tn(dropped, "{n} was left out: too many or too old.", "{n} were left out: too many or too old.")}</p>` : nothing}
      </section>
      <section class="card" aria-labelledby="speech-said">
        <h2 id="speech-said">${t("Read already")}</h2>
        ${list(said, t("Nothing was read yet."))}
      </section>
    `;
  }

  /**
   * @param {string} control
   * @param {string} text
   * @param {unknown} icon
   * @param {boolean} [isIdle]
   */
  #button(control, text, icon, isIdle = false) {
    return html`<button type="button" class="button" ?disabled=${isIdle || !this.may(control)} @click=${() => this.press(control)}>${icon}${text}</button>`;
  }

  /** @param {SubmitEvent} event */
  async #say(event) {
    event.preventDefault();
    if (!this.#words.trim() || !(await this.press("say", { text: this.#words }))) return;
    this.#words = "";
    this.update();
  }
}

/**
 * @param {readonly Said[]} entries
 * @param {string} empty
 */
function list(entries, empty) {
  if (!entries.length) return html`<p class="muted">${empty}</p>`;
  return html`<ol class="speech-list">${repeat(entries, (entry, at) => `${entry.at}-${at}`, ({ text }) => html`<li><bdi>${text}</bdi></li>`)}</ol>`;
}
