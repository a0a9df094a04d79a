/**
 * The plugins: what each does, how it is, what it costs, what it did wrong, and what it did through its door.
 *
 * @import {PluginCostView, PluginState, PluginView} from "../wire.gen.js"
 */

import { html, nothing, repeat, svg } from "../lit.js";
import { count, moment } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";
import { Costs } from "../settings/costs.js";
import { passed } from "../settings/passages.js";

/** @type {Record<PluginState, {word: string, tone: string}>} */
const STATES = {
  running: { word: t("Running"), tone: "good" },
  disabled: { word: t("Off"), tone: "off" },
  suspended: { word: t("Suspended"), tone: "warn" },
  broken: { word: t("Broken"), tone: "bad" },
  bad_settings: { word: t("Bad settings"), tone: "bad" },
  safe_mode: { word: t("Left out"), tone: "warn" },
};
const ORIGINS = { bundled: t("comes with Stagedoor"), user: t("yours"), installed: t("installed") };
const SORTS = { name: t("By name"), cost: t("By cost"), faults: t("By faults") };
const SHOWN = { all: t("All"), on: t("On"), trouble: t("In trouble"), yours: t("Yours") };
const WHOLE_BAR = 0.25;

export class PluginsPart extends Part {
  #costs = new Costs();
  #typed = "";
  /** @type {keyof typeof SORTS} */
  #sort = "name";
  /** @type {keyof typeof SHOWN} */
  #which = "all";

  /** @override */
  get subjects() {
    return /** @type {const} */ (["plugins", "settings"]);
  }

  /** @override */
  begin() {
    const end = this.#costs.watch(this.room.desk, () => this.update());
    const leave = this.room.keys.lend([
      { id: "plugins.search", keys: ["/"], what: t("Search the plugins"), run: () => /** @type {HTMLElement | null} */ (this.querySelector("input[type=search]"))?.focus() },
      { id: "plugins.folder", keys: [], what: t("Open the folder of your plugins"), run: () => void this.order("open_folder", { folder: "plugins" }) },
    ]);
    return () => {
      end();
      leave();
    };
  }

  /** @override */
  view() {
    const { plugins, settings } = this.room.store.states;
    if (!plugins) return nothing;
    const withSettings = new Set(settings?.parts.map((part) => part.part));
    const shown = this.#chosen(plugins.plugins);
    return html`
      <h1 tabindex="-1">${t("Plugins")}</h1>
      ${plugins.safe_mode ? html`<p class="banner tone-warn" role="status">${icons.warning}<span class="grow">${t("Safe mode: {why}", { why: plugins.safe_mode })}</span></p>` : nothing}
      ${plugins.plugins.length ? this.#bar() : nothing}
      ${shown.length
        ? html`<ul class="cards">${repeat(shown, (plugin) => plugin.name, (plugin) => this.#card(plugin, withSettings.has(plugin.name)))}</ul>`
        : html`<div class="empty is-page"><p>${plugins.plugins.length ? t("No plugin is like that.") : t("There are no plugins.")}</p></div>`}
      ${this.#own()}
    `;
  }

  #bar() {
    return html`<div class="settings-bar">
      <label class="search-field grow">${icons.search}<span class="unseen">${t("Search the plugins")}</span>
        <input type="search" autocomplete="off" spellcheck="false" placeholder=${t("Search the plugins")} .value=${this.#typed} @input=${(/** @type {Event} */ event) => { this.#typed = /** @type {HTMLInputElement} */ (event.target).value; this.update(); }} /></label>
      <div class="segments" role="radiogroup" aria-label=${t("Which plugins")}>${Object.entries(SHOWN).map(([which, word]) => html`<label><input type="radio" name="plugins-shown" .checked=${which === this.#which} @change=${() => { this.#which = /** @type {keyof typeof SHOWN} */ (which); this.update(); }} /><span>${word}</span></label>`)}</div>
      <label class="line"><span class="unseen">${t("Order")}</span><select @change=${(/** @type {Event} */ event) => { this.#sort = /** @type {keyof typeof SORTS} */ (/** @type {HTMLSelectElement} */ (event.target).value); this.update(); }}>
        ${Object.entries(SORTS).map(([sort, word]) => html`<option value=${sort} ?selected=${sort === this.#sort}>${word}</option>`)}</select></label>
    </div>`;
  }

  /** Those that are searched for, in the chosen order. @param {readonly PluginView[]} plugins */
  #chosen(plugins) {
    const words = this.#typed.toLowerCase().split(/\s+/).filter(Boolean);
    const isWanted = (/** @type {PluginView} */ plugin) =>
      words.every((word) => `${plugin.name} ${plugin.title} ${plugin.description} ${plugin.hooks.join(" ")}`.toLowerCase().includes(word)) &&
      (this.#which === "all" || (this.#which === "on" && plugin.state === "running") || (this.#which === "yours" && plugin.origin !== "bundled") || (this.#which === "trouble" && (isTroubled(plugin) || plugin.faults > 0 || plugin.dropped > 0)));
    const rank = (/** @type {PluginView} */ plugin) => (this.#sort === "cost" ? (this.#costs.shares.get(plugin.name) ?? 0) * 1e6 + (this.#costs.of(plugin.name)?.seconds ?? 0) : plugin.faults);
    const kept = plugins.filter(isWanted);
    return this.#sort === "name" ? kept : kept.sort((one, other) => rank(other) - rank(one));
  }

  /** @param {PluginView} plugin @param {boolean} hasSettings */
  #card(plugin, hasSettings) {
    const { word, tone } = STATES[/** @type {PluginState} */ (plugin.state)] ?? { word: plugin.state, tone: "off" };
    const isOn = plugin.state !== "disabled";
    const mayResume = ["suspended", "broken", "safe_mode"].includes(plugin.state);
    const title = plugin.title || plugin.name;
    const cost = this.#costs.of(plugin.name);
    return html`<li class="card plugin">
      <div class="card-head">
        <h2 class="grow clip" title=${plugin.name}>${title}</h2>
        <span class=${`state tone-${tone}`}>${word}</span>
        <label class="switch" title=${isOn ? t("Switch off") : t("Switch on")}>
          <input type="checkbox" role="switch" .checked=${isOn} aria-label=${t("{plugin} is on", { plugin: title })} @change=${(/** @type {Event} */ event) => void this.#enable(plugin, /** @type {HTMLInputElement} */ (event.target))} />
          <span class="track"></span>
        </label>
      </div>
      ${plugin.description ? html`<p>${prose(plugin.description)}</p>` : nothing}
      ${plugin.reason ? html`<p class=${isTroubled(plugin) ? "problem" : "muted"}>${plugin.reason}</p>` : nothing}
      ${isOn ? this.#price(plugin, cost) : nothing}
      <p class="muted facts">
        <span>${ORIGINS[/** @type {keyof typeof ORIGINS} */ (plugin.origin)] ?? plugin.origin}${plugin.version ? `, ${plugin.version}` : ""}</span>
        ${plugin.faults ? html`<span class="tone-bad">${tn(plugin.faults, "{n} fault", "{n} faults")}</span>` : nothing}
        ${cost?.waiting ? html`<span>${t("{n} waiting", { n: count(cost.waiting) })}</span>` : nothing}
        ${plugin.dropped ? html`<span class="tone-bad">${t("{n} dropped", { n: count(plugin.dropped) })}</span>` : nothing}
      </p>
      ${cost ? this.#closely(plugin, cost) : nothing}
      ${mayResume || hasSettings
        ? html`<div class="row-of is-end">
            ${mayResume ? html`<button type="button" class="button" @click=${() => void this.order("resume_plugin", { plugin: plugin.name })}>${icons.retry}${t("Try again")}</button>` : nothing}
            ${hasSettings ? html`<a class="button" href=${`#/settings/${encodeURIComponent(plugin.name)}`} aria-label=${t("Settings of {plugin}", { plugin: title })}>${icons.settings}${t("Settings")}</a>` : nothing}
          </div>`
        : nothing}
    </li>`;
  }

  /** What it costs, as a bar and in figures. @param {PluginView} plugin @param {PluginCostView | undefined} cost */
  #price(plugin, cost) {
    const share = this.#costs.shares.get(plugin.name);
    const calls = cost?.calls ?? plugin.calls;
    const said = share === undefined ? t("measuring …") : t("{share} of a core now", { share: percent(share) });
    return html`<div class="price">
      <svg class="price-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="price-ground" width="100" height="6" /><rect class=${`price-share ${(share ?? 0) > WHOLE_BAR ? "is-much" : ""}`} width=${Math.min(100, ((share ?? 0) / WHOLE_BAR) * 100)} height="6" />`}</svg>
      <p class="facts muted"><span>${said}</span>${calls ? html`<span>${tn(calls, "{n} call", "{n} calls")}</span><span title=${t("Time for one call: mean and worst")}>${t("{mean} · worst {worst}", { mean: milliseconds(cost?.mean_ms ?? plugin.mean_ms), worst: milliseconds(cost?.worst_ms ?? plugin.worst_ms) })}</span>` : nothing}</p>
    </div>`;
  }

  /** @param {PluginView} plugin @param {PluginCostView} cost */
  #closely(plugin, cost) {
    const did = passed(cost);
    return html`<details class="closely"><summary>${cost.recent_faults.length ? html`<span class="tone-bad">${tn(cost.recent_faults.length, "Last fault, and what it did", "Last {n} faults, and what it did")}</span>` : t("What it may do, and what it did")}</summary>
      ${cost.recent_faults.length ? html`<ul class="plain faults">${cost.recent_faults.map((fault) => html`<li>${fault.at ? html`<time class="muted">${moment(fault.at)}</time>` : nothing}<p>${fault.sentence}</p>${fault.frames ? html`<pre class="private" tabindex="0" aria-label=${t("Where in its code")}>${fault.frames}</pre>` : nothing}</li>`)}</ul>` : nothing}
      <p class="help">${t("A plugin is a Python program with all your rights: files, network, everything. What is counted here is what it did through its door to Stagedoor since {time}.", { time: moment(this.#costs.now?.since ?? 0) })}</p>
      ${did.length ? html`<dl class="door">${did.map(({ what, much }) => html`<div><dt>${what}</dt><dd>${much}</dd></div>`)}</dl>` : html`<p class="muted">${t("Nothing went through its door.")}</p>`}
      ${plugin.hooks.length ? html`<p class="help">${t("It is asked or told at:")} ${plugin.hooks.map((hook, at) => html`${at ? ", " : ""}<code>${hook}</code>`)}</p>` : nothing}
      ${cost.path ? html`<p class="help private">${t("It is in")} <code dir="ltr">${cost.path}</code></p>` : nothing}
    </details>`;
  }

  /** Where plugins of one's own belong. */
  #own() {
    const folder = this.#costs.now?.folder;
    if (this.#costs.error) return html`<p class="problem" role="status">${icons.warning}<span>${this.#costs.error}</span></p>`;
    if (!folder) return nothing;
    return html`<section class="card" aria-labelledby="own-plugins"><h2 id="own-plugins">${icons.plus}${t("A plugin of your own")}</h2>
      <p>${t("A plugin is a Python file, or a folder with one, in this folder. It is loaded when you save it, and anew after each change; a mistake in it is told here with its line, and the show goes on.")}</p>
      <div class="row-of"><code class="grow private" dir="ltr">${folder}</code>
        <button type="button" class="button" @click=${() => void this.order("open_folder", { folder: "plugins" })}>${t("Open the folder")}</button></div></section>`;
  }

  /** @param {PluginView} plugin @param {HTMLInputElement} box */
  async #enable(plugin, box) {
    // What it shows is what the daemon says, so a refusal must not leave it switched over.
    const enabled = box.checked;
    if (!(await this.order("enable_plugin", { plugin: plugin.name, enabled }))) box.checked = !enabled;
    this.update();
  }
}

/** @param {PluginView} plugin */
const isTroubled = ({ state }) => ["suspended", "broken", "bad_settings", "safe_mode"].includes(state);

/** @param {number} value */
const milliseconds = (value) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;

/** @param {number} share */
const percent = (share) => `${share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;

customElements.define("stagedoor-plugins", PluginsPart);
