/**
 * Everything a person wrote, did and gave, on all their platforms, newest first, as far back as the log goes.
 *
 * @import {AnyEvent} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { moment, time } from "../format.js";
import { language, t } from "../i18n.js";
import { icons } from "../icons.js";
import { isShown } from "../inbox/kinds.js";
import { stateWord } from "../inbox/outcome.js";
import { Row } from "../inbox/row.js";
import { said } from "../inbox/said.js";
import { Part } from "../part.js";
import { platformMark } from "../platforms.js";

const PAGE = 50;
const day = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

export class CardMessagesPart extends Part {
  /** The viewer it is about. */
  viewer = "";
  /** Everybody they are. @type {readonly string[]} */
  viewers = [];

  /** Newest first. @type {Row[]} */
  #rows = [];
  /** Where older ones begin; 0 where there are none. */
  #before = 0;
  #read = "";
  #error = "";
  #isBusy = false;

  /** @override */
  begin() {
    return this.room.store.watch("inbox", () => this.#heard(this.room.store.news));
  }

  /** @override */
  view() {
    if (this.#read !== this.#who) {
      this.#read = this.#who;
      this.#rows = [];
      this.#before = 0;
      void this.#ask();
    }
    return html`${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${this.#rows.length
        ? html`<ol class="plain card-said">${repeat(this.#rows, ({ id }) => id, (row, at) => this.#row(row, this.#rows[at - 1]))}</ol>`
        : html`<p class="muted" aria-busy=${this.#isBusy}>${this.#isBusy ? t("Looking it up …") : t("They wrote nothing here yet.")}</p>`}
      ${this.#before ? html`<p class="row-of"><button type="button" class="button is-small" ?disabled=${this.#isBusy} @click=${() => void this.#ask()}>${t("Older")}</button></p>` : nothing}`;
  }

  /** Who it is about; another link is another list. */
  get #who() {
    return [...this.viewers].sort().join(" ") || this.viewer;
  }

  /** @param {Row} row @param {Row | undefined} newer */
  #row(row, newer) {
    const isNewDay = !newer || day.format(newer.at) !== day.format(row.at);
    const isPrivate = row.state === "held" || row.state === "hidden" || row.event.kind === "message_held";
    return html`<li class=${`card-message is-${row.state}`}>
      ${isNewDay ? html`<p class="card-day">${day.format(row.at)}</p>` : nothing}
      <div class="card-message-line"><time class="muted" title=${moment(row.at)}>${time(row.at)}</time>${this.viewers.length > 1 ? platformMark(row.platform) : nothing}
        <p class=${`text grow ${isPrivate ? "private" : ""}`} dir="auto">${said(row, (work) => work())}</p>
        ${row.state === "shown" && !row.by
          ? nothing
          : html`<button type="button" class=${`chip chip-${row.state} is-pressable`} aria-label=${t("{state}: why?", { state: stateWord(row) })} @click=${(/** @type {Event} */ event) => this.room.explain(row.id, /** @type {Element} */ (event.currentTarget))}>${stateWord(row)}</button>`}</div>
    </li>`;
  }

  /** Something new of theirs, or something decided about what is listed. @param {readonly AnyEvent[]} news */
  #heard(news) {
    let isChanged = false;
    for (const event of news) {
      if (isShown(event) && "viewer" in event && event.kind !== "viewer_silenced" && event.kind !== "warned") {
        const key = `${event.viewer.platform}:${event.viewer.id}`;
        if ((key !== this.viewer && !this.viewers.includes(key)) || this.#rows.some(({ id }) => id === event.id)) continue;
        this.#rows = [new Row(event), ...this.#rows].sort((one, other) => other.id - one.id);
        isChanged = true;
      } else isChanged = this.#decided(event) || isChanged;
    }
    if (isChanged) this.update();
  }

  /** @param {AnyEvent} event */
  #decided(event) {
    const subjects = event.kind === "verdict_reached" ? [event.subject] : event.kind === "message_withdrawn" ? event.subjects : [];
    const found = this.#rows.filter(({ id }) => subjects.includes(id));
    for (const row of found) row.apply(event);
    return found.length > 0;
  }

  async #ask() {
    const who = this.#read;
    this.#isBusy = true;
    this.#error = "";
    try {
      const page = await this.room.desk.do("find_person_messages", { viewer: this.viewer, before: this.#before, limit: PAGE });
      if (who !== this.#read) return;
      const known = new Set(this.#rows.map(({ id }) => id));
      this.#rows = [...this.#rows, ...page.events.filter(isShown).filter(({ id }) => !known.has(id)).map((event) => new Row(event))];
      for (const event of page.decisions) this.#decided(event);
      this.#before = page.before;
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isBusy = false;
    this.update();
  }
}

customElements.define("stagedoor-card-messages", CardMessagesPart);
