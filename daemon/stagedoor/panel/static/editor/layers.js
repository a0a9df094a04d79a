/**
 * The list of what stands on an overlay, the top one first: everything the canvas can do, without a pointer.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Item} from "./shapes.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { newItem } from "./shapes.js";

/** @param {EditorPart} editor */
export function layers(editor) {
  const { work } = editor;
  const items = [...work.items].reverse();
  return html`<section class="card ed-layers" aria-labelledby="ed-layers">
    <div class="card-head"><h2 id="ed-layers" class="grow">${t("Layers")}</h2>
      <button type="button" class="button is-small" aria-expanded=${editor.isAdding} @click=${() => { editor.isAdding = !editor.isAdding; editor.update(); }}>${icons.plus}${t("Add")}</button></div>
    ${editor.isAdding ? gallery(editor) : nothing}
    ${items.length
      ? html`<ul class="plain ed-list" aria-label=${t("What stands on the overlay, the top one first")}>${repeat(items, (item) => item.id, (item, at) => row(editor, item, at, items.length))}</ul>`
      : html`<div class="empty">${icons.overlay}<p>${t("Nothing stands on this overlay yet.")}</p><button type="button" class="button is-main" @click=${() => { editor.isAdding = true; editor.update(); }}>${icons.plus}${t("Add something")}</button></div>`}
    ${work.canvas && !work.canvas.items ? html`<p class="help">${t("As usual: every widget at its own place, new ones too. The first change you make here keeps it as it is.")}</p>` : nothing}
  </section>`;
}

/** @param {EditorPart} editor @param {Item} item @param {number} at @param {number} many */
function row(editor, item, at, many) {
  const { work } = editor;
  const title = editor.titleOf(item);
  const isChosen = work.selection.has(item.id);
  const only = (/** @type {string} */ what, /** @type {Partial<Item>} */ values) => work.rearrange(what, (items) => items.map((each) => (each.id === item.id ? { ...each, ...values } : each)));
  return html`<li class=${`ed-row ${isChosen ? "is-chosen" : ""} ${item.is_hidden ? "is-hidden" : ""}`} draggable="true"
      @dragstart=${(/** @type {DragEvent} */ event) => event.dataTransfer?.setData("text/x-stagedoor-item", item.id)}
      @dragover=${(/** @type {DragEvent} */ event) => { if (event.dataTransfer?.types.includes("text/x-stagedoor-item")) event.preventDefault(); }}
      @drop=${(/** @type {DragEvent} */ event) => { event.preventDefault(); putBefore(editor, event.dataTransfer?.getData("text/x-stagedoor-item") ?? "", item.id); }}>
    <button type="button" class="ed-row-name" aria-pressed=${isChosen} @click=${(/** @type {MouseEvent} */ event) => choose(editor, item, event.shiftKey || event.ctrlKey || event.metaKey)}>
      <span class="clip"><bdi>${title}</bdi></span>${editor.isKnown(item) ? nothing : html`<span class="tone-warn" title=${t("Its plugin does not run")}>${icons.warning}<span class="unseen">${t("Its plugin does not run")}</span></span>`}</button>
    <button type="button" class="bare ed-tiny" ?disabled=${at === 0} aria-label=${t("Bring {title} forward", { title })} title=${t("Forward")} @click=${() => step(editor, item.id, 1)}>${icons.up}</button>
    <button type="button" class="bare ed-tiny" ?disabled=${at === many - 1} aria-label=${t("Send {title} backward", { title })} title=${t("Backward")} @click=${() => step(editor, item.id, -1)}>${icons.down}</button>
    <button type="button" class="bare ed-tiny" aria-pressed=${item.is_hidden} aria-label=${t("Hide {title} on the overlay", { title })} title=${item.is_hidden ? t("Show") : t("Hide")} @click=${() => only(item.is_hidden ? t("Show") : t("Hide"), { is_hidden: !item.is_hidden })}>${item.is_hidden ? icons.hide : icons.eyes}</button>
    <button type="button" class=${`bare ed-tiny ${item.is_locked ? "is-on" : ""}`} aria-pressed=${item.is_locked} aria-label=${t("Lock {title} where it is", { title })} title=${item.is_locked ? t("Unlock") : t("Lock")} @click=${() => only(item.is_locked ? t("Unlock") : t("Lock"), { is_locked: !item.is_locked })}>${icons.lock}</button>
  </li>`;
}

/** @param {EditorPart} editor */
function gallery(editor) {
  const { work } = editor;
  const there = new Map();
  for (const { widget } of work.items) there.set(widget, (there.get(widget) ?? 0) + 1);
  return html`<ul class="plain ed-gallery" aria-label=${t("Widgets to add")}>${work.widgets.map((widget) => {
    const many = there.get(widget.name) ?? 0;
    return html`<li><button type="button" class="ed-offer" @click=${() => add(editor, widget)}>
      <b class="clip">${widget.title || widget.name}</b><span class="muted clip">${editor.room.store.titleOf(widget.plugin)}</span>
      ${many ? html`<span class="help">${tn(many, "{n} is there", "{n} are there")}</span>` : nothing}</button></li>`;
  })}</ul>
  ${work.widgets.length ? nothing : html`<p class="muted">${t("No plugin that draws is switched on.")} <a href="#/plugins">${t("Plugins")}</a></p>`}`;
}

/** @param {EditorPart} editor @param {import("../wire.gen.js").OverlayWidgetView} widget */
function add(editor, widget) {
  const { work } = editor;
  const canvas = work.canvas;
  if (!canvas) return;
  const item = newItem(widget, canvas, work.items);
  // A second one must not lie exactly on the first one.
  const same = work.items.filter((each) => each.widget === widget.name).length;
  const moved = { ...item, x: Math.min(90, item.x + 2 * same), y: Math.min(90, item.y + 2 * same) };
  work.rearrange(t("Add {title}", { title: widget.title }), (items) => [...items, moved]);
  work.choose([item.id]);
  editor.room.announce(t("{title} was added on top.", { title: widget.title }));
}

/** @param {EditorPart} editor @param {Item} item @param {boolean} isMore */
function choose(editor, item, isMore) {
  const { work } = editor;
  if (!isMore) work.choose([item.id]);
  else work.choose(work.selection.has(item.id) ? [...work.selection].filter((id) => id !== item.id) : [...work.selection, item.id]);
}

/** Nearer to the top, or to the bottom. @param {EditorPart} editor @param {string} id @param {1 | -1} way */
export function step(editor, id, way) {
  editor.work.rearrange(way > 0 ? t("Forward") : t("Backward"), (items) => {
    const at = items.findIndex((item) => item.id === id);
    const item = items[at];
    const to = at + way;
    if (!item || to < 0 || to >= items.length) return items;
    const rest = items.filter((each) => each.id !== id);
    return [...rest.slice(0, to), item, ...rest.slice(to)];
  });
}

/** Put one where another one is in the list. @param {EditorPart} editor @param {string} id @param {string} other */
function putBefore(editor, id, other) {
  if (!id || id === other) return;
  editor.work.rearrange(t("Other order"), (items) => {
    const item = items.find((each) => each.id === id);
    const to = items.findIndex((each) => each.id === other);
    if (!item || to < 0) return items;
    const rest = items.filter((each) => each.id !== id);
    return [...rest.slice(0, to), item, ...rest.slice(to)];
  });
}
