/**
 * Everything that was decided and done about a person, newest first, with the way back where there is one.
 *
 * @import {ActionView, StrikeView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { countdown, moment, span, timeExact } from "../format.js";
import { language, t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { placeName } from "../inbox/abilities.js";
import { actionWord } from "../inbox/actions.js";
import { nameAtStart, nameOf } from "../inbox/by.js";
import { deedSentence } from "../inbox/outcome.js";
import { Part } from "../part.js";

const PAGE = 50;
const day = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

export class CardActionsPart extends Part {
  viewer = "";
  /** Everybody they are. @type {readonly string[]} */
  viewers = [];
  /** @type {readonly StrikeView[]} */
  strikes = [];
  /** Goes up when there is something new to read. */
  version = 0;
  /** Called when something was taken back. */
  changed = () => {};

  /** @type {readonly ActionView[]} */
  #actions = [];
  #before = 0;
  #read = "";
  #error = "";
  #isBusy = false;

  /** @override */
  view() {
    const wanted = `${[...this.viewers].sort().join(" ") || this.viewer} ${this.version}`;
    if (this.#read !== wanted) {
      this.#read = wanted;
      void this.#ask(0);
    }
    const now = Date.now();
    const counting = this.strikes.filter(({ counts, ends_at: ends }) => counts && ends > now);
    return html`
      ${counting.length
        ? html`<section class="card-strikes" aria-label=${t("Strikes")}><p><b>${tn(counting.length, "{n} strike counts now", "{n} strikes count now")}</b></p>
            <ul class="plain">${counting.map(({ subject, at, ends_at: ends }) => html`<li class="card-line"><span class="grow">${moment(at)}<br /><span class="muted">${t("counts for {time} more", { time: countdown(ends - now) })}</span></span>
              <button type="button" class="button is-small" @click=${(/** @type {Event} */ event) => this.room.explain(subject, /** @type {Element} */ (event.currentTarget))}>${t("Why?")}</button></li>`)}</ul></section>`
        : nothing}
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${this.#actions.length
        ? html`<ol class="timeline card-actions">${repeat(this.#actions, ({ id }) => id, (action, at) => this.#action(action, this.#actions[at - 1]))}</ol>`
        : html`<p class="muted" aria-busy=${this.#isBusy}>${this.#isBusy ? t("Looking it up …") : t("Nothing was ever decided or done about them.")}</p>`}
      ${this.#before ? html`<p class="row-of"><button type="button" class="button is-small" ?disabled=${this.#isBusy} @click=${() => void this.#ask(this.#before)}>${t("Older")}</button></p>` : nothing}`;
  }

  /** @param {ActionView} action @param {ActionView | undefined} newer */
  #action(action, newer) {
    const { at, subject, text, reason, error, is_undone: isUndone, is_undoable: isUndoable, undone_by: undoneBy, rule } = action;
    const isBad = Boolean(error);
    const isNewDay = !newer || day.format(newer.at) !== day.format(at);
    return html`${isNewDay ? html`<li class="card-day">${day.format(at)}</li>` : nothing}<li class=${`step ${isBad ? "is-bad" : action.kind === "deed" ? "is-done" : isUndoable ? "is-standing" : ""} ${isUndone ? "is-undone" : ""}`}>
      <time title=${moment(at)}>${timeExact(at)}</time>
      <div class="step-what"><p><span class="card-what">${this.#what(action)}</span>${isUndone ? html` <span class="chip">${undoneBy ? t("taken back by {name}", { name: nameOf(undoneBy) }) : t("taken back")}</span>` : nothing}
          ${reason && reason !== "undone" ? html`<br /><span class="muted"><bdi>${reason}</bdi>${rule ? html` (${rule})` : nothing}</span>` : nothing}</p>
        ${text ? html`<p class="text card-quote private" dir="auto">${text}</p>` : nothing}
        ${subject && action.kind === "verdict"
          ? html`<p class="row-of"><button type="button" class="button is-small" @click=${(/** @type {Event} */ event) => this.room.explain(subject, /** @type {Element} */ (event.currentTarget))}>${t("Why?")}</button>
              ${isUndoable ? html`<button type="button" class="button is-small" ?disabled=${this.#isBusy} @click=${() => void this.#undo(subject)}>${icons.undo}${t("Undo")}</button>` : nothing}</p>`
          : nothing}</div>
    </li>`;
  }

  /** @param {ActionView} action */
  #what({ kind, action, by, verb, source, seconds, error, undoes }) {
    const who = nameAtStart(by);
    const long = seconds ? span(seconds * 1000) : "";
    switch (kind) {
      case "verdict":
        return undoes ? t("{name} took that back: {what}", { name: who, what: actionWord(action).done }) : long && action === 5 ? t("{name}: {what} for {time}", { name: who, what: actionWord(action).done, time: long }) : t("{name}: {what}", { name: who, what: actionWord(action).done });
      case "deed":
        return deedSentence(/** @type {any} */ ({ verb, source, error }));
      case "silenced":
        return long ? t("{platform} timed them out for {time}", { platform: placeName(source), time: long }) : t("{platform} says that they are banned", { platform: placeName(source) });
      case "strike":
        return long ? t("A strike, with a timeout of {time}", { time: long }) : t("A strike, with a warning");
      default:
        return t("They were warned in the chat");
    }
  }

  /** @param {number} subject */
  async #undo(subject) {
    this.#isBusy = true;
    this.update();
    const isDone = await this.order("undo_decision", { subject });
    this.#isBusy = false;
    if (isDone) this.changed();
    await this.#ask(0);
  }

  /** @param {number} before */
  async #ask(before) {
    const read = this.#read;
    this.#isBusy = true;
    try {
      const page = await this.room.desk.do("find_person_actions", { viewer: this.viewer, before, limit: PAGE });
      if (read !== this.#read) return;
      this.#actions = before ? [...this.#actions, ...page.actions] : page.actions;
      this.#before = page.before;
      this.#error = "";
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isBusy = false;
    this.update();
  }
}

customElements.define("stagedoor-card-actions", CardActionsPart);
