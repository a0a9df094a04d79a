/**
 * Changing one command: what it says is tried out on an example viewer while it is written.
 *
 * @import {Page} from "../../panel-sdk.js"
 * @import {Own} from "./panel.js"
 */

import { html, icons, nothing, t } from "../../panel-sdk.js";

/** Who the example viewer is. */
const EXAMPLE = "Alex";
const PAUSE = 350;
const VARIABLES = ["{name}", "{1}", "{2+}", "{1|everybody}", "{count}", "{uptime}", "{title}", "{viewers}", "{random:1-100}", "{choose:yes|no}", "{time:Europe/Berlin}", "{until:2030-12-24}", "{quote}", "{user.messages}", "{first_seen}"];

export class CommandEditor {
  #name = "";
  /** @type {Own | null} */
  #draft = null;
  #rest = "";
  #problem = "";
  #timer = 0;

  /** @param {Page} page @param {{save: (name: string, own: Own) => Promise<void>, remove: (name: string) => Promise<void>, close: () => void}} acts */
  constructor(page, acts) {
    this.page = page;
    this.acts = acts;
  }

  /** Begin with a command; an empty name is a new one. @param {string} name @param {Own} own */
  open(name, own) {
    this.#name = name;
    const { name: word, answer, aliases, who, cooldown, viewer_cooldown, when, platforms, usage, is_on, is_listed } = own;
    this.#draft = { name: word, answer, aliases, who, cooldown, viewer_cooldown, when, platforms, usage, is_on, is_listed };
    this.#problem = "";
    if (answer) this.#tryOut(0);
  }

  view() {
    const draft = this.#draft;
    if (!draft) return nothing;
    return html`<form class="commands-form" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void this.#save(); }}>
      <div class="commands-fields">
        ${this.#text("name", t("Command"), draft.name, (value) => ({ name: value }), 61)}
        ${this.#text("aliases", t("Other words for it"), draft.aliases.join(", "), (value) => ({ aliases: value.split(",").map((word) => word.trim()).filter(Boolean) }))}
      </div>
      <label class="commands-field">${t("Answer")}<textarea id="commands-answer" rows="3" maxlength="500" dir="auto" .value=${draft.answer} @input=${(/** @type {InputEvent} */ event) => this.#answered(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></label>
      <div class="commands-variables" role="group" aria-label=${t("Variables")}>${VARIABLES.map((word) => html`<button type="button" class="commands-variable" @click=${() => this.#insert(word)}>${word}</button>`)}</div>
      ${this.#preview(draft)}
      <div class="commands-fields">
        ${this.#choice("who", t("Who"), draft.who, [["everyone", t("Everyone")], ["subscribers", t("Subscribers")], ["vips", t("VIPs")], ["moderators", t("Moderators")], ["streamer", t("Only you")]])}
        ${this.#choice("when", t("When"), draft.when, [["always", t("Always")], ["live", t("Only live")], ["offline", t("Only offline")]])}
        ${this.#number("cooldown", t("Seconds until anyone can use it again"), draft.cooldown)}
        ${this.#number("viewer_cooldown", t("Seconds until the same person can"), draft.viewer_cooldown)}
        ${this.#text("platforms", t("Only on these platforms"), draft.platforms.join(", "), (value) => ({ platforms: value.split(",").map((word) => word.trim().toLowerCase()).filter(Boolean) }))}
        ${this.#text("usage", t("What has to follow it"), draft.usage, (value) => ({ usage: value }), 100)}
      </div>
      <label class="line"><input type="checkbox" .checked=${draft.is_listed} @change=${(/** @type {Event} */ event) => this.#set({ is_listed: /** @type {HTMLInputElement} */ (event.target).checked })} />${t("Named by !commands")}</label>
      ${this.#problem ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#problem}</span></p>` : nothing}
      <div class="row-of">
        ${this.#name ? html`<button type="button" class="button is-danger" @click=${() => void this.#done(() => this.acts.remove(this.#name))}>${icons.bin}${t("Remove")}</button>` : nothing}
        <span class="grow"></span>
        <button type="button" class="button" @click=${() => this.acts.close()}>${t("Discard")}</button>
        <button type="submit" class="button is-main">${t("Save")}</button>
      </div>
    </form>`;
  }

  /** @param {Own} draft */
  #preview(draft) {
    const trial = /** @type {{answer: string, rest: string, said: string, problem: string, at: number} | null} */ (this.page.state["trial"]);
    const isCurrent = trial?.answer === draft.answer && trial.rest === this.#rest;
    const signs = [...draft.answer];
    return html`<section class="commands-preview" aria-label=${t("Preview")}>
      <p class="commands-typed"><b>${EXAMPLE}</b> <span dir="auto">!${draft.name || "…"}</span> <input type="text" maxlength="200" dir="auto" aria-label=${t("What the example viewer types behind it")} placeholder=${t("words behind it")} .value=${this.#rest} @input=${(/** @type {InputEvent} */ event) => { this.#rest = /** @type {HTMLInputElement} */ (event.target).value; this.#tryOut(PAUSE); }} /></p>
      <div class="commands-said" aria-live="polite">${!isCurrent || !draft.answer ? html`<p class="muted">…</p>`
        : trial.problem
          ? html`<p class="problem">${icons.warning}<span>${trial.problem}</span></p>${trial.at < signs.length ? html`<p class="commands-place" dir="ltr"><span>${signs.slice(0, trial.at).join("")}</span><mark>${signs.slice(trial.at).join("")}</mark></p>` : nothing}`
          : html`<p dir="auto">${trial.said}</p>`}</div>
    </section>`;
  }

  /** @param {string} name @param {string} title @param {string} value @param {(value: string) => Partial<Own>} change @param {number} [most] */
  #text(name, title, value, change, most = 300) {
    return html`<label class="commands-field">${title}<input type="text" name=${name} maxlength=${most} dir="auto" .value=${value} @change=${(/** @type {Event} */ event) => this.#set(change(/** @type {HTMLInputElement} */ (event.target).value))} /></label>`;
  }

  /** @param {"cooldown" | "viewer_cooldown"} name @param {string} title @param {number} value */
  #number(name, title, value) {
    return html`<label class="commands-field">${title}<input type="number" min="0" max="86400" step="any" .value=${String(value)} @change=${(/** @type {Event} */ event) => this.#set({ [name]: Number(/** @type {HTMLInputElement} */ (event.target).value) })} /></label>`;
  }

  /** @param {"who" | "when"} name @param {string} title @param {string} value @param {[string, string][]} choices */
  #choice(name, title, value, choices) {
    return html`<label class="commands-field">${title}<select @change=${(/** @type {Event} */ event) => this.#set({ [name]: /** @type {HTMLSelectElement} */ (event.target).value })}>${choices.map(([word, words]) => html`<option value=${word} ?selected=${word === value}>${words}</option>`)}</select></label>`;
  }

  /** @param {Partial<Own>} values */
  #set(values) {
    if (this.#draft) this.#draft = { ...this.#draft, ...values };
    this.page.update();
  }

  /** @param {string} answer */
  #answered(answer) {
    this.#set({ answer });
    this.#tryOut(PAUSE);
  }

  /** @param {string} word */
  #insert(word) {
    const field = /** @type {HTMLTextAreaElement | null} */ (this.page.querySelector("#commands-answer"));
    if (!field) return;
    field.setRangeText(word, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    this.#answered(field.value);
  }

  /** @param {number} pause */
  #tryOut(pause) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.page.press("try_answer", { answer: this.#draft?.answer ?? "", rest: this.#rest }), pause);
  }

  async #save() {
    const draft = this.#draft;
    if (draft) await this.#done(() => this.acts.save(this.#name, draft));
  }

  /** @param {() => Promise<void>} act */
  async #done(act) {
    try {
      await act();
    } catch (fault) {
      this.#problem = fault instanceof Error ? fault.message : String(fault);
      this.page.update();
    }
  }
}
