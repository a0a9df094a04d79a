/**
 * Scenes: on air, in preview, and how the next one comes.
 *
 * @import {ScenesView} from "../wire.gen.js"
 */

import { html, live, nothing, repeat } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { StudioPart } from "../studio/part.js";
import { obsSentence } from "./scenes.js";

export class StudioScenesPart extends StudioPart {
  /** @override */
  begin() {
    const end = super.begin();
    const given = this.room.keys.lend([
      { id: "studio.take", keys: [], what: t("Put the prepared scene on air"), asks: "take_preview", run: () => this.studio?.scenes.preview && void this.act("take_preview", {}) },
      { id: "studio.studio_mode", keys: [], what: t("Studio mode on or off"), asks: "set_studio_mode", run: () => this.studio && void this.act("set_studio_mode", { enabled: !this.studio.scenes.is_studio_mode }) },
    ]);
    return () => {
      end?.();
      given();
    };
  }

  /** @override */
  view() {
    const { obs } = this.room.store.states;
    const scenes = this.studio?.scenes;
    const names = scenes?.scenes ?? obs?.scenes ?? [];
    if (!names.length) return html`<p class="muted">${obs?.state === "connected" ? t("OBS has no scenes.") : obs ? obsSentence(obs) : t("Looking …")}</p>`;
    const isAway = obs?.state !== "connected";
    const onAir = scenes?.program ?? obs?.scene;
    return html`
      <div class="scenes">
        ${repeat(names, (name) => name, (name) => {
          const isOnAir = name === onAir;
          const isNext = name === scenes?.preview && !isOnAir;
          return html`<button type="button" data-asks="switch_scene" class=${`scene ${isOnAir ? "is-on-air" : ""} ${isNext ? "is-next" : ""}`} aria-pressed=${isOnAir} ?disabled=${isAway} title=${obs && isAway ? obsSentence(obs) : this.#title(name, isOnAir, scenes)} @click=${() => this.#choose(name, scenes)}>
            <bdi class="clip">${name}</bdi>${isOnAir ? html`<span class="on-air">${isAway ? t("was on air") : t("on air")}</span>` : isNext ? html`<span class="next">${t("prepared")}</span>` : nothing}
          </button>`;
        })}
      </div>
      ${scenes && !isAway ? this.#transition(scenes) : nothing}`;
  }

  /** @param {string} scene @param {boolean} isOnAir @param {ScenesView | undefined} scenes */
  #title(scene, isOnAir, scenes) {
    if (isOnAir) return t("{scene} is on air", { scene });
    return scenes?.is_studio_mode ? t("Prepare {scene}", { scene }) : t("Put {scene} on air", { scene });
  }

  /** @param {string} scene @param {ScenesView | undefined} scenes */
  #choose(scene, scenes) {
    if (scenes?.is_studio_mode) void this.act("preview_scene", { scene });
    else void this.order("switch_scene", { scene });
  }

  /** @param {ScenesView} scenes */
  #transition({ transitions, transition, duration, is_studio_mode: isStudio, preview }) {
    const chosen = transitions.find(({ name }) => name === transition);
    return html`<div class="row-of studio-transition">
      <label>${t("Transition")}<select data-asks="set_transition" .value=${live(transition)} @change=${(/** @type {Event} */ event) => void this.act("set_transition", { transition: chosenIn(event) })}>
        ${transitions.map(({ name }) => html`<option value=${name} ?selected=${name === transition}>${name}</option>`)}
      </select></label>
      ${chosen?.is_fixed ? nothing : html`<label>${t("Milliseconds")}<input type="number" data-asks="set_transition" min="50" max="20000" step="50" .value=${live(String(duration))} @change=${(/** @type {Event} */ event) => void this.act("set_transition", { duration: Number(chosenIn(event)) })} /></label>`}
      <span class="grow"></span>
      <label class="check"><input type="checkbox" data-asks="set_studio_mode" .checked=${live(isStudio)} @change=${(/** @type {Event} */ event) => void this.act("set_studio_mode", { enabled: /** @type {HTMLInputElement} */ (event.target).checked })} />${t("Studio mode")}</label>
      ${isStudio
        ? html`<input class="t-bar" type="range" data-asks="move_transition_bar" min="0" max="1" step="0.01" aria-label=${t("Go through the transition by hand")} .value=${live("0")} @input=${(/** @type {Event} */ event) => this.#bar(event, false)} @change=${(/** @type {Event} */ event) => this.#bar(event, true)} />
            <button type="button" class="button is-main" data-asks="take_preview" ?disabled=${!preview} @click=${() => void this.act("take_preview", {})}>${icons.play}${t("Take")}</button>`
        : nothing}
    </div>`;
  }

  /** @param {Event} event @param {boolean} isReleased */
  #bar(event, isReleased) {
    const bar = /** @type {HTMLInputElement} */ (event.target);
    const position = Number(bar.value);
    if (isReleased) bar.value = "0";
    void this.order("move_transition_bar", { position: isReleased && position < 0.5 ? 0 : isReleased ? 1 : position, is_released: isReleased });
  }
}

/** @param {Event} event */
function chosenIn(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}

customElements.define("stagedoor-studio-scenes", StudioScenesPart);
