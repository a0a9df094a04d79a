/**
 * The pages that plugins draw, one beside the other: their modules are loaded when they are first looked at, and their
 * faults stay in here.
 *
 * @import {PanelPageView} from "../wire.gen.js"
 */

import { keep, kept } from "../kept.js";
import { html, nothing } from "../lit.js";
import { Page } from "../panel-sdk.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

/** The parts of the list, in the order of what is reached for most during a show. */
const GROUPS = /** @type {const} */ ([
  { group: "audience", title: t("With the audience") },
  { group: "screen", title: t("On the screen") },
  { group: "itself", title: t("By itself") },
]);

/** Which code each custom element was made from. @type {Map<string, string>} */
const made = new Map();

export class PluginPagePart extends Part {
  #name = "";
  #trouble = "";
  /** @type {Page | null} */
  #page = null;
  #shown = "";

  /** The whole name of the page, such as `alerts/queue`; empty for the one that was looked at last. */
  get name() {
    return this.#name;
  }

  set name(name) {
    if (name === this.#name) return;
    this.#name = name;
    this.update();
  }

  /** @override @returns {readonly import("../store.js").Subject[]} */
  get subjects() {
    return ["plugin_pages", "boards"];
  }

  /** The page that is open. @returns {PanelPageView | undefined} */
  get #found() {
    const pages = this.room.store.states.plugin_pages?.pages ?? [];
    const wanted = this.#name || kept("plugin_page", { page: "" }).page;
    return pages.find(({ page }) => page === wanted) ?? (this.#name ? undefined : grouped(pages)[0]?.own[0]);
  }

  /** @override */
  view() {
    const pages = this.room.store.states.plugin_pages?.pages;
    const found = this.#found;
    return html`<h1 tabindex="-1" class="unseen">${found?.title ?? t("On stage")}</h1>
      <div class="plugin-room">
      ${pages?.length ? html`<nav class="plugin-tabs" aria-label=${t("What is on stage")}>${grouped(pages).map(
        ({ group, title, own }) => html`<div class="plugin-group" role="group" aria-labelledby=${`group-${group}`}><h2 id=${`group-${group}`}>${title}</h2>${own.map((page) => tab(page, page === found))}</div>`,
      )}</nav>` : nothing}
      <div class="plugin-beside">
      ${pages && !found ? html`<p class="empty">${this.#name ? t("The plugin that draws this page does not run now. Look under Plugins.") : t("No plugin has a page here. Switch some on under Plugins.")}</p>` : nothing}
      ${this.#trouble ? html`<p class="empty" role="alert">${this.#trouble}</p>` : nothing}
      <div class="plugin-page"></div></div></div>`;
  }

  /** @override */
  drawn() {
    const found = this.#found;
    if (found && this.#shown !== found.module) void this.#open(found);
    else if (!found) this.#leave();
    this.#hand();
  }

  /** Have the open one's name in view, in the list alone: the page itself begins at its top. */
  #reveal() {
    const list = this.querySelector(".plugin-tabs");
    const open = list?.querySelector("[aria-current=page]");
    if (!list || !open) return;
    this.closest("main")?.scrollTo(0, 0);
    /** @type {HTMLElement} */ (list).style.setProperty("max-height", `calc(100dvh - ${Math.round(list.getBoundingClientRect().top) + 12}px)`);
    const [around, own] = [list.getBoundingClientRect(), open.getBoundingClientRect()];
    list.scrollBy(own.left + own.width / 2 - around.left - around.width / 2, Math.min(0, own.top - around.top) + Math.max(0, own.bottom - around.bottom));
  }

  #leave() {
    this.#shown = "";
    this.#page?.remove();
    this.#page = null;
  }

  /** @param {PanelPageView} found */
  async #open(found) {
    this.#leave();
    this.#shown = found.module;
    this.#trouble = "";
    keep("plugin_page", { page: found.page });
    this.#reveal();
    try {
      const page = await build(found);
      if (this.#shown !== found.module || !this.isConnected) return;
      page.room = this.room;
      page.page = found.page;
      page.state = this.room.store.boards.get(found.page) ?? {};
      this.querySelector(".plugin-page")?.replaceChildren(page);
      this.#page = page;
    } catch (fault) {
      this.#trouble = t("This page could not be drawn ({reason}). The plugin works on without it.", { reason: fault instanceof Error ? fault.message : String(fault) });
    }
    this.update();
  }

  #hand() {
    if (!this.#page) return;
    const state = this.room.store.boards.get(this.#page.page) ?? {};
    if (this.#page.state === state) return;
    this.#page.state = state;
    this.#page.update();
  }
}

/** The pages as they are listed; a group that has none is left out. @param {readonly PanelPageView[]} pages */
function grouped(pages) {
  return GROUPS.map(({ group, title }) => ({ group, title, own: pages.filter((page) => page.group === group) })).filter(({ own }) => own.length);
}

/** @param {PanelPageView} page @param {boolean} isOpen */
function tab({ page, title, icon }, isOpen) {
  const known = /** @type {Record<string, unknown>} */ (icons);
  return html`<a href=${`#/plugin/${page}`} aria-current=${isOpen ? "page" : "false"}>${known[icon] ?? icons.plugins}<span>${title}</span></a>`;
}

/**
 * A new element of a plugin's page. Reloads the panel where the plugin's code changed: an element is defined once.
 *
 * @param {PanelPageView} found
 */
async function build({ tag, module: address, style }) {
  const before = made.get(tag);
  if (before !== undefined && before !== address) location.reload();
  if (before === undefined) {
    const module = await import(new URL(address, document.baseURI).href);
    if (!(module.default?.prototype instanceof Page)) throw new TypeError(t("its module does not export a class that extends Page"));
    if (!made.has(tag)) customElements.define(tag, class extends module.default {});
    made.set(tag, address);
  }
  if (style) dress(style);
  return /** @type {Page} */ (document.createElement(tag));
}

/** Put a plugin's style beside the panel's own, once. @param {string} style */
function dress(style) {
  if (document.querySelector(`link[data-plugin-style="${CSS.escape(style)}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(style, document.baseURI).href;
  link.dataset["pluginStyle"] = style;
  document.head.append(link);
}

customElements.define("stagedoor-plugin-page", PluginPagePart);
