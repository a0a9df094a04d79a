/**
 * The overlay: its address, where it is shown, what it looks like now, and what is drawn on it.
 *
 * @import {OverlayWidgetView, ObsView, StatusView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { words } from "../format.js";
import { obsSentence } from "./scenes.js";

const SHAPES = {
  wide: { title: t("16:9"), width: 1920, height: 1080 },
  upright: { title: t("9:16"), width: 1080, height: 1920 },
};

export class OverlaysPart extends Part {
  /** @type {readonly OverlayWidgetView[] | null} */
  #widgets = null;
  /** @type {keyof typeof SHAPES} */
  #shape = "wide";
  #isPreviewed = false;
  #scene = "";
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
    const end = this.room.store.watch("plugins", () => void this.#ask());
    const leave = this.room.keys.lend([
      { id: "overlay.copy", keys: [], what: t("Copy the overlay's address"), run: () => void this.#copy() },
      { id: "overlay.test", keys: [], what: t("Send a test message to the overlay"), run: () => void this.#test() },
    ]);
    this.#sizes = new ResizeObserver(() => this.#fit());
    return () => {
      end();
      leave();
      this.#sizes?.disconnect();
    };
  }

  /** @override */
  view() {
    const { status, obs } = this.room.store.states;
    if (!status) return nothing;
    return html`<h1 tabindex="-1">${t("Overlay")}</h1>
      <div class="overlay-page">${this.#address(status)}${obs ? this.#places(obs) : nothing}${this.#preview(status)}${this.#contents()}</div>`;
  }

  /** @override */
  drawn() {
    const stage = this.querySelector(".overlay-stage");
    if (stage) this.#sizes?.observe(stage);
    this.#fit();
  }

  /** @param {StatusView} status */
  #address(status) {
    const connected = Math.max(0, status.overlays - (this.#isPreviewed ? 1 : 0));
    return html`<section class="card" aria-labelledby="overlay-address">
      <div class="card-head"><h2 id="overlay-address" class="grow">${t("Address")}</h2><span class=${`state tone-${connected ? "good" : "off"}`}>${connected ? tn(connected, "{n} shows it now", "{n} show it now") : t("Nothing shows it now")}</span></div>
      <div class="row-of private"><input id="overlay-page-url" class="grow mono" readonly aria-label=${t("Address of the overlay")} .value=${status.overlay_url} @focus=${(/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
        <button type="button" class="button" @click=${() => void this.#copy()}>${icons.copy}${t("Copy")}</button></div>
      <p class="help">${t("For any browser source. Whoever has this address can see the overlay from this computer, and nothing else.")}</p>
      <div class="row-of"><button type="button" class="button" ?disabled=${this.#isBusy} @click=${() => void this.#test()}>${icons.send}${t("Send a test message")}</button></div>
    </section>`;
  }

  /** @param {ObsView} obs */
  #places(obs) {
    const { overlay } = obs;
    const isConnected = obs.state === "connected";
    const scene = obs.scenes.includes(this.#scene) ? this.#scene : obs.scene;
    const isOffered = isConnected && overlay.state !== "no_browser" && obs.scenes.length > 0;
    return html`<section class="card" aria-labelledby="overlay-in-obs"><div class="card-head"><h2 id="overlay-in-obs" class="grow">${t("In OBS")}</h2></div>
      ${isConnected ? nothing : html`<p>${obsSentence(obs)}</p>`}
      ${overlay.reason ? html`<p>${overlay.reason}</p>` : nothing}
      ${overlay.scenes.length
        ? html`<ul class="plain chips-of">${overlay.scenes.map((name) => html`<li class="chip-of is-plain"><bdi>${name}</bdi></li>`)}</ul>`
        : isConnected ? html`<p class="muted">${t("It is in no scene yet.")}</p>` : nothing}
      ${isOffered
        ? html`<div class="row-of"><label class="grow"><span class="unseen">${t("Scene to add the overlay to")}</span>
              <select @change=${(/** @type {Event} */ event) => { this.#scene = /** @type {HTMLSelectElement} */ (event.target).value; this.update(); }}>${obs.scenes.map((name) => html`<option value=${name} ?selected=${name === scene}>${name}</option>`)}</select></label>
            <button type="button" class="button is-main" ?disabled=${this.#isBusy} @click=${() => void this.#add(scene)}>${icons.overlay}${overlay.scenes.includes(scene) ? t("Repair it there") : t("Add it there")}</button></div>`
        : html`<div class="row-of"><button type="button" class="button" @click=${() => void this.order("retry_obs", {})}>${icons.retry}${t("Look again")}</button><a class="button" href="#/scenes">${icons.scenes}${t("Scenes")}</a></div>`}
    </section>`;
  }

  /** @param {StatusView} status */
  #preview(status) {
    return html`<section class="card is-wide" aria-labelledby="overlay-preview">
      <div class="card-head"><h2 id="overlay-preview" class="grow">${t("Preview")}</h2>
        <div class="segments" role="radiogroup" aria-label=${t("Shape of the canvas")}>${Object.entries(SHAPES).map(([shape, { title }]) => html`<label><input type="radio" name="overlay-shape" .checked=${shape === this.#shape} @change=${() => { this.#shape = /** @type {keyof typeof SHAPES} */ (shape); this.update(); }} /><span>${title}</span></label>`)}</div>
        <button type="button" class="button" aria-pressed=${this.#isPreviewed} @click=${() => { this.#isPreviewed = !this.#isPreviewed; this.update(); }}>${this.#isPreviewed ? icons.pause : icons.play}${this.#isPreviewed ? t("Stop") : t("Show it here")}</button></div>
      ${this.#isPreviewed
        ? html`<div class=${`overlay-stage is-${this.#shape}`}><iframe title=${t("The overlay as it is now")} src=${status.overlay_url} tabindex="-1"></iframe></div>
            <p class="help">${t("What would be on the screen now. The squares are what is transparent in OBS; it counts as one more overlay.")}</p>`
        : html`<p class="muted">${t("It shows here what would be on the screen, with the shape of your canvas.")}</p>`}
    </section>`;
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

  /** @param {string} scene */
  async #add(scene) {
    this.#isBusy = true;
    this.update();
    if (await this.order("add_overlay", { scene })) this.room.say(t("The overlay is in the scene {scene}.", { scene }));
    this.#isBusy = false;
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

  async #copy() {
    const url = this.room.store.states.status?.overlay_url ?? "";
    try {
      await navigator.clipboard.writeText(url);
      this.room.say(t("The address is copied."));
    } catch {
      const field = /** @type {HTMLInputElement | null} */ (this.querySelector("#overlay-page-url"));
      field?.select();
      if (document.execCommand("copy")) this.room.say(t("The address is copied."));
      else this.room.say(t("This window does not let a page copy. The address is selected: copy it with the keyboard."), "warning");
    }
  }
}

customElements.define("stagedoor-overlays", OverlaysPart);
