/**
 * OBS: how it is reached, its scenes, and where the overlay is.
 *
 * @import {ObsState, ObsView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn, told, woven } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

/** @type {Record<ObsState, {word: string, tone: string, remedy: string}>} */
const STATES = {
  connected: { word: t("Connected"), tone: "good", remedy: "" },
  off: { word: t("Off"), tone: "off", remedy: t("Working with OBS is switched off in the settings.") },
  not_running: { word: t("Not running"), tone: "warn", remedy: t("OBS is not running. Start it; Stagedoor connects by itself.") },
  server_off: { word: t("Server off"), tone: "warn", remedy: t("OBS runs, but its WebSocket server is off: in OBS, open Tools, WebSocket Server Settings, and enable it.") },
  wrong_password: { word: t("Wrong password"), tone: "bad", remedy: t("OBS wants another password: compare the one in the settings with Tools, WebSocket Server Settings in OBS.") },
  hung: { word: t("No answer"), tone: "bad", remedy: t("OBS does not answer. If it does not recover by itself, restart OBS.") },
  not_ready: { word: t("Starting"), tone: "busy", remedy: t("OBS is still loading its scenes.") },
};

/** How OBS is reached, in a word or two. @param {string} state */
export const obsWord = (state) => STATES[/** @type {ObsState} */ (state)]?.word ?? state;

/** What is the matter with OBS and what to do, in one sentence. @param {ObsView} obs */
export const obsSentence = (obs) => told(obs.reason) || STATES[/** @type {ObsState} */ (obs.state)]?.remedy || t("OBS is away.");

/**
 * A button for each scene; the one on air says so.
 *
 * @param {ObsView} obs
 * @param {(scene: string) => void} choose
 */
export function sceneButtons(obs, choose) {
  const isAway = obs.state !== "connected";
  if (!obs.scenes.length) return html`<p class="muted">${isAway ? obsSentence(obs) : t("OBS has no scenes.")}</p>`;
  return html`<div class="scenes">
    ${obs.scenes.map((scene) => {
      const isOnAir = scene === obs.scene;
      return html`<button type="button" data-asks="switch_scene" class=${`scene ${isOnAir ? "is-on-air" : ""}`} aria-pressed=${isOnAir} ?disabled=${isAway} title=${isAway ? obsSentence(obs) : isOnAir ? t("{scene} is on air", { scene }) : t("Put {scene} on air", { scene })} @click=${() => choose(scene)}>
        <bdi class="clip">${scene}</bdi>${isOnAir ? html`<span class="on-air">${isAway ? t("was on air") : t("on air")}</span>` : nothing}
      </button>`;
    })}
  </div>`;
}

export class ScenesPart extends Part {
  #scene = "";
  #isAdding = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs", "status"]);
  }

  /** @override */
  view() {
    const { obs } = this.room.store.states;
    if (!obs) return nothing;
    const { word, tone } = STATES[/** @type {ObsState} */ (obs.state)] ?? { word: obs.state, tone: "off" };
    const isConnected = obs.state === "connected";
    return html`
      <h1 tabindex="-1">${t("Scenes")}</h1>
      <section class="card" aria-label=${t("OBS")}>
        <div class="card-head">
          <h2 class="grow">${t("OBS")}</h2>
          ${obs.is_streaming ? html`<span class="state tone-live">${icons.record}${t("Streaming")}</span>` : nothing}
          ${obs.is_recording ? html`<span class="state tone-live">${icons.record}${t("Recording")}</span>` : nothing}
          <span class=${`state tone-${tone}`}>${word}</span>
        </div>
        ${isConnected ? nothing : html`<p>${obsSentence(obs)}</p>`}
        <p class="muted facts">
          ${obs.version ? html`<span>OBS ${obs.version}</span>` : nothing}
          ${obs.address ? html`<span>${obs.address}</span>` : nothing}
          ${obs.collection ? html`<span>${t("collection")} <bdi>${obs.collection}</bdi></span>` : nothing}
          ${obs.is_studio_mode ? html`<span>${t("studio mode")}</span>` : nothing}
        </p>
        ${isConnected
          ? nothing
          : html`<div class="row-of is-end">
              <button type="button" data-asks="retry_obs" class="button" @click=${() => void this.order("retry_obs", {})}>${icons.retry}${t("Look again")}</button>
              <a class="button" href="#/settings/obs">${icons.settings}${t("Settings")}</a>
            </div>`}
      </section>
      ${isConnected || obs.scenes.length ? html`<section class="card" aria-label=${t("Scenes")}>
        <h2>${isConnected ? t("Click a scene to put it on air") : t("Scenes, as they were last")}</h2>
        ${sceneButtons(obs, (scene) => void this.order("switch_scene", { scene }))}
      </section>` : nothing}
      ${this.#overlay(obs, isConnected)}
    `;
  }

  /** @param {ObsView} obs @param {boolean} isConnected */
  #overlay(obs, isConnected) {
    const { overlay } = obs;
    const { status } = this.room.store.states;
    const url = status?.overlay_url ?? "";
    const scene = obs.scenes.includes(this.#scene) ? this.#scene : obs.scene;
    const tones = { ready: "good", absent: "warn", no_browser: "bad", unknown: "off" };
    const wordings = { ready: t("In OBS"), absent: t("Not in OBS"), no_browser: t("Not possible here"), unknown: t("Not known") };
    const state = /** @type {keyof typeof tones} */ (overlay.state);
    const isOffered = isConnected && overlay.state !== "no_browser" && obs.scenes.length > 0;
    return html`<section class="card" aria-label=${t("Overlay")}>
      <div class="card-head"><h2 class="grow">${t("Overlay")}</h2>${state === "unknown" ? nothing : html`<span class=${`state tone-${tones[state] ?? "off"}`}>${wordings[state] ?? overlay.state}</span>`}</div>
      ${overlay.reason ? html`<p class=${state === "no_browser" ? "problem" : ""}>${told(overlay.reason)}</p>` : state === "no_browser" ? html`<p class="problem">${t("This build of OBS has no browser source, so it cannot show the overlay's page.")}</p>` : nothing}
      ${overlay.scenes.length ? html`<p>${woven(t("It is in {scenes}."), { scenes: overlay.scenes.map((name, at) => html`${at ? ", " : ""}<b><bdi>${name}</bdi></b>`) })}</p>` : nothing}
      ${isOffered
        ? html`<div class="row-of">
            <label class="grow"><span class="unseen">${t("Scene to add the overlay to")}</span>
              <select @change=${(/** @type {Event} */ event) => { this.#scene = /** @type {HTMLSelectElement} */ (event.target).value; this.update(); }}>
                ${obs.scenes.map((name) => html`<option value=${name} ?selected=${name === scene}>${name}</option>`)}
              </select></label>
            <button type="button" data-asks="add_overlay" class="button is-main" ?disabled=${this.#isAdding} @click=${() => void this.#add(scene)}>
              ${icons.overlay}${overlay.scenes.includes(scene) ? t("Repair it in this scene") : t("Add overlay to this scene")}</button>
          </div>`
        : nothing}
      ${url
        ? html`<label class="field-label" for="overlay-url">${t("Its address, for any browser source")}</label>
            <div class="row-of"><input id="overlay-url" class="grow mono" readonly .value=${url} @focus=${(/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
              <button type="button" class="button" @click=${() => void this.#copy(url)}>${icons.copy}${t("Copy")}</button></div>
            <p class="help">${t("Whoever has this address can see the overlay from this computer, and nothing else.")} ${status?.overlays ? tn(status.overlays, "{n} showing it now.", "{n} showing it now.") : t("Nothing shows it now.")}</p>`
        : nothing}
    </section>`;
  }

  /** @param {string} scene */
  async #add(scene) {
    this.#isAdding = true;
    this.update();
    if (await this.order("add_overlay", { scene })) this.room.say(t("The overlay is in the scene {scene}.", { scene }));
    this.#isAdding = false;
    this.update();
  }

  /** @param {string} url */
  async #copy(url) {
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      // An older window has no clipboard for pages, but copies what is selected.
      const field = /** @type {HTMLInputElement} */ (this.querySelector("#overlay-url"));
      field.select();
      if (!document.execCommand("copy")) {
        this.room.say(t("This window does not let a page copy. The address is selected: copy it with the keyboard."), "warning");
        return;
      }
    }
    this.room.say(t("The address is copied."));
  }
}

customElements.define("stagedoor-scenes", ScenesPart);
