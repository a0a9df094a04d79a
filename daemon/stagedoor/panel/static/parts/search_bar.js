/**
 * The field for searching: words, and what the language of searches offers while they are typed.
 *
 * @import {Search} from "../inbox/search.js"
 * @import {SuggestionView} from "../wire.gen.js"
 */

import { html, ifDefined, live, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { Suggestions } from "../search/suggestions.js";

/** `leave`: the field was left by hand, and nothing is to be searched for. @typedef {{search: Search, leave: () => void}} Owner */

export class SearchBarPart extends Part {
  /** Whose search it is; set by whoever draws this part. @type {Owner} */
  owner = /** @type {any} */ (undefined);

  #suggestions = /** @type {Suggestions} */ (/** @type {unknown} */ (null));

  /** @override */
  begin() {
    this.#suggestions = new Suggestions(this.room, () => this.draw());
    const end = this.owner.search.watch(() => this.update());
    return () => {
      this.#suggestions.shut();
      end();
    };
  }

  /** Begin to write a search. */
  focusField() {
    this.#field?.focus();
    this.#field?.select();
  }

  get #field() {
    return this.querySelector("input");
  }

  /** @override */
  view() {
    const { search } = this.owner;
    const { isOpen, at } = this.#suggestions;
    return html`<div class="search" role="search">
      ${icons.search}
      <input type="search" role="combobox" aria-label=${t("Search all messages")} placeholder=${t("Search: words, from:name, is:held …")} autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto" maxlength="1000"
        aria-autocomplete="list" aria-expanded=${isOpen} aria-controls=${ifDefined(isOpen ? "search-list" : undefined)} aria-activedescendant=${ifDefined(isOpen && at >= 0 ? `search-${at}` : undefined)} aria-describedby="search-said"
        .value=${live(search.query)} @input=${() => this.#typed()} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}
        @focus=${() => this.#offer()} @blur=${() => this.#suggestions.shut()} />
      ${search.query ? html`<button type="button" class="bare search-clear" aria-label=${t("No longer search")} title=${t("No longer search (Escape)")} @pointerdown=${keep} @click=${() => this.#clear()}>${icons.close}</button>` : nothing}
      ${isOpen ? this.#list() : nothing}
    </div>`;
  }

  /** @override */
  drawn() {
    this.querySelector('.search-one[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  #list() {
    const { all, at } = this.#suggestions;
    return html`<div class="search-box">
      <ul id="search-list" class="search-list plain" role="listbox" aria-label=${t("What the search can go on with")}>
        ${all.map((one, place) => html`<li id=${`search-${place}`} class="search-one" role="option" aria-selected=${place === at} @pointerdown=${keep} @click=${() => this.#take(one)}>
          <bdi class="search-word">${one.text.trim()}</bdi><span class="muted clip">${one.meaning}</span></li>`)}
      </ul>
      <p class="search-foot muted" aria-hidden="true">${t("Arrows choose, Enter takes it or searches, “-” before a word leaves it out.")}</p>
    </div>`;
  }

  #typed() {
    const field = this.#field;
    if (!field) return;
    this.owner.search.type(field.value);
    this.#offer();
  }

  /** Ask what can follow at the cursor. */
  #offer() {
    const field = this.#field;
    if (field) this.#suggestions.ask(field.value, field.selectionStart ?? field.value.length);
  }

  /** @param {SuggestionView} one */
  #take(one) {
    const field = this.#field;
    if (!field) return;
    const { text, cursor } = this.#suggestions.taken(field.value, one);
    this.#suggestions.shut();
    this.owner.search.type(text);
    this.draw();
    field.focus();
    field.setSelectionRange(cursor, cursor);
    this.#offer();
  }

  #clear() {
    this.#suggestions.shut();
    this.owner.search.end();
    this.draw();
    this.#field?.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing) return;
    const { all, at, isOpen } = this.#suggestions;
    const chosen = all[at];
    if (event.key === "Escape") {
      if (isOpen) this.#suggestions.shut();
      else {
        this.#field?.blur();
        this.owner.leave();
      }
    } else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) this.#suggestions.step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "ArrowDown") this.#offer();
    else if (chosen && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.#take(chosen);
    else if (event.key === "Enter") {
      this.#suggestions.shut();
      void this.owner.search.begin();
    } else return;
    event.preventDefault();
  }
}

/** The focus stays in the field. @param {Event} event */
const keep = (event) => event.preventDefault();

customElements.define("stagedoor-search-bar", SearchBarPart);
