/**
 * Where one overlay is in OBS: the scenes, what is wrong with it in words, and adding, repairing and taking it out.
 *
 * @import {OverlayInput, OverlayPlace} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn, told } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";

/** @type {Record<string, {word: string, tone: string}>} */
const STATES = {
  ready: { word: t("In OBS"), tone: "good" },
  rendered: { word: t("In OBS, as a picture"), tone: "good" },
  absent: { word: t("Not in OBS"), tone: "warn" },
  no_browser: { word: t("Not possible here"), tone: "bad" },
  unknown: { word: "", tone: "off" },
};

/** How many things are wrong with it. @param {OverlayInput} overlay */
const faults = ({ problems, places }) => problems.length + places.reduce((sum, place) => sum + place.problems.length, 0);

/** The word for how an overlay is in OBS, to stand in a card's head. @param {OverlayInput} overlay */
export function overlayState(overlay) {
  const wrong = faults(overlay);
  const { word, tone } = STATES[overlay.state] ?? { word: overlay.state, tone: "off" };
  if (!word) return nothing;
  return wrong ? html`<span class="state tone-warn">${tn(wrong, "{n} thing is wrong", "{n} things are wrong")}</span>` : html`<span class=${`state tone-${tone}`}>${word}</span>`;
}

export class OverlayPlacesPart extends Part {
  #overlay = "main";
  #scene = "";
  #isBusy = false;

  /** Which overlay, by its name. @param {string} name */
  set overlay(name) {
    if (name === this.#overlay) return;
    this.#overlay = name;
    if (this.isConnected) this.update();
  }

  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs"]);
  }

  /** @override */
  view() {
    const { obs } = this.room.store.states;
    const overlay = obs?.overlays.find(({ name }) => name === this.#overlay);
    if (!obs || !overlay) return nothing;
    if (obs.state !== "connected") {
      return html`<p class="muted">${told(obs.reason) || t("OBS is away.")}</p>
        <div class="row-of"><button type="button" data-asks="retry_obs" class="button" @click=${() => void this.order("retry_obs", {})}>${icons.retry}${t("Look again")}</button></div>`;
    }
    return html`${this.#reason(overlay)}
      ${overlay.problems.length ? html`<ul class="plain overlay-faults" aria-label=${t("What is wrong with it everywhere")}>${overlay.problems.map((problem) => html`<li class="problem">${icons.warning}<span>${told(problem)}</span></li>`)}</ul>` : nothing}
      ${overlay.places.length ? html`<ul class="plain overlay-places" aria-label=${t("Scenes it is in")}>${overlay.places.map((place) => this.#place(place, obs.scene))}</ul>` : nothing}
      ${overlay.state === "no_browser" ? nothing : this.#acts(overlay, obs.scenes, obs.scene)}`;
  }

  /** @param {OverlayInput} overlay */
  #reason({ state, reason }) {
    if (!reason) return nothing;
    return state === "no_browser" ? html`<p class="problem">${icons.warning}<span>${prose(told(reason))}</span></p>` : html`<p class="muted">${prose(told(reason))}</p>`;
  }

  /** @param {OverlayPlace} place @param {string} onAir */
  #place({ scene, via, problems, is_shown: isShown }, onAir) {
    const tone = problems.length ? "warn" : isShown ? "good" : "off";
    return html`<li class="overlay-place">
      <span class=${`overlay-mark tone-${tone}`} aria-hidden="true">${problems.length ? icons.warning : icons.check}</span>
      <span class="grow"><b class="clip"><bdi>${scene}</bdi></b>${scene === onAir ? html` <span class="on-air">${t("on air")}</span>` : nothing}
        ${via ? html`<span class="muted">${t("by way of “{name}”", { name: via })}</span>` : nothing}
        ${problems.length ? problems.map((problem) => html`<span class="help">${told(problem)}</span>`) : html`<span class="unseen">${t("All is well there.")}</span>`}</span>
      <button type="button" data-asks="remove_overlay" class="button is-small" ?disabled=${this.#isBusy} aria-label=${t("Take the overlay out of {scene}", { scene })} @click=${() => void this.#remove(scene)}>${icons.close}${t("Take out")}</button>
    </li>`;
  }

  /** @param {OverlayInput} overlay @param {readonly string[]} scenes @param {string} onAir */
  #acts(overlay, scenes, onAir) {
    const free = scenes.filter((scene) => !overlay.scenes.includes(scene));
    const chosen = free.includes(this.#scene) ? this.#scene : free.includes(onAir) ? onAir : free[0];
    return html`<div class="row-of overlay-acts">
      ${faults(overlay) ? html`<button type="button" data-asks="repair_overlay" class="button is-main" ?disabled=${this.#isBusy} @click=${() => void this.#repair()}>${icons.retry}${t("Repair it")}</button>` : nothing}
      ${chosen === undefined
        ? nothing
        : html`<label class="grow"><span class="unseen">${t("Scene to add the overlay to")}</span>
            <select @change=${(/** @type {Event} */ event) => { this.#scene = /** @type {HTMLSelectElement} */ (event.target).value; this.update(); }}>${free.map((scene) => html`<option value=${scene} ?selected=${scene === chosen}>${scene}</option>`)}</select></label>
          <button type="button" data-asks="add_overlay" class=${`button ${overlay.scenes.length ? "" : "is-main"}`} ?disabled=${this.#isBusy} @click=${() => void this.#add(chosen)}>${icons.overlay}${t("Add it there")}</button>`}
    </div>`;
  }

  /** @param {string} scene */
  async #add(scene) {
    if (await this.#do(() => this.order("add_overlay", { scene, overlay: this.#overlay }))) {
      this.room.say(t("The overlay is in the scene {scene}.", { scene }), "info", { label: t("Undo"), run: () => this.order("remove_overlay", { scene, overlay: this.#overlay }) });
    }
  }

  async #repair() {
    if (await this.#do(() => this.order("repair_overlay", { overlay: this.#overlay }))) this.room.say(t("The overlay is repaired. What is left needs you in OBS."));
  }

  /** @param {string} scene */
  async #remove(scene) {
    if (await this.#do(() => this.order("remove_overlay", { scene, overlay: this.#overlay }))) {
      this.room.say(t("The overlay is no longer in {scene}.", { scene }), "info", { label: t("Undo"), run: () => this.order("add_overlay", { scene, overlay: this.#overlay }) });
    }
  }

  /** @param {() => Promise<boolean>} act */
  async #do(act) {
    this.#isBusy = true;
    this.update();
    const done = await act();
    this.#isBusy = false;
    this.update();
    return done;
  }
}

customElements.define("stagedoor-overlay-places", OverlayPlacesPart);
