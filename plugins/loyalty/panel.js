/** The page of points: what waits to be done, who has what and why, and what viewers can have. */

import { count, html, icons, nothing, Page, repeat, span, t, tn } from "../../panel-sdk.js";
import { Rewards } from "./rewards.js";
import { why } from "./words.js";

/** @import {PartView} from "../../daemon/stagedoor/panel/static/wire.gen.js" */
/** @import {Entry} from "./words.js" */
/** @typedef {{person: string, name: string, balance: number, hours: number, score: number, rank: string, next: string}} Person */
/** @typedef {Person & {keys: string[], entries: Entry[], is_whole: boolean, is_reading: boolean}} Shown */
/** @typedef {{number: number, at: number, name: string, person: string, reward: string, cost: number, text: string, stand: string, message: number, is_withdrawn: boolean}} Order */
/** @typedef {{is_on: boolean, unit: string, circulating: number, accounts: number, streams: {at: number, earned: number, spent: number}[], words: string, people: Person[], person: Shown | null, waiting: Order[], done: Order[], rewards: {name: string, cost: number, is_on: boolean, left: number | null}[], latest: Entry[]}} Loyalty */

const REVERSIBLE = new Set(["chatted", "supported", "corrected", "sent", "received", "reversed", "restored"]);

export default class LoyaltyPage extends Page {
  #words = "";
  #points = "";
  #reason = "";
  #rewards = new Rewards(this, (values, sentence) => this.#change(values, sentence));

  /** @override @returns {readonly import("../../daemon/stagedoor/panel/static/store.js").Subject[]} */
  get subjects() {
    return ["controls", "settings"];
  }

  /** @override */
  begin() {
    return this.room.keys.lend([
      { id: "loyalty.show", keys: [], what: t("Show the points board"), run: () => void this.press("show") },
      { id: "loyalty.hide", keys: [], what: t("Hide the points board"), run: () => void this.press("hide") },
    ]);
  }

  /** @override */
  view() {
    if (!this.state["people"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const state = /** @type {Loyalty} */ (/** @type {unknown} */ (this.state));
    const part = this.room.store.states.settings?.parts.find(({ part: name }) => name === "loyalty") ?? null;
    return html`<div class="loyalty">
      ${state.is_on ? nothing : this.#off(part)}
      ${state.waiting.length || state.done.length ? this.#queue(state) : nothing}
      ${this.#overview(state)}
      ${this.#people(state)}
      ${state.person ? this.#person(state.person, state.unit) : nothing}
      ${this.#rewards.view(state.rewards, part)}
      ${state.latest.length ? html`<section class="card" aria-labelledby="loyalty-latest"><h2 id="loyalty-latest">${t("What happened last")}</h2>${this.#entries(state.latest.slice(0, 15), true)}</section>` : nothing}
    </div>`;
  }

  /** @param {PartView | null} part */
  #off(part) {
    return html`<section class="card" aria-labelledby="loyalty-off">
      <h2 id="loyalty-off">${icons.star}${t("Points for being there")}</h2>
      <p>${t("Viewers get points for watching, for chatting kindly and for supporting you, never for spam. They climb ranks and redeem rewards you make up.")}</p>
      <p class="help">${t("Points are worth no money. They cannot be bought or paid out, and nothing here is a game of chance.")}</p>
      ${part ? html`<div class="row-of"><button type="button" class="button is-main" @click=${() => void this.#change({ is_on: true }, t("Viewers get points now."))}>${icons.play}${t("Start giving points")}</button></div>` : html`<p class="muted">${t("The streamer switches it on.")}</p>`}
    </section>`;
  }

  /** @param {Loyalty} state */
  #queue({ waiting, done, unit }) {
    return html`<section class="card" aria-labelledby="loyalty-queue">
      <div class="card-head"><h2 id="loyalty-queue" class="grow">${t("Redeemed")}</h2>${waiting.length ? html`<span class="state tone-warn">${tn(waiting.length, "{n} waits", "{n} wait")}</span>` : nothing}</div>
      ${waiting.length ? html`<ol class="loyalty-list">${repeat(waiting, ({ number }) => number, (order) => this.#order(order, unit))}</ol>` : html`<p class="empty">${t("Everything is done.")}</p>`}
      ${done.length ? html`<details><summary>${t("Done before")}</summary><ol class="loyalty-list">${repeat(done, ({ number }) => number, (order) => this.#order(order, unit))}</ol></details>` : nothing}
    </section>`;
  }

  /** @param {Order} order @param {string} unit */
  #order(order, unit) {
    const { number, name, reward } = order;
    return html`<li>
      <div class="loyalty-words"><p><b dir="auto">${reward}</b> · <bdi>${name}</bdi></p>
        ${order.text ? html`<p class="loyalty-said" dir="auto">${order.text}</p>` : nothing}
        ${order.is_withdrawn ? html`<p class="muted">${t("The words were taken back.")}</p>` : nothing}
        <p class="muted">${t("{points} {unit}, {ago} ago", { points: count(order.cost), unit, ago: span(Math.max(1000, Date.now() - order.at)) })}${order.stand === "refunded" ? html` · ${t("paid back")}` : nothing}</p></div>
      <div class="loyalty-acts">${order.message ? this.#look(order.message, name) : nothing}
        ${order.stand === "waiting"
          ? html`<button type="button" class="button" aria-label=${t("Refuse {reward} for {name} and pay it back", { reward, name })} ?disabled=${!this.may("refund")} @click=${() => void this.#act("refund", { order: number }, t("{name} has the points back.", { name }), "reopen", { order: number })}>${icons.undo}${t("Pay back")}</button>
            <button type="button" class="button is-main" aria-label=${t("{reward} for {name} is done", { reward, name })} ?disabled=${!this.may("fulfil")} @click=${() => void this.#act("fulfil", { order: number }, t("Done."), "reopen", { order: number })}>${icons.check}${t("Done")}</button>`
          : html`<button type="button" class="button" aria-label=${t("Put {reward} for {name} back into the queue", { reward, name })} ?disabled=${!this.may("reopen")} @click=${() => void this.press("reopen", { order: number })}>${icons.undo}${t("Undo")}</button>`}</div>
    </li>`;
  }

  /** @param {Loyalty} state */
  #overview({ circulating, accounts, streams }) {
    const now = streams[0];
    const figures = [[t("In circulation"), circulating], [t("People"), accounts], [t("Earned this stream"), now?.earned ?? 0], [t("Spent this stream"), now?.spent ?? 0]];
    return html`<section class="card" aria-labelledby="loyalty-overview">
      <div class="card-head"><h2 id="loyalty-overview" class="grow">${t("All points")}</h2>
        <button type="button" class="button" ?disabled=${!this.may("show")} @click=${() => void this.press("show")}>${icons.overlay}${t("Show the board")}</button></div>
      <dl class="loyalty-figures">${figures.map(([word, number]) => html`<div><dt>${word}</dt><dd>${count(Number(number))}</dd></div>`)}</dl>
      ${streams.length > 1 ? html`<details><summary>${t("Earlier streams")}</summary><ul class="loyalty-list">${streams.slice(1).map(({ at, earned, spent }) => html`<li><span class="grow">${at ? new Date(at).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "medium" }) : t("Before")}</span><span class="muted">${t("{earned} earned, {spent} spent", { earned: count(earned), spent: count(spent) })}</span></li>`)}</ul></details>` : nothing}
      <p class="help">${t("Who only looks and never writes cannot be seen on most platforms, and gets nothing for it.")}</p>
    </section>`;
  }

  /** @param {Loyalty} state */
  #people({ people, words, unit, person }) {
    return html`<section class="card" aria-labelledby="loyalty-people">
      <h2 id="loyalty-people">${t("People")}</h2>
      <form class="row-of" role="search" @submit=${(/** @type {SubmitEvent} */ event) => this.#search(event)}>
        <input type="search" class="grow" maxlength="100" dir="auto" aria-label=${t("Find somebody by name")} placeholder=${t("Find somebody by name")} .value=${this.#words || words} @input=${(/** @type {InputEvent} */ event) => (this.#words = value(event))} />
        <button type="submit" class="button" ?disabled=${!this.may("look")}>${icons.search}${t("Find")}</button></form>
      ${people.length ? html`<ol class="loyalty-list">${repeat(people, ({ person: key }) => key, (each) => html`<li class=${each.person === person?.person ? "is-open" : ""}>
        <button type="button" class="loyalty-name" aria-expanded=${each.person === person?.person} ?disabled=${!this.may("look")} @click=${() => void this.press("look", { words, person: each.person === person?.person ? "" : each.person })}><bdi class="clip">${each.name}</bdi>${each.rank ? html`<span class="muted clip" dir="auto">${each.rank}</span>` : nothing}</button>
        <span class="loyalty-points">${count(each.balance)}</span></li>`)}</ol>` : html`<p class="empty">${words ? t("Nobody is called that.") : t("Nobody has {unit} yet.", { unit })}</p>`}
    </section>`;
  }

  /** @param {Shown} person @param {string} unit */
  #person(person, unit) {
    const points = Number(this.#points);
    return html`<section class="card loyalty-person" aria-labelledby="loyalty-person">
      <div class="card-head"><h2 id="loyalty-person" class="grow"><bdi>${person.name}</bdi></h2>
        <button type="button" class="button" @click=${(/** @type {Event} */ event) => this.room.showPerson(person.keys[0] ?? person.person, /** @type {Element} */ (event.currentTarget))}>${icons.person}${t("Everything about {name}", { name: person.name })}</button></div>
      <p>${t("{points} {unit}, {hours} hours seen here", { points: count(person.balance), unit, hours: person.hours })}${person.rank ? html` · <span dir="auto">${person.rank}</span>` : nothing}</p>
      <form class="loyalty-correct" @submit=${(/** @type {SubmitEvent} */ event) => this.#correct(event, person)}>
        <label>${t("Points")}<input type="number" step="1" min="-100000000" max="100000000" .value=${this.#points} @input=${(/** @type {InputEvent} */ event) => this.#write(() => (this.#points = value(event)))} /></label>
        <label>${t("Reason")}<input type="text" maxlength="200" dir="auto" .value=${this.#reason} @input=${(/** @type {InputEvent} */ event) => this.#write(() => (this.#reason = value(event)))} /></label>
        <button type="submit" class="button is-main" ?disabled=${!points || !this.#reason.trim() || !this.may("correct")}>${points < 0 ? t("Take away") : t("Give")}</button></form>
      ${this.#entries(person.entries, false)}
      ${person.is_whole ? nothing : html`<div class="row-of"><button type="button" class="button" ?disabled=${person.is_reading || !this.may("read_older")} @click=${() => void this.press("read_older")}>${icons.down}${person.is_reading ? t("Reading …") : t("Show everything, also for watching")}</button></div>`}
    </section>`;
  }

  /** @param {readonly Entry[]} entries @param {boolean} isOfMany */
  #entries(entries, isOfMany) {
    return html`<ol class="loyalty-list loyalty-entries">${repeat(entries, ({ number }) => number, (entry) => html`<li class=${entry.is_reversed ? "is-reversed" : ""}>
      <div class="loyalty-words"><p>${isOfMany ? html`<bdi class="loyalty-who">${entry.name}</bdi> ` : nothing}${why(entry)}${entry.is_reversed ? html` <span class="muted">${t("taken back")}</span>` : nothing}</p>
        <p class="muted">${t("{ago} ago", { ago: span(Math.max(1000, Date.now() - entry.at)) })}</p></div>
      <span class=${`loyalty-points ${entry.points < 0 ? "is-less" : ""}`}>${entry.points > 0 ? "+" : ""}${count(entry.points)}</span>
      <span class="loyalty-acts">${entry.event ? this.#look(entry.event, entry.name) : nothing}${this.#undo(entry)}</span></li>`)}</ol>`;
  }

  /** @param {Entry} entry */
  #undo(entry) {
    if (entry.is_reversed || !REVERSIBLE.has(entry.kind)) return nothing;
    const word = t("Take {points} of {name} back", { points: count(entry.points), name: entry.name });
    return html`<button type="button" class="bare" title=${word} aria-label=${word} ?disabled=${!this.may("reverse")} @click=${() => void this.press("reverse", { entry: entry.number })}>${icons.undo}</button>`;
  }

  /** @param {number} message @param {string} name */
  #look(message, name) {
    const word = t("Look at the message of {name}", { name });
    return html`<button type="button" class="bare" title=${word} aria-label=${word} @click=${(/** @type {Event} */ event) => this.room.explain(message, /** @type {Element} */ (event.currentTarget))}>${icons.why}</button>`;
  }

  /** Do something that can be undone from the sentence about it. @param {string} control @param {Record<string, unknown>} args @param {string} sentence @param {string} back @param {Record<string, unknown>} backArgs */
  async #act(control, args, sentence, back, backArgs) {
    if (await this.press(control, args)) this.room.say(sentence, "info", { label: t("Undo"), run: () => this.press(back, backArgs) });
  }

  /** @param {SubmitEvent} event */
  async #search(event) {
    event.preventDefault();
    const words = this.#words.trim();
    this.#words = "";
    await this.press("look", { words, person: "" });
  }

  /** @param {SubmitEvent} event @param {Person} person */
  async #correct(event, person) {
    event.preventDefault();
    if (!(await this.press("correct", { viewer: person.person, points: Number(this.#points), reason: this.#reason.trim() }))) return;
    this.#points = "";
    this.#reason = "";
    this.update();
  }

  /** @param {() => unknown} change */
  #write(change) {
    change();
    this.update();
  }

  /** Save other settings, with a way back; what is wrong, or null. @param {Record<string, unknown>} values @param {string} sentence */
  async #change(values, sentence) {
    try {
      const { change } = await this.room.desk.do("change_settings", { part: "loyalty", values });
      this.room.say(sentence, "info", change ? { label: t("Undo"), run: () => this.order("undo_settings", { change }) } : undefined);
      return null;
    } catch (fault) {
      const { message, field = "" } = /** @type {Error & {field?: string}} */ (fault);
      this.room.say(message, "error");
      return { sentence: message, field };
    }
  }
}

/** @param {Event} event */
function value(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}
