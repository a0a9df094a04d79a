/**
 * The inbox: every message of every chat, what was decided about it, and the buttons to decide otherwise.
 *
 * @import {Filter} from "../inbox/filters.js"
 * @import {Act} from "../inbox/hand.js"
 * @import {Row} from "../inbox/row.js"
 */

import { html, nothing } from "../lit.js";
import { count, moment } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { isAnswerable, whyNotDeleted } from "../inbox/abilities.js";
import { Acts, isPossible } from "../inbox/acts.js";
import { drawRow } from "../inbox/draw.js";
import { approve } from "../inbox/approval.js";
import { feature, featureLater, featuredNow, isFeaturable } from "../inbox/featured.js";
import { Feed } from "../inbox/feed.js";
import { FILTERS, OF_GUESTS } from "../inbox/filters.js";
import { Firsts } from "../inbox/firsts.js";
import { Hand } from "../inbox/hand.js";
import { addressOf } from "../inbox/links.js";
import { Look } from "../inbox/look.js";
import { Pages } from "../inbox/pages.js";
import { Search } from "../inbox/search.js";
import { onKept } from "../kept.js";
import { onMoment } from "../composer/asking.js";
import { actSentence } from "../palette/about.js";
import { Part } from "../part.js";
import { NOT_YOURS, mayAct } from "../withheld.js";
import { ComposerPart } from "./composer.js";
import { LinkingPart } from "./linking.js";
import { LinkBoxPart } from "./link_box.js";
import { MenuPart } from "./menu.js";
import { popOut } from "./pop_out.js";
import { SearchBarPart } from "./search_bar.js";
import "./search_strip.js";
import { SidePart } from "./side.js";
import { ViewMenuPart } from "./view_menu.js";
import "./view_tabs.js";
import { WaitingPart } from "./waiting.js";
import "./batch_strip.js";

/** What is older than that has its day and time above the list. */
const OLD = 120_000;

export class InboxPart extends Part {
  /** Whether it is the list alone, in a window of its own; set by whoever draws this part. */
  isAlone = false;

  /** @type {Filter} */
  #filter = "all";
  #search = /** @type {Search} */ (/** @type {unknown} */ (null));
  /** @type {Feed | null} */
  #feed = null;
  /** @type {Hand | null} */
  #hand = null;
  /** What the sources can do, as the rows were drawn with. */
  #abilities = "";
  /** @type {Acts | null} */
  #acts = null;
  /** @type {Firsts | null} */
  #firsts = null;
  /** @type {Pages | null} */
  #pages = null;
  #look = new Look();
  /** What waits for an answer, by the ids of the messages. @type {Set<number>} */
  #asking = new Set();
  /** What is on stream, or in line for it. @type {Map<number, import("../inbox/featured.js").Featured>} */
  #featured = new Map();
  /** When what is read was written, where that is not now. */
  #readAt = 0;
  /** @type {import("./view_menu.js").Owner} */
  #viewOwner = {
    look: this.#look,
    changed: (change) => this.#dress(change),
    goTo: (at) => this.#goTo(at),
    popOut: () => void popOut(this.room),
    closed: () => this.update(),
  };
  /** @type {import("./menu.js").Owner} */
  #menuOwner = {
    act: (row, asked, more) => void this.#acts?.do(row, asked, more),
    reply: (row) => this.#reply(row),
    why: (row, opener) => this.room.explain(row.subject.id, opener),
    alike: (row, by, opener) => this.room.decideMany({ subject: row.subject.id, by, name: row.viewer?.name ?? "" }, opener),
    link: (row) => this.#link(row),
    approve: (row) => void approve(this, row),
    feature: (row, isLater) => void (isLater ? featureLater(this, row) : feature(this, row)),
    person: (row, opener) => this.#showPerson(row, opener),
    around: (row) => (this.#search.found ? () => void this.#showAround(row) : null),
    closed: () => {
      this.#feed?.unpause("menu");
      this.#waiting?.hold(false);
    },
  };
  /** @type {import("./search_bar.js").Owner & import("./view_tabs.js").Owner} */
  #searchOwner = /** @type {any} */ (null);
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
    document.addEventListener("stagedoor:streamer", theme);
    this.#featured = featuredNow(this.room.store);
    this.#acts = new Acts(this.room, () => this.update());
    this.#firsts = new Firsts(this.room, () => this.update());
    this.#pages = new Pages(this.room);
    this.#search = new Search(this.room, (isMore) => (isMore ? this.update() : this.#restart()));
    this.#searchOwner = { search: this.#search, leave: () => this.#escape(), choose: (query) => void this.#search.begin(query) };
    if (this.isAlone) this.#viewOwner.popOut = null;
    const sized = new ResizeObserver(() => this.#dress(() => {}));
    sized.observe(this);
    const watched = [
      () => sized.disconnect(),
      onKept("look", () => this.#dress(() => this.#look.again())),
      onMoment((at) => void this.#goTo(at)),
      this.room.store.watch("unanswered", () => this.#askingChanged()),
      this.room.store.watch("boards", () => this.#featuredChanged()),
      this.room.store.watch("sources", () => this.#ableChanged()), this.room.store.watch("people", theme), this.room.store.watch("viewer_marks", theme)];
    const keys = this.room.keys.lend([
      { id: "inbox.pause", keys: [" "], what: t("Pause, or go on"), run: () => this.#toggle() },
      { id: "inbox.next", keys: ["j"], what: t("Next message"), run: () => void this.#feed?.step(1) },
      { id: "inbox.previous", keys: ["k"], what: t("Previous message"), run: () => void this.#feed?.step(-1) },
      { id: "inbox.show", keys: ["a"], what: t("Show the chosen message"), run: () => this.#actOnCurrent("show"), bind: () => this.#bound("show") },
      { id: "inbox.hide", keys: ["h"], what: t("Hide it"), run: () => this.#actOnCurrent("hide"), bind: () => this.#bound("hide") },
      { id: "inbox.delete", keys: ["d"], what: t("Delete it, where that can be done"), run: () => this.#actOnCurrent("delete"), bind: () => this.#bound("delete") },
      { id: "inbox.undo", keys: ["u"], what: t("Undo what was decided"), run: () => this.#actOnCurrent("undo"), bind: () => this.#bound("undo") },
      { id: "inbox.reply", keys: ["r"], what: t("Reply to it"), run: () => this.#actOnCurrent("reply"), bind: () => this.#bound("reply") },
      { id: "inbox.why", keys: ["w"], what: t("Why it was treated like that"), run: () => this.#actOnCurrent("why"), bind: () => this.#bound("why") },
      { id: "inbox.person", keys: ["p"], what: t("Who wrote it"), run: () => this.#actOnCurrent("person"), bind: () => this.#bound("person") },
      { id: "inbox.approve", keys: ["y"], what: t("Approve it for overlays that wait for that"), run: () => this.#actOnCurrent("approve"), bind: () => this.#bound("approve") },
      { id: "inbox.feature", keys: ["f"], what: t("Feature it on stream, or take it off"), run: () => this.#actOnCurrent("feature"), bind: () => this.#bound("feature") },
      { id: "inbox.menu", keys: ["m"], what: t("Everything that can be done"), run: () => this.#actOnCurrent("more"), bind: () => this.#bound("more") },
      { id: "inbox.search", keys: ["/"], what: t("Search"), run: () => this.#searchBar?.focusField() },
      { id: "inbox.newest", keys: ["Escape"], what: t("Back to the newest message"), run: () => this.#escape() },
      { id: "inbox.end", keys: ["End"], what: "", run: () => this.#feed?.resume() },
      { id: "inbox.view", keys: ["v"], what: t("How the list looks"), run: () => this.#viewMenu?.open() },
      { id: "inbox.time", keys: ["g"], what: t("Go to a time"), run: () => this.#viewMenu?.open(true) },
      { id: "inbox.larger", keys: [], what: t("Larger text"), run: () => this.#dress(() => this.#look.change({ scale: this.#look.scale + 10 })) },
      { id: "inbox.smaller", keys: [], what: t("Smaller text"), run: () => this.#dress(() => this.#look.change({ scale: this.#look.scale - 10 })) },
      { id: "inbox.pop_out", keys: [], what: t("The list in a window of its own"), run: () => this.#viewOwner.popOut?.() },
    ]);
    return () => {
      document.removeEventListener("stagedoor:theme", theme);
      document.removeEventListener("stagedoor:streamer", theme);
      keys();
      for (const end of watched) end();
      this.#hand?.close();
      this.#feed?.close();
      this.#feed = null;
      this.#firsts?.close();
      this.#search.close();
      const { inbox, connection } = this.room.store;
      inbox.isRead = false;
      if (inbox.isCut) connection.refresh("inbox");
    };
  }

  /** @override */
  view() {
    const { status } = this.room.store.states;
    const isPaused = this.#feed?.isPaused ?? false;
    return html`
      <div class="inbox-bar">
        <div class="tabs" role="group" aria-label=${t("Which messages")}>
          ${Object.entries(FILTERS).filter(([name]) => this.#isOffered(/** @type {Filter} */ (name))).map(([name, { title }]) => this.#tab(/** @type {Filter} */ (name), title, status?.held ?? 0))}
          <stagedoor-view-tabs .room=${this.room} .owner=${this.#searchOwner}></stagedoor-view-tabs>
        </div>
        <stagedoor-search-bar .room=${this.room} .owner=${this.#searchOwner}></stagedoor-search-bar>
      </div>
      <stagedoor-search-strip .room=${this.room} .owner=${this.#searchOwner}></stagedoor-search-strip>
      ${this.#isWaiting ? html`<stagedoor-waiting .room=${this.room} .owner=${this.#waitingOwner}></stagedoor-waiting>` : nothing}
      <div class="feed-zone" ?hidden=${this.#isWaiting}>
        <div class="feed" role="group" tabindex="0" aria-label=${t("Messages. The keys j and k go from one to the next.")}>
          <div class="feed-rows" role=${this.#rows().length ? "feed" : "none"} aria-busy="false"></div>
        </div>
        ${this.#emptiness()} ${this.#moment()}
      </div>
      ${this.#foot(isPaused)}
      <stagedoor-batch-strip .room=${this.room}></stagedoor-batch-strip>
      ${this.isAlone && !this.room.store.writing.answered ? nothing : html`<stagedoor-composer .room=${this.room}></stagedoor-composer>`}
      <stagedoor-menu .room=${this.room} .owner=${this.#menuOwner}></stagedoor-menu>
      <stagedoor-linking .room=${this.room}></stagedoor-linking>
      <stagedoor-link-box .room=${this.room}></stagedoor-link-box>
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
        newer: () => this.#newer(),
        isCut: () => !this.#search.found && this.room.store.inbox.isCut,
        changed: () => this.#paused(),
        scrolled: () => this.#scrolled(),
      });
      this.#hand = new Hand(this.#feed, list, zone, (row, act, button) => this.#act(row, act, button));
    }
    this.#feed.update();
  }

  /** @param {Row} row @param {HTMLElement} element @param {boolean} isFrozen */
  #drawRow(row, element, isFrozen) {
    const { store } = this.room;
    if (this.#look.hasFirsts) this.#firsts?.look(row);
    drawRow(row, element, {
      isFrozen,
      theme: theme(),
      titleOf: (plugin) => store.titleOf(plugin),
      whenFree: (work) => (this.#feed ? this.#feed.whenFree(work) : work()),
      sourceOf: (id) => store.source(id),
      personOf: (key) => store.person(key),
      isAsking: ({ id }) => this.#asking.has(id),
      featuredAs: ({ id }) => this.#featured.get(id) ?? "",
      hasFirsts: this.#look.hasFirsts,
      mayDo: (act) => mayAct(store, row, act),
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
    const found = this.#search.found;
    if (found) return found.rows;
    const { inbox } = this.room.store;
    if (this.#filter === "all") return inbox.rows;
    if (this.#filter === "waiting") return [];
    return inbox.rows.filter(FILTERS[this.#filter].keeps);
  }

  /** Whether there is such a tab for whoever looks, now. @param {Filter} name */
  #isOffered(name) {
    if (name === "waiting") return this.room.store.may("find_waiting");
    const hasGuests = this.room.store.states.sources?.sources.some(({ is_guest: isGuest }) => isGuest);
    return !OF_GUESTS.has(name) || hasGuests || name === this.#filter;
  }

  /** @param {Filter} name @param {string} title @param {number} held */
  #tab(name, title, held) {
    const isChosen = !this.#search.found && name === this.#filter;
    return html`<button type="button" class="tab" aria-pressed=${isChosen} @click=${() => this.#choose(name)}>
      ${title}${name === "waiting" && held ? html` <span class="badge">${count(held)}</span>` : nothing}
    </button>`;
  }

  /** Whether the list of what waits is shown instead of the feed. */
  get #isWaiting() {
    return this.#filter === "waiting" && !this.#search.found;
  }

  get #waiting() {
    const waiting = this.querySelector("stagedoor-waiting");
    return waiting instanceof WaitingPart ? waiting : null;
  }

  #emptiness() {
    if (this.#isWaiting || this.#rows().length || !this.room.store.states.status) return nothing;
    if (this.#search.found) {
      return html`<div class="empty"><p>${this.#search.isSearching ? t("Searching …") : t("Nothing found for “{query}”.", { query: this.#search.query.trim() })}</p></div>`;
    }
    const hasSources = (this.room.store.states.sources?.sources.length ?? 0) > 0;
    return html`<div class="empty">
      <p>${FILTERS[this.#filter].empty}</p>
      ${this.#filter === "all" && !hasSources ? html`<p class="row-of"><a class="button is-main" href="#/sources">${icons.plus}${t("Add a chat")}</a>
          <button type="button" class="button" data-asks="start_demo" @click=${() => void this.order("start_demo", {})}>${icons.play}${t("Play an invented show")}</button></p>` : nothing}
    </div>`;
  }

  /** Below the list, where nothing of it can be covered: whether it follows, what is new, how it looks. @param {boolean} isPaused */
  #foot(isPaused) {
    return html`<div class="feed-foot" ?hidden=${this.#isWaiting}>
      <button type="button" class=${`flow ${isPaused ? "is-paused" : "is-live"}`} aria-pressed=${isPaused} title=${t("Pause, or go on (space)")} @click=${() => this.#toggle()}>
        ${isPaused ? icons.play : icons.pause}<span>${isPaused ? t("Paused") : t("Live")}</span>
      </button>
      ${this.#pill(isPaused)}
      <span class="grow"></span>
      ${this.isAlone ? nothing : html`<button type="button" class="button is-small side-button" aria-label=${t("Beside")} @click=${(/** @type {Event} */ event) => this.#openSide(/** @type {Element} */ (event.currentTarget))}>${icons.scenes}<span class="wide">${t("Beside")}</span></button>`}
      <stagedoor-view-menu .room=${this.room} .owner=${this.#viewOwner}></stagedoor-view-menu>
    </div>`;
  }

  /** @param {boolean} isPaused */
  #pill(isPaused) {
    const isHeld = ["key", "scroll", "touch"].some((reason) => this.#feed?.reasons.has(/** @type {any} */ (reason)));
    const newer = isPaused ? this.#newerThanRead() : 0;
    if (!isPaused || (!newer && !isHeld)) return nothing;
    const text = newer < 0 ? t("Many new") : newer ? t("+{n} new", { n: count(newer) }) : t("To the newest");
    return html`<button type="button" class="pill" title=${t("To the newest message (End)")} @click=${() => this.#feed?.resume()}>${icons.down}<span>${text}</span></button>`;
  }

  /** How many rows came after those in the document; -1 when that is not known. */
  #newerThanRead() {
    const { inbox } = this.room.store;
    const here = this.#feed?.newer ?? 0;
    if (this.#search.found || !inbox.isCut) return here;
    return inbox.missed < 0 || this.#filter !== "all" ? -1 : here + inbox.missed;
  }

  /** When that was written which is read, where it was not just now. */
  #moment() {
    return this.#readAt ? html`<p class="feed-moment" aria-hidden="true">${moment(this.#readAt)}</p>` : nothing;
  }

  /** @param {Filter} filter */
  #choose(filter) {
    this.#filter = filter;
    this.#search.end();
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
    this.room.announce(this.#feed?.isPaused ? t("The inbox is paused.") : t("The inbox follows the newest message."));
  }

  #paused() {
    const { inbox, connection } = this.room.store;
    inbox.isRead = this.#feed?.isPaused ?? false;
    if (!inbox.isRead && inbox.isCut) connection.refresh("inbox");
    if (!inbox.isRead) this.#readAt = 0;
    this.update();
  }

  #escape() {
    if (this.#search.found) this.#search.end();
    else this.#feed?.resume();
  }

  get #searchBar() {
    const bar = this.querySelector("stagedoor-search-bar");
    return bar instanceof SearchBarPart ? bar : null;
  }

  /** Leave what was found for the message among its neighbours. @param {Row} row */
  async #showAround(row) {
    this.#search.leave();
    this.#filter = "all";
    this.draw();
    this.#feed?.pause("scroll");
    try {
      const there = (await this.#pages?.goToRow(row.id)) ?? row;
      this.#feed?.showAround(there);
      this.room.announce(t("Messages around {time}.", { time: moment(row.at) }));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  async #older() {
    const rows = () => this.#rows().length;
    const isMore = (await (this.#search.found ? this.#search.older(rows) : this.#pages?.older(rows))) ?? false;
    this.update();
    return isMore;
  }

  async #newer() {
    const isMore = (await this.#pages?.newer(() => this.#rows().length)) ?? false;
    this.update();
    return isMore;
  }

  /** Read on from a moment. @param {number} at */
  async #goTo(at) {
    this.#filter = "all";
    this.#search.end();
    this.draw();
    this.#feed?.pause("scroll");
    try {
      const row = (await this.#pages?.goTo(at)) ?? this.room.store.inbox.rows.at(-1);
      if (row && this.#feed) this.#feed.showAt(row);
      this.room.announce(row ? t("Messages from {time} on.", { time: moment(row.at) }) : t("Nothing was said yet."));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  #scrolled() {
    const at = this.#feed?.reasons.has("scroll") ? (this.#feed.top?.at ?? 0) : 0;
    const readAt = Date.now() - at > OLD ? at : 0;
    if (Math.abs(readAt - this.#readAt) < 1000) return;
    this.#readAt = readAt;
    this.update();
  }

  /** Change how the list looks, and leave what is read where it is. @param {() => void} change */
  #dress(change) {
    const { hasFirsts } = this.#look;
    change();
    const dress = () => void this.#look.dress(this);
    if (this.#feed) this.#feed.resized(dress);
    else dress();
    if (hasFirsts !== this.#look.hasFirsts) this.#feed?.redrawAll();
  }

  #askingChanged() {
    const before = this.#asking;
    this.#asking = new Set(this.room.store.states.unanswered?.lines.flatMap(({ subjects }) => subjects));
    this.#feed?.redraw([...before, ...this.#asking].filter((id) => before.has(id) !== this.#asking.has(id)));
  }

  #featuredChanged() {
    const before = this.#featured;
    this.#featured = featuredNow(this.room.store);
    this.#feed?.redraw([...before.keys(), ...this.#featured.keys()].filter((id) => before.get(id) !== this.#featured.get(id)));
  }

  get #viewMenu() {
    const menu = this.querySelector("stagedoor-view-menu");
    return menu instanceof ViewMenuPart ? menu : null;
  }

  /** @param {Element} opener */
  #openSide(opener) {
    const side = this.parentElement?.querySelector("stagedoor-side");
    if (side instanceof SidePart) side.open(opener);
  }

  // --- deciding

  /** @param {Act} act */
  #actOnCurrent(act) {
    const row = this.#waiting ? this.#waiting.current : this.#feed?.current;
    const place = this.#waiting ?? this.querySelector(".feed-zone");
    if (!row) this.room.say(t("Choose a message first: point at it, or go to it with j and k."));
    else this.#act(row, act, place?.querySelector(`.row[data-id="${row.id}"] [data-act=more]`) ?? place?.querySelector(`.row[data-id="${row.id}"]`) ?? null);
  }

  /** What would be done now, bound to the message that is chosen now, however long one looks for it. @param {Act} act */
  #bound(act) {
    const row = this.#waiting ? this.#waiting.current : this.#feed?.current;
    const what = row && mayAct(this.room.store, row, act) && actSentence(act, row, this.room.store.source(row.subject.source));
    const button = row ? this.querySelector(`.row[data-id="${row.id}"]`) : null;
    return row && what ? { what, run: () => this.#act(row, act, button) } : null;
  }

  /** @param {Row} row @param {Act} act @param {Element | null} button */
  #act(row, act, button) {
    const source = this.room.store.source(row.subject.source);
    if (!mayAct(this.room.store, row, act)) this.room.say(NOT_YOURS);
    else if (act === "more") this.#openMenu(row, button);
    else if (act === "link") this.#openLink(row, button);
    else if (act === "person") this.#showPerson(row, button);
    else if (act === "approve") void approve(this, row);
    else if (act === "feature") {
      if (isFeaturable(row)) void feature(this, row);
      else this.room.say(t("Only a chat message that is shown can be featured."));
    }
    else if (act === "why") {
      if (row.isExplicable) this.room.explain(row.subject.id, button);
    } else if (row.event.kind === "batch_decided") {
      if (act === "undo" && row.isUndoable) void this.#acts?.do(row, "undo");
    }
    else if (act === "reply") {
      if (isAnswerable(row, source)) this.#reply(row);
    } else if (act === "delete") {
      const reason = row.isDecidable ? whyNotDeleted(row, source) : t("This cannot be deleted.");
      if (reason) this.room.say(`${reason} ${t("Press h to hide it here.")}`);
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

  /** @param {Row} row @param {Element | null} button */
  #openLink({ event, viewer }, button) {
    const box = this.querySelector("stagedoor-link-box");
    const fragment = "fragments" in event ? event.fragments?.[Number(/** @type {HTMLElement | null} */ (button)?.dataset.link)] : undefined;
    const address = fragment ? addressOf(fragment.text) : null;
    if (address && box instanceof LinkBoxPart) box.open(address, viewer?.name ?? "", button);
  }

  /** @param {Row} row */
  #reply(row) {
    if (this.isAlone) {
      this.room.store.writing.answered = row;
      this.draw();
    }
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
