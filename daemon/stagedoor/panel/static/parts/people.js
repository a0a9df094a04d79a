/**
 * People: everybody something is kept about, those moderated lately, and anybody by name.
 *
 * @import {FoundViewerView, KeptPersonView} from "../wire.gen.js"
 * @import {Mark} from "../card/marks.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { MARKS } from "../card/marks.js";
import { count, moment } from "../format.js";
import { language, t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { platformMark, platformOf } from "../platforms.js";
import "./watched.js";

const LULL = 250;
const TYPING = 120;
const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });

/** @typedef {"all" | "watched" | "noted" | "trusted" | "linked" | "moderated"} Sort */

/** @type {Record<Sort, {title: string, empty: string, keeps: (person: KeptPersonView) => boolean}>} */
const SORTS = {
  all: { title: t("Everybody"), empty: t("Nothing is kept about anybody yet. Open a card with a press on a name in the inbox."), keeps: () => true },
  watched: { title: t("Watched"), empty: t("Nobody is watched now."), keeps: ({ marks }) => marks.includes("watched") },
  noted: { title: t("With notes"), empty: t("There is no note about anybody."), keeps: ({ marks }) => marks.includes("noted") },
  trusted: { title: t("Trusted"), empty: t("Nobody is trusted by name."), keeps: ({ marks }) => marks.includes("trusted") },
  linked: { title: t("Linked"), empty: t("Nobody is linked on several platforms."), keeps: ({ viewers }) => viewers.length > 1 },
  moderated: { title: t("Moderated lately"), empty: t("Nobody was moderated lately."), keeps: ({ moderated_at: at }) => at > 0 },
};

export class PeoplePart extends Part {
  /** Null until they came. @type {readonly KeptPersonView[] | null} */
  #people = null;
  /** @type {Sort} */
  #sort = "all";
  #query = "";
  /** What was found by name; null while nobody is looked for. @type {readonly FoundViewerView[] | null} */
  #found = null;
  #error = "";
  #asked = 0;
  #planned = 0;
  #typing = 0;

  /** @override */
  begin() {
    const { store, keys } = this.room;
    const ends = [
      store.watch("viewer_marks", () => this.#soon()),
      store.watch("people", () => this.#soon()),
      keys.lend([{ id: "people.search", keys: ["/"], what: t("Look for somebody"), run: () => this.querySelector("input")?.focus() }]),
    ];
    void this.#ask();
    return () => {
      for (const end of ends) end();
      clearTimeout(this.#planned);
      clearTimeout(this.#typing);
    };
  }

  /** @override */
  view() {
    return html`
      <div class="card-head"><h1 class="grow" tabindex="-1">${t("People")}</h1></div>
      <div class="people-bar">
        <label class="search">${icons.search}<span class="unseen">${t("Look for somebody by name, also an earlier one")}</span>
          <input type="search" placeholder=${t("Somebody's name, also an earlier one")} autocomplete="off" spellcheck="false" dir="auto" .value=${this.#query} @input=${(/** @type {Event} */ event) => this.#typed(event)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)} /></label>
        ${this.#found
          ? nothing
          : html`<div class="people-tabs" role="group" aria-label=${t("Which people")}>${Object.entries(SORTS).map(([sort, { title }]) => this.#tab(/** @type {Sort} */ (sort), title))}</div>`}
      </div>
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${this.#found ? this.#results(this.#found) : html`<div class="people-columns"><div>${this.#kept()}</div><stagedoor-watched class="card private" .room=${this.room}></stagedoor-watched></div>`}
    `;
  }

  /** @param {Sort} sort @param {string} title */
  #tab(sort, title) {
    const number = sort === "all" ? 0 : (this.#people?.filter(SORTS[sort].keeps).length ?? 0);
    return html`<button type="button" class=${`tab ${sort === "watched" || sort === "noted" ? "private" : ""}`} aria-pressed=${this.#sort === sort} @click=${() => this.#choose(sort)}>${title}${number ? html` <span class="card-count">${count(number)}</span>` : nothing}</button>`;
  }

  #kept() {
    if (!this.#people) return html`<p class="muted" aria-busy="true">${t("Looking it up …")}</p>`;
    const people = this.#people.filter(SORTS[this.#sort].keeps);
    if (!people.length) return html`<div class="empty is-page"><p>${SORTS[this.#sort].empty}</p></div>`;
    return html`<ul class="plain people">${repeat(people, ({ viewer }) => viewer, (person) => this.#person(person))}</ul>`;
  }

  /** @param {KeptPersonView} person */
  #person({ viewer, viewers, name, last_at: last, messages, marks, moderated_at: moderated }) {
    const platforms = [...new Set(viewers.map(platformOf))];
    return html`<li><button type="button" class="people-one" aria-haspopup="dialog" @click=${(/** @type {Event} */ event) => this.room.showPerson(viewer, /** @type {Element} */ (event.currentTarget))}>
      <span class="people-platforms">${platforms.map(platformMark)}</span><span class="grow people-who"><bdi class="clip people-name">${name}</bdi>
        <span class="muted">${last ? t("{messages}, last seen {day}", { messages: tn(messages, "{n} message", "{n} messages"), day: day.format(last) }) : t("never seen here")}${moderated ? html` · <span title=${moment(moderated)}>${t("moderated {day}", { day: day.format(moderated) })}</span>` : nothing}</span></span>
      <span class="people-marks">${/** @type {Mark[]} */ (Object.keys(MARKS)).filter((mark) => marks.includes(mark)).map((mark) => html`<span class=${`card-chip is-${mark} ${MARKS[mark].isPrivate ? "private" : ""}`}>${MARKS[mark].icon}<span>${MARKS[mark].word}</span></span>`)}</span>
    </button></li>`;
  }

  /** @param {readonly FoundViewerView[]} found */
  #results(found) {
    if (!found.length) return html`<div class="empty is-page" role="status"><p>${t("Nobody's name begins with “{name}”, now or earlier.", { name: this.#query.trim() })}</p></div>`;
    return html`<p class="unseen" role="status">${tn(found.length, "{n} viewer found", "{n} viewers found")}</p><ul class="plain people">${repeat(found, ({ viewer }) => viewer, ({ viewer, name, found: earlier, messages, last_at: last }) => html`<li><button type="button" class="people-one" aria-haspopup="dialog" @click=${(/** @type {Event} */ event) => this.room.showPerson(viewer, /** @type {Element} */ (event.currentTarget))}>
      <span class="people-platforms">${platformMark(platformOf(viewer))}</span><span class="grow people-who"><bdi class="clip people-name">${name}</bdi>
        <span class="muted">${earlier.toLowerCase() === name.toLowerCase() ? nothing : html`${t("also called {name}", { name: earlier })} · `}${t("{messages}, last seen {day}", { messages: tn(messages, "{n} message", "{n} messages"), day: day.format(last) })}</span></span></button></li>`)}</ul>`;
  }

  /** @param {Sort} sort */
  #choose(sort) {
    this.#sort = sort;
    this.update();
  }

  /** @param {Event} event */
  #typed(event) {
    this.#query = /** @type {HTMLInputElement} */ (event.target).value;
    clearTimeout(this.#typing);
    if (!this.#query.trim()) {
      this.#asked += 1;
      this.#found = null;
      this.update();
    } else this.#typing = setTimeout(() => void this.#find(), TYPING);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      const first = this.querySelector(".people-one");
      if (first instanceof HTMLElement) {
        event.preventDefault();
        first.focus();
      }
    } else if (event.key === "Escape" && this.#query) {
      event.preventDefault();
      this.#query = "";
      this.#found = null;
      this.update();
    }
  }

  async #find() {
    const asked = (this.#asked += 1);
    try {
      const { viewers } = await this.room.desk.do("find_viewers", { name: this.#query, limit: 50 });
      if (asked !== this.#asked) return;
      this.#found = viewers;
      this.#error = "";
    } catch (fault) {
      if (asked !== this.#asked) return;
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }

  #soon() {
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => void this.#ask(), LULL);
  }

  async #ask() {
    try {
      this.#people = (await this.room.desk.do("list_people", {})).people;
      this.#error = "";
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }
}

customElements.define("stagedoor-people", PeoplePart);
