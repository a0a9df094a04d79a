/** The page of polls: ask in ten seconds, watch the votes, close or keep it open longer. */

import { count, csv, html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{number: number, title: string, options: string[], counts: number[], total: number, people: number, winners: number[], state: string, ends_at: number, opened_at: number, closed_at: number, late: number, refused: number, left_out: number, right: number, kind: string, is_final: boolean, wave: {option: number, new: number, all: number, seconds: number} | null, rules: {who?: string, subscriber_votes?: number, may_change?: boolean, native?: boolean}}} Poll */
/** @typedef {Poll & {platform: string, is_prediction: boolean}} Native */

/** @typedef {{name: string, title: string, options: string[]}} Preset */

/** Asked again and again, whatever the language: everything else is kept by name. @type {readonly (readonly string[])[]} */
const SHORT = [["👍", "👎"], ["1", "2", "3", "4", "5"], ["A", "B", "C"]];
const TWITCH = "source_twitch.begin_";
const LEAST = 2;
const MOST = 10;

export default class PollPage extends Page {
  #title = "";
  #options = ["", ""];
  /** @type {number | null} */
  #seconds = null;
  #clock = 0;
  #isPrediction = false;
  #isNative = false;

  /** @override */
  begin() {
    return () => clearTimeout(this.#clock);
  }

  /** @override */
  view() {
    /** @type {{poll: Poll | null, is_shown: boolean, before: Poll[], native: Native[], seconds: number, presets: Preset[], best: {name: string, right: number}[]}} */
    const { poll = null, is_shown: isShown = false, before = [], native = [], seconds = 90, presets = [], best = [] } = /** @type {any} */ (this.state);
    const isOpen = poll?.state === "open" || (poll?.state === "locked" && poll.people > 0);
    return html`
      ${poll ? this.#now(poll, isShown) : nothing}
      ${native.map((each) => this.#native(each))}
      ${isOpen ? nothing : this.#form(seconds, presets)}
      ${before.length ? html`<section class="card" aria-label=${t("Before")}><h2>${t("Before")}</h2><ul class="poll-before">${repeat(before, ({ number }) => number, (each) => html`<li><b dir="auto">${each.title}</b><span class="muted"><bdi>${each.winners.map((at) => each.options[at]).join(", ") || (each.state === "locked" ? t("Outcome not told") : t("No votes"))}</bdi> · ${tn(each.people ?? each.total, "{n} vote", "{n} votes")}${how(each)}</span><button type="button" class="bare" title=${t("Save as CSV")} aria-label=${t("{label}: {title}", { label: t("Save as CSV"), title: each.title })} @click=${() => this.#save(each)}>${icons.page}</button></li>`)}</ul></section>` : nothing}
      ${best.length ? html`<section class="card" aria-label=${t("Who foresaw most")}><h2>${t("Who foresaw most")}</h2><ol class="poll-best">${best.map(({ name, right }) => html`<li><bdi class="grow">${name}</bdi><span class="muted">${tn(right, "{n} time right", "{n} times right")}</span></li>`)}</ol></section>` : nothing}`;
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
    const isPrediction = poll.kind === "prediction";
    return html`<section class="card" aria-label=${isPrediction ? t("The prediction") : t("The poll")}>
      <div class="card-head"><h2 class="grow">${heading(poll)}</h2>
        ${poll.state !== "open" && poll.state !== "cancelled" && !poll.is_final ? html`<span class="state tone-warn">${t("counting late votes")}</span>` : nothing}
        ${isOpen && poll.ends_at ? html`<span class="state tone-live">${left >= 60 ? t("{minutes} min {seconds} s left", { minutes: Math.floor(left / 60), seconds: left % 60 }) : t("{seconds} s left", { seconds: left })}</span>` : nothing}
        ${isShown ? html`<span class="state tone-good">${t("On the overlay")}</span>` : nothing}</div>
      <p class="poll-title" dir="auto">${poll.title}</p>
      <ol class="poll-answers">${poll.options.map((option, at) => this.#answer(poll, option, at))}</ol>
      <p class="muted">${tn(poll.people, "{n} vote", "{n} votes")}${how(poll)}${poll.refused ? html` · ${tn(poll.refused, "{n} was not allowed to vote", "{n} were not allowed to vote")}` : nothing}${poll.late ? html` · ${tn(poll.late, "{n} came too late", "{n} came too late")}` : nothing}${poll.left_out ? html` · ${tn(poll.left_out, "{n} left out", "{n} left out")}` : nothing}${isPrediction && poll.state === "closed" ? html` · ${tn(poll.right, "{n} was right", "{n} were right")}` : nothing}</p>
      ${this.#wave(poll)}
      ${isPrediction && poll.state !== "cancelled" ? this.#outcome(poll) : nothing}
      <div class="row-of">
        ${isOpen ? (isPrediction ? this.#button("close", t("Lock it: no more guesses"), icons.lock, "button is-main") : this.#button("close", t("Close and show the result"), icons.check, "button is-main")) : nothing}
        ${poll.state === "cancelled" || (isPrediction && poll.state === "closed") ? nothing : this.#button("extend", t("30 s longer"), icons.clock, "button", { seconds: 30 })}
        ${poll.state === "cancelled" ? nothing : isShown ? this.#button("hide", t("Take off the overlay"), icons.hide) : this.#button("show", t("Put on the overlay"), icons.overlay)}
        ${poll.state === "closed" && poll.winners.length > 1 ? this.#button("run_off", t("A tie: ask again between these"), icons.poll, "button is-main") : nothing}
        ${isOpen || poll.state === "locked" ? this.#button("cancel", t("Cancel: it does not count"), icons.close) : nothing}
        ${poll.state === "closed" || poll.state === "locked" ? html`<button type="button" class="button" @click=${() => this.#save(poll)}>${icons.page}${t("Save as CSV")}</button>` : nothing}
      </div>
    </section>`;
  }

  /** Many new accounts at once. @param {Poll} poll */
  #wave(poll) {
    const { wave, left_out: leftOut } = poll;
    if (!wave && !leftOut) return nothing;
    return html`<div class="banner tone-warn" role="status">${icons.warning}<span class="grow">${wave ? t("{new} of {all} votes for “{answer}” came within {seconds} s from accounts never seen here before.", { new: count(wave.new), all: count(wave.all), answer: poll.options[wave.option] ?? "", seconds: wave.seconds }) : t("Accounts never seen here before are left out.")}</span>
      ${leftOut ? this.#button("count_new", t("Count them again"), icons.undo) : this.#button("leave_out_new", t("Leave newcomers out"), icons.close)}</div>`;
  }

  /** What came true. @param {Poll} poll */
  #outcome(poll) {
    if (poll.state === "open") return nothing;
    if (poll.state === "closed") return html`<div class="row-of">${this.#button("unresolve", t("Not known after all"), icons.undo)}</div>`;
    return html`<p class="muted">${t("What came true?")}</p><div class="row-of">${poll.options.map((option, at) => html`<button type="button" class="button" ?disabled=${!this.may("resolve")} @click=${() => void this.press("resolve", { outcome: at + 1 })}><b>${at + 1}</b> <bdi>${option}</bdi></button>`)}</div>`;
  }

  /** The result with how it was counted; nobody who voted is in it. @param {Poll} poll */
  #save(poll) {
    const time = (/** @type {number} */ at) => (at ? new Date(at).toISOString() : "");
    const method = [
      ["question", poll.title], ["kind", poll.kind ?? "poll"], ["state", poll.state], ["opened", time(poll.opened_at)], ["closed", time(poll.closed_at)],
      ["people", poll.people], ["votes", poll.total], ["who", poll.rules?.who ?? ""], ["a subscriber counts", poll.rules?.subscriber_votes ?? 1],
      ["may change", String(poll.rules?.may_change ?? true)], ["came too late", poll.late ?? 0], ["may not vote", poll.refused ?? 0], ["left out", poll.left_out ?? 0],
      ["method", t("One vote for each person on all platforms, by the platform’s time; a vote is a whole message.")],
    ];
    const rows = poll.options.map((option, at) => [at + 1, option, poll.counts[at] ?? 0, poll.winners.includes(at) ? "winner" : ""]);
    this.save(`poll-${poll.number}.csv`, "text/csv", csv([["number", "answer", "votes", ""], ...rows, ["", "", "", ""], ...method.map(([name, value]) => ["", name ?? "", value ?? "", ""])]));
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

  /** @param {number} usual @param {readonly Preset[]} presets */
  #form(usual, presets) {
    const isReady = this.#title.trim() && this.#options.filter((option) => option.trim()).length >= LEAST;
    return html`<form class="card poll-form" @submit=${(/** @type {SubmitEvent} */ event) => this.#open(event)}>
      <h2>${t("Ask something")}</h2>
      <div class="row-of poll-presets" role="group" aria-label=${t("Kept ready")}>
        ${[[t("Yes"), t("No")], ...SHORT].map((options) => html`<button type="button" class="button is-small" @click=${() => this.#fill("", options)}>${options.length > 3 ? `${options[0]}–${options.at(-1)}` : options.join(" / ")}</button>`)}
        ${presets.map((preset) => html`<span class="poll-preset"><button type="button" class="button is-small" @click=${() => this.#fill(preset.title || preset.name, preset.options)}><bdi>${preset.name}</bdi></button><button type="button" class="bare" title=${t("Do not keep it")} aria-label=${t("Do not keep {name}", { name: preset.name })} ?disabled=${!this.may("discard")} @click=${() => void this.press("discard", { name: preset.name })}>${icons.close}</button></span>`)}
      </div>
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
        ${this.#isPrediction ? nothing : html`<button type="button" class="button" ?disabled=${!isReady || !this.may("keep")} @click=${() => void this.press("keep", { title: this.#title, options: this.#options.filter((option) => option.trim()) })}>${icons.star}${t("Keep it ready")}</button>`}
        <span class="grow"></span>
        <button type="submit" class="button is-main" ?disabled=${!isReady || !this.may("open")}>${icons.poll}${this.#isPrediction ? t("Open the prediction") : t("Open the poll")}</button>
      </div>
      <div class="row-of">
        <label class="poll-choice"><input type="checkbox" .checked=${this.#isPrediction} @change=${() => this.#write(() => (this.#isPrediction = !this.#isPrediction))} />${t("A prediction: I say afterwards what came true")}</label>
        ${this.may(`${TWITCH}${this.#isPrediction ? "prediction" : "poll"}`) ? html`<label class="poll-choice"><input type="checkbox" .checked=${this.#isNative} @change=${() => this.#write(() => (this.#isNative = !this.#isNative))} />${t("Also on Twitch, as far as Twitch takes it")}</label>` : nothing}
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
    const kind = { is_prediction: this.#isPrediction, native: this.#isNative && this.may(`${TWITCH}${this.#isPrediction ? "prediction" : "poll"}`) };
    const wanted = { title: this.#title, options: this.#options.filter((option) => option.trim()), ...kind, ...(this.#seconds === null ? {} : { seconds: this.#seconds }) };
    if (!(await this.press("open", wanted))) return;
    this.#title = "";
    this.#options = ["", ""];
    this.#isPrediction = false;
    this.update();
  }

  /** @param {string} title @param {readonly string[]} options */
  #fill(title, options) {
    if (title) this.#title = title;
    this.#options = [...options];
    this.update();
    this.draw();
    /** @type {HTMLInputElement | null} */ (this.querySelector(".poll-form input"))?.focus();
  }
}

/** @param {Poll} poll */
function heading({ state, kind }) {
  if (state === "open") return t("Open now");
  if (state === "locked") return t("Locked");
  if (state === "cancelled") return t("Cancelled");
  return kind === "prediction" ? t("The outcome") : t("The result");
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
