/**
 * OBS: how it is reached, its scenes, and where the overlay is.
 *
 * @import {ObsState, ObsView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, told } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { overlayState } from "./overlay_places.js";

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
  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs"]);
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
        <h2>${!isConnected ? t("Scenes, as they were last") : obs.is_studio_mode ? t("Click a scene to prepare it") : t("Click a scene to put it on air")}</h2>
        <stagedoor-studio-scenes .room=${this.room}></stagedoor-studio-scenes>
      </section>` : nothing}
      ${isConnected && this.room.store.may("read_studio") ? this.#studio() : nothing}
      ${isConnected ? this.#overlays(obs) : nothing}
    `;
  }

  #studio() {
    return html`<div class="studio-grid">
        <section class="card" aria-label=${t("Mixer")}><h2>${t("Mixer")}</h2><stagedoor-studio-mixer .room=${this.room}></stagedoor-studio-mixer></section>
        <section class="card" aria-label=${t("Stream and recording")}><div class="card-head"><h2 class="grow">${t("Stream and recording")}</h2><a class="link" href="#/stream">${t("How the stream is doing")}</a></div><stagedoor-studio-outputs .room=${this.room}></stagedoor-studio-outputs></section>
        <section class="card" aria-label=${t("In the scene")}><h2>${t("In the scene")}</h2><stagedoor-studio-items .room=${this.room}></stagedoor-studio-items></section>
        <section class="card" aria-label=${t("Texts, media and filters")}><h2>${t("Texts, media and filters")}</h2><stagedoor-studio-sources .room=${this.room}></stagedoor-studio-sources></section>
      </div>
      ${this.room.store.may("set_video") ? html`<details class="card"><summary><b>${t("Set-up of OBS")}</b></summary><stagedoor-studio-setup .room=${this.room}></stagedoor-studio-setup></details>` : nothing}`;
  }

  /** The same as on the overlays' own page, for somebody who came to look after scenes. @param {ObsView} obs */
  #overlays(obs) {
    return obs.overlays.map((overlay) => {
      const title = overlay.title || t("Overlay");
      return html`<section class="card" aria-label=${title}>
        <div class="card-head"><h2 class="grow"><bdi>${title}</bdi></h2>${overlayState(overlay)}<a class="button is-small" data-asks="overlay_widgets" href="#/overlay">${icons.overlay}${t("All about it")}</a></div>
        <stagedoor-overlay-places .room=${this.room} .overlay=${overlay.name}></stagedoor-overlay-places>
      </section>`;
    });
  }
}

customElements.define("stagedoor-scenes", ScenesPart);
