/** Beside the inbox: the scenes of OBS, and which one is on air. */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { Part } from "../part.js";
import { obsSentence, sceneButtons } from "../parts/scenes.js";

export class AirFrame extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs"]);
  }

  /** @override */
  view() {
    const { obs } = this.room.store.states;
    if (!obs) return nothing;
    if (obs.state === "connected") return sceneButtons(obs, (scene) => void this.order("switch_scene", { scene }));
    return html`<p class="muted">${obsSentence(obs)} <a href="#/scenes">${t("Scenes")}</a></p>`;
  }
}

customElements.define("stagedoor-frame-air", AirFrame);
