/**
 * The card of a person: who they are and were, what they wrote, what was done about them, and what can be done now.
 *
 * @import {AnyEvent, IdentityView, Orders, PersonCardView} from "../wire.gen.js"
 * @import {Lasting} from "../card/keeping.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { about } from "../card/about.js";
import { durationWord } from "../card/durations.js";
import { facts, standing, summary } from "../card/facts.js";
import { keeping } from "../card/keeping.js";
import { moderating } from "../card/moderating.js";
import { platformName, platformOf } from "../platforms.js";
import { everySecond } from "../ticking.js";
import { LinkingPart } from "./linking.js";
import { SheetPart } from "./sheet.js";
import "./card_actions.js";
import "./card_messages.js";
import { CardNotesPart } from "./card_notes.js";
import "./card_privacy.js";

const WATCH_SECONDS = 900;
const LULL = 300;
/** @typedef {"messages" | "actions" | "notes" | "about"} Tab */

export class CardPart extends SheetPart {
  #viewer = "";
  /** @type {PersonCardView | null} */
  #card = null;
  /** @type {Tab} */
  #tab = "messages";
  #error = "";
  #sure = "";
  #isBusy = false;
  #asked = 0;
  #version = 0;
  /** @type {Promise<void>} */
  #reading = Promise.resolve();
  #planned = 0;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources"]);
  }

  /** @override */
  begin() {
    const { store } = this.room;
    const ends = [
      store.watch("viewer_marks", () => this.#soon()),
      store.watch("people", () => this.#soon()),
      store.watch("inbox", () => this.isOpen && store.news.some((event) => this.#concerns(event)) && this.#soon()),
      everySecond(() => this.isOpen && this.#hasCountdown && this.update()),
    ];
    return () => {
      for (const end of ends) end();
      clearTimeout(this.#planned);
    };
  }

  /** @override */
  get look() {
    return "person is-broad";
  }

  /** The viewer it is about, while it is open. */
  get viewer() {
    return this.isOpen ? this.#viewer : "";
  }

  /** Show somebody. @param {string} viewer their key @param {Element | null} [opener] */
  open(viewer, opener = null) {
    if (viewer !== this.#viewer) this.#card = null;
    if (viewer !== this.viewer) this.#tab = "messages";
    this.#viewer = viewer;
    this.#error = this.#sure = "";
    this.show(opener);
    void this.#ask();
  }

  /** @override */
  heading() {
    return html`<bdi>${this.#card?.name ?? t("Somebody")}</bdi>`;
  }

  /** @override */
  content() {
    const card = this.#card;
    if (!card) return this.#error ? this.#problem() : html`<p class="muted" aria-busy="true">${t("Looking it up …")}</p>`;
    const now = Date.now();
    const notes = card.notes.filter(({ removed_at: removed }) => !removed);
    return html`
      ${standing(card, now)} ${this.#error ? this.#problem() : nothing}
      ${notes[0] && this.#tab !== "notes" ? html`<button type="button" class="card-noted private" @click=${() => this.#choose("notes")}>${icons.page}<span class="grow" dir="auto">${notes[0].text}</span></button>` : nothing}
      ${summary(card)}
      ${keeping(card, {
        isBusy: this.#isBusy,
        mayTrust: this.room.store.may("trust_viewer"),
        now,
        watch: (lasting) => void this.#watch(lasting),
        unmark: (mark) => void this.#do("unmark_viewer", { viewer: this.#viewer, mark }),
        highlight: () => void this.#do("mark_viewer", { viewer: this.#viewer, mark: "highlighted" }),
        trust: (isTrusted) => void this.#do("trust_viewer", { viewer: this.#viewer, is_trusted: isTrusted }),
      })}
      ${moderating(card, {
        store: this.room.store,
        sure: this.#sure,
        isBusy: this.#isBusy,
        now,
        ask: (viewer) => this.#askSure(viewer),
        timeOut: (identity, seconds) => void this.#timeOut(identity, seconds),
        ban: (identity) => void this.#ban(identity),
        endTimeout: (identity) => void this.#do("end_timeout", { viewer: identity.viewer, source: identity.source }, t("The timeout of {name} is over.", { name: identity.name })),
        unban: (identity) => void this.#do("unban_viewer", { viewer: identity.viewer, source: identity.source }, t("{name} is not banned any more.", { name: identity.name })),
        mute: () => void this.#do("mark_viewer", { viewer: this.#viewer, mark: "muted" }, t("What {name} writes is hidden here from now on. Nobody is told.", { name: card.name })),
        unmute: () => void this.#do("unmark_viewer", { viewer: this.#viewer, mark: "muted" }, t("What {name} writes is shown again.", { name: card.name })),
        hideAll: card.identities[0]?.last_id ? () => this.room.decideMany({ subject: card.identities[0]?.last_id ?? 0, by: "viewer", name: card.name }) : null,
      })}
      <div class="card-tabs"><div class="people-tabs" role="group" aria-label=${t("What is shown")}>
        ${this.#tabButton("messages", t("Messages"))} ${this.#tabButton("actions", t("Actions"), card.actions)} ${this.#tabButton("notes", t("Notes"), notes.length, true)} ${this.#tabButton("about", t("About"))}
      </div></div>
      <div class="card-tab">${this.#content(card)}</div>
      <stagedoor-linking .room=${this.room}></stagedoor-linking>
    `;
  }

  /** @param {PersonCardView} card */
  #content(card) {
    const viewers = card.identities.map(({ viewer }) => viewer);
    switch (this.#tab) {
      case "messages":
        return html`<stagedoor-card-messages .room=${this.room} .viewer=${this.#viewer} .viewers=${viewers}></stagedoor-card-messages>`;
      case "actions":
        return html`<stagedoor-card-actions .room=${this.room} .viewer=${this.#viewer} .viewers=${viewers} .strikes=${card.strikes} .version=${this.#version} .changed=${() => this.#soon()}></stagedoor-card-actions>`;
      case "notes":
        return html`<stagedoor-card-notes .room=${this.room} .viewer=${this.#viewer} .notes=${card.notes} .changed=${() => this.#askAndDraw()}></stagedoor-card-notes>`;
      default:
        return html`${facts(card)}${about(card, {
          link: () => this.#link(card),
          unlink: (viewer) => void this.#do("unlink_viewer", { viewer }),
          confirm: (found) => void this.#do("link_viewers", { viewers: [this.#viewer, found.viewer], names: [card.name, found.name] }, t("{name} on {one} and {other} on {another} are one person now.", { name: card.name, one: platformName(platformOf(this.#viewer)), other: found.name, another: platformName(platformOf(found.viewer)) })),
        })}<stagedoor-card-privacy .room=${this.room} .viewer=${this.#viewer} @stagedoor:forgotten=${() => this.close()}></stagedoor-card-privacy>`;
    }
  }

  /** @param {Tab} tab @param {string} title @param {number} [number] @param {boolean} [isPrivate] */
  #tabButton(tab, title, number = 0, isPrivate = false) {
    return html`<button type="button" class="tab" aria-pressed=${this.#tab === tab} @click=${() => this.#choose(tab)}>${title}${number ? html` <span class=${`card-count ${isPrivate ? "private" : ""}`} aria-label=${tn(number, "{n} of them", "{n} of them")}>${number}</span>` : nothing}</button>`;
  }

  #problem() {
    return html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>`;
  }

  /** What is in the tab is drawn by itself; it has to be told that it is given something else. @override */
  drawn() {
    for (const part of this.querySelectorAll("stagedoor-card-messages, stagedoor-card-actions, stagedoor-card-notes, stagedoor-card-privacy")) /** @type {SheetPart} */ (part).update();
  }

  get #hasCountdown() {
    const card = this.#card;
    return Boolean(card && (card.marks.some(({ lasting }) => lasting === "time") || card.identities.some(({ silenced_until: until }) => until)));
  }

  /** @param {Tab} tab */
  #choose(tab) {
    this.#tab = tab;
    this.update();
  }

  /** A ban asks once more. @param {string} viewer */
  #askSure(viewer) {
    const was = this.#sure;
    this.#sure = viewer;
    this.draw();
    const target = viewer ? this.querySelector(".is-sure") : this.querySelector(`[data-ban="${CSS.escape(was)}"]`);
    if (target instanceof HTMLElement) target.focus();
  }

  /** @param {Lasting} lasting */
  #watch(lasting) {
    return this.#do("mark_viewer", { viewer: this.#viewer, mark: "watched", lasting, seconds: WATCH_SECONDS });
  }

  /** @param {IdentityView} identity @param {number} seconds */
  #timeOut({ viewer, source, name }, seconds) {
    const words = t("{name} is timed out on {platform} for {time}.", { name, platform: platformName(platformOf(viewer)), time: durationWord(seconds) });
    return this.#do("time_out_viewer", { viewer, source, seconds }, words);
  }

  /** @param {IdentityView} identity */
  async #ban({ viewer, source, name }) {
    this.#sure = "";
    await this.#do("ban_viewer", { viewer, source }, t("{name} is banned on {platform}.", { name, platform: platformName(platformOf(viewer)) }));
  }

  /** @param {PersonCardView} card */
  #link(card) {
    const linking = this.querySelector("stagedoor-linking");
    const [platform = "", ...id] = this.#viewer.split(":");
    if (linking instanceof LinkingPart) linking.open({ platform, id: id.join(":"), name: card.name });
  }

  /**
   * @template {keyof Orders} A
   * @param {A} action
   * @param {Orders[A]} order
   * @param {string} [done]
   */
  async #do(action, order, done = "") {
    if (this.#isBusy) return;
    const from = this.contains(document.activeElement) ? document.activeElement?.closest("section") : null;
    this.#isBusy = true;
    this.#error = "";
    this.update();
    try {
      await this.room.desk.do(action, order);
      if (done) this.room.say(done);
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isBusy = false;
    await this.#ask();
    this.draw();
    this.#keepFocus(from);
  }

  /** The button that was pressed may be gone: the focus stays near it, on nothing that could be pressed by mistake. @param {Element | null | undefined} from */
  #keepFocus(from) {
    if (!from || !this.isOpen || this.contains(document.activeElement)) return;
    const place = from.isConnected ? from : this.querySelector("h2");
    if (!(place instanceof HTMLElement)) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  /** Whether it changes what is on the card. @param {AnyEvent} event */
  #concerns(event) {
    const viewers = this.#card?.identities.map(({ viewer }) => viewer) ?? [this.#viewer];
    if ("viewer" in event && event.viewer) return viewers.includes(typeof event.viewer === "string" ? event.viewer : `${event.viewer.platform}:${event.viewer.id}`);
    if (event.kind !== "verdict_reached") return false;
    // A verdict does not say about whom it is; the message does.
    const writer = this.room.store.inbox.row(event.subject)?.viewer;
    return !writer || viewers.includes(`${writer.platform}:${writer.id}`);
  }

  /** Read it again when what happens now has happened. */
  #soon() {
    if (!this.isOpen || this.#planned) return;
    this.#planned = setTimeout(() => {
      this.#planned = 0;
      if (this.isOpen) void this.#ask();
    }, LULL);
  }

  /** What is drawn then is what there is now. */
  async #askAndDraw() {
    await this.#ask();
    this.draw();
    const notes = this.querySelector("stagedoor-card-notes");
    if (notes instanceof CardNotesPart) notes.draw();
  }

  /** Done when the card is read anew, also where a later reading was faster. @returns {Promise<void>} */
  #ask() {
    this.#reading = this.#readAnew();
    return this.#reading;
  }

  async #readAnew() {
    const asked = (this.#asked += 1);
    const viewer = this.#viewer;
    try {
      const card = await this.room.desk.do("show_person", { viewer });
      if (asked !== this.#asked) return await this.#reading;
      this.#card = card;
      this.#version += 1;
    } catch (fault) {
      if (asked !== this.#asked) return await this.#reading;
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }
}

customElements.define("stagedoor-card", CardPart);
