/** Beside the inbox: whether OBS streams and records, and for how long. */

import { html, nothing } from "../lit.js";
import { countdown } from "../format.js";
import { t, told } from "../i18n.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";
import { rate, toneOf, worst } from "../stream/words.js";
import { everySecond } from "../ticking.js";

export class HealthFrame extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs", "status", "stream_health"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.room.store.states.stream_health?.is_streaming && this.update());
  }

  /** @override */
  view() {
    const { obs, status, stream_health: health } = this.room.store.states;
    const problem = worst(health);
    if (!obs) return nothing;
    return html`<dl class="health">
      ${line(t("Stream"), obs.is_streaming ? html`<span class="state tone-live">${t("On air")}</span> <span class="stream-time">${health?.on_air_since ? countdown(Date.now() - health.on_air_since) : nothing}</span>` : html`<span class="state">${t("Not streaming")}</span>`)}
      ${health?.is_streaming ? line(t("Gets through"), html`<span class=${`state tone-${toneOf(health.state)}`}>${rate(health.numbers.bitrate)}</span>`) : nothing}
      ${line(t("Recording"), obs.is_recording ? html`<span class="state tone-live">${t("Records")}</span>` : html`<span class="state">${t("Off")}</span>`)}
      ${line(t("Overlay"), overlay(status?.overlays ?? 0, obs.overlay.state))}
    </dl>${problem ? html`<p class=${`frame-sentence tone-${toneOf(health?.state ?? "")}`}>${prose(told(problem.sentence))} <a href="#/stream">${t("See the timeline")}</a></p>` : nothing}`;
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
