/**
 * Chooses something from the media library: what is chosen, and a window with everything that fits.
 *
 * @import {MediaItemView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { ACCEPTED, addMedia } from "../library/adding.js";
import { Listening } from "../library/listening.js";
import { facts, meant, thumbnail } from "../library/look.js";
import { Part } from "../part.js";

/** What each list of choices holds. @type {Record<string, string>} */
const FAMILIES = { "media.pictures": "picture", "media.videos": "video", "media.sounds": "sound" };

export class MediaChoicePart extends Part {
  /** The list: `media.pictures`, `media.videos` or `media.sounds`. */
  of = "media.pictures";
  /** The id of the field, for its label. */
  field = "";
  isFixed = false;
  /** @type {(value: string) => void} */
  change = () => {};
  #value = "";
  #isOpen = false;
  #typed = "";
  #listening = new Listening(() => this.update());

  /** The id of what is chosen, or empty. */
  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    if (this.isConnected) this.update();
  }

  /** @override @returns {readonly import("../store.js").Subject[]} */
  get subjects() {
    return ["media"];
  }

  /** @override */
  connectedCallback() {
    this.room ??= roomAround(this);
    super.connectedCallback();
  }

  /** @override */
  begin() {
    return () => this.#listening.stop();
  }

  /** @override */
  view() {
    const items = this.#items();
    const chosen = meant(items, this.#value);
    return html`<div class="media-choice">
        <button type="button" class="media-chosen" id=${this.field} ?disabled=${this.isFixed} aria-describedby=${`${this.field}-help`} aria-label=${this.#label(chosen)} @click=${() => this.#show()}>
          ${chosen ? html`<span class="media-small">${thumbnail(chosen)}</span><span class="media-of"><b class="clip" dir="auto">${chosen.name}</b><span class="help clip">${facts(chosen)}</span></span>`
            : this.#value ? html`<span class="media-small tone-bad">${icons.warning}</span><span class="media-of"><b class="clip">${t("Not in the media any more")}</b><span class="help clip">${this.#value.slice(13) || this.#value}</span></span>`
              : html`<span class="media-small">${icons.plus}</span><span class="muted">${t("Choose …")}</span>`}
        </button>
        ${chosen && chosen.family !== "picture" ? this.#play(chosen, "bare") : nothing}
        ${this.#value ? html`<button type="button" class="bare" ?disabled=${this.isFixed} aria-label=${t("Choose none")} title=${t("None")} @click=${() => this.change("")}>${icons.close}</button>` : nothing}
      </div>
      ${this.#isOpen ? this.#window(items) : nothing}`;
  }

  /** @override */
  drawn() {
    const dialog = this.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
  }

  /** @param {readonly MediaItemView[]} items */
  #window(items) {
    const wanted = this.#typed.trim().toLocaleLowerCase();
    const found = items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
    return html`<dialog class="box media-window" aria-label=${t("Choose from your media")} @close=${() => this.#closed()} @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && this.#close()}>
      <div class="media-inside">
        <div class="media-bar"><label class="search-field grow">${icons.search}<span class="unseen">${t("Search the media")}</span><input type="search" autocomplete="off" spellcheck="false" placeholder=${t("Search by name")} .value=${this.#typed} @input=${(/** @type {Event} */ event) => { this.#typed = /** @type {HTMLInputElement} */ (event.target).value; this.update(); }} /></label>
          ${this.room.store.may("remove_media") ? html`<button type="button" class="button" @click=${() => this.#file()?.click()}>${icons.plus}${t("Add files")}</button><input type="file" class="media-file" hidden accept=${ACCEPTED} @change=${(/** @type {Event} */ event) => void this.#added(/** @type {HTMLInputElement} */ (event.target))} />` : nothing}
          <button type="button" class="bare" aria-label=${t("Close")} @click=${() => this.#close()}>${icons.close}</button></div>
        ${found.length
          ? html`<ul class="plain media-grid">${repeat(found, ({ id }) => id, (item) => html`<li class=${`media-tile ${meant(items, this.#value) === item ? "is-chosen" : ""}`}>
              <button type="button" class=${`media-picture is-${item.family}`} aria-label=${t("Choose {name}", { name: item.name })} @click=${() => this.#choose(item.id)}>${thumbnail(item)}</button>
              <div class="row-of"><span class="media-of grow"><b class="clip" dir="auto" title=${item.name}>${item.name}</b><span class="help clip">${facts(item)}</span></span>${item.family === "picture" ? nothing : this.#play(item, "bare")}</div></li>`)}</ul>`
          : html`<p class="empty">${items.length ? t("Nothing of that name.") : t("There is nothing of this kind in your media yet.")}</p>`}
      </div>
    </dialog>`;
  }

  /** @param {MediaItemView} item @param {string} look */
  #play(item, look) {
    const isHeard = this.#listening.id === item.id;
    return html`<button type="button" class=${look} aria-pressed=${isHeard} aria-label=${isHeard ? t("Stop {name}", { name: item.name }) : t("Listen to {name}", { name: item.name })} @click=${() => this.#listening.toggle(item.id)}>${isHeard ? icons.pause : icons.play}</button>`;
  }

  /** @param {MediaItemView | undefined} chosen */
  #label(chosen) {
    if (chosen) return t("{name}. Choose another", { name: chosen.name });
    return this.#value ? t("Not in the media any more. Choose another") : t("Nothing chosen. Choose from your media");
  }

  #items() {
    return (this.room.store.states.media?.items ?? []).filter(({ family }) => family === FAMILIES[this.of]);
  }

  #file() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector(".media-file"));
  }

  #show() {
    this.#isOpen = true;
    this.#typed = "";
    this.update();
  }

  /** @param {string} id */
  #choose(id) {
    this.change(id);
    this.#close();
  }

  #close() {
    this.querySelector("dialog")?.close();
  }

  #closed() {
    this.#isOpen = false;
    this.#listening.stop();
    this.update();
  }

  /** @param {HTMLInputElement} field */
  async #added(field) {
    const files = [...(field.files ?? [])];
    field.value = "";
    const [item] = await addMedia(this.room, files);
    if (item && item.family === FAMILIES[this.of]) this.#choose(item.id);
  }
}

/** The room of the part that this stands in: a field is drawn by many. @param {Element} element @returns {Room} */
function roomAround(element) {
  for (let node = /** @type {any} */ (element.parentNode); node; node = node.parentNode) if (node.room) return node.room;
  throw new TypeError("a choice of media stands in a part of the panel");
}

customElements.define("stagedoor-media-choice", MediaChoicePart);
