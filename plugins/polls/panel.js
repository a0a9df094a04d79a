/** The page of polls: ask in ten seconds, watch the votes, close or keep it open longer. */

import { count, html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{number: number, title: string, options: string[], counts: number[], total: number, people: number, winners: number[], state: string, ends_at: number, late: number, refused: number, rules: {who?: string, subscriber_votes?: number, may_change?: boolean}}} Poll */
/** @typedef {Poll & {platform: string, is_prediction: boolean}} Native */

const LEAST = 2;
const MOST = 10;

export default class PollPage extends Page {
  #title = "";
  #options = ["", ""];
  /** @type {number | null} */
  #seconds = null;
  #clock = 0;

  /** @override */
  begin() {
    return () => clearTimeout(this.#clock);
  }

  /** @override */
  view() {
    /** @type {{poll: Poll | null, is_shown: boolean, before: Poll[], native: Native[], seconds: number}} */
    const { poll = null, is_shown: isShown = false, before = [], native = [], seconds = 90 } = /** @type {any} */ (this.state);
    const isOpen = poll?.state === "open";
    return html`
      ${poll ? this.#now(poll, isShown) : nothing}
      ${native.map((each) => this.#native(each))}
      ${isOpen ? nothing : this.#form(seconds)}
      ${before.length ? html`<section class="card" aria-label=${t("Before")}><h2>${t("Before")}</h2><ul class="poll-before">${repeat(before, ({ number }) => number, (each) => html`<li><b dir="auto">${each.title}</b><span class="muted"><bdi>${each.winners.map((at) => each.options[at]).join(", ") || t("No votes")}</bdi> · ${tn(each.people ?? each.total, "{n} vote", "{n} votes")}${how(each)}</span></li>`)}</ul></section>` : nothing}`;
  }

  /** @override */
  drawn() {
    clearTimeout(this.#clock);
    if (this.state["poll"]?.ends_at) this.#clock = window.setTimeout(() => this.update(), 1000);
  }

  /** @param {Poll} poll @param {boolean} isShown */
  #now(poll, isShown) {
    const left = poll.ends_at ? Math.max(0, Math.round((poll.ends_at - Date.now()) / 1000)) : 0;
    const isOpen = poll.state === "open";
    return html`<section class="card" aria-label=${t("The poll")}>
      <div class="card-head"><h2 class="grow">${isOpen ? t("Open now") : poll.state === "closed" ? t("The result") : t("Cancelled")}</h2>
        ${isOpen && poll.ends_at ? html`<span class="state tone-live">${left >= 60 ? t("{minutes} min {seconds} s left", { minutes: Math.floor(left / 60), seconds: left % 60 }) : t("{seconds} s left", { seconds: left })}</span>` : nothing}
        ${isShown ? html`<span class="state tone-good">${t("On the overlay")}</span>` : nothing}</div>
      <p class="poll-title" dir="auto">${poll.title}</p>
      <ol class="poll-answers">${poll.options.map((option, at) => this.#answer(poll, option, at))}</ol>
      <p class="muted">${tn(poll.people, "{n} vote", "{n} votes")}${how(poll)}${poll.refused ? html` · ${tn(poll.refused, "{n} was not allowed to vote", "{n} were not allowed to vote")}` : nothing}${poll.late ? html` · ${tn(poll.late, "{n} came too late", "{n} came too late")}` : nothing}</p>
      <div class="row-of">
        ${isOpen ? this.#button("close", t("Close and show the result"), icons.check, "button is-main") : nothing}
        ${poll.state === "cancelled" ? nothing : this.#button("extend", t("30 s longer"), icons.clock, "button", { seconds: 30 })}
        ${poll.state === "cancelled" ? nothing : isShown ? this.#button("hide", t("Take off the overlay"), icons.hide) : this.#button("show", t("Put on the overlay"), icons.overlay)}
        ${poll.state === "closed" && poll.winners.length > 1 ? this.#button("run_off", t("A tie: ask again between these"), icons.poll, "button is-main") : nothing}
        ${isOpen ? this.#button("cancel", t("Cancel: it does not count"), icons.close) : nothing}
      </div>
    </section>`;
  }

  /** What a platform asks itself: it is only shown here, and its votes stay its own. @param {Native} poll */
  #native(poll) {
    const { platform, title, is_prediction: isPrediction, state } = poll;
    const heading = isPrediction ? t("Prediction on {platform}", { platform }) : t("Poll on {platform}", { platform });
    return html`<section class="card" aria-label=${heading}>
      <div class="card-head"><h2 class="grow">${heading}</h2>${state === "open" ? html`<span class="state tone-live">${t("Open")}</span>` : html`<span class="state tone-off">${state === "locked" ? t("Locked") : t("Ended")}</span>`}</div>
      <p class="poll-title" dir="auto">${title}</p>
      <ol class="poll-answers">${poll.options.map((option, at) => this.#answer(poll, option, at))}</ol>
      <p class="muted">${isPrediction ? t("Channel points, counted by the platform.") : t("Counted by the platform, and not added to the votes here.")}</p>
    </section>`;
  }

  /** @param {Poll} poll @param {string} option @param {number} at */
  #answer(poll, option, at) {
    const votes = poll.counts[at] ?? 0;
    const share = poll.total ? Math.round((100 * votes) / poll.total) : 0;
    return html`<li class=${poll.winners.includes(at) ? "is-winner" : ""}>
      <span class="poll-words"><b>${at + 1}</b><bdi class="grow">${option}</bdi><span>${count(votes)} · ${share} %</span></span>
      <meter min="0" max="100" value=${share} aria-label=${t("{share} percent for {option}", { share, option })}></meter>
    </li>`;
  }

  /** @param {number} usual */
  #form(usual) {
    const isReady = this.#title.trim() && this.#options.filter((option) => option.trim()).length >= LEAST;
    return html`<form class="card poll-form" @submit=${(/** @type {SubmitEvent} */ event) => this.#open(event)}>
      <h2>${t("Ask something")}</h2>
      <label>${t("Question")}<input type="text" maxlength="140" dir="auto" .value=${this.#title} @input=${(/** @type {InputEvent} */ event) => this.#write(() => (this.#title = value(event)))} /></label>
      ${this.#options.map(
        (option, at) => html`<div class="poll-option"><label>${t("Answer {number}", { number: at + 1 })}<input type="text" maxlength="60" dir="auto" .value=${option} @input=${(/** @type {InputEvent} */ event) => this.#write(() => (this.#options[at] = value(event)))} /></label>
          ${this.#options.length > LEAST ? html`<button type="button" class="bare" title=${t("Remove answer {number}", { number: at + 1 })} aria-label=${t("Remove answer {number}", { number: at + 1 })} @click=${() => this.#write(() => this.#options.splice(at, 1))}>${icons.close}</button>` : nothing}</div>`,
      )}
      <div class="row-of">
        <button type="button" class="button" ?disabled=${this.#options.length >= MOST} @click=${() => this.#write(() => this.#options.push(""))}>${icons.plus}${t("Another answer")}</button>
        <label class="poll-seconds">${t("Open for")}<select @change=${(/** @type {Event} */ event) => (this.#seconds = Number(value(event)))}>
          ${times(usual).map((seconds) => html`<option value=${seconds} ?selected=${seconds === (this.#seconds ?? usual)}>${seconds ? (seconds % 60 ? tn(seconds, "{n} second", "{n} seconds") : tn(seconds / 60, "{n} minute", "{n} minutes")) : t("until I close it")}</option>`)}
        </select></label>
        <span class="grow"></span>
        <button type="submit" class="button is-main" ?disabled=${!isReady || !this.may("open")}>${icons.poll}${t("Open the poll")}</button>
      </div>
    </form>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {string} [look] @param {Record<string, unknown>} [args] */
  #button(control, word, icon, look = "button", args = {}) {
    return html`<button type="button" class=${look} ?disabled=${!this.may(control)} @click=${() => this.press(control, args)}>${icon}${word}</button>`;
  }

  /** @param {() => unknown} change */
  #write(change) {
    change();
    this.update();
  }

  /** @param {SubmitEvent} event */
  async #open(event) {
    event.preventDefault();
    const wanted = { title: this.#title, options: this.#options.filter((option) => option.trim()), ...(this.#seconds === null ? {} : { seconds: this.#seconds }) };
    if (!(await this.press("open", wanted))) return;
    this.#title = "";
    this.#options = ["", ""];
    this.update();
  }
}

/** How a poll is counted, where that is not the usual way. @param {Poll} poll */
function how({ rules = {} }) {
  const said = [
    rules.who === "subscribers" ? t("subscribers only") : rules.who === "followers" ? t("followers only") : "",
    (rules.subscriber_votes ?? 1) > 1 ? t("subscribers count {n}", { n: rules.subscriber_votes ?? 1 }) : "",
  ].filter(Boolean);
  return said.map((words) => html` · ${words}`);
}

/** @param {Event} event */
function value(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}

/** @param {number} usual */
function times(usual) {
  return [...new Set([30, 60, usual, 120, 300, 600, 0])].sort((one, other) => (one || Infinity) - (other || Infinity));
}
