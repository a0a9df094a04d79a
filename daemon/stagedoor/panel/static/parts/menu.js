/**
 * Everything that can be done about one row and whoever wrote it, in words; and why the rest cannot be done there.
 *
 * @import {Verb} from "../wire.gen.js"
 * @import {Asked, Row} from "../inbox/row.js"
 */

import { html, nothing } from "../lit.js";
import { durationWord, theMostUseful, timeoutsOf } from "../card/durations.js";
import { listed } from "../format.js";
import { t, told } from "../i18n.js";
import { icons } from "../icons.js";
import { isAnswerable, isKnown, placeName, VERBS, whyNot, whyNotDeleted } from "../inbox/abilities.js";
import { isPossible } from "../inbox/acts.js";
import { isApprovable, needsApproval } from "../inbox/approval.js";
import { featuredNow, isFeaturable } from "../inbox/featured.js";
import { answer } from "../composer/asking.js";
import { pageOf } from "../composer/result.js";
import { Part } from "../part.js";
import { platformName, platformOf } from "../platforms.js";
import { mayAct } from "../withheld.js";

const TIMEOUTS = 4;
const EDGE = 8;

/** @typedef {{act: (row: Row, asked: Asked, more?: {seconds?: number}) => void, reply: (row: Row) => void, why: (row: Row, opener: Element | null) => void, alike: (row: Row, by: "text" | "viewer", opener: Element | null) => void, link: (row: Row) => void, feature: (row: Row, isLater: boolean) => void, approve: (row: Row) => void, person: (row: Row, opener: Element | null) => void, around: (row: Row) => (() => void) | null, closed: () => void}} Owner */

export class MenuPart extends Part {
  /** Who does what is chosen; set by whoever draws this part. @type {Owner} */
  owner = /** @type {any} */ (undefined);

  /** @type {Row | null} */
  #row = null;
  /** @type {Element | null} */
  #opener = null;
  #isSure = false;
  #end = new AbortController();

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources", "people", "controls"]);
  }

  /** The row it is about, while it is open. */
  get row() {
    return this.#row;
  }

  /** Open it for a row, beside what was pressed. @param {Row} row @param {Element | null} opener */
  open(row, opener) {
    this.close();
    this.#row = row;
    this.#opener = opener;
    this.#isSure = false;
    this.#end = new AbortController();
    const { signal } = this.#end;
    document.addEventListener("pointerdown", (event) => !this.contains(/** @type {Node} */ (event.target)) && this.close(), { signal, capture: true });
    addEventListener("resize", () => this.close(), { signal });
    addEventListener("hashchange", () => this.close(), { signal });
    this.draw();
    this.#place();
    this.#items[0]?.focus();
  }

  /** Close it; the focus goes back to where it came from. */
  close() {
    if (!this.#row) return;
    this.#end.abort();
    const opener = this.contains(document.activeElement) && this.#opener?.isConnected ? this.#opener : null;
    this.#row = null;
    this.#opener = null;
    this.draw();
    if (opener instanceof HTMLElement) (opener.closest(".row") instanceof HTMLElement ? /** @type {HTMLElement} */ (opener.closest(".row")) : opener).focus({ preventScroll: true });
    this.owner.closed();
  }

  /** @override */
  disconnectedCallback() {
    this.#end.abort();
    super.disconnectedCallback();
  }

  /** @override */
  view() {
    const row = this.#row;
    if (!row) return nothing;
    const { viewer } = row;
    return html`<div class="menu" role="menu" aria-label=${viewer ? t("What can be done about {name}", { name: viewer.name }) : t("What can be done")} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}>
      ${viewer ? html`<p class="menu-head"><bdi class="clip">${viewer.name}</bdi><span class="muted">${platformName(viewer.platform)}</span></p>` : nothing}
      ${this.#about(row)} ${viewer ? this.#aboutViewer(row) : nothing} ${this.#impossible(row)}
    </div>`;
  }

  /** @param {Row} row */
  #about(row) {
    const source = this.#source(row);
    const place = placeName(row.subject.source);
    const opener = this.#opener;
    const around = this.owner.around(row);
    const may = this.#may(row);
    return html`
      ${may("reply") && isAnswerable(row, source) ? this.#item(icons.reply, t("Reply"), () => this.owner.reply(row)) : nothing}
      ${may("reply") && isAnswerable(row, source) ? this.#item(icons.ready, t("Reply with …"), () => answer(row, true)) : nothing}
      ${may("reply") && row.event.kind === "chat_message" && source && !isAnswerable(row, source) && pageOf(source) ? this.#item(icons.reply, t("Answer on {platform}’s own page …", { platform: place }), () => answer(row)) : nothing}
      ${may("hide") && row.isDecidable && isPossible(row, "hide") ? this.#item(icons.hide, t("Hide here"), () => this.owner.act(row, "hide")) : nothing}
      ${may("show") && row.isDecidable && isPossible(row, "show") && row.event.kind !== "message_held" ? this.#item(icons.check, t("Show"), () => this.owner.act(row, "show")) : nothing}
      ${row.isUndoable && may("undo") ? this.#item(icons.undo, t("Undo"), () => this.owner.act(row, "undo")) : nothing}
      ${may("delete") && row.isDecidable && row.state !== "withdrawn" && !whyNotDeleted(row, source) ? this.#item(icons.bin, t("Delete on {platform}", { platform: place }), () => this.owner.act(row, "delete")) : nothing}
      ${row.event.kind === "chat_message" && may("pin") && row.state !== "withdrawn" && !whyNot(source, "pin") ? this.#item(icons.pin, t("Pin on {platform}", { platform: place }), () => this.owner.act(row, "pin")) : nothing}
      ${may("feature") && isFeaturable(row) ? this.#item(icons.star, featuredNow(this.room.store).get(row.id) === "on" ? t("Take off the stream") : t("Feature on stream"), () => this.owner.feature(row, false)) : nothing}
      ${may("feature") && isFeaturable(row) && !featuredNow(this.room.store).has(row.id) ? this.#item(icons.clock, t("Feature later"), () => this.owner.feature(row, true)) : nothing}
      ${this.#offered(row).map(({ control, title }) => this.#item(icons.play, told(title), () => void this.order("press_control", { control, arguments: { message: row.subject.id } })))}
      ${needsApproval(this.room.store) && may("approve") && isApprovable(row) ? this.#item(icons.check, t("Approve for the overlay"), () => this.owner.approve(row)) : nothing}
      ${row.isExplicable && may("why") ? this.#item(icons.why, row.state === "shown" ? t("Why not?") : t("Why?"), () => this.owner.why(row, opener)) : nothing}
      ${around ? this.#item(icons.eyes, t("Show among its neighbours"), around) : nothing}
      ${row.event.kind === "chat_message" && may("alike") ? this.#item(icons.many, t("Everyone who wrote this …"), () => this.owner.alike(row, "text", opener)) : nothing}
    `;
  }

  /** What plugins offer to do with a message that viewers may see. @param {Row} row */
  #offered(row) {
    if (!isFeaturable(row)) return [];
    const { store } = this.room;
    return (store.states.controls?.controls ?? []).filter(({ about, control }) => about === "message" && store.mayPress(control));
  }

  /** @param {Row} row */
  #aboutViewer(row) {
    const source = this.#source(row);
    const { viewer } = row;
    if (!viewer) return nothing;
    const opener = this.#opener;
    const person = this.room.store.person(`${viewer.platform}:${viewer.id}`);
    const may = this.#may(row);
    return html`
      ${whyNot(source, "shoutout") || !may("shoutout") ? nothing : this.#item(icons.megaphone, t("Shout out on {platform}", { platform: placeName(row.source) }), () => this.owner.act(row, "shoutout"))}
      ${may("timeout") && row.isDecidable && !whyNot(source, "timeout")
        ? html`<div class="menu-times" role="group" aria-label=${t("Time out on {platform}", { platform: placeName(row.source) })}>${icons.clock}<span>${t("Time out")}</span>
            ${theMostUseful(timeoutsOf(this.room.store, row.subject.source), TIMEOUTS).map((seconds) => html`<button type="button" role="menuitem" class="menu-time" tabindex="-1" @click=${() => this.#choose(() => this.owner.act(row, "timeout", { seconds }))}>${durationWord(seconds)}</button>`)}</div>`
        : nothing}
      ${may("ban") && row.isDecidable && !whyNot(source, "ban")
        ? this.#isSure
          ? this.#item(icons.ban, t("Really ban {name}", { name: viewer.name }), () => this.owner.act(row, "ban"), "is-danger")
          : html`<button type="button" role="menuitem" class="menu-item" tabindex="-1" @click=${() => this.#ask()}>${icons.ban}<span class="grow">${t("Ban on {platform} …", { platform: placeName(row.source) })}</span></button>`
        : nothing}
      ${may("person") ? this.#item(icons.person, t("Who {name} is …", { name: viewer.name }), () => this.owner.person(row, opener)) : nothing}
      ${row.event.kind === "chat_message" && may("alike") ? this.#item(icons.many, t("Everything from {name} …", { name: viewer.name }), () => this.owner.alike(row, "viewer", opener)) : nothing}
      ${!this.room.store.may("link_viewers") ? nothing : this.#item(icons.link, person ? t("Also {platforms} …", { platforms: listed(others(person.viewers, `${viewer.platform}:${viewer.id}`)) }) : t("Link with another viewer …"), () => this.owner.link(row))}
    `;
  }

  /** @param {Row} row @returns {(act: import("../withheld.js").RowAct) => boolean} */
  #may(row) {
    return (act) => mayAct(this.room.store, row, act);
  }

  /** What exists there but cannot be done now, each reason once. @param {Row} row */
  #impossible(row) {
    const source = this.#source(row);
    if (!row.source) return nothing;
    const wanted = /** @type {Verb[]} */ (row.event.kind === "chat_message" ? ["reply", "delete", "timeout", "ban", "pin", "shoutout"] : row.viewer ? ["timeout", "ban"] : []);
    /** @type {Map<string, string[]>} */
    const reasons = new Map();
    for (const verb of wanted) {
      const reason = verb === "delete" ? whyNotDeleted(row, source) : verb === "reply" && isAnswerable(row, source) ? "" : whyNot(source, verb);
      if (!reason || (source && !isKnown(source, verb) && verb !== "delete")) continue;
      reasons.set(reason, [...(reasons.get(reason) ?? []), VERBS[verb].act.toLowerCase()]);
    }
    if (!reasons.size) return nothing;
    return html`<div class="menu-not">${[...reasons].map(([reason, acts]) => html`<p><b>${t("Not on {platform}: {acts}.", { platform: placeName(row.source), acts: listed(acts) })}</b> ${reason}</p>`)}</div>`;
  }

  /** @param {unknown} icon @param {string} word @param {() => void} run @param {string} [look] */
  #item(icon, word, run, look = "") {
    return html`<button type="button" role="menuitem" class=${`menu-item ${look}`} tabindex="-1" @click=${() => this.#choose(run)}>${icon}<span class="grow clip">${word}</span></button>`;
  }

  /** @param {Row} row */
  #source(row) {
    return this.room.store.source(row.subject.source);
  }

  /** @param {() => void} run */
  #choose(run) {
    this.close();
    run();
  }

  #ask() {
    this.#isSure = true;
    this.draw();
    this.#place();
    const sure = this.querySelector(".is-danger");
    if (sure instanceof HTMLElement) sure.focus();
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[role=menuitem]")]);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    event.stopPropagation(); // a letter here is not a key of the page
    const items = this.#items;
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (to !== undefined) items.at(to % items.length)?.focus();
    else return;
    event.preventDefault();
  }

  /** Beside what was pressed, and whole in the window. */
  #place() {
    const menu = this.querySelector(".menu");
    const box = (this.#opener ?? this.parentElement)?.getBoundingClientRect();
    if (!(menu instanceof HTMLElement) || !box) return;
    const { offsetWidth: width, offsetHeight: height } = menu;
    const below = box.bottom + 4;
    const top = below + height <= innerHeight - EDGE ? below : Math.max(EDGE, Math.min(box.top - height - 4, innerHeight - height - EDGE));
    const left = Math.max(EDGE, Math.min(box.right - width, innerWidth - width - EDGE));
    menu.style.setProperty("top", `${top}px`);
    menu.style.setProperty("left", `${box.left < width ? Math.max(EDGE, Math.min(box.left, innerWidth - width - EDGE)) : left}px`);
  }
}

/** @param {readonly string[]} keys @param {string} own */
const others = (keys, own) => [...new Set(keys.filter((key) => key !== own).map((key) => platformName(platformOf(key))))];

customElements.define("stagedoor-menu", MenuPart);
