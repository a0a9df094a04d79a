/** The page of alerts: what is on screen, what waits, what was, and the variants themselves. */

import { countdown, html, icons, nothing, Page, repeat, span, t, tn } from "../../panel-sdk.js";
import { kindTitle, TONES } from "./kinds.js";
import { Variants } from "./variants.js";

/**
 * @typedef {{id: number, kind: string, title: string, text: string, platform: string, variant: string, more: number, at: number, is_test: boolean}} Line
 * @typedef {Line & {began: number, ends: number}} Current
 * @typedef {Line & {outcome: string, over: number}} Past
 */

/** @type {Record<string, string>} */
const OUTCOMES = {
  shown: t("Shown"),
  skipped: t("Skipped"),
  stopped: t("Stopped by a panic"),
  cleared: t("Cleared"),
  removed: t("Removed"),
  stale: t("Waited too long"),
  dropped: t("Too many waited"),
};

export default class AlertsPage extends Page {
  #clock = 0;
  /** How far the daemon's clock is ahead of ours, and for which state that was measured. */
  #ahead = 0;
  #measured = 0;
  #variants = new Variants(this);

  /** @override @returns {readonly import("../../daemon/stagedoor/panel/static/store.js").Subject[]} */
  get subjects() {
    return ["controls", "settings", "media"];
  }

  /** @override */
  begin() {
    const leave = this.room.keys.lend([
      { id: "alerts.skip", keys: [], what: t("Skip the alert on screen"), run: () => void this.press("skip") },
      { id: "alerts.hold", keys: [], what: t("Hold alerts, or go on"), run: () => void this.press(this.state["is_held"] ? "resume" : "hold") },
      { id: "alerts.mute", keys: [], what: t("Mute alerts, or unmute them"), run: () => void this.press(this.state["is_muted"] ? "unmute" : "mute") },
      { id: "alerts.replay", keys: [], what: t("Replay the last alert"), run: () => void this.press("replay") },
    ]);
    return () => {
      leave();
      clearTimeout(this.#clock);
    };
  }

  /** @override */
  view() {
    const state = /** @type {{now: number, current: Current | null, waiting: Line[], count: number, past: Past[], is_held: boolean, is_muted: boolean, is_panic: boolean}} */ (this.state);
    if (!state.waiting) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    if (this.#measured !== state.now) [this.#measured, this.#ahead] = [state.now, state.now - Date.now()];
    return html`
      <div class="alert-keys" role="group" aria-label=${t("What alerts do")}>
        <button type="button" class=${`button alert-key ${state.is_held ? "is-main" : ""}`} aria-pressed=${state.is_held} ?disabled=${!this.may("hold")} @click=${() => void this.press(state.is_held ? "resume" : "hold")}>${state.is_held ? icons.play : icons.pause}${state.is_held ? t("Resume") : t("Hold")}</button>
        <button type="button" class="button alert-key" ?disabled=${!state.current || !this.may("skip")} @click=${() => void this.press("skip")}>${icons.right}${t("Skip")}</button>
        <button type="button" class="button alert-key" ?disabled=${!state.past.length || !this.may("replay")} @click=${() => void this.press("replay")}>${icons.retry}${t("Replay the last")}</button>
        <button type="button" class=${`button alert-key ${state.is_muted ? "is-danger" : ""}`} aria-pressed=${state.is_muted} ?disabled=${!this.may("mute")} @click=${() => void this.press(state.is_muted ? "unmute" : "mute")}>${icons.sound}${state.is_muted ? t("Unmute") : t("Mute")}</button>
      </div>
      ${state.is_panic ? html`<p class="banner tone-bad">${icons.warning}<span class="grow">${t("A panic keeps alerts away. They go on when it ends.")}</span></p>` : nothing}
      <div class="alert-page">
        <section class="card" aria-labelledby="alert-now"><h2 id="alert-now">${t("On screen")}</h2>${state.current ? this.#now(state.current) : html`<p class="muted">${state.is_held ? t("Nothing: alerts are on hold.") : t("Nothing. The next one comes by itself.")}</p>`}</section>
        ${this.#waiting(state.waiting, state.count)}
        ${this.#past(state.past)}
        ${this.#variants.view()}
      </div>`;
  }

  /** @override */
  drawn() {
    clearTimeout(this.#clock);
    if (this.state["current"]) this.#clock = window.setTimeout(() => this.update(), 500);
    const bar = /** @type {HTMLElement | null} */ (this.querySelector(".alert-left"));
    const current = /** @type {Current | null} */ (this.state["current"]);
    if (bar && current) bar.style.setProperty("transform", `scaleX(${Math.min(1, this.#left(current) / Math.max(1, current.ends - current.began))})`);
  }

  /** @param {Current} current */
  #now(current) {
    return html`<div class="alert-line is-large">${this.#words(current)}<span class="muted">${countdown(this.#left(current))}</span></div>
      <div class="alert-time" aria-hidden="true"><div class="alert-left"></div></div>`;
  }

  /** @param {Line[]} waiting @param {number} all */
  #waiting(waiting, all) {
    return html`<section class="card alert-queue" aria-labelledby="alert-waiting">
      <div class="card-head"><h2 id="alert-waiting" class="grow">${all ? tn(all, "{n} waits", "{n} wait") : t("Waiting")}</h2>
        ${all ? html`<button type="button" class="button" ?disabled=${!this.may("clear")} @click=${() => void this.#undoable("clear", {}, tn(all, "{n} alert was cleared.", "{n} alerts were cleared."))}>${icons.bin}${t("Clear")}</button>` : nothing}</div>
      ${waiting.length
        ? html`<ol class="plain alert-list">${repeat(waiting, ({ id }) => id, (line) => html`<li class="alert-line">${this.#words(line)}
            <button type="button" class="bare" aria-label=${t("Remove: {title}", { title: line.title })} title=${t("Remove")} ?disabled=${!this.may("remove")} @click=${() => void this.#undoable("remove", { number: line.id }, t("“{title}” was removed.", { title: line.title }))}>${icons.close}</button></li>`)}</ol>
            ${all > waiting.length ? html`<p class="muted">${tn(all - waiting.length, "and {n} more", "and {n} more")}</p>` : nothing}`
        : html`<p class="muted">${t("Nothing waits.")}</p>`}
    </section>`;
  }

  /** @param {Past[]} past */
  #past(past) {
    const now = Date.now() + this.#ahead;
    return html`<section class="card" aria-labelledby="alert-past"><h2 id="alert-past">${t("Before")}</h2>
      ${past.length
        ? html`<ol class="plain alert-list is-past">${repeat(past, ({ id, outcome }) => `${id}-${outcome}`, (line) => html`<li class="alert-line">${this.#words(line)}
            <span class=${`muted alert-outcome ${line.outcome === "shown" ? "" : "tone-warn"}`}>${line.outcome === "shown" ? t("{time} ago", { time: span(Math.max(0, now - line.over)) }) : OUTCOMES[line.outcome]}</span>
            <button type="button" class="bare" aria-label=${t("Replay: {title}", { title: line.title })} title=${t("Replay")} ?disabled=${!this.may("replay")} @click=${() => void this.press("replay", { number: line.id })}>${icons.retry}</button></li>`)}</ol>`
        : html`<p class="muted">${t("No alert yet. Try one with the buttons below: tests are marked, and counted nowhere.")}</p>`}
    </section>`;
  }

  /** @param {Line} line */
  #words(line) {
    const sign = /** @type {Record<string, unknown>} */ (icons)[TONES[line.kind] ?? "star"];
    return html`<span class="alert-sign" title=${kindTitle(line.kind)}>${sign}</span>
      <span class="grow alert-words"><b class="clip"><bdi>${line.title || kindTitle(line.kind)}</bdi></b>${line.text ? html`<span class="muted clip"><bdi>${line.text}</bdi></span>` : nothing}</span>
      ${line.is_test ? html`<span class="badge">${t("Test")}</span>` : nothing}`;
  }

  /** @param {Current} current */
  #left(current) {
    return Math.max(0, current.ends - Date.now() - this.#ahead);
  }

  /** Do something that can be taken back, and offer that. @param {string} control @param {Record<string, unknown>} args @param {string} sentence */
  async #undoable(control, args, sentence) {
    try {
      const pressed = /** @type {import("../../daemon/stagedoor/panel/static/wire.gen.js").PressedView} */ (await this.room.desk.do("press_control", { control: `alerts.${control}`, arguments: args }));
      const { back } = pressed;
      this.room.say(sentence, "info", back ? { label: t("Undo"), run: () => this.press(back.control, /** @type {Record<string, unknown>} */ (back.arguments)) } : undefined);
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }
}
