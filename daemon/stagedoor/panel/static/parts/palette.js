/**
 * The palette: a few letters find every command, page, setting, chat, scene and person, and Enter has it done.
 *
 * @import {Offer, PageName} from "../palette/offers.js"
 * @import {Found} from "../palette/ranking.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { keep, kept } from "../kept.js";
import { keyWords } from "../keys/words.js";
import { offers } from "../palette/offers.js";
import { pieces } from "../palette/fuzzy.js";
import { ranked, withUsed } from "../palette/ranking.js";
import { Part } from "../part.js";

const NAME = "palette";
const PAGE = 8;

export class PalettePart extends Part {
  /** The pages it leads to; set by whoever draws this part. @type {readonly PageName[]} */
  pages = [];

  /** @type {Offer[]} */
  #offers = [];
  /** @type {Found[]} */
  #found = [];
  #query = "";
  #chosen = 0;
  #isOpen = false;

  /** Open it, or close it again. What it offers to do to a message is bound to the one that is chosen now. */
  toggle() {
    if (this.#isOpen) {
      this.#dialog.close();
      return;
    }
    this.#offers = offers(this.room, this.pages);
    this.#isOpen = true;
    this.#look("");
    this.#dialog.showModal();
    this.#field.focus();
  }

  /** @override */
  view() {
    const chosen = this.#found[this.#chosen];
    return html`<dialog class="palette" aria-label=${t("Commands")} @close=${() => this.#closed()} @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && this.#dialog.close()}>
      ${this.#isOpen
        ? html`<div class="palette-field">${icons.search}
              <input type="text" role="combobox" aria-label=${t("What do you want to do?")} aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant=${chosen ? `palette-${this.#chosen}` : ""}
                placeholder=${t("A command, page, setting, chat, scene or name")} autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" .value=${this.#query}
                @input=${(/** @type {Event} */ event) => this.#look(/** @type {HTMLInputElement} */ (event.target).value)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)} />
              <kbd aria-hidden="true">${t("Esc")}</kbd></div>
            <ul id="palette-list" class="palette-list" role="listbox" aria-label=${t("Commands")}>${this.#found.map((found, at) => this.#option(found, at))}</ul>
            ${this.#found.length ? nothing : html`<p class="palette-none">${t("Nothing is called like that.")}</p>`}
            <p class="unseen" role="status">${tn(this.#found.length, "{n} result", "{n} results")}</p>`
        : nothing}
    </dialog>`;
  }

  /** @param {Found} found @param {number} at */
  #option({ offer, places }, at) {
    return html`<li id=${`palette-${at}`} class="palette-option" role="option" aria-selected=${at === this.#chosen}
      @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @pointermove=${() => this.#choose(at)} @click=${() => this.#run(offer)}>
      <span class="palette-what" dir="auto">${pieces(offer.what, places).map(({ text, isTyped }) => (isTyped ? html`<b>${text}</b>` : text))}</span>
      <span class="palette-kind">${offer.kind}</span>
      <span class="palette-keys">${offer.keys.slice(0, 2).map((chord) => html`<span class="chord">${keyWords(chord).map((word) => html`<kbd>${word}</kbd>`)}</span>`)}</span>
    </li>`;
  }

  /** @override */
  drawn() {
    this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} query */
  #look(query) {
    this.#query = query;
    this.#found = ranked(this.#offers, query, recent());
    this.#chosen = 0;
    this.draw();
  }

  /** @param {number} at */
  #choose(at) {
    if (at === this.#chosen) return;
    this.#chosen = at;
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing) return;
    const last = this.#found.length - 1;
    const to = {
      ArrowDown: this.#chosen >= last ? 0 : this.#chosen + 1,
      ArrowUp: this.#chosen <= 0 ? last : this.#chosen - 1,
      PageDown: Math.min(last, this.#chosen + PAGE),
      PageUp: Math.max(0, this.#chosen - PAGE),
    }[event.key];
    if (to !== undefined) this.#choose(Math.max(0, to));
    else if (event.key === "Enter") {
      const found = this.#found[this.#chosen];
      if (found) this.#run(found.offer);
    } else return;
    event.preventDefault();
  }

  /** @param {Offer} offer */
  #run(offer) {
    keep(NAME, { recent: withUsed(recent(), offer.id) });
    this.#dialog.close();
    // First the focus goes back to where it was: what is done may take it somewhere.
    this.#closed();
    void offer.run();
  }

  #closed() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#offers = [];
    this.#found = [];
    this.draw();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }
}

/** What was used last in this browser. */
const recent = () => kept(NAME, { recent: /** @type {string[]} */ ([]) }).recent;

customElements.define("stagedoor-palette", PalettePart);
