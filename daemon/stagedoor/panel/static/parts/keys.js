/**
 * The page of keys: what each does, other keys for each, and a switch for those that are a single letter or sign.
 *
 * @import {Known} from "../keys/known.gen.js"
 * @import {PageName} from "../palette/offers.js"
 */

import { html, live, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { chordOf } from "../keys/chord.js";
import { KNOWN } from "../keys/known.gen.js";
import { conflict, scopeOf, scopeTitle } from "../keys/scopes.js";
import { keyWords, refusal } from "../keys/words.js";
import { Part } from "../part.js";

const EACH_MOST = 4;

/** A chord as keys on a keyboard. @param {string} chord */
export const chordView = (chord) => html`<span class="chord">${keyWords(chord).map((word) => html`<kbd>${word}</kbd>`)}</span>`;

export class KeysPart extends Part {
  /** The pages that have keys of their own; set by whoever draws this part. @type {readonly PageName[]} */
  pages = [];

  #query = "";
  /** For which command a key is awaited. */
  #listening = "";
  /** What was wrong with the last key, and for which command. */
  #refusal = { id: "", sentence: "" };

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings"]);
  }

  /** @override */
  begin() {
    return this.room.keys.lend([{ id: "keys.search", keys: ["/"], what: t("Search the keys"), run: () => /** @type {HTMLElement | null} */ (this.querySelector("input[type=search]"))?.focus() }]);
  }

  /** @override */
  view() {
    const { choice } = this.room.keys;
    const { single_keys: hasSingle, chosen } = choice.now;
    const changed = Object.keys(chosen).length;
    const scopes = [...new Set(this.#known.map(({ id }) => scopeOf(id)))];
    return html`
      <div class="card-head"><h1 class="grow" tabindex="-1">${t("Keys")}</h1>
        ${changed ? html`<button type="button" class="button" @click=${() => this.#keep(choice.chooseUsual())}>${icons.undo}${tn(changed, "{n} changed: back to the usual one", "{n} changed: back to the usual ones")}</button>` : nothing}
      </div>
      <p class="muted">${t("Keys do nothing while you type, except those that work everywhere. With Ctrl and K, every command is found by a few letters of its name.")} ${choice.isShared ? nothing : t("What you change here holds in this browser.")}</p>
      <section class="card">
        <div class="field is-switch"><div class="field-head"><label class="field-label" for="keys-single">${t("Single letters, digits and signs")}</label>
          <label class="switch"><input type="checkbox" role="switch" id="keys-single" .checked=${live(hasSingle)} aria-describedby="keys-single-help" @change=${(/** @type {Event} */ event) => this.#keep(choice.useSingleKeys(/** @type {HTMLInputElement} */ (event.target).checked))} /><span class="track"></span></label></div>
          <p class="help" id="keys-single-help">${t("Switched off, only chords such as Ctrl+K and keys such as F9 do something, so that a slip of the hand decides nothing.")}</p></div>
      </section>
      <div class="keys-search"><label class="search">${icons.search}<span class="unseen">${t("Search the keys")}</span>
        <input type="search" placeholder=${t("Search the keys")} autocomplete="off" spellcheck="false" .value=${this.#query} @input=${(/** @type {Event} */ event) => this.#search(/** @type {HTMLInputElement} */ (event.target).value)} /></label></div>
      ${scopes.map((scope) => this.#scope(scope))}
    `;
  }

  /** @returns {readonly Known[]} */
  get #known() {
    const pages = this.pages.map(({ name, title }, at) => ({ id: `page.${name}`, what: t("Page: {title}", { title }), keys: at < 9 ? [String(at + 1)] : [], isEverywhere: false }));
    // Escape closes and goes back everywhere; it stays what it is.
    return [...KNOWN.filter(({ keys }) => !keys.includes("Escape")), ...pages];
  }

  /** @param {string} scope */
  #scope(scope) {
    const words = this.#query.trim().toLowerCase();
    const found = this.#known.filter((one) => scopeOf(one.id) === scope && (!words || `${one.what} ${this.room.keys.keysOf(one).flatMap(keyWords).join(" ")}`.toLowerCase().includes(words)));
    if (!found.length) return nothing;
    const title = scopeTitle(scope, (page) => this.pages.find(({ name }) => name === page)?.title ?? "");
    return html`<section class="card"><h2>${title}</h2><div class="keys-table">${found.map((one) => this.#row(one))}</div></section>`;
  }

  /** @param {Known} one */
  #row(one) {
    const { keys } = this.room;
    const now = keys.keysOf(one);
    const isChanged = Object.hasOwn(keys.choice.now.chosen, one.id);
    const isListening = this.#listening === one.id;
    const shared = now.map((chord) => conflict(chord, one.id, this.#known, (other) => keys.keysOf(other))).find(Boolean);
    return html`<div class=${`keys-row ${isChanged ? "is-changed" : ""}`} data-command=${one.id}>
      <span class="keys-what">${one.what}</span>
      <span class="keys-chords">
        ${now.map((chord) => html`<span class="keys-chord">${chordView(chord)}<button type="button" class="bare" aria-label=${t("Take {key} away from: {what}", { key: keyWords(chord).join(" "), what: one.what })} title=${t("Take this key away")} @click=${() => this.#keep(keys.choice.choose(one.id, now.filter((known) => known !== chord)))}>${icons.close}</button></span>`)}
        ${now.length < EACH_MOST
          ? html`<button type="button" class=${`button is-small ${isListening ? "keys-listening" : ""}`} aria-pressed=${isListening} aria-label=${isListening ? t("Press the key for: {what}", { what: one.what }) : t("Another key for: {what}", { what: one.what })}
              @click=${(/** @type {Event} */ event) => this.#asked(event, one.id)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event, one)} @blur=${() => isListening && this.#listen("")}>${isListening ? t("Press a key …") : html`${icons.plus}${t("Key")}`}</button>`
          : nothing}
      </span>
      <span class="keys-acts">${isChanged ? html`<button type="button" class="bare" aria-label=${t("The usual keys again for: {what}", { what: one.what })} title=${t("The usual keys again")} @click=${() => this.#keep(keys.choice.choose(one.id, null))}>${icons.undo}</button>` : nothing}</span>
      ${this.#refusal.id === one.id ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#refusal.sentence}</span></p>` : nothing}
      ${shared ? html`<p class="keys-shared">${t("The same key does: {what}", { what: shared.what })}</p>` : nothing}
    </div>`;
  }

  /** @param {string} query */
  #search(query) {
    this.#query = query;
    this.update();
  }

  /** @param {Event} event @param {string} id */
  #asked({ currentTarget }, id) {
    this.#listen(id);
    if (currentTarget instanceof HTMLElement) currentTarget.focus(); // WebKit does not by itself
  }

  /** @param {string} id */
  #listen(id) {
    this.#listening = this.#listening === id ? "" : id;
    if (id) this.#refusal = { id: "", sentence: "" };
    this.draw();
  }

  /** @param {KeyboardEvent} event @param {Known} one */
  #pressed(event, one) {
    if (this.#listening !== one.id || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return this.#listen("");
    const chord = chordOf(event);
    if (!chord) return;
    const { keys } = this.room;
    const taken = conflict(chord, one.id, this.#known, (other) => keys.keysOf(other));
    const sentence = refusal(chord, one.isEverywhere) || (taken ? t("This key does already: {what}. Take it away there first.", { what: taken.what }) : "");
    this.#listening = "";
    this.#refusal = { id: sentence ? one.id : "", sentence };
    if (sentence) this.draw();
    else void this.#keep(keys.choice.choose(one.id, [...new Set([...keys.keysOf(one), chord])]));
  }

  /** @param {Promise<void>} asked */
  async #keep(asked) {
    this.draw();
    try {
      await asked;
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }
}

customElements.define("stagedoor-keys", KeysPart);
