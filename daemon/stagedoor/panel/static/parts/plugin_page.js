/**
 * A page that a plugin draws: its module is loaded when it is first looked at, and its faults stay in here.
 *
 * @import {PanelPageView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { Page } from "../panel-sdk.js";
import { t } from "../i18n.js";
import { Part } from "../part.js";

/** Which code each custom element was made from. @type {Map<string, string>} */
const made = new Map();

export class PluginPagePart extends Part {
  /** The whole name of the page, such as `alerts/queue`. */
  name = "";
  #trouble = "";
  /** @type {Page | null} */
  #page = null;
  #shown = "";

  /** @override @returns {readonly import("../store.js").Subject[]} */
  get subjects() {
    return ["plugin_pages", "boards"];
  }

  /** @override */
  view() {
    const { states } = this.room.store;
    const found = states.plugin_pages?.pages.find(({ page }) => page === this.name);
    if (!found) return html`<h1 tabindex="-1">${t("A plugin's page")}</h1><p class="empty">${states.plugin_pages ? t("The plugin that draws this page does not run now. Look under Plugins.") : t("Loading …")}</p>`;
    return html`<h1 tabindex="-1">${found.title}</h1>
      ${this.#trouble ? html`<p class="empty" role="alert">${this.#trouble}</p>` : nothing}
      <div class="plugin-page"></div>`;
  }

  /** @override */
  drawn() {
    const found = this.room.store.states.plugin_pages?.pages.find(({ page }) => page === this.name);
    if (found && this.#shown !== found.module) void this.#open(found);
    this.#hand();
  }

  /** @param {PanelPageView} found */
  async #open(found) {
    this.#shown = found.module;
    this.#trouble = "";
    this.#page?.remove();
    this.#page = null;
    try {
      const before = made.get(found.tag);
      if (before !== undefined && before !== found.module) {
        // A custom element cannot be defined twice: a plugin whose code changed needs a new page.
        location.reload();
        return;
      }
      if (before === undefined) {
        const module = await import(new URL(found.module, document.baseURI).href);
        if (!(module.default?.prototype instanceof Page)) throw new TypeError(t("its module does not export a class that extends Page"));
        if (!made.has(found.tag)) customElements.define(found.tag, class extends module.default {});
        made.set(found.tag, found.module);
      }
      dress(found.style);
      const page = /** @type {Page} */ (document.createElement(found.tag));
      page.room = this.room;
      page.page = found.page;
      page.state = this.room.store.boards.get(found.page) ?? {};
      if (this.#shown !== found.module || !this.isConnected) return;
      this.querySelector(".plugin-page")?.replaceChildren(page);
      this.#page = page;
    } catch (fault) {
      this.#trouble = t("This page could not be drawn ({reason}). The plugin works on without it.", { reason: fault instanceof Error ? fault.message : String(fault) });
      this.update();
    }
  }

  #hand() {
    const state = this.room.store.boards.get(this.name) ?? {};
    if (!this.#page || this.#page.state === state) return;
    this.#page.state = state;
    this.#page.update();
  }
}

/** Put a plugin's style beside the panel's own, once. @param {string} style */
function dress(style) {
  if (!style || document.querySelector(`link[data-plugin-style="${CSS.escape(style)}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(style, document.baseURI).href;
  link.dataset["pluginStyle"] = style;
  document.head.append(link);
}

customElements.define("stagedoor-plugin-page", PluginPagePart);
