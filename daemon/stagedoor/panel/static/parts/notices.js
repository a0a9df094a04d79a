/**
 * Sentences for the streamer: for a few seconds where everybody sees them, and in a list behind the bell.
 *
 * @import {Act} from "../room.js"
 * @import {NoticeView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t, tn, told } from "../i18n.js";
import { count, moment, time } from "../format.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

const STAYS = 6000;
const ERROR_STAYS = 12000;
const MOST = 4;

/** @typedef {{id: number, level: string, text: string, act?: Act}} Toast */

export class ToastsPart extends Part {
  /** @type {Toast[]} */
  #toasts = [];
  #number = 0;
  #told = -1;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["status"]);
  }

  /** Show a sentence for a few seconds. @param {string} text @param {string} [level] @param {Act} [act] */
  say(text, level = "info", act) {
    const toast = { id: (this.#number += 1), level, text, ...(act && { act }) };
    this.#toasts = [...this.#toasts.filter((known) => known.text !== text), toast].slice(-MOST);
    setTimeout(() => this.#end(toast), level === "error" || act ? ERROR_STAYS : STAYS);
    this.update();
  }

  /** @override */
  view() {
    this.#hear(this.room.store.states.status?.notices ?? []);
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(this.#toasts, (toast) => toast.id, (toast) => html`<div class=${`toast tone-${tone(toast.level)}`}>
        ${toast.level === "info" ? icons.info : icons.warning}<span class="grow">${toast.text}</span>
        ${toast.act ? html`<button type="button" class="button" @click=${() => this.#act(toast)}>${toast.act.label}</button>` : nothing}
        <button type="button" class="bare" aria-label=${t("Close this message")} @click=${() => this.#end(toast)}>${icons.close}</button>
      </div>`)}
    </div>`;
  }

  /** What was there when the page opened is in the list already. @param {readonly NoticeView[]} notices */
  #hear(notices) {
    const last = notices.at(-1)?.id ?? 0;
    if (!this.room.store.states.status) return;
    if (this.#told >= 0 && last >= this.#told) {
      for (const notice of notices) if (notice.id > this.#told) queueMicrotask(() => this.say(notice.text, notice.level));
    }
    this.#told = last;
  }

  /** @param {Toast} toast */
  #act(toast) {
    this.#end(toast);
    toast.act?.run();
  }

  /** @param {Toast} toast */
  #end(toast) {
    this.#toasts = this.#toasts.filter((known) => known !== toast);
    this.update();
  }
}

export class BellPart extends Part {
  #seen = 0;
  #isOpen = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["status"]);
  }

  /** @override */
  begin() {
    const outside = (/** @type {PointerEvent} */ event) => {
      if (this.#isOpen && !this.contains(/** @type {Node} */ (event.target))) this.#open(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }

  /** @override */
  view() {
    const notices = this.room.store.states.status?.notices ?? [];
    const unseen = notices.filter((notice) => notice.id > this.#seen).length;
    return html`
      <button type="button" class="bare bell" aria-expanded=${this.#isOpen} aria-label=${unseen ? tn(unseen, "Notices, {n} new", "Notices, {n} new") : t("Notices")} title=${t("Notices")} @click=${() => this.#open(!this.#isOpen)}>
        ${icons.bell}${unseen && !this.#isOpen ? html`<span class="badge">${count(unseen)}</span>` : nothing}
      </button>
      ${this.#isOpen
        ? html`<div class="popover" role="dialog" aria-label=${t("Notices")} @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && this.#open(false)}>
            ${notices.length
              ? html`<ul class="plain">${notices.toReversed().map((notice) => html`<li class=${`notice tone-${tone(notice.level)}`}><time title=${moment(notice.at)}>${time(notice.at)}</time><span><b>${this.room.store.titleOf(notice.part)}</b> ${told(notice.text)}</span></li>`)}</ul>`
              : html`<p class="muted">${t("Nothing to tell.")}</p>`}
          </div>`
        : nothing}
    `;
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    this.#isOpen = isOpen;
    this.#seen = this.room.store.states.status?.notices.at(-1)?.id ?? this.#seen;
    this.update();
  }
}

/** @param {string} level */
const tone = (level) => ({ error: "bad", warning: "warn" })[level] ?? "info";

customElements.define("stagedoor-toasts", ToastsPart);
customElements.define("stagedoor-bell", BellPart);
