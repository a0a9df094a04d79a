/**
 * What is in the scene on air, and in the one that is prepared: shown, hidden, in front, behind, somewhere else.
 *
 * @import {SceneItemView, SceneItemsView} from "../wire.gen.js"
 */

import { html, live, nothing, repeat } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { StudioPart } from "../studio/part.js";

const NUDGE = 20;
const SMOOTH = 400;

export class StudioItemsPart extends StudioPart {
  /** The item whose place is being changed, by scene and number. */
  #open = "";

  /** @override */
  view() {
    const studio = this.studio;
    if (!studio) return html`<p class="muted" role="status">${t("What is in a scene is known when OBS is there.")}</p>`;
    return studio.items.map((scene, at) => this.#scene(scene, at > 0));
  }

  /** @param {SceneItemsView} scene @param {boolean} isPreview */
  #scene({ scene, items }, isPreview) {
    return html`<h3><bdi>${scene}</bdi> <span class="muted">${isPreview ? t("prepared") : t("on air")}</span></h3>
      ${items.length ? html`<ul class="scene-items">${repeat(items, ({ place, id }) => `${place}/${id}`, (item) => this.#item(item, items))}</ul>` : html`<p class="empty">${t("This scene is empty.")}</p>`}`;
  }

  /** @param {SceneItemView} item @param {readonly SceneItemView[]} items */
  #item(item, items) {
    const { id, source, place, is_visible: isVisible, is_locked: isLocked, is_in_group: isInGroup } = item;
    const key = `${place}/${id}`;
    const beside = items.filter((each) => each.place === place);
    const at = beside.indexOf(item);
    return html`<li class=${isInGroup ? "is-in-group" : ""}>
      <div class="row-of">
        <button type="button" class="bare" data-asks="show_item" aria-pressed=${isVisible} title=${isVisible ? t("Hide {source}", { source }) : t("Show {source}", { source })} aria-label=${t("Show {source}", { source })} @click=${() => void this.act("show_item", { scene: place, item: id, is_visible: !isVisible }, isVisible ? t("{source} is hidden.", { source }) : t("{source} is shown.", { source }))}>${isVisible ? icons.eyes : icons.hide}</button>
        <b class=${`grow clip ${isVisible ? "" : "muted"}`}><bdi>${source}</bdi></b>
        ${isLocked ? html`<span class="state">${t("locked")}</span>` : nothing}
        ${at > 0 ? html`<button type="button" class="bare" data-asks="order_item" title=${t("Move {source} to the front", { source })} aria-label=${t("Move {source} to the front", { source })} @click=${() => void this.act("order_item", { scene: place, item: id, position: at - 1 })}>${icons.up}</button>` : nothing}
        ${at < beside.length - 1 ? html`<button type="button" class="bare" data-asks="order_item" title=${t("Move {source} back", { source })} aria-label=${t("Move {source} back", { source })} @click=${() => void this.act("order_item", { scene: place, item: id, position: at + 1 })}>${icons.down}</button>` : nothing}
        <button type="button" class="bare" data-asks="move_item" aria-expanded=${this.#open === key} title=${t("Move and lock {source}", { source })} aria-label=${t("Move and lock {source}", { source })} @click=${() => this.#toggle(key)}>${icons.dots}</button>
      </div>
      ${this.#open === key ? this.#place(item) : nothing}
    </li>`;
  }

  /** @param {SceneItemView} item */
  #place(item) {
    const { id, place, is_locked: isLocked, transform: { x, y, rotation, width, height } } = item;
    const field = (/** @type {string} */ word, /** @type {string} */ name, /** @type {number} */ value) => html`<label>${word}<input type="number" step="1" data-asks="move_item" .value=${live(String(Math.round(value)))} @change=${(/** @type {Event} */ event) => this.#move(item, { [name]: Number(/** @type {HTMLInputElement} */ (event.target).value) })} /></label>`;
    return html`<div class="item-place">
      ${field(t("From the left"), "x", x)}${field(t("From the top"), "y", y)}${field(t("Width"), "width", width)}${field(t("Height"), "height", height)}${field(t("Degrees"), "rotation", rotation)}
      <div class="row-of" role="group" aria-label=${t("Move smoothly")}>
        ${this.#nudge(item, icons.left, t("To the left"), -NUDGE, 0)}${this.#nudge(item, icons.up, t("Up"), 0, -NUDGE)}${this.#nudge(item, icons.down, t("Down"), 0, NUDGE)}${this.#nudge(item, icons.right, t("To the right"), NUDGE, 0)}
        <label class="check"><input type="checkbox" data-asks="lock_item" .checked=${live(isLocked)} @change=${() => void this.act("lock_item", { scene: place, item: id, is_locked: !isLocked })} />${t("Locked in OBS")}</label>
      </div>
    </div>`;
  }

  /** @param {SceneItemView} item @param {unknown} icon @param {string} word @param {number} right @param {number} down */
  #nudge(item, icon, word, right, down) {
    const { x, y } = item.transform;
    return html`<button type="button" class="bare" data-asks="move_item" title=${word} aria-label=${word} @click=${() => this.#move(item, { x: x + right, y: y + down })}>${icon}</button>`;
  }

  /** @param {SceneItemView} item @param {Record<string, number>} to */
  #move({ place, id, source }, to) {
    void this.act("move_item", { scene: place, item: id, duration: SMOOTH, ...to }, t("{source} was moved.", { source }));
  }

  /** @param {string} key */
  #toggle(key) {
    this.#open = this.#open === key ? "" : key;
    this.update();
  }
}

customElements.define("stagedoor-studio-items", StudioItemsPart);
