/** The panel: its frame, its pages by address, and the room that every part is given. */

import { html, nothing, render } from "./lit.js";
import { Desk } from "./desk.js";
import { count } from "./format.js";
import { t, tn } from "./i18n.js";
import { icons } from "./icons.js";
import { KeyChoice } from "./keys/choice.js";
import { Keys } from "./keys.js";
import { PAGES } from "./pages.js";
import { isFirstRun } from "./parts/welcome.js";
import { Store } from "./store.js";
import { StreamerMode } from "./streamer.js";
import { speak, Voice } from "./voice.js";
import { NOT_YOURS } from "./withheld.js";
import { BatchPart } from "./parts/batch.js";
import { CardPart } from "./parts/card.js";
import { ExplanationPart } from "./parts/explanation.js";
import { chordView } from "./parts/keys.js";
import { ToastsPart } from "./parts/notices.js";
import { PalettePart } from "./parts/palette.js";
import { TrialPart } from "./parts/trial.js";
import "./parts/banners.js";
import "./parts/panic.js";
import "./parts/privacy_scene.js";
import "./parts/streamer_mode.js";
import "./parts/watch_notice.js";

/** @import {Room} from "./room.js" */

const RAIL = PAGES.filter(({ isOffRail }) => !isOffRail);
/** How many pages stand in the bar of a narrow window, the one that is open among them. */
const QUICK = 4;
const THEMES = /** @type {const} */ (["auto", "light", "dark"]);
const THEME_ICONS = { auto: icons.auto, light: icons.sun, dark: icons.moon };

class Panel extends HTMLElement {
  #page = "show";
  #detail = "";
  #isDue = false;
  /** Whether all pages are offered where there is room for a few. */
  #isWide = false;
  /** Whether it was looked at already if the first steps are still to be taken. */
  #wasWelcomed = Boolean(location.hash);

  #store = new Store();
  #desk = new Desk();
  #voice = new Voice(
    (text, isUrgent) => {
      const place = this.querySelector(isUrgent ? "#alarm" : "#voice");
      if (place) place.textContent = text;
    },
    () => ({ verbosity: this.#verbosity, every: 1000 * Number(this.#settings?.announce_every ?? 5) }),
  );

  /** @type {Room} */
  #room = {
    store: this.#store,
    desk: this.#desk,
    keys: new Keys(new KeyChoice(this.#store, this.#desk), (asks) => this.#store.may(asks)),
    streamer: new StreamerMode(this.#store, this.#desk),
    announce: (text) => this.#voice.answer(text),
    explain: (subject, opener) => {
      const sheet = this.querySelector("stagedoor-explanation");
      if (sheet instanceof ExplanationPart) sheet.open(subject, opener);
    },
    decideMany: (lot, opener) => {
      const sheet = this.querySelector("stagedoor-batch");
      if (sheet instanceof BatchPart) sheet.open(lot, opener);
    },
    tryOut: (trying, opener) => {
      const sheet = this.querySelector("stagedoor-trial");
      if (sheet instanceof TrialPart) sheet.open(trying, opener);
    },
    showPerson: (viewer, opener) => {
      const sheet = this.querySelector("stagedoor-card");
      if (sheet instanceof CardPart) sheet.open(viewer, opener);
    },
    say: (text, level = "info", act) => {
      const toasts = this.querySelector("stagedoor-toasts");
      if (toasts instanceof ToastsPart) toasts.say(text, level, act);
    },
  };

  connectedCallback() {
    this.replaceChildren();
    const { store, keys } = this.#room;
    for (const subject of /** @type {const} */ (["status", "sources", "settings", "obs", "link", "panic", "checks"])) store.watch(subject, () => this.#update());
    document.addEventListener("stagedoor:theme", () => this.#update());
    document.addEventListener("stagedoor:streamer", () => this.#update());
    addEventListener("hashchange", () => this.#go(true));
    keys.lend([
      ...RAIL.map(({ name, title, asks }, at) => ({ id: `page.${name}`, keys: at < 9 ? [String(at + 1)] : [], what: title, ...(asks ? { asks } : {}), run: () => (location.hash = `#/${name}`) })),
      { id: "panel.palette", keys: ["Ctrl+k"], what: t("Every command, by a few letters"), isEverywhere: true, run: () => this.#openPalette() },
      { id: "panel.keys", keys: ["?"], what: t("These keys"), run: () => this.#showKeys() },
      { id: "panel.theme", keys: [], what: t("Light or dark"), run: () => this.#changeTheme() },
      { id: "panel.change_keys", keys: [], what: t("Change keys"), run: () => (location.hash = "#/keys") },
    ]);
    speak(this.#room, this.#voice, () => this.#verbosity);
    this.#go(false);
    store.connection.open();
  }

  /** What was set about the panel itself. */
  get #settings() {
    return this.#store.states.settings?.parts.find(({ part }) => part === "panel")?.values;
  }

  /** @returns {import("./voice.js").Verbosity} */
  get #verbosity() {
    return /** @type {any} */ (this.#settings?.announcements) ?? "important";
  }

  /** @param {boolean} isByHand */
  #go(isByHand) {
    const [, page = "", ...rest] = location.hash.split("/");
    const isSame = page === this.#page;
    this.#page = PAGES.some(({ name }) => name === page) ? page : "show";
    this.#isWide = false;
    this.#detail = decoded(rest.join("/"));
    this.#draw();
    if (!isByHand || isSame) return;
    const { title = "" } = PAGES.find(({ name }) => name === this.#page) ?? {};
    this.#room.announce(title);
    const heading = this.querySelector("main h1") ?? this.querySelector("main");
    if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
    this.querySelector("main")?.scrollTo(0, 0);
  }

  /** @param {boolean} isWide */
  #widen(isWide) {
    this.#isWide = isWide;
    this.#draw();
  }

  #update() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#welcome();
      this.#draw();
    });
  }

  /** Begin with the first steps where they are still to be taken, unless another page was asked for. */
  #welcome() {
    const { settings, sources } = this.#room.store.states;
    if (this.#wasWelcomed || !settings || !sources) return;
    this.#wasWelcomed = true;
    if (!location.hash && isFirstRun(this.#room)) location.hash = "#/welcome";
  }

  #draw() {
    const { status, panic } = this.#room.store.states;
    document.title = `${panic?.is_on ? "PANIC · " : ""}${status?.held && !this.#room.streamer.isOn ? `(${status.held}) ` : ""}Stagedoor`;
    this.classList.toggle("is-alone", PAGES.some(({ name, isAlone }) => name === this.#page && isAlone));
    render(this.#view(), this);
  }

  #view() {
    const { store } = this.#room;
    const { status, obs } = store.states;
    const held = status?.held ?? 0;
    return html`
      <a class="skip" href="#main" @click=${(/** @type {Event} */ event) => this.#skip(event)}>${t("Skip to the content")}</a>
      <header class="top">
        <a class="brand" href="#/show" aria-label="Stagedoor"><img src="icon.svg" alt="" width="24" height="24" /><span>Stagedoor</span></a>
        ${obs?.is_streaming ? html`<span class="state tone-live">${icons.record}${t("On air")}</span>` : nothing}
        <stagedoor-stream-badge .room=${this.#room}></stagedoor-stream-badge>
        <dl class="counts" aria-label=${t("This run")}>
          ${status
            ? html`<div><dt>${t("Messages")}</dt><dd>${count(status.messages)}</dd></div>
                <div><dt>${t("Hidden")}</dt><dd>${count(status.hidden)}</dd></div>
                <div class=${held ? "is-held" : ""}><dt>${t("Waiting")}</dt><dd>${count(held)}</dd></div>
                <div class="wide"><dt>${t("Overlays")}</dt><dd>${count(status.overlays)}</dd></div>`
            : nothing}
        </dl>
        <span class="grow"></span>
        <stagedoor-privacy-scene .room=${this.#room}></stagedoor-privacy-scene>
        <stagedoor-panic .room=${this.#room}></stagedoor-panic>
        <span class=${`link-state is-${store.link.state}`} title=${linkWord(store.link.state)}><span class="dot"></span><span class="wide">${linkWord(store.link.state)}</span></span>
        <stagedoor-streamer-mode .room=${this.#room}></stagedoor-streamer-mode>
        <stagedoor-bell .room=${this.#room}></stagedoor-bell>
        ${this.#themeButton()}
        <button type="button" class="bare palette-button" title=${t("Commands and keys (Ctrl+K)")} aria-label=${t("Commands")} aria-haspopup="dialog" @click=${() => this.#openPalette()}>${icons.keyboard}</button>
      </header>
      <nav class=${`rail ${this.#isWide ? "is-wide" : ""}`} aria-label=${t("Pages")} @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && this.#widen(false)}>
        ${RAIL.filter(({ asks }) => store.may(asks)).map(
          ({ name, title, icon, group }, at, those) => html`<a href=${`#/${name}`} class=${`${at < QUICK - 1 || name === this.#page || (at === QUICK - 1 && those.findIndex((page) => page.name === this.#page) < QUICK) ? "is-quick" : ""} ${at && those[at - 1]?.group !== group ? "is-apart" : ""}`} aria-current=${name === this.#page ? "page" : "false"} title=${RAIL.findIndex((page) => page.name === name) < 9 ? `${title} (${RAIL.findIndex((page) => page.name === name) + 1})` : title}>
            ${icon}<span>${title}</span>${name === "show" && held ? html`<span class="badge" role="img" aria-label=${tn(held, "{n} waiting", "{n} waiting")}>${count(held)}</span>` : nothing}${name === "preflight" && store.states.checks?.failures ? html`<span class="badge is-bad" role="img" aria-label=${tn(store.states.checks.failures, "{n} thing does not work", "{n} things do not work")}>${count(store.states.checks.failures)}</span>` : nothing}
          </a>`,
        )}
        <button type="button" class="more" aria-expanded=${this.#isWide} @click=${() => this.#widen(!this.#isWide)}>${icons.dots}<span>${t("More")}</span></button>
      </nav>
      <main id="main" tabindex="-1" class=${`page-${this.#page}`}>
        <stagedoor-panic-banner .room=${this.#room}></stagedoor-panic-banner>
        <stagedoor-privacy-banner .room=${this.#room}></stagedoor-privacy-banner>
        <stagedoor-banners .room=${this.#room}></stagedoor-banners>
        ${this.#pageView()}
      </main>
      <stagedoor-explanation .room=${this.#room}></stagedoor-explanation>
      <stagedoor-batch .room=${this.#room}></stagedoor-batch>
      <stagedoor-trial .room=${this.#room}></stagedoor-trial>
      <stagedoor-card .room=${this.#room}></stagedoor-card>
      <stagedoor-toasts .room=${this.#room}></stagedoor-toasts>
      <stagedoor-watch-notice .room=${this.#room}></stagedoor-watch-notice>
      <stagedoor-palette .room=${this.#room} .pages=${PAGES.filter(({ asks, isAlone }) => !isAlone && store.may(asks))}></stagedoor-palette>
      <div id="voice" class="unseen" role="status" aria-live="polite"></div>
      <div id="alarm" class="unseen" role="alert" aria-live="assertive"></div>
      <dialog class="keys" aria-labelledby="keys-title" @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && this.#dialog.close()}></dialog>
    `;
  }

  #pageView() {
    const page = PAGES.find(({ name }) => name === this.#page);
    if (page && !this.#store.may(page.asks)) return html`<div class="page"><h1 tabindex="-1">${page.title}</h1><p class="empty">${NOT_YOURS}</p></div>`;
    return page?.view(this.#room, this.#detail);
  }

  #themeButton() {
    const now = /** @type {(typeof THEMES)[number]} */ (document.documentElement.dataset.themeChoice ?? "auto");
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? "auto";
    const words = { auto: t("as the system has it"), light: t("light"), dark: t("dark") };
    return html`<button type="button" class="bare theme" title=${t("Theme: {theme}", { theme: words[now] })} aria-label=${t("Theme: {theme}. Change to {next}", { theme: words[now], next: words[next] })}
      @click=${() => this.#changeTheme()}>${THEME_ICONS[now]}</button>`;
  }

  #changeTheme() {
    const now = /** @type {(typeof THEMES)[number]} */ (document.documentElement.dataset.themeChoice ?? "auto");
    document.dispatchEvent(new CustomEvent("stagedoor:choose-theme", { detail: THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] }));
  }

  #openPalette() {
    const palette = this.querySelector("stagedoor-palette");
    if (palette instanceof PalettePart) palette.toggle();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog.keys"));
  }

  #showKeys() {
    const dialog = this.#dialog;
    if (dialog.open) return;
    const commands = this.#room.keys.all.filter(({ what, keys }) => what && keys.length);
    render(
      html`<div class="card-head"><h2 id="keys-title" class="grow">${t("Keys")}</h2><button type="button" class="bare" aria-label=${t("Close")} @click=${() => dialog.close()}>${icons.close}</button></div>
        <dl>${commands.map(({ keys, what }) => html`<div><dt>${keys.map(chordView)}</dt><dd>${what}</dd></div>`)}</dl>
        <p><a class="button" href="#/keys" @click=${() => dialog.close()}>${icons.keyboard}${t("Change keys")}</a></p>`,
      dialog,
    );
    dialog.showModal();
  }

  /** @param {Event} event */
  #skip(event) {
    event.preventDefault(); // the address is the page, not a place on it
    this.querySelector("main")?.focus();
  }
}

/** @param {string} state */
const linkWord = (state) => ({ open: t("Connected"), opening: t("Connecting"), lost: t("Not connected"), forbidden: t("Not allowed") })[state] ?? state;

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

customElements.define("stagedoor-panel", Panel);
