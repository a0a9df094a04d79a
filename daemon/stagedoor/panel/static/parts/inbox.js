/**
 * The inbox: every message of every chat, what was decided about it, and the buttons to decide otherwise.
 *
 * @import {Filter} from "../inbox/filters.js"
 * @import {Act} from "../inbox/hand.js"
 * @import {Row} from "../inbox/row.js"
 */

import { html, nothing } from "../lit.js";
import { count } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { isAnswerable, whyNotDeleted } from "../inbox/abilities.js";
import { Acts, isPossible } from "../inbox/acts.js";
import { drawRow } from "../inbox/draw.js";
import { Feed } from "../inbox/feed.js";
import { FILTERS } from "../inbox/filters.js";
import { Hand } from "../inbox/hand.js";
import { Search } from "../inbox/search.js";
import { Part } from "../part.js";
import { ComposerPart } from "./composer.js";
import { LinkingPart } from "./linking.js";
import { MenuPart } from "./menu.js";
import { WaitingPart } from "./waiting.js";
import "./batch_strip.js";

export class InboxPart extends Part {
  /** @type {Filter} */
  #filter = "all";
  /** @type {Search | null} */
  #search = null;
  /** @type {Feed | null} */
  #feed = null;
  /** @type {Hand | null} */
  #hand = null;
  /** What the sources can do, as the rows were drawn with. */
  #abilities = "";
  /** @type {Acts | null} */
  #acts = null;
  /** @type {import("./menu.js").Owner} */
  #menuOwner = {
    act: (row, asked, more) => void this.#acts?.do(row, asked, more),
    reply: (row) => this.#reply(row),
    why: (row, opener) => this.room.explain(row.subject.id, opener),
    alike: (row, by, opener) => this.room.decideMany({ subject: row.subject.id, by, name: row.viewer?.name ?? "" }, opener),
    link: (row) => this.#link(row),
    person: (row, opener) => this.#showPerson(row, opener),
    closed: () => {
      this.#feed?.unpause("menu");
      this.#waiting?.hold(false);
    },
  };
  /** @type {import("./waiting.js").Owner} */
  #waitingOwner = { act: (row, act, button) => this.#act(row, act, button) };

  /** @override */
  get subjects() {
    return /** @type {const} */ (["inbox", "status", "link"]);
  }

  /** @override */
  begin() {
    const theme = () => this.#feed?.redrawAll();
    document.addEventListener("stagedoor:theme", theme);
    this.#acts = new Acts(this.room, () => this.update());
    this.#search = new Search(this.room, () => this.#restart());
    const watched = [this.room.store.watch("sources", () => this.#ableChanged()), this.room.store.watch("people", theme), this.room.store.watch("viewer_marks", theme)];
    const keys = this.room.keys.lend([
      { keys: [" "], what: "Pause, or go on", run: () => this.#toggle() },
      { keys: ["j"], what: "Next message", run: () => void this.#feed?.step(1) },
      { keys: ["k"], what: "Previous message", run: () => void this.#feed?.step(-1) },
      { keys: ["a"], what: "Show the chosen message", run: () => this.#actOnCurrent("show") },
      { keys: ["h"], what: "Hide it", run: () => this.#actOnCurrent("hide") },
      { keys: ["d"], what: "Delete it, where that can be done", run: () => this.#actOnCurrent("delete") },
      { keys: ["u"], what: "Undo what was decided", run: () => this.#actOnCurrent("undo") },
      { keys: ["r"], what: "Reply to it", run: () => this.#actOnCurrent("reply") },
      { keys: ["w"], what: "Why it was treated like that", run: () => this.#actOnCurrent("why") },
      { id: "inbox.person", keys: ["p"], what: t("Who wrote it"), run: () => this.#actOnCurrent("person") },
      { keys: ["m"], what: "Everything that can be done", run: () => this.#actOnCurrent("more") },
      { keys: ["/"], what: "Search", run: () => this.querySelector("input")?.focus() },
      { keys: ["Escape"], what: "Back to the newest message", run: () => this.#escape() },
      { keys: ["End"], what: "", run: () => this.#feed?.resume() },
    ]);
    return () => {
      document.removeEventListener("stagedoor:theme", theme);
      keys();
      for (const end of watched) end();
      this.#hand?.close();
      this.#feed?.close();
      this.#feed = null;
      this.#search?.forget();
      this.room.store.inbox.isRead = false;
    };
  }

  /** @override */
  view() {
    const { status } = this.room.store.states;
    const isPaused = this.#feed?.isPaused ?? false;
    return html`
      <div class="inbox-bar">
        <div class="tabs" role="group" aria-label="Which messages">
          ${Object.entries(FILTERS).map(([name, { title }]) => this.#tab(/** @type {Filter} */ (name), title, status?.held ?? 0))}
        </div>
        <label class="search">
          ${icons.search}<span class="unseen">Search all messages</span>
          <input type="search" placeholder="Search" autocomplete="off" spellcheck="false" .value=${this.#search?.query ?? ""}
            @input=${(/** @type {InputEvent} */ event) => this.#search?.type(/** @type {HTMLInputElement} */ (event.target).value)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#searchKey(event)} />
        </label>
        <button type="button" ?hidden=${this.#isWaiting} class=${`flow ${isPaused ? "is-paused" : "is-live"}`} aria-pressed=${isPaused} title="Pause, or go on (space)" @click=${() => this.#toggle()}>
          ${isPaused ? icons.play : icons.pause}<span>${isPaused ? "Paused" : "Live"}</span>
        </button>
      </div>
      ${this.#isWaiting ? html`<stagedoor-waiting .room=${this.room} .owner=${this.#waitingOwner}></stagedoor-waiting>` : nothing}
      <div class="feed-zone" ?hidden=${this.#isWaiting}>
        <div class="feed" tabindex="0" aria-label="Messages. The keys j and k go from one to the next.">
          <div class="feed-rows" role="feed" aria-busy="false"></div>
        </div>
        ${this.#emptiness()} ${this.#pill(isPaused)}
      </div>
      <stagedoor-batch-strip .room=${this.room}></stagedoor-batch-strip>
      <stagedoor-composer .room=${this.room}></stagedoor-composer>
      <stagedoor-menu .room=${this.room} .owner=${this.#menuOwner}></stagedoor-menu>
      <stagedoor-linking .room=${this.room}></stagedoor-linking>
    `;
  }

  /** @override */
  drawn() {
    if (!this.#feed) {
      const [scroller, list, zone] = ["feed", "feed-rows", "feed-zone"].map((name) => this.querySelector(`.${name}`));
      if (!(scroller instanceof HTMLElement && list instanceof HTMLElement && zone instanceof HTMLElement)) return;
      this.#feed = new Feed(scroller, list, {
        rows: () => this.#rows(),
        draw: (row, element, isFrozen) => this.#drawRow(row, element, isFrozen),
        older: () => this.#older(),
        changed: () => this.#paused(),
      });
      this.#hand = new Hand(this.#feed, list, zone, (row, act, button) => this.#act(row, act, button));
    }
    this.#feed.update();
  }

  /** @param {Row} row @param {HTMLElement} element @param {boolean} isFrozen */
  #drawRow(row, element, isFrozen) {
    const { store } = this.room;
    drawRow(row, element, {
      isFrozen,
      theme: theme(),
      titleOf: (plugin) => store.titleOf(plugin),
      whenFree: (work) => (this.#feed ? this.#feed.whenFree(work) : work()),
      sourceOf: (id) => store.source(id),
      personOf: (key) => store.person(key),
      marksOf: (viewer) => store.marks(viewer),
    });
  }

  /** Counters change all the time; only what can be done changes the rows. */
  #ableChanged() {
    const able = JSON.stringify(this.room.store.states.sources?.sources.map(({ id, can }) => [id, can]));
    if (able === this.#abilities) return;
    this.#abilities = able;
    this.#feed?.redrawAll();
  }

  /** @returns {readonly Row[]} */
  #rows() {
    const found = this.#search?.found;
    if (found) return found.rows;
    const { inbox } = this.room.store;
    if (this.#filter === "all") return inbox.rows;
    if (this.#filter === "waiting") return [];
    return inbox.rows.filter(FILTERS[this.#filter].keeps);
  }

  /** @param {Filter} name @param {string} title @param {number} held */
  #tab(name, title, held) {
    const isChosen = !this.#search?.found && name === this.#filter;
    return html`<button type="button" class="tab" aria-pressed=${isChosen} @click=${() => this.#choose(name)}>
      ${title}${name === "waiting" && held ? html` <span class="badge">${count(held)}</span>` : nothing}
    </button>`;
  }

  /** Whether the list of what waits is shown instead of the feed. */
  get #isWaiting() {
    return this.#filter === "waiting" && !this.#search?.found;
  }

  get #waiting() {
    const waiting = this.querySelector("stagedoor-waiting");
    return waiting instanceof WaitingPart ? waiting : null;
  }

  #emptiness() {
    if (this.#isWaiting || this.#rows().length || !this.room.store.states.status) return nothing;
    if (this.#search?.found) {
      return html`<div class="empty"><p>${this.#search.isSearching ? "Searching …" : `No message holds “${this.#search.query}”.`}</p></div>`;
    }
    const hasSources = (this.room.store.states.sources?.sources.length ?? 0) > 0;
    return html`<div class="empty">
      <p>${FILTERS[this.#filter].empty}</p>
      ${this.#filter === "all" && !hasSources ? html`<p class="row-of"><a class="button is-main" href="#/sources">${icons.plus}Add a chat</a>
          <button type="button" class="button" @click=${() => void this.order("start_demo", {})}>${icons.play}Play an invented show</button></p>` : nothing}
    </div>`;
  }

  /** @param {boolean} isPaused */
  #pill(isPaused) {
    const { inbox } = this.room.store;
    const isHeld = ["key", "scroll", "touch"].some((reason) => this.#feed?.reasons.has(/** @type {any} */ (reason)));
    const newer = isPaused ? (inbox.overflowed ? -1 : (this.#feed?.newer ?? 0)) : 0;
    if (!isPaused || (!newer && !isHeld)) return nothing;
    const text = newer < 0 ? "Many new" : newer ? `+${count(newer)} new` : "To the newest";
    return html`<button type="button" class="pill" @click=${() => this.#feed?.resume()}>${icons.down}<span>${text}</span></button>`;
  }

  /** @param {Filter} filter */
  #choose(filter) {
    this.#filter = filter;
    this.#search?.end();
    this.draw();
  }

  /** There are other rows than before. */
  #restart() {
    this.#feed?.restart();
    this.update();
  }

  #toggle() {
    if (this.#isWaiting) return;
    if (this.#feed?.isPaused) this.#feed.resume();
    else this.#feed?.pause("key");
    this.room.announce(this.#feed?.isPaused ? "The inbox is paused." : "The inbox follows the newest message.");
  }

  #paused() {
    const { inbox, connection } = this.room.store;
    inbox.isRead = this.#feed?.isPaused ?? false;
    if (!inbox.isRead && inbox.overflowed) connection.refresh("inbox");
    this.update();
  }

  #escape() {
    if (this.#search?.found) this.#search.end();
    else this.#feed?.resume();
  }

  /** @param {KeyboardEvent} event */
  #searchKey(event) {
    if (event.key === "Escape") {
      /** @type {HTMLInputElement} */ (event.target).blur();
      this.#escape();
      event.preventDefault();
    } else if (event.key === "Enter") void this.#search?.begin();
  }

  async #older() {
    const isMore = (await this.#search?.older(() => this.#rows().length)) ?? false;
    this.update();
    return isMore;
  }

  // --- deciding

  /** @param {Act} act */
  #actOnCurrent(act) {
    const row = this.#waiting ? this.#waiting.current : this.#feed?.current;
    const place = this.#waiting ?? this.querySelector(".feed-zone");
    if (!row) this.room.say("Choose a message first: point at it, or go to it with j and k.");
    else this.#act(row, act, place?.querySelector(`.row[data-id="${row.id}"] [data-act=more]`) ?? place?.querySelector(`.row[data-id="${row.id}"]`) ?? null);
  }

  /** @param {Row} row @param {Act} act @param {Element | null} button */
  #act(row, act, button) {
    const source = this.room.store.source(row.subject.source);
    if (act === "more") this.#openMenu(row, button);
    else if (act === "person") this.#showPerson(row, button);
    else if (act === "why") {
      if (row.isExplicable) this.room.explain(row.subject.id, button);
    } else if (row.event.kind === "batch_decided") {
      if (act === "undo" && row.isUndoable) void this.#acts?.do(row, "undo");
    }
    else if (act === "reply") {
      if (isAnswerable(row, source)) this.#reply(row);
    } else if (act === "delete") {
      const reason = row.isDecidable ? whyNotDeleted(row, source) : "This cannot be deleted.";
      if (reason) this.room.say(`${reason} Press h to hide it here.`);
      else if (row.state !== "withdrawn") void this.#acts?.do(row, "delete");
    } else if (row.isDecidable && isPossible(row, act)) void this.#acts?.do(row, act);
  }

  /** @param {Row} row @param {Element | null} opener */
  #openMenu(row, opener) {
    const menu = this.querySelector("stagedoor-menu");
    if (!(menu instanceof MenuPart)) return;
    menu.open(row, opener);
    if (this.#waiting) this.#waiting.hold(true);
    else this.#feed?.pause("menu");
  }

  /** @param {Row} row @param {Element | null} opener */
  #showPerson({ viewer }, opener) {
    if (viewer) this.room.showPerson(`${viewer.platform}:${viewer.id}`, opener);
    else this.room.say(t("Nobody in particular wrote this."));
  }

  /** @param {Row} row */
  #reply(row) {
    const composer = this.querySelector("stagedoor-composer");
    if (composer instanceof ComposerPart) composer.reply(row);
  }

  /** @param {Row} row */
  #link(row) {
    const linking = this.querySelector("stagedoor-linking");
    if (linking instanceof LinkingPart && row.viewer) linking.open(row.viewer);
  }
}

/** @returns {"light" | "dark"} */
const theme = () => (document.documentElement.dataset.theme === "light" ? "light" : "dark");

customElements.define("stagedoor-inbox", InboxPart);
