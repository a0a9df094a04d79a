/**
 * The plugins: what each does, how it is, and what it costs.
 *
 * @import {PluginState, PluginView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { count, counted } from "../format.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";

/** @type {Record<PluginState, {word: string, tone: string}>} */
const STATES = {
  running: { word: "Running", tone: "good" },
  disabled: { word: "Off", tone: "off" },
  suspended: { word: "Suspended", tone: "warn" },
  broken: { word: "Broken", tone: "bad" },
  bad_settings: { word: "Bad settings", tone: "bad" },
  safe_mode: { word: "Left out", tone: "warn" },
};
const ORIGINS = { bundled: "comes with Stagedoor", user: "yours", installed: "installed" };

export class PluginsPart extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["plugins", "settings"]);
  }

  /** @override */
  view() {
    const { plugins, settings } = this.room.store.states;
    if (!plugins) return nothing;
    const withSettings = new Set(settings?.parts.map((part) => part.part));
    return html`
      <h1 tabindex="-1">Plugins</h1>
      ${plugins.safe_mode ? html`<p class="banner tone-warn" role="status">${icons.warning}<span class="grow">Safe mode: ${plugins.safe_mode}</span></p>` : nothing}
      ${plugins.plugins.length
        ? html`<ul class="cards">${repeat(plugins.plugins, (plugin) => plugin.name, (plugin) => this.#card(plugin, withSettings.has(plugin.name)))}</ul>`
        : html`<div class="empty is-page"><p>There are no plugins.</p></div>`}
    `;
  }

  /** @param {PluginView} plugin @param {boolean} hasSettings */
  #card(plugin, hasSettings) {
    const { word, tone } = STATES[/** @type {PluginState} */ (plugin.state)] ?? { word: plugin.state, tone: "off" };
    const isOn = plugin.state !== "disabled";
    const mayResume = ["suspended", "broken", "safe_mode"].includes(plugin.state);
    return html`<li class="card plugin">
      <div class="card-head">
        <h2 class="grow clip" title=${plugin.name}>${plugin.title || plugin.name}</h2>
        <span class=${`state tone-${tone}`}>${word}</span>
        <label class="switch" title=${isOn ? "Switch off" : "Switch on"}>
          <input type="checkbox" role="switch" .checked=${isOn} aria-label=${`${plugin.title || plugin.name} is on`} @change=${(/** @type {Event} */ event) => void this.#enable(plugin.name, /** @type {HTMLInputElement} */ (event.target))} />
          <span class="track"></span>
        </label>
      </div>
      ${plugin.description ? html`<p>${prose(plugin.description)}</p>` : nothing}
      ${plugin.reason ? html`<p class=${tone === "bad" || tone === "warn" ? "problem" : "muted"}>${plugin.reason}</p>` : nothing}
      <p class="muted facts">
        <span>${ORIGINS[/** @type {keyof typeof ORIGINS} */ (plugin.origin)] ?? plugin.origin}${plugin.version ? `, ${plugin.version}` : ""}</span>
        ${plugin.calls ? html`<span>${counted(plugin.calls, "call")}</span><span title="Time for one call: mean and worst">${milliseconds(plugin.mean_ms)} · worst ${milliseconds(plugin.worst_ms)}</span>` : nothing}
        ${plugin.faults ? html`<span class="tone-bad">${counted(plugin.faults, "fault")}</span>` : nothing}
        ${plugin.waiting ? html`<span>${count(plugin.waiting)} waiting</span>` : nothing}
        ${plugin.dropped ? html`<span class="tone-bad">${count(plugin.dropped)} dropped</span>` : nothing}
      </p>
      ${mayResume || hasSettings
        ? html`<div class="row-of is-end">
            ${mayResume ? html`<button type="button" class="button" @click=${() => void this.order("resume_plugin", { plugin: plugin.name })}>${icons.retry}Try again</button>` : nothing}
            ${hasSettings ? html`<a class="button" href=${`#/settings/${encodeURIComponent(plugin.name)}`} aria-label=${`Settings of ${plugin.title || plugin.name}`}>${icons.settings}Settings</a>` : nothing}
          </div>`
        : nothing}
    </li>`;
  }

  /** @param {string} plugin @param {HTMLInputElement} box */
  async #enable(plugin, box) {
    // What it shows is what the daemon says, so a refusal must not leave it switched over.
    const enabled = box.checked;
    if (!(await this.order("enable_plugin", { plugin, enabled }))) box.checked = !enabled;
    this.update();
  }
}

/** @param {number} value */
const milliseconds = (value) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;

customElements.define("stagedoor-plugins", PluginsPart);
