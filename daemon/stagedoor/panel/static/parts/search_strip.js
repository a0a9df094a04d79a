/**
 * Below the field: what was found and how far back, what made no sense, and what can be done with it.
 *
 * @import {Search} from "../inbox/search.js"
 * @import {Row} from "../inbox/row.js"
 * @import {Action} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { moment } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { Views } from "../search/views.js";

/** As many can be decided about at once. */
const MOST = 500;

/** @typedef {{search: Search}} Owner */

export class SearchStripPart extends Part {
  /** Whose search it is; set by whoever draws this part. @type {Owner} */
  owner = /** @type {any} */ (undefined);

  #views = /** @type {Views} */ (/** @type {unknown} */ (null));
  /** The name being given to this search, as it is typed; null while none is. @type {string | null} */
  #name = null;
  /** The view chosen last, also once its search was changed. */
  #chosen = "";

  /** @override */
  get subjects() {
    return /** @type {const} */ (["views", "inbox"]);
  }

  /** @override */
  begin() {
    this.#views = new Views(this.room);
    const keys = this.room.keys.lend([
      { id: "search.keep", keys: [], what: t("Keep this search as a tab"), run: () => this.#begin() },
      { id: "search.decide", keys: [], what: t("Decide about everything found"), run: () => this.#decide(null) },
    ]);
    const end = this.owner.search.watch(() => this.#searched());
    return () => {
      keys();
      end();
    };
  }

  #searched() {
    const { search } = this.owner;
    if (!search.found) this.#name = null;
    const view = this.#views.of(search.query);
    if (view) this.#chosen = view.name;
    else if (!search.query) this.#chosen = "";
    this.update();
  }

  /** @override */
  view() {
    const { search } = this.owner;
    if (search.left) return this.#back(search.left);
    if (!search.found) return nothing;
    return html`<div class="search-strip">
      ${search.problems.map(({ sentence }) => html`<p class="search-problem tone-warn">${icons.warning}<span>${sentence}</span></p>`)}
      <div class="search-line">
        <p id="search-said" class="muted grow">${this.#said(search)}</p>
        ${search.lookedBackTo && !search.isSearching ? html`<button type="button" class="button is-small" @click=${() => void search.further()}>${icons.down}${t("Look further back")}</button>` : nothing}
        ${this.#decidable.length > 1 && this.room.store.may("decide_many") ? html`<button type="button" class="button is-small" @click=${(/** @type {Event} */ event) => this.#decide(/** @type {Element} */ (event.currentTarget))}>${icons.many}${tn(this.#decidable.length, "Decide about {n} …", "Decide about all {n} …")}</button>` : nothing}
        ${this.#views.mayChange && this.#name === null ? this.#keeping() : nothing}
      </div>
      ${this.#name === null ? nothing : this.#form(this.#name)}
    </div>`;
  }

  /** @param {string} left */
  #back(left) {
    return html`<div class="search-strip"><div class="search-line">
      <p class="muted grow">${t("The message among its neighbours.")}</p>
      <button type="button" class="button is-small" @click=${() => void this.owner.search.begin(left)}>${icons.left}<span class="clip">${t("Back to “{query}”", { query: left })}</span></button>
    </div></div>`;
  }

  /** @param {Search} search */
  #said(search) {
    const many = search.found?.rows.length ?? 0;
    const back = search.lookedBackTo ? moment(search.lookedBackTo) : "";
    if (search.isSearching) return back ? t("Searching … looked back to {time}.", { time: back }) : t("Searching …");
    if (back) return tn(many, "{n} found; looked back to {time}.", "{n} found; looked back to {time}.", { time: back });
    if (search.hasMore) return tn(many, "The newest one; older ones while you scroll back.", "The newest {n}; older ones while you scroll back.");
    return tn(many, "{n} message found.", "{n} messages found.");
  }

  #keeping() {
    const view = this.#views.of(this.owner.search.query);
    const last = this.#views.named(this.#chosen);
    return html`
      ${!view && last ? html`<button type="button" class="button is-small" @click=${() => void this.#views.aim(last.name, this.owner.search.query.trim())}>${icons.check}<span class="clip">${t("Let “{name}” find this", { name: last.name })}</span></button>` : nothing}
      <button type="button" class="button is-small search-keep" aria-expanded="false" @click=${() => this.#begin()}>${icons.star}${view ? t("This tab …") : t("Keep as a tab …")}</button>`;
  }

  /** @param {string} name */
  #form(name) {
    const view = this.#views.of(this.owner.search.query);
    const at = view ? this.#views.all.indexOf(view) : -1;
    return html`<form class="search-form" aria-label=${view ? t("This tab") : t("Keep this search as a tab")} @submit=${(/** @type {Event} */ event) => void this.#submit(event)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}>
      <label class="search-name"><span>${t("Name")}</span><input type="text" dir="auto" required maxlength="40" autocomplete="off" .value=${name} @input=${(/** @type {Event} */ event) => (this.#name = /** @type {HTMLInputElement} */ (event.target).value)} /></label>
      <button type="submit" class="button is-small is-main">${view ? t("Rename") : t("Keep")}</button>
      ${view
        ? html`<button type="button" class="button is-small" aria-label=${t("To the left")} title=${t("To the left")} ?disabled=${at <= 0} @click=${() => void this.#views.move(view.name, -1)}>${icons.left}</button>
            <button type="button" class="button is-small" aria-label=${t("To the right")} title=${t("To the right")} ?disabled=${at >= this.#views.all.length - 1} @click=${() => void this.#views.move(view.name, 1)}>${icons.right}</button>
            <button type="button" class="button is-small" @click=${() => void this.#remove(view.name)}>${icons.bin}${t("Remove")}</button>`
        : nothing}
      <button type="button" class="button is-small" @click=${() => this.#close()}>${t("Cancel")}</button>
    </form>`;
  }

  /** Ask for a name. */
  #begin() {
    const { search } = this.owner;
    if (!search.found || !this.#views.mayChange) {
      if (!search.found) this.room.say(t("Search for something first."));
      return;
    }
    this.#name = this.#views.of(search.query)?.name ?? "";
    this.draw();
    const field = this.querySelector("input");
    field?.focus();
    field?.select();
  }

  #close() {
    this.#name = null;
    this.draw();
    /** @type {HTMLElement | null} */ (this.querySelector(".search-keep"))?.focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const query = this.owner.search.query.trim();
    const name = (this.#name ?? "").trim().replace(/\s+/g, " ");
    if (!name) return;
    const view = this.#views.of(query);
    const same = this.#views.named(name);
    if (same && same !== view) {
      this.room.say(t("There is a tab “{name}” already. Choose another name.", { name }), "warning");
      return;
    }
    const isDone = !view ? await this.#views.add(name, query) : view.name === name || (await this.#views.rename(view.name, name));
    if (!isDone) return;
    this.#chosen = name;
    this.#close();
  }

  /** @param {string} name */
  async #remove(name) {
    if (!(await this.#views.remove(name))) return;
    this.#chosen = "";
    this.#close();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#close();
  }

  /** What was found and can be decided about, the newest first. @returns {Row[]} */
  get #decidable() {
    return (this.owner.search.found?.rows ?? []).filter((row) => row.isDecidable && row.event.kind !== "message_sent").slice(-MOST).reverse();
  }

  /** @param {Element | null} opener */
  #decide(opener) {
    const messages = this.#decidable.map((row) => ({
      subject: row.subject.id, at: row.at, source: row.source, viewer: row.viewer ? `${row.viewer.platform}:${row.viewer.id}` : "", name: row.viewer?.name ?? "",
      text: "text" in row.event ? (row.event.text ?? "") : "", action: /** @type {Action} */ (row.standing.action),
    }));
    if (messages.length) this.room.decideMany({ messages, ifHeld: false }, opener);
    else this.room.say(t("Search for something first."));
  }
}

customElements.define("stagedoor-search-strip", SearchStripPart);
