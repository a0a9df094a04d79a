/**
 * Everything about one person as a file, and the way to have them forgotten: asked twice, with what would be gone.
 *
 * @import {ForgettingView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { download } from "../files.js";
import { listed } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { confirming } from "../privacy/confirming.js";

export class CardPrivacyPart extends Part {
  viewer = "";

  /** @type {ForgettingView | null} */
  #preview = null;
  #typed = "";
  #keepsBans = true;
  #isBusy = false;
  #problem = "";

  /** @override */
  view() {
    const { store } = this.room;
    const mayExport = store.may("export_viewer");
    const mayForget = store.may("forget_viewer");
    if (!mayExport && !mayForget) return nothing;
    return html`<section aria-label=${t("What is kept about them")}><h3>${t("What is kept about them")}</h3>
      ${this.#preview
        ? this.#asks(this.#preview)
        : html`<p class="row-of">
            ${mayExport ? html`<button type="button" class="button is-small" ?disabled=${this.#isBusy} @click=${() => void this.#export()}>${icons.page}${t("All of it as a file")}</button>` : nothing}
            ${mayForget ? html`<button type="button" class="button is-small" data-forget ?disabled=${this.#isBusy} @click=${() => void this.#look()}>${icons.bin}${t("Forget them …")}</button>` : nothing}</p>
            ${this.#problem ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#problem}</span></p>` : nothing}`}</section>`;
  }

  /** @param {ForgettingView} preview */
  #asks({ name, viewers, messages, notes, actions, settings, bans }) {
    return html`<p>${t("For good, and on all of their platforms: {messages}, {notes}, {actions}, and their names wherever they stand.", {
        messages: tn(messages, "{n} message", "{n} messages"),
        notes: tn(notes, "{n} note", "{n} notes"),
        actions: tn(actions, "{n} decision or deed", "{n} decisions and deeds"),
      })}</p>
      ${settings.length ? html`<p class="help">${t("Your settings name them and are not changed: {parts}. Take the name out there.", { parts: listed(settings) })}</p>` : nothing}
      ${bans.length
        ? html`<label class="line"><input type="checkbox" .checked=${this.#keepsBans} @change=${(/** @type {Event} */ event) => (this.#keepsBans = /** @type {HTMLInputElement} */ (event.target).checked)} />
            <span>${t("Go on knowing that this id is banned in {places}, and nothing else of them", { places: listed(bans) })}</span></label>`
        : nothing}
      ${confirming({
        id: "card-forget",
        word: name,
        typed: this.#typed,
        doing: t("Forget for good"),
        isBusy: this.#isBusy,
        problem: this.#problem,
        type: (typed) => {
          this.#typed = typed;
          this.update();
        },
        run: () => void this.#forget(viewers, name),
        leave: () => this.#leave(),
      })}`;
  }

  #export() {
    return this.#busy(async () => {
      const { file, text } = await this.room.desk.do("export_viewer", { viewers: [this.viewer] });
      download(file, text);
      this.room.say(t("{file} was made. It holds everything about them; give it to nobody else.", { file }));
    });
  }

  async #look() {
    await this.#busy(async () => {
      this.#preview = await this.room.desk.do("preview_forgetting", { viewers: [this.viewer] });
      this.#typed = "";
      this.#keepsBans = true;
    });
    this.draw();
    /** @type {HTMLElement | null} */ (this.querySelector("#card-forget"))?.focus();
  }

  /** @param {string[]} viewers @param {string} name */
  #forget(viewers, name) {
    return this.#busy(async () => {
      await this.room.desk.do("forget_viewer", { viewers, confirm: this.#typed, keep_bans: this.#keepsBans });
      this.#preview = null;
      this.room.say(t("{name} is being forgotten. The show goes on meanwhile.", { name }));
      this.dispatchEvent(new CustomEvent("stagedoor:forgotten", { bubbles: true }));
    });
  }

  #leave() {
    this.#preview = null;
    this.#problem = "";
    this.draw();
    /** @type {HTMLElement | null} */ (this.querySelector("[data-forget]"))?.focus();
  }

  /** @param {() => Promise<void>} work */
  async #busy(work) {
    this.#isBusy = true;
    this.#problem = "";
    this.update();
    try {
      await work();
    } catch (fault) {
      this.#problem = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isBusy = false;
    this.update();
  }
}

customElements.define("stagedoor-card-privacy", CardPrivacyPart);
