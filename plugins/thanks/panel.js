/** Whom to thank: the next one large, the rest below, ticked off with one press and had back with another. */

import { copied, count, csv, html, icons, nothing, Page, platformMark, repeat, span, t, tn } from "../../panel-sdk.js";

/** @typedef {{kind: string, name: string, count: number}} Done */
/** @typedef {{person: string, viewer: string, name: string, platforms: string[], hint: string, is_overdue: boolean, is_later: boolean, is_hidden: boolean, kind: string, done: Done[], more: number, worth: {unit: string, amount: number}[], since: number}} Waiting */

export default class ThanksPage extends Page {
  #clock = 0;
  /** Whose name is being spelt as it is said. */
  #spelt = "";

  /** @override */
  begin() {
    const end = this.room.keys.lend([
      { id: "thanks.next", keys: [], what: t("Thanked: the next one"), run: () => void this.press("thank") },
      { id: "thanks.back", keys: [], what: t("Not thanked after all"), run: () => void this.press("unthank") },
    ]);
    return () => {
      clearTimeout(this.#clock);
      end();
    };
  }

  /** @override */
  view() {
    /** @type {{queue: Waiting[], more: number, overdue: number, thanked: Waiting[]}} */
    const { queue = [], more = 0, overdue = 0, thanked = [] } = /** @type {any} */ (this.state);
    const next = queue.find(({ is_hidden: isHidden }) => !isHidden);
    const rest = queue.filter((each) => each !== next);
    return html`
      <section class="card" aria-label=${t("Thank next")}>
        <div class="card-head"><h2 class="grow">${t("Thank next")}</h2>${overdue ? html`<span class="state tone-warn">${tn(overdue, "{n} waits too long", "{n} wait too long")}</span>` : nothing}</div>
        ${next ? this.#next(next) : html`<p class="empty">${t("Everybody is thanked.")}</p>`}
        <div class="row-of">
          ${next ? html`<button type="button" class="button is-main" ?disabled=${!this.may("thank")} @click=${() => void this.press("thank", { person: next.person })}>${icons.check}${t("Thanked")}</button>
            <button type="button" class="button" ?disabled=${!this.may("put_off")} @click=${() => void this.press("put_off", { person: next.person })}>${icons.clock}${t("Later")}</button>` : nothing}
          ${thanked.length ? html`<button type="button" class="button" ?disabled=${!this.may("unthank")} @click=${() => void this.press("unthank")}>${icons.undo}${t("Not thanked after all")}</button>` : nothing}
        </div>
      </section>
      ${rest.length ? html`<section class="card" aria-label=${t("Waiting")}><div class="card-head"><h2 class="grow">${tn(rest.length + more, "{n} more waits", "{n} more wait")}</h2></div>
        <ol class="thanks">${repeat(rest, ({ person }) => person, (each) => this.#line(each))}</ol></section>` : nothing}
      ${thanked.length ? html`<section class="card" aria-label=${t("Thanked")}><div class="card-head"><h2 class="grow">${t("Thanked")}</h2></div>
        <ol class="thanks">${thanked.slice(0, 20).map((each) => html`<li><p class="grow"><b><bdi>${each.name}</bdi></b> <span class="muted">${what(each)}</span></p></li>`)}</ol></section>` : nothing}
      ${thanked.length || queue.length ? this.#after(thanked, queue) : nothing}`;
  }

  /** @override */
  drawn() {
    clearTimeout(this.#clock);
    this.#clock = window.setTimeout(() => this.update(), 15_000);
  }

  /** @param {Waiting} waiting */
  #next(waiting) {
    const { name, hint, platforms, viewer, since } = waiting;
    const isSpelt = this.#spelt === viewer;
    return html`<p class="thanks-next">${platforms.map((platform) => platformMark(platform))} <bdi>${name}</bdi></p>
      ${hint ? html`<p class="muted">${t("Say: {words}", { words: hint })}</p>` : nothing}
      <p class="thanks-for">${what(waiting)} <span class="muted">· ${t("{ago} ago", { ago: span(Math.max(0, Date.now() - since)) })}</span></p>
      ${isSpelt
        ? html`<form class="row-of" @submit=${(/** @type {SubmitEvent} */ event) => this.#keep(event, viewer)}><input class="grow" type="text" maxlength="80" dir="auto" aria-label=${t("How {name} is said", { name })} .value=${hint} /><button type="submit" class="button">${icons.check}${t("Keep")}</button></form>`
        : html`<p><button type="button" class="button is-small" ?disabled=${!this.may("pronounce")} @click=${() => this.#spell(viewer)}>${icons.note}${t("How the name is said")}</button></p>`}`;
  }

  /** @param {Waiting} waiting */
  #line(waiting) {
    const { person, name, is_overdue: isOverdue, is_later: isLater, is_hidden: isHidden, platforms } = waiting;
    return html`<li><p class="grow">${platforms.map((platform) => platformMark(platform))} <b><bdi>${name}</bdi></b> <span class="muted">${what(waiting)}</span>
      ${isHidden ? html` <span class="state tone-off">${t("hidden meanwhile")}</span>` : isOverdue ? html` <span class="state tone-warn">${t("overdue")}</span>` : isLater ? html` <span class="state tone-off">${t("later")}</span>` : nothing}</p>
      <button type="button" class="bare" title=${t("Leave out")} aria-label=${t("Leave {name} out", { name })} ?disabled=${!this.may("drop")} @click=${() => void this.press("drop", { person })}>${icons.close}</button>
      <button type="button" class="bare" title=${t("Thanked")} aria-label=${t("{name} was thanked", { name })} ?disabled=${!this.may("thank")} @click=${() => void this.press("thank", { person })}>${icons.check}</button></li>`;
  }

  /** Everybody as a list, for the description of the recording or for a letter. @param {Waiting[]} thanked @param {Waiting[]} queue */
  #after(thanked, queue) {
    const names = () => [...thanked, ...queue.filter(({ is_hidden: isHidden }) => !isHidden)].map((each) => `${each.name}: ${what(each)}`).join("\n");
    const rows = () => [["name", "platforms", "for", "since", "state"], ...[...thanked.map((each) => ({ ...each, state: "thanked" })), ...queue.map((each) => ({ ...each, state: each.is_hidden ? "hidden" : "waits" }))].map((each) => [each.name, each.platforms.join(" "), what(each), new Date(each.since).toISOString(), each.state])];
    return html`<section class="card" aria-label=${t("After the stream")}><div class="card-head"><h2 class="grow">${t("After the stream")}</h2></div>
      <p class="muted">${t("Everybody who waits, and the last hundred who were thanked.")}</p>
      <div class="row-of"><button type="button" class="button" @click=${() => void this.#copy(names())}>${icons.copy}${t("Copy the list")}</button>
        <button type="button" class="button" @click=${() => this.save("thanks.csv", "text/csv", csv(rows()))}>${icons.page}${t("Save as CSV")}</button></div></section>`;
  }

  /** @param {string} text */
  async #copy(text) {
    if (await copied(text)) this.room.say(t("Copied."));
    else this.room.say(t("This window does not let us copy. Save the file instead."), "error");
  }

  /** @param {string} viewer */
  #spell(viewer) {
    this.#spelt = viewer;
    this.draw();
    this.querySelector("form input")?.dispatchEvent(new Event("focus"));
    /** @type {HTMLInputElement | null} */ (this.querySelector("form input"))?.focus();
  }

  /** @param {SubmitEvent} event @param {string} viewer */
  async #keep(event, viewer) {
    event.preventDefault();
    const input = /** @type {HTMLInputElement | null} */ (this.querySelector("form input"));
    if (input && (await this.press("pronounce", { viewer, text: input.value }))) this.#spelt = "";
    this.update();
  }
}

/** What they did, in a line. @param {Waiting} waiting */
function what({ done, more, worth }) {
  const parts = done.map(deed);
  if (more) parts.push(t("{n} more", { n: more }));
  const sums = worth.map(({ unit, amount }) => (unit.endsWith("-cents") ? `${(amount / 100).toFixed(2)} ${unit.replace("-cents", "")}` : `${count(amount)} ${unit}`));
  return [...parts, ...sums].join(" · ");
}

/** @param {Done} done */
function deed({ kind, name, count: n }) {
  if (kind === "gift") return n > 1 ? `${count(n)} × ${name}` : name;
  if (kind === "raid") return tn(n, "raid with {n} viewer", "raid with {n} viewers");
  if (kind === "subscription") return n > 1 ? tn(n, "{n} month of subscription", "{n} months of subscription") : t("subscribed");
  if (kind === "gifted") return tn(n, "gave {n} subscription away", "gave {n} subscriptions away");
  if (kind === "milestone") return name === "years" ? tn(n, "{n} year here", "{n} years here") : t("{n}th message", { n: count(n) });
  if (kind === "goal") return t("a goal is reached");
  if (kind === "redemption") return n > 1 ? `${count(n)} × ${name}` : name;
  if (kind === "first") return t("first message ever");
  return kind === "share" ? t("shared the stream") : t("follows now");
}
