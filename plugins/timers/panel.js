/** The page of timers: what comes next and why not yet, said at once, left out, switched; and what was said by itself. */

import { html, icons, nothing, Page, repeat, span, t, tn } from "../../panel-sdk.js";

/** @typedef {{name: string, is_on: boolean, next: string, texts: number, due: number, why_not: string, more: number, platforms: string[]}} Group */
/** @typedef {{at: number, group: string, text: string, why_not: string}} Line */

export default class TimersPage extends Page {
  #clock = 0;

  /** @override */
  begin() {
    return () => clearTimeout(this.#clock);
  }

  /** @override */
  view() {
    /** @type {{groups: Group[], told: Line[]}} */
    const { groups = [], told = [] } = /** @type {any} */ (this.state);
    return html`
      <section class="card" aria-label=${t("Timers")}>
        <div class="card-head"><h2 class="grow">${t("Timers")}</h2><a class="button is-small" href="#/settings/timers">${icons.settings}${t("Change them")}</a></div>
        ${groups.length ? html`<ul class="timers">${repeat(groups, ({ name }) => name, (group) => this.#group(group))}</ul>` : html`<p class="empty">${t("No timers yet. A timer says one of its messages now and then, while viewers write.")}</p>`}
      </section>
      ${told.length ? html`<section class="card" aria-label=${t("Said by itself")}>
        <div class="card-head"><h2 class="grow">${t("Said by itself")}</h2></div>
        <ul class="timers">${told.map((line) => html`<li><div class="grow"><p dir="auto">${line.text}</p><p class="muted"><bdi>${line.group}</bdi> · ${this.#ago(line.at)}${line.why_not ? html` · ${t("held back")}` : nothing}</p>${line.why_not ? html`<p class="help">${line.why_not}</p>` : nothing}</div></li>`)}</ul></section>` : nothing}`;
  }

  /** @override */
  drawn() {
    clearTimeout(this.#clock);
    this.#clock = window.setTimeout(() => this.update(), 5000);
  }

  /** @param {Group} group */
  #group(group) {
    const { name, is_on: isOn, next } = group;
    return html`<li><div class="grow"><p><b><bdi>${name}</bdi></b> <span class=${`state tone-${isOn ? "good" : "off"}`}>${isOn ? t("On") : t("Off")}</span></p>
      <p dir="auto">${next}</p><p class="muted">${why(group)}</p></div>
      ${this.#button("say_now", t("Say it now"), icons.send, name)}
      ${isOn ? this.#button("skip", t("Leave it out"), icons.right, name) : nothing}
      ${isOn ? this.#button("turn_off", t("Switch off"), icons.pause, name) : this.#button("turn_on", t("Switch on"), icons.play, name)}</li>`;
  }

  /** @param {number} at */
  #ago(at) {
    return t("{ago} ago", { ago: span(Math.max(0, Date.now() - at)) });
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {string} group */
  #button(control, word, icon, group) {
    return html`<button type="button" class="button is-small" aria-label=${t("{label}: {title}", { label: word, title: group })} ?disabled=${!this.may(control)} @click=${() => void this.press(control, { group })}>${icon}${word}</button>`;
  }
}

/** When it speaks, or why it does not. @param {Group} group */
function why({ why_not: whyNot, due, more }) {
  const left = Math.max(0, due - Date.now());
  if (whyNot === "off") return t("Says nothing.");
  if (whyNot === "panic") return t("Waits until the panic is over.");
  if (whyNot === "offline") return t("Waits until you are live.");
  if (whyNot === "live") return t("Waits until the stream is over.");
  if (whyNot === "day") return t("Waits for one of its days.");
  if (whyNot === "scene") return t("Waits until a scene it fits is on air.");
  if (whyNot === "quiet") return tn(more, "Waits for {n} more message of a viewer.", "Waits for {n} more messages of viewers.");
  return left ? t("In {time} at the earliest.", { time: span(left) }) : t("Comes in a moment.");
}
