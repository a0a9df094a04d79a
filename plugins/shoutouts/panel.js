/** The queue of shoutouts: who is shown, who waits and in which order, who was; and how the platform's own ones went. */

import { html, icons, live, nothing, Page, platformMark, repeat, span, t } from "../../panel-sdk.js";

/** @typedef {{number: number, name: string, platform: string, address: string, line: string, why: string, at: number, is_out: boolean, native: "" | "due" | "given" | "refused", native_at: number, remark: string}} Row */

const PLATFORMS = { twitch: "Twitch", youtube: "YouTube", tiktok: "TikTok", kick: "Kick" };

export default class ShoutoutsPage extends Page {
  #clock = 0;
  #name = "";
  #platform = "";
  #line = "";
  /** The one that is dragged. */
  #dragged = 0;

  /** @override */
  begin() {
    const end = this.room.keys.lend([
      { id: "shoutouts.next", keys: [], what: t("Show the next shoutout now"), run: () => this.#next() },
      { id: "shoutouts.off", keys: [], what: t("Take the shoutout off"), run: () => void this.press("hide") },
    ]);
    return () => {
      clearTimeout(this.#clock);
      end();
    };
  }

  /** @override */
  view() {
    if (!this.state["waiting"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const { now, waiting, done, is_paused: isPaused } = /** @type {{now: Row | null, waiting: Row[], done: Row[], is_paused: boolean}} */ (this.state);
    return html`
      <section class=${`card ${now ? "is-on-air" : ""}`} aria-label=${t("On air")}>
        <div class="card-head"><h2 class="grow">${t("On air")}</h2>${now ? html`<span class="state tone-live">${t("Viewers see it")}</span>` : isPaused ? html`<span class="state tone-warn">${t("Waits until the panic is over.")}</span>` : nothing}</div>
        ${now ? html`<div class="shoutout-row is-large">${this.#said(now)}</div>` : html`<p class="empty">${t("No shoutout is shown.")}</p>`}
        <div class="row-of">
          ${now ? html`<button type="button" class="button" ?disabled=${!this.may("hide")} @click=${() => void this.press("hide")}>${icons.hide}${t("Take off air")}</button>` : nothing}
          ${waiting.length ? html`<button type="button" class="button" ?disabled=${!this.may("show_now") || isPaused} @click=${() => this.#next()}>${icons.right}${t("Show the next one")}</button>` : nothing}
        </div>
      </section>
      <section class="card" aria-label=${t("Waiting")}><div class="card-head"><h2 class="grow">${t("Waiting")}</h2></div>
        ${waiting.length ? html`<ol class="shoutouts">${repeat(waiting, ({ number }) => number, (row) => this.#waiting(row, waiting, isPaused))}</ol>` : html`<p class="empty">${t("Nobody waits. Moderators write !so and a name; the menu of a message has it too.")}</p>`}
        ${this.#form()}</section>
      ${done.length ? html`<section class="card" aria-label=${t("Done")}><div class="card-head"><h2 class="grow">${t("Done")}</h2></div>
        <ol class="shoutouts">${repeat(done, ({ number }) => number, (row) => this.#done(row))}</ol></section>` : nothing}`;
  }

  /** @override */
  drawn() {
    clearTimeout(this.#clock);
    const rows = /** @type {Row[]} */ ([this.state["now"], ...(this.state["done"] ?? [])]).filter(Boolean);
    this.#clock = window.setTimeout(() => this.update(), rows.some(({ native }) => native === "due") ? 1000 : 15_000);
  }

  #form() {
    const write = (/** @type {(text: string) => void} */ set) => (/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).value);
    return html`<form class="row-of shoutout-form" @submit=${(/** @type {SubmitEvent} */ event) => void this.#ask(event)}>
      <input class="grow" type="text" maxlength="80" dir="auto" autocomplete="off" required aria-label=${t("Whom to shout out")} placeholder=${t("Whom to shout out")} .value=${live(this.#name)} @input=${write((text) => (this.#name = text))} />
      <select aria-label=${t("Platform")} @change=${write((text) => (this.#platform = text))}><option value="" ?selected=${!this.#platform}>${t("Any platform")}</option>${Object.entries(PLATFORMS).map(([platform, word]) => html`<option value=${platform} ?selected=${this.#platform === platform}>${word}</option>`)}</select>
      <input class="grow" type="text" maxlength="120" dir="auto" autocomplete="off" aria-label=${t("A line about them")} placeholder=${t("A line about them")} .value=${live(this.#line)} @input=${write((text) => (this.#line = text))} />
      <button type="submit" class="button is-main" ?disabled=${!this.may("show")}>${icons.megaphone}${t("Shout out")}</button></form>`;
  }

  /** @param {Row} row @param {readonly Row[]} all @param {boolean} isPaused */
  #waiting(row, all, isPaused) {
    const { number, name } = row;
    const at = all.indexOf(row);
    return html`<li class="shoutout-row" draggable=${this.may("move") ? "true" : "false"}
      @dragstart=${(/** @type {DragEvent} */ event) => this.#drag(event, number)} @dragover=${(/** @type {DragEvent} */ event) => this.#dragged && event.preventDefault()}
      @dragend=${() => (this.#dragged = 0)} @drop=${(/** @type {DragEvent} */ event) => this.#drop(event, at)}>
      ${this.#said(row)}<div class="shoutout-acts">
      ${this.#act("show_now", t("Show {name} now", { name }), icons.play, { number }, isPaused)}
      ${this.#act("move", t("{name} earlier", { name }), icons.up, { number, place: at - 1 }, at === 0)}
      ${this.#act("move", t("{name} later", { name }), icons.down, { number, place: at + 1 }, at === all.length - 1)}
      ${this.#act("drop", t("Leave {name} out", { name }), icons.close, { number })}</div></li>`;
  }

  /** @param {Row} row */
  #done(row) {
    const { number, name, native, is_out: isOut } = row;
    return html`<li class="shoutout-row">${this.#said(row)}<div class="shoutout-acts">
      ${native === "refused" ? html`<button type="button" class="button is-small" ?disabled=${!this.may("give")} @click=${() => void this.press("give", { number })}>${icons.retry}${t("Try again")}</button>` : nothing}
      ${isOut ? this.#act("restore", t("Have {name} back", { name }), icons.undo, { number }) : this.#act("again", t("Shout {name} out again", { name }), icons.retry, { number })}</div></li>`;
  }

  /** @param {Row} row */
  #said(row) {
    const { name, platform, address, line, at, is_out: isOut, remark, native } = row;
    return html`<div class="grow"><p class="shoutout-name">${platform ? platformMark(platform) : nothing} <b><bdi>${name}</bdi></b> ${isOut ? html`<span class="state tone-off">${t("left out")}</span>` : nothing}</p>
      <p class="muted">${[address, why(row), t("{ago} ago", { ago: span(Math.max(0, Date.now() - at)) })].filter(Boolean).join(" · ")}</p>
      ${line ? html`<p dir="auto">${line}</p>` : nothing}
      ${native ? html`<p class="help">${given(row)}</p>` : remark ? html`<p class="help">${remark}</p>` : nothing}</div>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Record<string, unknown>} args @param {boolean} [isOff] */
  #act(control, word, icon, args, isOff = false) {
    return html`<button type="button" class="bare" title=${word} aria-label=${word} ?disabled=${isOff || !this.may(control)} @click=${() => void this.press(control, args)}>${icon}</button>`;
  }

  #next() {
    const [next] = /** @type {Row[]} */ (this.state["waiting"] ?? []);
    if (next) void this.press("show_now", { number: next.number });
  }

  /** @param {SubmitEvent} event */
  async #ask(event) {
    event.preventDefault();
    if (!(await this.press("show", { name: this.#name, platform: this.#platform, line: this.#line }))) return;
    this.#name = this.#line = "";
    this.update();
  }

  /** @param {DragEvent} event @param {number} number */
  #drag(event, number) {
    this.#dragged = number;
    event.dataTransfer?.setData("text/plain", String(number));
  }

  /** @param {DragEvent} event @param {number} place */
  #drop(event, place) {
    event.preventDefault();
    if (this.#dragged) void this.press("move", { number: this.#dragged, place });
    this.#dragged = 0;
  }
}

/** What it came of. @param {Row} row */
function why({ why: word }) {
  const words = { raid: t("raided us"), regular: t("a regular"), command: t("asked for in the chat"), message: t("from a message") };
  return Object.hasOwn(words, word) ? words[/** @type {keyof typeof words} */ (word)] : "";
}

/** How the platform's own shoutout went. @param {Row} row */
function given({ native, native_at: at, remark, platform }) {
  const name = PLATFORMS[/** @type {keyof typeof PLATFORMS} */ (platform)] ?? platform;
  if (native === "given") return t("{platform}'s own shoutout was given.", { platform: name });
  if (native === "refused") return t("No shoutout of {platform}'s own: {why}", { platform: name, why: remark });
  const left = at - Date.now();
  return left > 1500 ? t("{platform}'s own shoutout in {time}.", { platform: name, time: span(left) }) : t("{platform}'s own shoutout comes in a moment.", { platform: name });
}
