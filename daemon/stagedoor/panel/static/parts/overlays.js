/**
 * The overlays: the address of each, where it is in OBS, what it looks like now, and what is drawn on them.
 *
 * @import {OverlayInput, OverlayWidgetView, StatusView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { words } from "../format.js";
import { overlayState } from "./overlay_places.js";

const SHAPES = {
  wide: { title: t("16:9"), width: 1920, height: 1080 },
  upright: { title: t("9:16"), width: 1080, height: 1920 },
};

/** The overlay that is always there, until more is known of it. @type {OverlayInput} */
const MAIN = { name: "main", title: "", state: "unknown", reason: "", scenes: [], source: "", places: [], problems: [], is_on_screen: false };

/** What an overlay is called. @param {OverlayInput} overlay */
const titleOf = ({ name, title }) => title || (name === MAIN.name ? t("Overlay") : name);

export class OverlaysPart extends Part {
  /** @type {readonly OverlayWidgetView[] | null} */
  #widgets = null;
  /** @type {keyof typeof SHAPES} */
  #shape = "wide";
  #isPreviewed = false;
  /** The one that is looked at. */
  #chosen = "main";
  /** Where each is served; only the owner may know. @type {Record<string, string>} */
  #addresses = {};
  #isBusy = false;
  /** @type {ResizeObserver | null} */
  #sizes = null;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs", "status", "plugins", "settings"]);
  }

  /** @override */
  begin() {
    void this.#ask();
    void this.#askAddresses();
    const endings = [this.room.store.watch("plugins", () => void this.#ask()), this.room.store.watch("settings", () => void this.#askAddresses())];
    const leave = this.room.keys.lend([
      { id: "overlay.copy", keys: [], what: t("Copy the overlay's address"), run: () => void this.#copy() },
      { id: "overlay.test", keys: [], what: t("Send a test message to the overlay"), run: () => void this.#test() },
    ]);
    this.#sizes = new ResizeObserver(() => this.#fit());
    return () => {
      for (const end of endings) end();
      leave();
      this.#sizes?.disconnect();
    };
  }

  /** @override */
  view() {
    const { status, obs } = this.room.store.states;
    if (!status) return nothing;
    const overlays = obs?.overlays.length ? obs.overlays : [MAIN];
    return html`<h1 tabindex="-1">${t("Overlay")}</h1>
      <div class="overlay-page">${overlays.map((overlay) => this.#overlay(overlay, status, overlays.length))}${this.#preview(overlays)}${this.#contents()}</div>`;
  }

  /** @override */
  drawn() {
    const stage = this.querySelector(".overlay-stage");
    if (stage) this.#sizes?.observe(stage);
    this.#fit();
  }

  /** @param {OverlayInput} overlay @param {StatusView} status @param {number} many */
  #overlay(overlay, status, many) {
    const { name } = overlay;
    const isMain = name === MAIN.name;
    const url = this.#url(name);
    const id = isMain ? "overlay-page-url" : `overlay-page-url-${name}`;
    const connected = Math.max(0, status.overlays - (this.#isPreviewed ? 1 : 0));
    return html`<section class="card overlay-card ${many === 1 ? "is-wide" : ""}" aria-label=${titleOf(overlay)}>
      <div class="card-head"><h2 class="grow"><bdi>${titleOf(overlay)}</bdi></h2>${this.#size(name)}${overlayState(overlay)}${many === 1 ? html`<span class=${`state tone-${connected ? "good" : "off"}`}>${connected ? tn(connected, "{n} shows it now", "{n} show it now") : t("Nothing shows it now")}</span>` : nothing}</div>
      <stagedoor-overlay-places .room=${this.room} .overlay=${name}></stagedoor-overlay-places>
      <div class="row-of private"><input id=${id} class="grow mono" readonly aria-label=${t("Address of the overlay {title}", { title: titleOf(overlay) })} .value=${url} @focus=${(/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
        <button type="button" class="button" @click=${() => void this.#copy(name)}>${icons.copy}${t("Copy")}</button></div>
      <p class="help">${t("For any browser source. Whoever has this address can see the overlay from this computer, and nothing else.")}</p>
      ${isMain ? html`<div class="row-of"><button type="button" class="button" ?disabled=${this.#isBusy} @click=${() => void this.#test()}>${icons.send}${t("Send a test message")}</button></div>` : nothing}
    </section>`;
  }

  /** How large it is, where that is known. @param {string} name */
  #size(name) {
    const canvas = this.#canvas(name);
    return canvas ? html`<span class="muted">${canvas.width} × ${canvas.height}</span>` : nothing;
  }

  /** What is set about it. @param {string} name @returns {{name: string, width: number, height: number} | undefined} */
  #canvas(name) {
    const part = this.room.store.states.settings?.parts.find((each) => each.part === "overlays");
    const canvases = /** @type {{name: string, width: number, height: number}[] | undefined} */ (part?.values.overlays);
    return canvases?.find((each) => each.name === name);
  }

  /** @param {string} name */
  #url(name) {
    return this.#addresses[name] ?? (name === MAIN.name ? (this.room.store.states.status?.overlay_url ?? "") : "");
  }

  /** @param {readonly OverlayInput[]} overlays */
  #preview(overlays) {
    const chosen = overlays.find(({ name }) => name === this.#chosen) ?? MAIN;
    return html`<section class="card is-wide" aria-labelledby="overlay-preview">
      <div class="card-head"><h2 id="overlay-preview" class="grow">${t("Preview")}</h2>
        ${overlays.length > 1
          ? html`<label><span class="unseen">${t("Overlay to look at")}</span><select @change=${(/** @type {Event} */ event) => this.#choose(/** @type {HTMLSelectElement} */ (event.target).value)}>${overlays.map((overlay) => html`<option value=${overlay.name} ?selected=${overlay.name === chosen.name}>${titleOf(overlay)}</option>`)}</select></label>`
          : nothing}
        <div class="segments" role="radiogroup" aria-label=${t("Shape of the canvas")}>${Object.entries(SHAPES).map(([shape, { title }]) => html`<label><input type="radio" name="overlay-shape" .checked=${shape === this.#shape} @change=${() => { this.#shape = /** @type {keyof typeof SHAPES} */ (shape); this.update(); }} /><span>${title}</span></label>`)}</div>
        <button type="button" class="button" aria-pressed=${this.#isPreviewed} @click=${() => { this.#isPreviewed = !this.#isPreviewed; this.update(); }}>${this.#isPreviewed ? icons.pause : icons.play}${this.#isPreviewed ? t("Stop") : t("Show it here")}</button></div>
      ${this.#isPreviewed
        ? html`<div class=${`overlay-stage is-${this.#shape}`}><iframe title=${t("The overlay as it is now")} src=${this.#url(chosen.name)} tabindex="-1"></iframe></div>
            <p class="help">${t("What would be on the screen now. The squares are what is transparent in OBS; it counts as one more overlay.")}</p>`
        : html`<p class="muted">${t("It shows here what would be on the screen, with the shape of your canvas.")}</p>`}
    </section>`;
  }

  /** @param {string} name */
  #choose(name) {
    this.#chosen = name;
    const canvas = this.#canvas(name);
    if (canvas) this.#shape = canvas.height > canvas.width ? "upright" : "wide";
    this.update();
  }

  #contents() {
    const widgets = this.#widgets;
    const known = new Set(this.room.store.states.settings?.parts.map(({ part }) => part));
    return html`<section class="card is-wide" aria-labelledby="overlay-widgets"><div class="card-head"><h2 id="overlay-widgets" class="grow">${t("What is drawn on it")}</h2></div>
      ${widgets === null
        ? html`<p class="muted" role="status">${t("Reading …")}</p>`
        : widgets.length
          ? html`<ul class="plain copy-list">${widgets.map((widget) => html`<li><span class="grow"><b>${widget.title || widget.name}</b> <span class="muted">${t("by {plugin}", { plugin: this.room.store.titleOf(widget.plugin) })}</span>
              <span class="help">${widget.events.length ? widget.events.map((kind) => words(kind)).join(", ") : t("Only what its plugin hands it")}</span></span>
              ${known.has(widget.plugin) ? html`<a class="button" href=${`#/settings/${encodeURIComponent(widget.plugin)}`} aria-label=${t("Settings of {plugin}", { plugin: this.room.store.titleOf(widget.plugin) })}>${icons.settings}${t("Settings")}</a>` : nothing}</li>`)}</ul>`
          : html`<p class="muted">${t("Nothing: no plugin that draws is switched on.")} <a href="#/plugins">${t("Plugins")}</a></p>`}
    </section>`;
  }

  /** Let the page be as large as a canvas, and look as small as its place. */
  #fit() {
    const stage = /** @type {HTMLElement | null} */ (this.querySelector(".overlay-stage"));
    const frame = stage?.querySelector("iframe");
    if (!stage || !frame) return;
    const { width, height } = SHAPES[this.#shape];
    const scale = stage.clientWidth / width;
    frame.style.setProperty("width", `${width}px`);
    frame.style.setProperty("height", `${height}px`);
    frame.style.setProperty("transform", `scale(${scale})`);
  }

  async #ask() {
    try {
      this.#widgets = (await this.room.desk.do("overlay_widgets", {})).widgets;
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }

  async #askAddresses() {
    if (!this.room.store.may("overlay_addresses")) return;
    try {
      this.#addresses = await this.room.desk.do("overlay_addresses", {});
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }

  async #test() {
    this.#isBusy = true;
    this.update();
    try {
      const { sentence, is_well: isWell } = await this.room.desk.do("test_overlay", {});
      this.room.say(sentence, isWell ? "info" : "warning");
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.#isBusy = false;
    this.update();
  }

  /** @param {string} [name] */
  async #copy(name = MAIN.name) {
    try {
      await navigator.clipboard.writeText(this.#url(name));
      this.room.say(t("The address is copied."));
    } catch {
      const id = name === MAIN.name ? "overlay-page-url" : `overlay-page-url-${name}`;
      const field = /** @type {HTMLInputElement | null} */ (this.querySelector(`#${id}`));
      field?.select();
      if (document.execCommand("copy")) this.room.say(t("The address is copied."));
      else this.room.say(t("This window does not let a page copy. The address is selected: copy it with the keyboard."), "warning");
    }
  }
}

customElements.define("stagedoor-overlays", OverlaysPart);
