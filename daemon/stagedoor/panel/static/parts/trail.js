/**
 * Everything people did, newest first, with what came of it and the way back.
 *
 * @import {AnyEvent, DeedView, TrailEntry} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { moment, time } from "../format.js";
import { language, t } from "../i18n.js";
import { icons } from "../icons.js";
import { VERBS, placeName } from "../inbox/abilities.js";
import { nameAtStart, nameOf } from "../inbox/by.js";
import { Part } from "../part.js";
import { person } from "../person.js";
import { sentence } from "../trail/sentence.js";

const PAGE = 50;
const LULL = 400;
const SORTS = {
  all: { title: t("Everything"), kinds: [] },
  decisions: { title: t("Decisions"), kinds: ["verdict_reached", "batch_decided", "panic_changed", "privacy_scene_changed"] },
  messages: { title: t("Messages sent"), kinds: ["message_sent", "message_answered"] },
  house: { title: t("Settings and OBS"), kinds: ["setting_changed", "obs_commanded"] },
  people: {
    title: t("People"),
    kinds: ["deed_done", "note_written", "note_removed", "viewer_marked", "viewer_unmarked", "viewers_linked", "viewer_unlinked", "viewer_forgotten", "member_changed"],
  },
};
/** @typedef {keyof typeof SORTS} Sort */

const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });

export class TrailPart extends Part {
  /** Null until the first page came. @type {readonly TrailEntry[] | null} */
  #entries = null;
  /** Where older ones begin; 0 where there are none. */
  #before = 0;
  /** @type {Sort} */
  #sort = "all";
  #by = "";
  /** Whoever was seen to do something. @type {Set<string>} */
  #names = new Set();
  #error = "";
  #asked = 0;
  #planned = 0;
  /** What is being taken back. @type {Set<number>} */
  #busy = new Set();

  /** @override */
  begin() {
    const end = this.room.store.watch("inbox", () => this.room.store.news.some(isOfInterest) && this.#soon());
    void this.#ask();
    return () => {
      end();
      clearTimeout(this.#planned);
    };
  }

  /** @override */
  view() {
    return html`
      <div class="card-head"><h1 class="grow" tabindex="-1">${t("Actions")}</h1></div>
      <div class="trail-bar">
        <div class="segments" role="radiogroup" aria-label=${t("Which actions")}>
          ${Object.entries(SORTS).map(([name, { title }]) => html`<label><input type="radio" name="trail-sort" .checked=${name === this.#sort} @change=${() => this.#choose({ sort: /** @type {Sort} */ (name) })} /><span>${title}</span></label>`)}
        </div>
        ${this.#names.size > 1 || this.#by
          ? html`<label class="trail-by"><span class="unseen">${t("Done by")}</span><select class="field" @change=${(/** @type {Event} */ event) => this.#choose({ by: /** @type {HTMLSelectElement} */ (event.target).value })}>
              <option value="">${t("By anybody")}</option>
              ${[...this.#names].sort().map((name) => html`<option value=${name} .selected=${name === this.#by}>${nameAtStart(name)}</option>`)}
            </select></label>`
          : nothing}
      </div>
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${this.#entries === null ? (this.#error ? nothing : html`<p class="muted" role="status">${t("Reading …")}</p>`) : this.#list(this.#entries)}
    `;
  }

  /** @param {readonly TrailEntry[]} entries */
  #list(entries) {
    if (!entries.length && !this.#before) {
      return html`<div class="empty is-page">${icons.clock}<p>${this.#sort === "all" && !this.#by ? t("Nobody has done anything yet.") : t("Nothing of that kind was done.")}</p>
        <p class="help">${t("Everything that people here decide, send or change is listed, with who it was and the way back.")}</p></div>`;
    }
    /** @type {{day: string, entries: TrailEntry[]}[]} */
    const days = [];
    for (const entry of entries) {
      const name = day.format(entry.at);
      const last = days.at(-1);
      if (last?.day === name) last.entries.push(entry);
      else days.push({ day: name, entries: [entry] });
    }
    return html`${days.map(({ day: name, entries: those }) => html`<section class="card trail-day" aria-label=${name}><h2>${name}</h2>
        <ol class="plain trail">${repeat(those, ({ id }) => id, (entry) => this.#entry(entry))}</ol></section>`)}
      ${this.#before ? html`<p class="trail-more"><button type="button" class="button" @click=${() => void this.#older()}>${t("Older")}</button></p>` : nothing}`;
  }

  /** @param {TrailEntry} entry */
  #entry(entry) {
    const { at, by, kind, viewer, name, text, reason, subject, deeds, undone_by: undoneBy } = entry;
    const isAboutMessage = kind === "verdict_reached" || kind === "message_answered";
    return html`<li class=${`trail-entry ${undoneBy === null || undoneBy === undefined ? "" : "is-undone"}`}>
      <time class="muted" title=${moment(at)}>${time(at)}</time>
      <div class="trail-what">
        <p><b><bdi>${nameAtStart(by)}</bdi></b> ${sentence(entry)}${undoneBy === null || undoneBy === undefined ? nothing : html` <span class="chip">${t("taken back by {name}", { name: nameOf(undoneBy) })}</span>`}</p>
        ${isAboutMessage && (name || text) ? html`<p class="trail-text clip"><b>${person(this.room, viewer, name)}</b> <bdi class="private">${text}</bdi></p>` : nothing}
        ${kind === "message_sent" ? html`<p class="trail-text clip"><bdi>${text}</bdi></p>` : nothing}
        ${kind === "note_written" ? html`<p class="trail-text clip private"><bdi>${text}</bdi></p>` : nothing}
        ${reason && reason !== "undone" ? html`<p class="muted trail-reason"><bdi>${reason}</bdi></p>` : nothing}
        ${deeds.length ? html`<ul class="plain trail-deeds">${deeds.map((deed) => outcome(deed))}</ul>` : nothing}
      </div>
      <div class="trail-acts">
        ${isAboutMessage && subject ? html`<button type="button" class="bare" title=${t("Why?")} aria-label=${t("Why? About {name}", { name })} @click=${(/** @type {Event} */ event) => this.room.explain(subject, /** @type {Element} */ (event.currentTarget))}>${icons.why}</button>` : nothing}
        ${entry.is_undoable ? html`<button type="button" class="button is-small" ?disabled=${this.#busy.has(entry.id)} @click=${() => void this.#undo(entry)}>${icons.undo}${t("Undo")}</button>` : nothing}
      </div>
    </li>`;
  }

  /** @param {TrailEntry} entry */
  async #undo(entry) {
    this.#busy.add(entry.id);
    this.update();
    const isDone = await this.#takenBack(entry);
    this.#busy.delete(entry.id);
    if (isDone) this.room.announce(t("Taken back."));
    await this.#ask();
  }

  /** Whether it was taken back. @param {TrailEntry} entry */
  #takenBack({ kind, id, subject }) {
    if (kind === "batch_decided") return this.order("undo_batch", { batch: id });
    if (kind === "setting_changed") return this.order("undo_settings", { change: subject });
    return this.order("undo_decision", { subject });
  }

  /** @param {{sort?: Sort, by?: string}} choice */
  #choose({ sort = this.#sort, by = this.#by }) {
    this.#sort = sort;
    this.#by = by;
    void this.#ask();
  }

  /** Something was done: read again, once for several things that come together. */
  #soon() {
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => void this.#ask(), LULL);
  }

  /** As many as are shown now, from the newest on. */
  async #ask() {
    await this.#read(0, Math.max(PAGE, this.#entries?.length ?? 0));
  }

  async #older() {
    await this.#read(this.#before, PAGE);
  }

  /** @param {number} before @param {number} limit */
  async #read(before, limit) {
    const asked = (this.#asked += 1);
    try {
      const page = await this.room.desk.do("find_actions", { before, limit, kinds: SORTS[this.#sort].kinds, by: this.#by });
      if (asked !== this.#asked) return;
      this.#entries = before ? [...(this.#entries ?? []), ...page.entries] : page.entries;
      this.#before = page.before;
      for (const { by } of page.entries) if (by) this.#names.add(by);
      this.#error = "";
    } catch (fault) {
      if (asked !== this.#asked) return;
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }
}

/** @param {AnyEvent} event */
const isOfInterest = (event) => ("by" in event && Boolean(event.by)) || event.kind === "deed_done";

/** @param {DeedView} deed */
function outcome({ source, verb, error }) {
  const { done } = VERBS[/** @type {keyof typeof VERBS} */ (verb)] ?? { done: verb };
  const place = placeName(source);
  return error
    ? html`<li class="tone-bad">${icons.warning}<span>${t("Not {done} on {place}: {reason}", { done, place, reason: error })}</span></li>`
    : html`<li class="tone-good">${icons.check}<span>${t("{done} on {place}", { done, place })}</span></li>`;
}

customElements.define("stagedoor-trail", TrailPart);
