/**
 * The overlay editor: a canvas with the live overlay on it, its layers, and what is chosen in numbers.
 *
 * `#/stage/name` opens one of the overlays.
 *
 * @import {Canvas, Item} from "../editor/shapes.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { about, beginnings, titleOf } from "../editor/about.js";
import { commands } from "../editor/acts.js";
import { Typed } from "../editor/fields.js";
import { inspector } from "../editor/inspector.js";
import { layers } from "../editor/layers.js";
import { look } from "../editor/look.js";
import { Preview } from "../editor/preview.js";
import { Surface } from "../editor/surface.js";
import { toolbar } from "../editor/toolbar.js";
import { Work } from "../editor/work.js";
import "./overlay_files.js";

const TABS = /** @type {const} */ ([
  { name: "item", title: t("Item") },
  { name: "look", title: t("Look") },
  { name: "overlay", title: t("Overlay") },
]);

export class EditorPart extends Part {
  work = /** @type {Work} */ (/** @type {unknown} */ (undefined));
  surface = new Surface(this);
  preview = new Preview(() => this.surface.frame, () => this.update());
  typed = new Typed();
  isAdding = false;
  showsAll = false;
  /** @type {"item" | "look" | "overlay"} */
  tab = "item";
  #chosen = "";
  /** What the frame was shown last, so that it is told only what is new. */
  #shown = "";
  /** @type {ResizeObserver | null} */
  #sizes = null;

  /** The overlay named in the address. @param {string} name */
  set chosen(name) {
    this.#chosen = decodeURIComponent(name);
    if (this.isConnected && this.#chosen) this.#open(this.#chosen);
  }

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings", "obs"]);
  }

  /** @override */
  begin() {
    this.work = new Work(this.room, () => this.#changed());
    if (this.#chosen) this.work.name = this.#chosen;
    this.#follow();
    void this.#ask();
    const leaving = (/** @type {BeforeUnloadEvent} */ event) => {
      this.work.save();
      if (this.work.isUnsaved) event.preventDefault();
    };
    addEventListener("beforeunload", leaving);
    this.#sizes = new ResizeObserver(() => this.update());
    const endings = [
      this.preview.begin(),
      this.room.keys.lend(commands(this)),
      this.room.store.watch("settings", () => this.#follow()),
      this.room.store.watch("plugins", () => void this.#ask()),
      () => removeEventListener("beforeunload", leaving),
      () => this.#sizes?.disconnect(),
      () => this.work.save(),
    ];
    return () => endings.forEach((end) => end());
  }

  /** The settings of the overlays, with their schema. */
  get settings() {
    return this.room.store.states.settings?.parts.find(({ part }) => part === "overlays");
  }

  /** What an item is called. @param {Item} item */
  titleOf(item) {
    const widget = this.work.widgets.find(({ name }) => name === item.widget);
    const title = widget?.title || item.widget;
    const number = /-(\d+)$/.exec(item.id)?.[1];
    return number && this.work.items.filter((each) => each.widget === item.widget).length > 1 ? `${title} ${number}` : title;
  }

  /** Whether something draws it. @param {Item} item */
  isKnown(item) {
    return this.work.widgets.some(({ name }) => name === item.widget);
  }

  /** Edit another overlay. @param {string} name */
  open(name) {
    this.#chosen = name;
    location.hash = `#/stage/${encodeURIComponent(name)}`;
    this.#open(name);
  }

  /** @override */
  view() {
    const canvas = this.work.canvas;
    if (!canvas) return html`<h1 tabindex="-1">${t("Overlay editor")}</h1><p class="muted" role="status">${t("Reading …")}</p>`;
    return html`<div class="card-head ed-head"><h1 tabindex="-1">${t("Overlay editor")}</h1>
        <button type="button" class="button" ?disabled=${!this.work.past.undoes} title=${this.work.past.undoes ? t("Undo: {what}", { what: this.work.past.undoes }) : t("Nothing to undo")} aria-label=${t("Undo")} @click=${() => this.work.turn("undo")}>${icons.undo}</button>
        <button type="button" class="button ed-redo" ?disabled=${!this.work.past.redoes} title=${this.work.past.redoes ? t("Do again: {what}", { what: this.work.past.redoes }) : t("Nothing to do again")} aria-label=${t("Do again")} @click=${() => this.work.turn("redo")}>${icons.undo}</button>
        ${this.#state()}<span class="grow"></span>${beginnings(this)}</div>
      ${this.work.state === "conflict" ? this.#conflict() : nothing}
      ${this.work.state === "failed" ? html`<div class="banner tone-bad" role="alert">${icons.warning}<span class="grow">${this.work.problem}</span><button type="button" class="button" @click=${() => this.work.save()}>${t("Save again")}</button></div>` : nothing}
      ${this.#overlays(canvas)}
      <div class="ed-page">
        <div class="ed-side">${layers(this)}</div>
        <section class="card ed-middle" aria-label=${t("Canvas and preview")}>${toolbar(this, canvas)}${this.surface.view(canvas)}</section>
        <section class="card ed-panel" aria-label=${t("Properties")}>
          <div class="ed-tabs" role="tablist" aria-label=${t("Properties")}>${TABS.map(
            ({ name, title }) => html`<button type="button" role="tab" id=${`ed-tab-${name}`} aria-controls="ed-tab-panel" aria-selected=${this.tab === name} tabindex=${this.tab === name ? 0 : -1} @click=${() => this.#turnTo(name)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#step(event)}>${title}</button>`,
          )}</div>
          <div class="ed-form" role="tabpanel" id="ed-tab-panel" aria-labelledby=${`ed-tab-${this.tab}`}>
            ${this.tab === "item" ? inspector(this) : this.tab === "look" ? look(this) : html`${about(this)}
              <stagedoor-overlay-files .room=${this.room} .overlay=${{ name: canvas.name, title: titleOf(canvas) }}></stagedoor-overlay-files>`}
          </div>
        </section>
      </div>`;
  }

  /** @override */
  drawn() {
    const room = this.querySelector(".ed-room");
    if (room) this.#sizes?.observe(room);
    this.surface.drawn();
    this.#show();
  }

  /** @param {Canvas} canvas */
  #overlays(canvas) {
    if (this.work.overlays.length < 2) return nothing;
    return html`<nav class="ed-overlays" aria-label=${t("Overlays")}>${this.work.overlays.map(
      (each) => html`<a href=${`#/stage/${encodeURIComponent(each.name)}`} aria-current=${each.name === canvas.name ? "page" : "false"}><span class=${`ed-shape-mark ${each.height > each.width ? "is-upright" : ""}`} aria-hidden="true"></span><span class="clip"><bdi>${titleOf(each)}</bdi></span></a>`,
    )}</nav>`;
  }

  #state() {
    const { state } = this.work;
    return html`<span class="muted ed-state" role="status">${state === "saved" ? t("Saved") : state === "saving" ? t("Saving …") : ""}</span>`;
  }

  #conflict() {
    return html`<div class="banner tone-warn" role="alert">${icons.warning}<span class="grow">${t("The overlays were changed in another window while you were changing them. Nothing of yours is saved until you decide.")}</span>
      <button type="button" class="button" @click=${() => this.work.settle("theirs")}>${t("Take theirs")}</button><button type="button" class="button is-main" @click=${() => this.work.settle("mine")}>${t("Keep mine")}</button></div>`;
  }

  /** @param {"item" | "look" | "overlay"} tab */
  #turnTo(tab) {
    this.tab = tab;
    this.typed.clear();
    this.update();
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const at = TABS.findIndex(({ name }) => name === this.tab);
    const next = TABS[(at + by + TABS.length) % TABS.length];
    if (!next) return;
    this.#turnTo(next.name);
    this.draw();
    /** @type {HTMLElement | null} */ (this.querySelector(`#ed-tab-${next.name}`))?.focus();
  }

  /** @param {string} name */
  #open(name) {
    if (name === this.work.name) return;
    this.preview.leave();
    this.#shown = "";
    this.typed.clear();
    this.work.open(name);
    void this.#askAddresses();
  }

  #changed() {
    const ids = [...this.work.selection].join(" ");
    if (ids !== this.#ids) this.typed.clear();
    this.#ids = ids;
    this.update();
  }

  #ids = "";

  /** Let the frame show what is edited, where it is something else than before. */
  #show() {
    const canvas = this.work.canvas;
    const { settings } = this.room.store.states;
    if (!canvas || !settings || !this.surface.frame) return;
    const key = JSON.stringify([canvas, canvas.items === null ? this.work.widgets.length : 0]);
    if (key === this.#shown) return;
    const isFirst = !this.#shown;
    this.#shown = key;
    // What is there already came from the daemon.
    if (!isFirst) this.preview.arrange(canvas, this.work.items, settings.parts, this.settings?.values["flash_limit"] !== false);
  }

  #follow() {
    const overlays = /** @type {readonly Canvas[] | undefined} */ (this.settings?.values["overlays"]);
    if (!overlays) return;
    this.work.follow(overlays);
    // One that was removed has no address; when it comes back, it is asked for anew.
    const known = Object.entries(this.surface.addresses).filter(([name]) => overlays.some((overlay) => overlay.name === name));
    this.surface.addresses = Object.fromEntries(known);
    if (known.length < overlays.length) void this.#askAddresses();
  }

  async #ask() {
    try {
      this.work.widgets = (await this.room.desk.do("overlay_widgets", {})).widgets;
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }

  async #askAddresses() {
    try {
      const addresses = await this.room.desk.do("overlay_addresses", {});
      // The same page at the address this one has, so that the two may speak to each other.
      // One that is being removed is still served; it has no address here from the click on, and another when it comes back.
      const kept = Object.entries(addresses).filter(([name]) => this.work.overlays.some((overlay) => overlay.name === name));
      this.surface.addresses = Object.fromEntries(kept.map(([name, address]) => [name, new URL(address).pathname]));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }

  /** @param {string} address */
  async copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      this.room.say(t("The address is copied."));
    } catch {
      /** @type {HTMLInputElement | null} */ (this.querySelector("#ed-address"))?.select();
      this.room.say(document.execCommand("copy") ? t("The address is copied.") : t("This window does not let a page copy. The address is selected: copy it with the keyboard."));
    }
  }
}

customElements.define("stagedoor-editor", EditorPart);
