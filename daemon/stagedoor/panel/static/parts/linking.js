/**
 * Who is one person on several platforms: found by typing a name, also an earlier one, and taken apart again.
 *
 * @import {Viewer} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { platformMark, platformName, platformOf } from "../platforms.js";

const MOST = 8;
const TYPING = 120;

/** @param {Viewer} viewer */
const keyOf = (viewer) => `${viewer.platform}:${viewer.id}`;

export class LinkingPart extends Part {
  /** @type {Viewer | null} */
  #viewer = null;
  #query = "";
  #error = "";
  /** Those the log knows by that name. @type {readonly Viewer[]} */
  #known = [];
  #typing = 0;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["people"]);
  }

  /** Ask who this is elsewhere. @param {Viewer} viewer */
  open(viewer) {
    this.#viewer = viewer;
    this.#query = this.#error = "";
    this.#known = [];
    this.draw();
    const dialog = this.querySelector("dialog");
    if (!dialog?.open) dialog?.showModal();
    this.querySelector("input")?.focus();
  }

  /** @override */
  view() {
    const viewer = this.#viewer;
    return html`<dialog class="box linking" aria-labelledby="linking-title" @close=${() => this.#closed()} @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && this.#close()}
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && event.stopPropagation()}>
      ${viewer ? this.#content(viewer) : nothing}
    </dialog>`;
  }

  /** @param {Viewer} viewer */
  #content(viewer) {
    const person = this.room.store.person(keyOf(viewer));
    const found = this.#found(viewer, person?.viewers ?? []);
    return html`
      <div class="card-head"><h2 id="linking-title" class="grow clip">${t("Who is {name} elsewhere?", { name: viewer.name })}</h2><button type="button" class="bare" aria-label=${t("Close")} @click=${() => this.#close()}>${icons.close}</button></div>
      <p class="help">${t("Linked viewers count as one person, here and in plugins. Nothing is told to the platforms.")}</p>
      ${person
        ? html`<ul class="plain" aria-label=${t("Linked now")}>${person.viewers.map((key, at) => html`<li class="line">${platformMark(platformOf(key))}<bdi class="grow clip" title=${key}>${person.names[at] || key}</bdi>
            <button type="button" class="button is-small" aria-label=${t("Unlink {name}", { name: person.names[at] || key })} @click=${() => void this.#order("unlink_viewer", { viewer: key })}>${t("Unlink")}</button></li>`)}</ul>`
        : nothing}
      <label for="linking-name">${t("Link with")}</label>
      <input id="linking-name" type="text" autocomplete="off" spellcheck="false" dir="auto" placeholder=${t("Type a name")} .value=${this.#query} @input=${(/** @type {Event} */ event) => this.#typed(event)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && this.#query.trim() && found[0] && void this.#link(viewer, found[0])} aria-describedby="linking-none" />
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}${this.#error}</p>` : nothing}
      ${found.length
        ? html`<ul class="plain found">${found.map((other) => html`<li><button type="button" class="menu-item" @click=${() => void this.#link(viewer, other)}>${platformMark(other.platform)}<bdi class="grow clip">${other.name}</bdi><span class="muted">${platformName(other.platform)}</span></button></li>`)}</ul>`
        : html`<p class="muted" id="linking-none">${this.#query ? t("Nobody on another platform is called that.") : t("Nobody was seen on another platform yet.")}</p>`}
    `;
  }

  /** Those on other platforms, seen lately first. @param {Viewer} viewer @param {readonly string[]} linked */
  #found(viewer, linked) {
    const words = this.#query.trim().toLocaleLowerCase();
    /** @type {Map<string, Viewer>} */
    const found = new Map();
    const { rows } = this.room.store.inbox;
    for (let at = rows.length - 1; at >= 0 && found.size < MOST; at -= 1) {
      const other = rows[at]?.viewer;
      if (!other || other.platform === viewer.platform || linked.includes(keyOf(other)) || found.has(keyOf(other))) continue;
      if (`${other.name} ${other.login ?? ""}`.toLocaleLowerCase().includes(words)) found.set(keyOf(other), other);
    }
    for (const other of this.#known) {
      if (found.size >= MOST) break;
      if (other.platform !== viewer.platform && !linked.includes(keyOf(other)) && !found.has(keyOf(other))) found.set(keyOf(other), other);
    }
    return [...found.values()];
  }

  /** @param {Event} event */
  #typed(event) {
    this.#query = /** @type {HTMLInputElement} */ (event.target).value;
    this.#known = [];
    clearTimeout(this.#typing);
    if (this.#query.trim()) this.#typing = setTimeout(() => void this.#lookUp(this.#query), TYPING);
    this.update();
  }

  /** Look for whoever was ever called so. @param {string} name */
  async #lookUp(name) {
    try {
      const found = await this.room.desk.do("find_viewers", { name, limit: 50 });
      if (name !== this.#query) return;
      this.#known = (found?.viewers ?? []).map(({ viewer, name: now }) => ({ platform: platformOf(viewer), id: viewer.slice(viewer.indexOf(":") + 1), name: now }));
    } catch {
      return; // those seen lately are listed all the same
    }
    this.update();
  }

  /** @param {Viewer} viewer @param {Viewer} other */
  async #link(viewer, other) {
    clearTimeout(this.#typing);
    const isDone = await this.#order("link_viewers", { viewers: [keyOf(viewer), keyOf(other)], names: [viewer.name, other.name] });
    if (!isDone) return;
    this.room.say(t("{name} on {one} and {other} on {another} are one person now.", { name: viewer.name, one: platformName(viewer.platform), other: other.name, another: platformName(other.platform) }));
    this.#close();
  }

  /**
   * @template {"link_viewers" | "unlink_viewer"} A
   * @param {A} action
   * @param {import("../wire.gen.js").Orders[A]} order
   */
  async #order(action, order) {
    try {
      await this.room.desk.do(action, order);
      this.#error = "";
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
    return !this.#error;
  }

  #close() {
    this.querySelector("dialog")?.close();
  }

  #closed() {
    if (this.querySelector("dialog")?.open) return; // opened again before this was told
    clearTimeout(this.#typing);
    this.#viewer = null;
    this.update();
  }
}

customElements.define("stagedoor-linking", LinkingPart);
