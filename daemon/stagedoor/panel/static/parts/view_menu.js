/**
 * How the list of messages looks and where it begins: density, text size, a time to go to, a window of its own.
 *
 * @import {Density, Look} from "../inbox/look.js"
 */

import { html, live, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { DENSITIES, SCALES } from "../inbox/look.js";
import { Part } from "../part.js";

/** @type {Record<Density, string>} */
const WORDS = { comfortable: t("Comfortable"), compact: t("Compact"), line: t("One line") };

/** @typedef {{look: Look, changed: (change: () => void) => void, goTo: (at: number) => Promise<void>, popOut: (() => void) | null, closed: () => void}} Owner */

export class ViewMenuPart extends Part {
  /** Who looks like that; set by whoever draws this part. @type {Owner} */
  owner = /** @type {any} */ (undefined);

  #isOpen = false;
  #end = new AbortController();

  get isOpen() {
    return this.#isOpen;
  }

  /** Open it, with the focus on the time where that is what is wanted. @param {boolean} [isTime] */
  open(isTime = false) {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#end = new AbortController();
      const { signal } = this.#end;
      document.addEventListener("pointerdown", (event) => !this.contains(/** @type {Node} */ (event.target)) && this.close(false), { signal, capture: true });
      addEventListener("hashchange", () => this.close(false), { signal });
      this.draw();
    }
    /** @type {HTMLElement | null} */ (this.querySelector(isTime ? "input[type=datetime-local]" : "[aria-checked=true]"))?.focus();
  }

  /** @param {boolean} [isBack] whether the focus goes back to the button */
  close(isBack = true) {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#end.abort();
    this.draw();
    if (isBack) /** @type {HTMLElement | null} */ (this.querySelector(".view-button"))?.focus();
    this.owner.closed();
  }

  /** @override */
  disconnectedCallback() {
    this.#end.abort();
    super.disconnectedCallback();
  }

  /** @override */
  view() {
    return html`
      <button type="button" class="button is-small view-button" aria-label=${t("View")} aria-haspopup="dialog" aria-expanded=${this.#isOpen} @click=${() => (this.#isOpen ? this.close() : this.open())}>${icons.eyes}<span class="wide">${t("View")}</span></button>
      ${this.#isOpen ? this.#box() : nothing}
    `;
  }

  #box() {
    const { look } = this.owner;
    const { least, most, step } = SCALES;
    const larger = (/** @type {number} */ by) => this.#change({ scale: look.scale + by });
    return html`<div class="view-box" role="dialog" aria-label=${t("How the list looks")} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}>
      <div class="view-line">
        <span id="view-density">${t("Rows")}</span>
        <div class="densities" role="radiogroup" aria-labelledby="view-density" @keydown=${(/** @type {KeyboardEvent} */ event) => this.#stepped(event)}>
          ${DENSITIES.map((density) => html`<button type="button" role="radio" aria-checked=${density === look.density} tabindex=${density === look.density ? 0 : -1} @click=${() => this.#change({ density })}>${WORDS[density]}</button>`)}
        </div>
      </div>
      <div class="view-line">
        <label for="view-scale">${t("Text size")}</label>
        <div class="view-scale">
          <button type="button" class="bare" aria-label=${t("Smaller text")} ?disabled=${look.scale <= least} @click=${() => larger(-step)}><span class="view-letter" aria-hidden="true">A</span></button>
          <input id="view-scale" type="range" min=${least} max=${most} step=${step} .value=${live(String(look.scale))} aria-valuetext=${t("{n} percent", { n: look.scale })}
            @input=${(/** @type {Event} */ event) => this.#change({ scale: Number(/** @type {HTMLInputElement} */ (event.target).value) })} />
          <button type="button" class="bare" aria-label=${t("Larger text")} ?disabled=${look.scale >= most} @click=${() => larger(step)}><span class="view-letter is-large" aria-hidden="true">A</span></button>
          <output for="view-scale">${look.scale} %</output>
        </div>
      </div>
      <label class="view-check"><input type="checkbox" .checked=${live(look.hasFirsts)} @change=${() => this.#change({ hasFirsts: !look.hasFirsts })} />${t("Mark first messages of a stream and viewers who are back")}</label>
      <form class="view-line" @submit=${(/** @type {Event} */ event) => void this.#go(event)}>
        <label for="view-time">${t("Go to")}</label>
        <div class="view-time"><input id="view-time" type="datetime-local" required max=${local(Date.now())} step="1" .value=${local(Date.now() - 3600_000)} /><button type="submit" class="button is-small">${t("Go")}</button></div>
      </form>
      <div class="row-of is-end">
        ${this.owner.popOut ? html`<button type="button" class="button is-small" @click=${() => this.#popOut()}>${icons.many}${t("In a window of its own")}</button>` : nothing}
        <button type="button" class="button is-small" ?disabled=${look.isUsual} @click=${() => this.#reset()}>${t("As in the beginning")}</button>
      </div>
    </div>`;
  }

  /** @param {Parameters<Look["change"]>[0]} changes */
  #change(changes) {
    this.owner.changed(() => this.owner.look.change(changes));
    this.draw();
  }

  #reset() {
    this.owner.changed(() => this.owner.look.reset());
    this.draw();
    /** @type {HTMLElement | null} */ (this.querySelector("[aria-checked=true]"))?.focus();
  }

  #popOut() {
    this.owner.popOut?.();
    this.close(false);
  }

  /** @param {Event} event */
  async #go(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (this.querySelector("#view-time"));
    const at = new Date(field.value).getTime();
    if (Number.isNaN(at)) return;
    this.close();
    await this.owner.goTo(at);
  }

  /** The arrows go from one radio button to the next. @param {KeyboardEvent} event */
  #stepped(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = DENSITIES.indexOf(this.owner.look.density);
    this.#change({ density: DENSITIES[(at + step + DENSITIES.length) % DENSITIES.length] ?? "comfortable" });
    /** @type {HTMLElement | null} */ (this.querySelector("[aria-checked=true]"))?.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    event.stopPropagation(); // a letter here is not a key of the page
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.close();
  }
}

/** As a field for times wants it. @param {number} at */
const local = (at) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

customElements.define("stagedoor-view-menu", ViewMenuPart);
