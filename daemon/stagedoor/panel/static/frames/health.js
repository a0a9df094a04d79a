/** Beside the inbox: whether OBS streams and records, and for how long. */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { Part } from "../part.js";

export class HealthFrame extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs", "status"]);
  }

  /** @override */
  view() {
    const { obs, status } = this.room.store.states;
    if (!obs) return nothing;
    return html`<dl class="health">
      ${line(t("Stream"), obs.is_streaming ? html`<span class="state tone-live">${t("On air")}</span>` : html`<span class="state">${t("Not streaming")}</span>`)}
      ${line(t("Recording"), obs.is_recording ? html`<span class="state tone-live">${t("Records")}</span>` : html`<span class="state">${t("Off")}</span>`)}
      ${line(t("Overlay"), overlay(status?.overlays ?? 0, obs.overlay.state))}
    </dl>`;
  }
}

/** @param {string} word @param {unknown} value */
const line = (word, value) => html`<div class="line"><dt class="grow">${word}</dt><dd>${value}</dd></div>`;

/** @param {number} shown how many overlays are connected @param {string} state of its source in OBS */
function overlay(shown, state) {
  if (shown) return html`<span class="state tone-good">${t("Connected")}</span>`;
  return html`<span class="state tone-warn">${state === "absent" ? t("Not in OBS") : t("Not connected")}</span>`;
}

customElements.define("stagedoor-frame-health", HealthFrame);
