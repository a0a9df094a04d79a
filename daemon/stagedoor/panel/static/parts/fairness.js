/**
 * Whom the rules hit, and how often that was taken back: for the streamer to see whether they are fair.
 *
 * @import {FairnessView, GroupFairness, RuleFairness} from "../wire.gen.js"
 */

import { html, nothing, svg } from "../lit.js";
import { t, tn, told } from "../i18n.js";
import { count, moment } from "../format.js";
import { asCsv, asText, percent } from "../fairness/written.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

const BACK = [
  { days: 1, word: "day" },
  { days: 7, word: "week" },
  { days: 30, word: "month" },
  { days: 365, word: "year" },
];

export class FairnessPart extends Part {
  /** @type {FairnessView | null} */
  #report = null;
  #days = 30;
  #error = "";
  #asked = 0;
  #isAsking = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["plugins"]);
  }

  /** @override */
  begin() {
    void this.#ask();
  }

  /** @override */
  view() {
    const report = this.#report;
    return html`
      <div class="card-head"><h1 class="grow" tabindex="-1">${t("Fairness")}</h1>
        <div class="segments" role="radiogroup" aria-label=${t("How far back")}>${BACK.map(({ days, word }) => html`<label><input type="radio" name="fairness-days" .checked=${days === this.#days} @change=${() => this.#lookBack(days)} /><span>${word}</span></label>`)}</div></div>
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${report ? this.#shown(report) : this.#error ? nothing : html`<p class="muted" role="status">${t("Counting …")}</p>`}
    `;
  }

  /** @param {FairnessView} report */
  #shown(report) {
    if (!report.rules.length) {
      return html`<div class="empty is-page">${icons.scales}<p>${report.messages ? tn(report.messages, "No rule had anything to do with the {n} message of that time.", "No rule had anything to do with the {n} messages of that time.") : t("Nothing was written in that time.")}</p><p class="help">${t("As soon as filters hide or hold messages, you see here whom they hit, and how often that was taken back.")}</p></div>`;
    }
    return html`<div class="report" aria-busy=${this.#isAsking}>
      <div class="card report-sum"><p class="answer">${report.sentence}</p>
        <p class="muted">${t("{since} to {until}, {messages}", { since: moment(report.since), until: moment(report.until), messages: tn(report.messages, "{n} message", "{n} messages") })}</p>
        <p class="row-of report-acts">
          <button type="button" class="button" @click=${() => void this.#copy(asText(report, (name) => this.room.store.titleOf(name)), t("The report is copied as text."))}>${icons.copy}${t("Copy as text")}</button>
          <button type="button" class="button" @click=${() => void this.#copy(asCsv(report, (name) => this.room.store.titleOf(name)), t("The report is copied as CSV, for a spreadsheet."))}>${icons.copy}${t("Copy as CSV")}</button>
          <button type="button" class="button" @click=${() => print()}>${icons.print}${t("Print")}</button></p></div>
      ${this.#groups(report.groups)}
      <section class="card" aria-labelledby="fairness-rules"><h2 id="fairness-rules">${t("By rule")}</h2>
        <ul class="plain rules">${report.rules.map((rule) => this.#rule(rule, report.rules[0]?.hits ?? 1))}</ul></section>
    </div>`;
  }

  /** @param {readonly GroupFairness[]} groups */
  #groups(groups) {
    if (!groups.length) return nothing;
    const most = Math.min(1, Math.max(0.01, ...groups.map(({ high }) => high)) * 1.06);
    return html`<section class="card" aria-labelledby="fairness-groups"><h2 id="fairness-groups">${t("By group: the share of messages that were hit")}</h2>
      <p class="help">${t("The mark is what was counted. The true share lies within the bar, with 95 % confidence: a long bar means too few messages to say more. Where the bars of two groups overlap, the rules may well treat both alike.")}</p>
      <ul class="plain groups-of">${groups.map((group) => this.#group(group, most))}</ul>
      <p class="scale" aria-hidden="true"><span>0 %</span><span>${percent(most)}</span></p></section>`;
  }

  /** @param {GroupFairness} group @param {number} most the end of the scale */
  #group({ name, messages, hits, undone, low, high, sentence }, most) {
    const at = (/** @type {number} */ share) => (share / most) * 100;
    const share = messages ? hits / messages : 0;
    return html`<li class="group-of">
      <p class="group-name"><b><bdi>${told(capital(name))}</bdi></b><span class="muted">${t("{hits} of {messages}", { hits: tn(hits, "{n} hit", "{n} hits"), messages: tn(messages, "{n} message#of", "{n} messages#of") })}${undone ? t(", {n} let through", { n: count(undone) }) : ""}</span></p>
      <div class="interval" role="img" aria-label=${t("{share}, between {low} and {high}", { share: percent(share), low: percent(low), high: percent(high) })}>
        <svg viewBox="0 0 100 14" preserveAspectRatio="none">${svg`<rect class="interval-ground" y="6" width="100" height="2" /><rect class="interval-range" x=${at(low)} y="3" width=${Math.max(0.6, at(high) - at(low))} height="8" rx="0.6" /><rect class="interval-point" x=${Math.min(99.3, Math.max(0, at(share) - 0.35))} y="0" width="0.7" height="14" />`}</svg>
        <span class="interval-words">${t("{low} to {high}", { low: percent(low), high: percent(high) })}</span></div>
      ${sentence ? html`<p class="help">${sentence}</p>` : nothing}
    </li>`;
  }

  /** @param {RuleFairness} rule @param {number} most */
  #rule({ plugin, rule, hits, decided, undone, newcomers, languages, sentence }, most) {
    const letters = Object.entries(languages).sort(([, one], [, other]) => other - one);
    const share = (/** @type {number} */ part) => (hits ? (part / Math.max(1, most)) * 100 : 0);
    return html`<li class="rule-of">
      <p class="rule-name"><b><bdi>${this.room.store.titleOf(plugin)}</bdi></b>${rule ? html`<code>${rule}</code>` : nothing}<span class="grow"></span><span class="rule-hits">${tn(hits, "{n} hit", "{n} hits")}</span></p>
      <svg class="rule-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="interval-ground" width="100" height="6" /><rect class="rule-all" width=${share(hits)} height="6" /><rect class="rule-undone" width=${share(undone)} height="6" />`}</svg>
      <dl class="counters"><div><dt>${t("looked at")}</dt><dd>${count(decided)}</dd></div><div class=${undone ? "is-trouble" : "is-none"}><dt>${t("let through")}</dt><dd>${count(undone)}${decided ? html` <span class="muted">${t("{share} of those", { share: percent(undone / decided) })}</span>` : nothing}</dd></div><div class=${newcomers ? "" : "is-none"}><dt>${t("of newcomers")}</dt><dd>${count(newcomers)}</dd></div>
        ${letters.length > 1 || (letters[0] && letters[0][0] !== "Latin") ? html`<div><dt>${t("letters")}</dt><dd>${letters.slice(0, 4).map(([name, many]) => `${name} ${count(many)}`).join(", ")}</dd></div>` : nothing}</dl>
      ${sentence ? html`<p>${sentence}</p>` : nothing}
    </li>`;
  }

  /** @param {number} days */
  #lookBack(days) {
    this.#days = days;
    void this.#ask();
  }

  async #ask() {
    const asked = (this.#asked += 1);
    this.#isAsking = true;
    this.#error = "";
    this.update();
    try {
      const report = await this.room.desk.do("fairness", { days: this.#days });
      if (asked !== this.#asked) return;
      this.#report = report;
    } catch (fault) {
      if (asked !== this.#asked) return;
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isAsking = false;
    this.update();
  }

  /** @param {string} text @param {string} told */
  async #copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      this.room.say(told);
    } catch {
      this.room.say(t("This window does not let a page copy. Print the report, or open the panel in a browser."), "warning");
    }
  }
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

customElements.define("stagedoor-fairness", FairnessPart);
