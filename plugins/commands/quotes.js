/** The quotes: found, added, corrected, removed and had back, taken over from another tool and copied out. */

import { csv, html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{number: number, text: string, name: string, game: string, day: string}} Quote */

const FIELDS = /** @type {const} */ (["number", "text", "name", "game", "day"]);

export default class QuotesPage extends Page {
  #wanted = "";
  #open = 0;
  /** @type {number[]} */
  #removed = [];
  #isImporting = false;

  /** @override */
  view() {
    const quotes = /** @type {Quote[]} */ (this.state["quotes"] ?? []);
    const wanted = this.#wanted.trim().toLocaleLowerCase();
    const found = quotes.filter((quote) => FIELDS.some((field) => String(quote[field]).toLocaleLowerCase().includes(wanted)));
    return html`
      <div class="row-of commands-bar">
        <input class="grow" type="search" dir="auto" aria-label=${t("Search quotes")} placeholder=${t("Search quotes")} .value=${this.#wanted} @input=${(/** @type {InputEvent} */ event) => { this.#wanted = /** @type {HTMLInputElement} */ (event.target).value; this.update(); }} />
        ${this.#removed.length ? html`<button type="button" class="button" @click=${() => void this.#restore()}>${icons.undo}${t("Have the removed one back")}</button>` : nothing}
        <button type="button" class="button" aria-expanded=${this.#isImporting} @click=${() => { this.#isImporting = !this.#isImporting; this.update(); }}>${icons.copy}${t("Import")}</button>
        <button type="button" class="button" ?disabled=${!quotes.length} @click=${() => this.save("quotes.csv", "text/csv", csv([FIELDS, ...quotes.map((quote) => FIELDS.map((field) => quote[field]))]))}>${icons.share}${t("Export")}</button>
      </div>
      ${this.#isImporting ? html`<section class="card" aria-label=${t("Import")}><form class="commands-form" @submit=${(/** @type {SubmitEvent} */ event) => void this.#import(event)}>
        <label class="commands-field">${t("A line for each quote, or a table with a heading")}<textarea name="text" rows="4" required maxlength="200000" dir="auto"></textarea></label>
        <div class="row-of is-end"><button type="submit" class="button is-main">${t("Add")}</button></div></form></section>` : nothing}
      <section class="card" aria-label=${t("Add a quote")}>${this.#form(null)}</section>
      <section class="card" aria-label=${t("Quotes")}><h2>${tn(Number(this.state["count"] ?? 0), "{n} quote", "{n} quotes")}</h2>
        ${found.length ? html`<ul class="plain commands-list">${repeat(found, ({ number }) => number, (quote) => this.#one(quote))}</ul>` : html`<p class="empty">${quotes.length ? t("No quote has that in it.") : t("No quotes yet. Moderators add them with !quote add.")}</p>`}
      </section>`;
  }

  /** @param {Quote} quote */
  #one(quote) {
    const { number, text, name, game, day } = quote;
    return html`<li class="commands-one"><div class="commands-head">
      <div class="grow commands-words"><span class="muted">#${number}</span> <span dir="auto">${text}</span><p class="muted"><bdi>${[name, game, day].filter(Boolean).join(" · ")}</bdi></p></div>
      <button type="button" class="bare" aria-expanded=${this.#open === number} aria-label=${t("Change {name}", { name: `#${number}` })} title=${t("Change {name}", { name: `#${number}` })} @click=${() => { this.#open = this.#open === number ? 0 : number; this.update(); }}>${icons.settings}</button>
      <button type="button" class="bare" aria-label=${t("Remove {name}", { name: `#${number}` })} title=${t("Remove {name}", { name: `#${number}` })} ?disabled=${!this.may("remove_quote")} @click=${() => void this.#remove(number)}>${icons.bin}</button></div>
      ${this.#open === number ? this.#form(quote) : nothing}</li>`;
  }

  /** @param {Quote | null} quote */
  #form(quote) {
    return html`<form class="commands-form" @submit=${(/** @type {SubmitEvent} */ event) => void this.#save(event, quote)}>
      <label class="commands-field">${t("What was said")}<input name="text" type="text" maxlength="400" dir="auto" required .value=${quote?.text ?? ""} /></label>
      <div class="commands-fields">
        <label class="commands-field">${t("Who said it")}<input name="name" type="text" maxlength="80" dir="auto" .value=${quote?.name ?? ""} /></label>
        <label class="commands-field">${t("Game")}<input name="game" type="text" maxlength="80" dir="auto" .value=${quote?.game ?? ""} /></label>
        <label class="commands-field">${t("Day")}<input name="day" type="date" .value=${quote?.day ?? ""} /></label>
      </div>
      <div class="row-of is-end"><button type="submit" class="button is-main">${quote ? t("Save") : t("Add a quote")}</button></div></form>`;
  }

  /** @param {SubmitEvent} event @param {Quote | null} quote */
  async #save(event, quote) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const values = Object.fromEntries(new FormData(form));
    if (!(await this.press(quote ? "change_quote" : "add_quote", quote ? { ...values, number: quote.number } : values))) return;
    if (quote) this.#open = 0;
    else form.reset();
    this.update();
  }

  /** @param {number} number */
  async #remove(number) {
    if (await this.press("remove_quote", { number })) this.#removed.push(number);
    this.update();
  }

  async #restore() {
    const number = this.#removed.pop();
    if (number) await this.press("restore_quote", { number });
    this.update();
  }

  /** @param {SubmitEvent} event */
  async #import(event) {
    event.preventDefault();
    const text = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("text") ?? "");
    if (await this.press("import_quotes", { text })) this.#isImporting = false;
    this.update();
  }
}
