/**
 * The waiting list: what is held for a person, oldest first, decided about one by one or many at once.
 *
 * @import {Act} from "../inbox/hand.js"
 * @import {Row} from "../inbox/row.js"
 * @import {Action} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t, tn } from "../i18n.js";
import { nameColor } from "../color.js";
import { icons } from "../icons.js";
import { Hand } from "../inbox/hand.js";
import { Part } from "../part.js";
import { everySecond } from "../ticking.js";
import { drawEntry } from "../waiting/draw.js";
import { mayAct } from "../withheld.js";
import { WaitingList } from "../waiting/list.js";
import { Picks } from "../waiting/picks.js";
import { Stillness } from "../waiting/stillness.js";

const SOON = 200;
const NEAR_END = 400;

/** @typedef {{act: (row: Row, act: Act, button: Element | null) => void}} Owner */

export class WaitingPart extends Part {
  /** Who does what is pressed; set by whoever draws this part. @type {Owner} */
  owner = /** @type {any} */ (undefined);

  /** @type {WaitingList} */
  #list = /** @type {any} */ (undefined);
  #picks = new Picks();
  #still = new Stillness(
    (element) => this.#list.entries.find(({ row }) => row.id === idOf(element))?.row,
    () => this.update(),
  );
  /** @type {(() => void)[]} */
  #later = [];
  /** @type {Hand | null} */
  #hand = null;
  #waitsToLook = 0;
  /** How often what is listed has changed, to know when it does. */
  #versions = 0;
  #isDeciding = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["people", "sources", "plugins"]);
  }

  /** @override */
  begin() {
    this.#list = new WaitingList(this.room, () => this.update());
    const { store, keys } = this.room;
    const theme = () => this.update();
    document.addEventListener("stagedoor:theme", theme);
    document.addEventListener("stagedoor:streamer", theme);
    let wasOpen = true;
    const ends = [
      store.watch("inbox", () => this.#heard()),
      store.watch("link", () => {
        const isOpen = store.link.state === "open";
        if (isOpen && !wasOpen) void this.#list.again();
        wasOpen = isOpen;
      }),
      everySecond(() => this.update()),
      keys.lend([
        { id: "waiting.next", keys: ["j"], what: "", run: () => this.#step(1) },
        { id: "waiting.previous", keys: ["k"], what: "", run: () => this.#step(-1) },
        { id: "waiting.choose", keys: ["x", " "], what: t("Choose the message that waits"), run: () => this.#pickCurrent(false) },
        { id: "waiting.choose_range", keys: ["X"], what: t("Choose all up to it"), run: () => this.#pickCurrent(true) },
        { id: "waiting.choose_all", keys: ["A"], what: t("Choose all that wait, or none"), run: () => this.#pickAll() },
        { id: "waiting.leave", keys: ["Escape"], what: "", run: () => this.#escape() },
      ]),
    ];
    void this.#list.more();
    return () => {
      document.removeEventListener("stagedoor:theme", theme);
      document.removeEventListener("stagedoor:streamer", theme);
      for (const end of ends) end();
      clearTimeout(this.#waitsToLook);
      this.#hand?.close();
      this.#hand = null;
      this.#list.close();
    };
  }

  /** The row a key should act on. @returns {Row | undefined} */
  get current() {
    const element = document.activeElement?.closest?.(".row") ?? (this.#still.reasons.has("hover") ? this.querySelector(".row:hover") : null);
    return element && this.contains(element) ? this.#still.rowOf(element) : undefined;
  }

  /** A menu about one of them is open, or no longer. @param {boolean} isOpen */
  hold(isOpen) {
    if (isOpen) this.#still.pause("menu");
    else this.#still.unpause("menu");
  }

  /** @override */
  view() {
    if (!this.#still.isPaused) this.#settle();
    const { entries, then, isWhole, isKnown } = this.#list;
    const now = Date.now();
    const { store } = this.room;
    return html`
      ${then && entries.length ? html`<p class="waiting-then">${icons.clock}<span>${then}</span></p>` : nothing}
      <div class="waiting-zone" role="group" tabindex="0" aria-label=${t("What waits, oldest first. The keys j and k go from one to the next, x chooses.")} @scroll=${(/** @type {Event} */ event) => this.#scrolled(/** @type {HTMLElement} */ (event.target))}>
        <div class="waiting-rows" role=${entries.length ? "feed" : "none"} aria-busy=${!isKnown}>
          ${repeat(entries, ({ row }) => row.id, (entry) => drawEntry(entry, {
            now, then,
            isPicked: this.#picks.chosen.has(entry.row.id),
            pick: (event) => this.#pick(entry.row, event.shiftKey),
            titleOf: (plugin) => store.titleOf(plugin),
            whenFree: (work) => (this.#still.isPaused ? void this.#later.push(work) : work()),
            source: store.source(entry.row.subject.source),
            personOf: (key) => store.person(key),
            marksOf: (viewer) => store.marks(viewer),
            mayDo: (act) => mayAct(store, entry.row, act),
          }))}
        </div>
        ${isWhole || !entries.length ? nothing : html`<p class="waiting-more"><button type="button" class="button is-small" @click=${() => void this.#list.more()}>${t("Show more")}</button></p>`}
      </div>
      ${isKnown || this.#list.isLoading ? nothing : html`<div class="empty is-calm"><p>${t("The list could not be read.")}</p><button type="button" class="button" @click=${() => void this.#list.more()}>${icons.retry}${t("Try again")}</button></div>`}
      ${entries.length || !isKnown ? nothing : html`<div class="empty is-calm">${icons.check}<p>${t("Nothing waits for you.")}</p></div>`}
      ${this.#bar()}
    `;
  }

  /** @override */
  drawn() {
    const list = this.querySelector(".waiting-rows");
    if (list instanceof HTMLElement && !this.#hand) {
      this.#hand = new Hand(this.#still, list, this, (row, act, button) => this.owner.act(row, act, button));
    }
    const theme = document.documentElement.dataset.theme === "light" ? "light" : "dark";
    for (const { row } of this.#list.entries) {
      const { viewer } = row;
      const element = viewer && this.#elementOf(row.id);
      if (element) element.style.setProperty("--name", nameColor(viewer.color ?? "", `${viewer.platform}:${viewer.id}`, theme));
    }
  }

  /** What can be done about the chosen ones. */
  #bar() {
    const many = this.#picks.chosen.size;
    if (!many) return nothing;
    const act = (/** @type {string} */ word, /** @type {unknown} */ icon, /** @type {Action} */ action) =>
      html`<button type="button" class="button is-small" ?disabled=${this.#isDeciding} @click=${() => void this.#decide(action)}>${icon}${word}</button>`;
    return html`<div class="picks-bar" role="toolbar" aria-label=${t("What to do about the chosen messages")}>
      <b class="picks-sum" role="status">${tn(many, "{n} chosen", "{n} chosen")}</b>
      ${act(t("Show"), icons.check, 0)}${act(t("Hide"), icons.hide, 3)}${act(t("Delete"), icons.bin, 4)}
      <button type="button" class="button is-small" ?disabled=${this.#isDeciding} @click=${(/** @type {Event} */ event) => this.#askMore(/** @type {Element} */ (event.currentTarget))}>${t("More …")}</button>
      <span class="grow"></span>
      <button type="button" class="link" @click=${() => this.#pickAll()}>${many === this.#list.held.length ? t("none#chosen") : t("all#chosen")}</button>
      <button type="button" class="bare" aria-label=${t("Choose none")} title=${t("Choose none (Escape)")} @click=${() => this.#pickNone()}>${icons.close}</button>
    </div>`;
  }

  /** @param {Action} action */
  async #decide(action) {
    const subjects = this.#chosen().map(({ row }) => row.id);
    if (!subjects.length || this.#isDeciding) return;
    this.#isDeciding = true;
    this.update();
    try {
      await this.room.store.batches.decide(this.room, { subjects, action, if_held: true });
      this.#picks.none();
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.#isDeciding = false;
    this.update();
  }

  /** @param {Element} opener */
  #askMore(opener) {
    const messages = this.#chosen().map(({ row }) => ({
      subject: row.id, at: row.at, source: row.source, viewer: row.viewer ? `${row.viewer.platform}:${row.viewer.id}` : "", name: row.viewer?.name ?? "",
      text: "text" in row.event ? (row.event.text ?? "") : "", action: /** @type {Action} */ (2),
    }));
    this.room.decideMany({ messages, ifHeld: true }, opener);
    this.#pickNone();
  }

  #chosen() {
    return this.#list.held.filter(({ row }) => this.#picks.chosen.has(row.id));
  }

  // --- choosing

  get #ids() {
    return this.#list.held.map(({ row }) => row.id);
  }

  /** @param {Row} row @param {boolean} isRange */
  #pick(row, isRange) {
    if (row.state !== "held") return;
    this.#picks.toggle(row.id, isRange, this.#ids);
    this.room.announce(tn(this.#picks.chosen.size, "{n} message chosen.", "{n} messages chosen."));
    this.draw();
  }

  /** @param {boolean} isRange */
  #pickCurrent(isRange) {
    const { current } = this;
    if (current) this.#pick(current, isRange);
    else this.room.say(t("Choose a message first: point at it, or go to it with j and k."));
  }

  #pickAll() {
    const ids = this.#ids;
    if (this.#picks.chosen.size === ids.length) this.#picks.none();
    else this.#picks.all(ids);
    this.room.announce(tn(this.#picks.chosen.size, "{n} message chosen.", "{n} messages chosen."));
    this.update();
  }

  #pickNone() {
    this.#picks.none();
    this.update();
  }

  #escape() {
    if (this.#picks.chosen.size) return this.#pickNone();
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && this.contains(focused)) focused.blur();
    this.#still.release();
  }

  // --- what is listed

  #heard() {
    // In a busy chat most of what comes is about none of these.
    const versions = this.#list.entries.reduce((sum, { row }) => sum + row.version, 0);
    if (versions !== this.#versions) this.update();
    this.#versions = versions;
    if (this.#waitsToLook) return;
    this.#waitsToLook = setTimeout(() => {
      this.#waitsToLook = 0;
      void this.#list.heard();
    }, SOON);
  }

  /** Nobody reads: let those go that were decided about. */
  #settle() {
    for (const work of this.#later.splice(0)) work();
    if (this.#list.settle(() => false)) this.#still.movedAt = performance.now();
    this.#picks.keep(this.#ids);
  }

  /** @param {1 | -1} step */
  #step(step) {
    const rows = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".row")]);
    const at = rows.findIndex((row) => row === document.activeElement?.closest?.(".row"));
    const row = at < 0 ? rows[step > 0 ? 0 : rows.length - 1] : rows[at + step];
    this.#still.pause("focus");
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} zone */
  #scrolled(zone) {
    this.#still.movedAt = performance.now();
    if (zone.scrollHeight - zone.scrollTop - zone.clientHeight < NEAR_END) void this.#list.more();
  }

  /** @param {number} id */
  #elementOf(id) {
    const element = this.querySelector(`.row[data-id="${id}"]`);
    return element instanceof HTMLElement ? element : null;
  }
}

/** @param {Element} element */
const idOf = (element) => Number(/** @type {HTMLElement | null} */ (element.closest(".row"))?.dataset.id);

customElements.define("stagedoor-waiting", WaitingPart);
