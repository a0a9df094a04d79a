/** The moment: what to say now, what the chat is about, how it feels, and the last minutes in figures. */

import { count, html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{message: number, at: number, name: string, text: string}} Line */
/** @typedef {{label: string, people: number, is_new: boolean, messages: Line[]}} Topic */
/** @typedef {{id: string, kind: "topic" | "newcomer" | "quiet", at: number, label?: string, people?: number, name?: string, text?: string, starter?: string, minutes?: number, messages: Line[]}} Hint */
/** @typedef {{word: "" | "cheerful" | "mixed" | "tense", glad: number, displeased: number, change: number, messages: Line[]}} Mood */
/** @typedef {{messages: number, people: number, new: number, events: Record<string, number>}} Tally */

/** @type {Tally} */
const NOTHING = { messages: 0, people: 0, new: 0, events: {} };
/** @type {Mood} */
const CALM = { word: "", glad: 0, displeased: 0, change: 0, messages: [] };
const NOTICED = 0.12;

export default class MomentPage extends Page {
  /** @override */
  view() {
    /** @type {{minutes: number, tally: Tally, topics: Topic[], mood: Mood, hints: Hint[], worries: Line[]}} */
    const { minutes = 5, tally = NOTHING, topics = [], mood = CALM, hints = [], worries = [] } = /** @type {any} */ (this.state);
    return html`<div class="moment">
      ${worries.length ? this.#worries(worries) : nothing}
      <section class="card is-whole" aria-label=${t("What you could say")}>
        <div class="card-head"><h2 class="grow">${t("What you could say")}</h2></div>
        ${hints.length ? html`<ol class="moment-list">${repeat(hints, ({ id }) => id, (hint) => this.#hint(hint))}</ol>` : html`<p class="empty">${t("Nothing stands out right now.")}</p>`}
      </section>
      <section class="card" aria-label=${t("Topics")}>
        <div class="card-head"><h2 class="grow">${t("Topics")}</h2></div>
        ${topics.length ? html`<ol class="moment-list">${repeat(topics, ({ label }) => label, (topic) => this.#topic(topic))}</ol>` : html`<p class="empty">${t("As soon as several people talk about the same, it stands here.")}</p>`}
      </section>
      <section class="card" aria-label=${t("Mood")}>
        <div class="card-head"><h2 class="grow">${t("Mood")}</h2>${mood.word ? html`<span class=${`state tone-${mood.word === "tense" ? "warn" : "good"}`}>${moodIn(mood.word)}</span>` : nothing}</div>
        ${this.#mood(mood)}
      </section>
      <section class="card" aria-label=${tn(minutes, "The last minute", "The last {n} minutes")}>
        <div class="card-head"><h2 class="grow">${tn(minutes, "The last minute", "The last {n} minutes")}</h2></div>
        <dl class="moment-figures">${figures(tally).map(([word, number]) => html`<div><dt class="muted">${word}</dt><dd>${count(number)}</dd></div>`)}</dl>
      </section></div>`;
  }

  /** @param {readonly Line[]} worries */
  #worries(worries) {
    return html`<section class="card is-whole" aria-label=${t("Somebody may need you")}>
      <div class="card-head"><h2 class="grow">${t("Somebody may need you")}</h2><span class="state tone-bad">${t("Look at it yourself")}</span></div>
      <p class="help">${t("It is found by a few phrases and may be wrong. Nothing was done, and no viewer sees this.")}</p>
      <ul class="moment-list private">${repeat(worries, ({ message }) => message, (line) => html`<li>
        <p class="grow"><strong><bdi>${line.name}</bdi></strong> <span dir="auto">${line.text}</span></p>
        ${this.#look(line)}${this.#dismiss(String(line.message))}</li>`)}</ul></section>`;
  }

  /** @param {Hint} hint */
  #hint(hint) {
    const { kind, label = "", people = 0, name = "", text = "", starter = "", minutes = 0, messages } = hint;
    const said = {
      topic: () => tn(people, "{n} person talks about “{label}”: ask them about it.", "{n} people talk about “{label}”: ask them about it.", { label }),
      newcomer: () => t("{name} writes for the first time: say hello.", { name }),
      quiet: () => tn(minutes, "It has been quiet for {n} minute. Ask: “{starter}”", "It has been quiet for {n} minutes. Ask: “{starter}”", { starter }),
    }[kind]();
    return html`<li><div class="grow"><p dir="auto">${said}</p>${text ? html`<p class="moment-said muted" dir="auto">${text}</p>` : nothing}</div>
      ${messages[0] ? this.#look(messages[0]) : nothing}${this.#dismiss(hint.id)}</li>`;
  }

  /** @param {Topic} topic */
  #topic({ label, people, is_new: isNew, messages }) {
    return html`<li><div class="grow"><p><strong dir="auto">${label}</strong> <span class="muted">${tn(people, "{n} person", "{n} people")}</span>${isNew ? html` <span class="state tone-live">${t("new")}</span>` : nothing}</p>
      ${messages[0] ? html`<p class="moment-said muted"><bdi>${messages[0].name}</bdi>: <span dir="auto">${messages[0].text}</span></p>` : nothing}</div>
      ${messages[0] ? this.#look(messages[0]) : nothing}</li>`;
  }

  /** @param {Mood} mood */
  #mood({ word, glad, displeased, change, messages }) {
    if (!word) return html`<p class="empty">${t("Too few messages with a feeling in them to tell.")}</p>`;
    const than = Math.abs(change) < NOTICED ? nothing : html`<p>${change > 0 ? t("More cheerful than before.") : t("Less cheerful than before.")}</p>`;
    return html`<p>${t("{glad} messages sound glad, {displeased} do not.", { glad: count(glad), displeased: count(displeased) })}</p>${than}
      ${messages.length ? html`<ul class="moment-list">${repeat(messages, ({ message }) => message, (line) => html`<li><p class="grow moment-said muted"><bdi>${line.name}</bdi>: <span dir="auto">${line.text}</span></p>${this.#look(line)}</li>`)}</ul>` : nothing}
      <p class="help">${t("Judged by words and emoji; irony is not seen.")}</p>`;
  }

  /** @param {Line} line */
  #look({ message, name }) {
    const word = t("Look at the message of {name}", { name });
    return html`<button type="button" class="bare" title=${word} aria-label=${word} @click=${(/** @type {Event} */ event) => this.room.explain(message, /** @type {Element} */ (event.currentTarget))}>${icons.why}</button>`;
  }

  /** @param {string} hint */
  #dismiss(hint) {
    return html`<button type="button" class="bare" title=${t("Dismiss")} aria-label=${t("Dismiss")} ?disabled=${!this.may("dismiss")} @click=${() => void this.press("dismiss", { hint })}>${icons.check}</button>`;
  }
}

/** @param {Mood["word"]} word */
function moodIn(word) {
  return { cheerful: t("Cheerful"), mixed: t("Mixed"), tense: t("Tense"), "": "" }[word];
}

/** @param {Tally} tally @returns {[string, number][]} */
function figures(tally) {
  const { follow = 0, gift = 0, subscription = 0, raid = 0 } = tally.events;
  const more = /** @type {[string, number][]} */ ([[t("Follows"), follow], [t("Gifts"), gift], [t("Subscriptions"), subscription], [t("Raids"), raid]]);
  return [[t("Messages"), tally.messages], [t("People"), tally.people], [t("For the first time"), tally.new], ...more.filter(([, number]) => number)];
}
