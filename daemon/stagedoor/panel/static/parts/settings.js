/**
 * The settings of every plugin and part: found by searching, set in forms made from their schemas; what they were, and
 * copies of them. `#/settings/part/field` leads to one setting, `#/settings/-history` and `-copies` to the others.
 *
 * @import {Language} from "../i18n.js"
 * @import {PartView} from "../wire.gen.js"
 * @import {Hit} from "../settings/search.js"
 */

import { html, keyed, nothing } from "../lit.js";
import { words } from "../format.js";
import { chooseLanguage, chosenLanguage, LANGUAGES, t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { fields } from "./draft.js";
import { Forms } from "../settings/forms.js";
import { grouped } from "../settings/groups.js";
import { found } from "../settings/search.js";
import { changedFields, fieldText, isChanged } from "../settings/value.js";
import "./settings_copies.js";
import "./settings_history.js";

const VIEWS = [
  { address: "", title: t("Settings") },
  { address: "-history", title: t("History") },
  { address: "-copies", title: t("Copies and files") },
];

export class SettingsPart extends Part {
  #forms = new Forms(this);
  #chosen = "";
  #typed = "";
  #isDrawing = false;
  /** The part that was last brought into view. */
  #seen = "";
  /** The field that is still to be brought into view. */
  #sought = "";

  /** The rest of the address: a part and a field, or another view; empty for the first part. */
  get chosen() {
    return this.#chosen;
  }

  set chosen(detail) {
    if (detail !== this.#chosen) {
      this.#chosen = detail;
      this.#sought = detail.split("/")[1] ?? "";
      if (this.#sought) this.#typed = "";
    }
    if (this.isConnected) this.update();
  }

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings", "obs", "plugins"]);
  }

  /** @override */
  begin() {
    const leaving = (/** @type {BeforeUnloadEvent} */ event) => {
      if (this.#forms.isChanged) event.preventDefault();
    };
    addEventListener("beforeunload", leaving);
    const leave = this.room.keys.lend([
      { id: "settings.search", keys: ["/"], what: t("Search the settings"), run: () => this.#search() },
      { id: "settings.history", keys: [], what: t("History of the settings"), run: () => (location.hash = "#/settings/-history") },
      { id: "settings.copies", keys: [], what: t("Export or import settings"), run: () => (location.hash = "#/settings/-copies") },
      { id: "settings.changed", keys: [], what: t("Show only changed settings"), run: () => this.#onlyChanged(!this.#forms.onlyChanged) },
    ]);
    return () => {
      removeEventListener("beforeunload", leaving);
      leave();
    };
  }

  /** @override */
  view() {
    const { settings } = this.room.store.states;
    if (!settings) return nothing;
    const [name = ""] = this.chosen.split("/");
    const address = VIEWS.some((view) => view.address === name) ? name : "";
    return html`
      <div class="card-head settings-head"><h1 class="grow" tabindex="-1">${t("Settings")}</h1>
        <label class="language"><span class="unseen">${t("Language of this browser’s pages")}</span>
          <select @change=${(/** @type {Event} */ event) => chooseLanguage(/** @type {Language | ""} */ (/** @type {HTMLSelectElement} */ (event.target).value))}>
            <option value="" ?selected=${!chosenLanguage()}>${t("As the browser has it")}</option>
            ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${chosenLanguage() === code}>${name}</option>`)}
          </select></label>
        <nav class="settings-tabs" aria-label=${t("About the settings")}>${VIEWS.map((view) => html`<a href=${`#/settings/${view.address}`} aria-current=${view.address === address ? "page" : "false"}>${view.title}</a>`)}</nav></div>
      ${address === "-history"
        ? html`<stagedoor-settings-history .room=${this.room}></stagedoor-settings-history>`
        : address === "-copies"
          ? html`<stagedoor-settings-copies .room=${this.room}></stagedoor-settings-copies>`
          : settings.parts.length
            ? this.#all(settings.parts, name)
            : html`<div class="empty is-page"><p>${t("Nothing here has settings.")}</p></div>`}
    `;
  }

  /** @param {readonly PartView[]} parts @param {string} name */
  #all(parts, name) {
    const { plugins, obs } = this.room.store.states;
    const { onlyChanged } = this.#forms;
    const kept = onlyChanged ? parts.filter((part) => changedFields(part).length || this.#forms.isUnsaved(part.part) || part.part === name) : parts;
    const groups = grouped(kept, plugins?.plugins ?? []);
    const part = parts.find(({ part: known }) => known === name) ?? groups[0]?.parts[0];
    const hits = this.#typed.trim() ? found(parts, this.#typed).filter((hit) => !onlyChanged || isChanged(hit.part, hit.name)) : null;
    const sources = /** @type {{sources?: readonly string[]}} */ (obs ?? {}).sources ?? [];
    return html`
      <div class="settings-bar">
        <label class="search-field grow">${icons.search}<span class="unseen">${t("Search the settings")}</span>
          <input type="search" autocomplete="off" spellcheck="false" placeholder=${t("Search the settings: a name, a word of the help, a value")} .value=${this.#typed}
            @input=${(/** @type {Event} */ event) => this.#type(/** @type {HTMLInputElement} */ (event.target).value)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)} /></label>
        <label class="check"><input type="checkbox" .checked=${onlyChanged} @change=${(/** @type {Event} */ event) => this.#onlyChanged(/** @type {HTMLInputElement} */ (event.target).checked)} />${t("Only changed")}</label>
      </div>
      <div class="settings">
        <nav class="part-list" aria-label=${t("Parts")}>
          ${groups.map(
            (group) => html`<section aria-label=${group.title}><h2 class="part-group" aria-hidden="true">${group.title}</h2>
              ${group.parts.map((known) => this.#link(known, known === part && !hits))}</section>`,
          )}
        </nav>
        ${hits ? this.#results(hits) : part ? keyed(part.part, this.#forms.form(part)) : html`<div class="empty is-page"><p>${t("Everything has its default.")}</p></div>`}
      </div>
      <datalist id="choices-obs.scenes">${obs?.scenes.map((scene) => html`<option value=${scene}></option>`)}</datalist>
      <datalist id="choices-obs.sources">${sources.map((source) => html`<option value=${source}></option>`)}</datalist>`;
  }

  /** @param {PartView} part @param {boolean} isOpen */
  #link(part, isOpen) {
    const changed = changedFields(part).length;
    return html`<a href=${`#/settings/${encodeURIComponent(part.part)}`} aria-current=${isOpen ? "page" : "false"} @click=${() => this.#type("")}>
      <span class="grow clip">${part.title || part.part}</span>
      ${changed ? html`<span class="changed-count" title=${tn(changed, "{n} setting is not its default", "{n} settings are not their defaults")}>${changed}<span class="unseen"> ${t("changed")}</span></span>` : nothing}
      ${part.problem ? html`<span class="tone-bad" title=${t("Something is wrong here")}>${icons.warning}</span>` : nothing}
      ${this.#forms.isUnsaved(part.part) ? html`<span class="dot" role="img" aria-label=${t("not saved")} title=${t("Not saved")}></span>` : nothing}
    </a>`;
  }

  /** @param {readonly Hit[]} hits */
  #results(hits) {
    if (!hits.length) {
      return html`<div class="empty is-page" role="status">${icons.search}<p>${t("No setting has “{typed}” in its name, its help or its value.", { typed: this.#typed.trim() })}</p></div>`;
    }
    return html`<section class="card results" aria-label=${t("Found settings")}>
      <h2 role="status">${tn(hits.length, "{n} setting", "{n} settings")}</h2>
      <ul class="plain" @keydown=${(/** @type {KeyboardEvent} */ event) => this.#step(event)}>${hits.map(({ part, name }) => {
        const isSecret = name in part.secrets;
        const value = isSecret ? (part.secrets[name] ? t("set") : t("not set")) : fieldText(part, name, part.values[name]);
        return html`<li><a href=${`#/settings/${encodeURIComponent(part.part)}/${encodeURIComponent(name)}`} @click=${() => this.#open(name)}>
          <span class="result-name"><b>${words(name)}</b><span class="muted">${part.title || part.part}</span>${isChanged(part, name) ? html`<span class="changed">${t("changed")}</span>` : nothing}</span>
          <span class="result-value clip" dir="auto">${value}</span>
          <span class="help clip">${fields(part)[name]?.description?.replaceAll("`", "") ?? ""}</span></a></li>`;
      })}</ul></section>`;
  }

  /** @override */
  drawn() {
    this.#seek();
    // On a narrow page the list goes sideways.
    const list = this.querySelector(".part-list");
    const chosen = list?.querySelector("[aria-current=page]");
    if (!(chosen instanceof HTMLElement) || this.#seen === chosen.textContent) return;
    this.#seen = chosen.textContent;
    list?.scrollTo({ left: chosen.offsetLeft - (list.clientWidth - chosen.offsetWidth) / 2 });
  }

  /** @override */
  draw() {
    // A field that goes while it has the focus says so in the middle of the drawing.
    if (this.#isDrawing) {
      this.update();
      return;
    }
    this.#isDrawing = true;
    super.draw();
    this.#isDrawing = false;
  }

  /** Bring the field the address names into view, whatever hides it. */
  #seek() {
    const [name = "", field = ""] = this.chosen.split("/");
    const part = this.room.store.states.settings?.parts.find((known) => known.part === name);
    if (!this.#sought || !part) return;
    this.#sought = "";
    const schema = fields(part)[field];
    if (!schema) return;
    if (this.#forms.onlyChanged && !isChanged(part, field)) this.#forms.onlyChanged = false;
    if (schema["x-advanced"]) this.#forms.showsAdvanced = true;
    requestAnimationFrame(() => {
      if (!this.isConnected) return;
      this.draw();
      const control = document.getElementById(`${name}-${field}`);
      const whole = control?.closest(".field");
      whole?.scrollIntoView({ block: "center" });
      whole?.classList.add("is-sought");
      setTimeout(() => whole?.classList.remove("is-sought"), 2400);
      control?.focus({ preventScroll: true });
    });
  }

  /** Go to what was found, also where the address stays the same. @param {string} name */
  #open(name) {
    this.#typed = "";
    this.#sought = name;
    this.update();
  }

  #search() {
    const field = this.querySelector("input[type=search]");
    if (field instanceof HTMLInputElement) field.select();
    else location.hash = "#/settings/";
  }

  /** @param {string} typed */
  #type(typed) {
    if (typed === this.#typed) return;
    this.#typed = typed;
    this.update();
  }

  /** @param {boolean} isOn */
  #onlyChanged(isOn) {
    this.#forms.onlyChanged = isOn;
    this.update();
  }

  /** Keys in the field that is searched with. @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "Escape" && this.#typed) {
      event.preventDefault();
      this.#type("");
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      const first = this.querySelector(".results a");
      if (!(first instanceof HTMLElement)) return;
      event.preventDefault();
      if (event.key === "Enter") first.click();
      else first.focus();
    }
  }

  /** Arrows among what was found. @param {KeyboardEvent} event */
  #step(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const links = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".results a")]);
    const next = links[links.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + by];
    if (next) next.focus();
    else if (by < 0) this.#search();
  }
}

customElements.define("stagedoor-settings", SettingsPart);
