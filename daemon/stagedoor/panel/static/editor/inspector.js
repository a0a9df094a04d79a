/**
 * What is chosen, in numbers: where it stands, how solid it is, and its own settings.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Schema} from "../parts/draft.js"
 * @import {PartView} from "../wire.gen.js"
 * @import {Box, Canvas, Item} from "./shapes.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { fields } from "../parts/draft.js";
import { align, distribute, duplicate, remove, toggle } from "./acts.js";
import { around, carried } from "./boxes.js";
import { pixels } from "./fields.js";
import { boxOf, canonical, placed } from "./shapes.js";

/** @type {readonly {edge: import("./boxes.js").Edge, title: string, drawing: string}[]} */
const EDGES = [
  { edge: "left", title: t("Align left"), drawing: "left" },
  { edge: "center", title: t("Align to the middle"), drawing: "center" },
  { edge: "right", title: t("Align right"), drawing: "right" },
  { edge: "top", title: t("Align to the top"), drawing: "top" },
  { edge: "middle", title: t("Align to the middle line"), drawing: "middle" },
  { edge: "bottom", title: t("Align to the bottom"), drawing: "bottom" },
];

/** @param {EditorPart} editor */
export function inspector(editor) {
  const { work } = editor;
  const canvas = work.canvas;
  const { chosen } = work;
  const [only] = chosen;
  if (!canvas || !only) return html`<p class="muted">${t("Choose something on the canvas or in the layers. Shift chooses more, and a box can be drawn around many.")}</p>`;
  const title = chosen.length === 1 ? editor.titleOf(only) : tn(chosen.length, "{n} item", "{n} items");
  const isFixed = chosen.every((item) => item.is_locked);
  const box = around(chosen.map((item) => boxOf(item, canvas)));
  return html`<div class="card-head"><h3 class="grow clip"><bdi>${title}</bdi></h3>
      <button type="button" class="bare ed-tiny" aria-label=${t("Duplicate")} title=${t("Duplicate (Ctrl+D)")} @click=${() => duplicate(editor)}>${icons.copy}</button>
      <button type="button" class="bare ed-tiny" aria-label=${t("Remove from this overlay")} title=${t("Remove (Delete)")} @click=${() => remove(editor)}>${icons.bin}</button></div>
    ${isFixed ? html`<p class="help">${t("It is locked, so nothing moves it.")} <button type="button" class="link" @click=${() => toggle(editor, "is_locked")}>${t("Unlock")}</button></p>` : nothing}
    <div class="ed-numbers">${numbers(editor, canvas, box, isFixed)}</div>
    <div class="ed-aligns" role="group" aria-label=${t("Align")}>
      ${EDGES.map(({ edge, title: what, drawing }) => html`<button type="button" class="bare ed-tiny" ?disabled=${isFixed} aria-label=${what} title=${what} @click=${() => align(editor, edge)}><span class=${`ed-align is-${drawing}`}></span></button>`)}
      <button type="button" class="bare ed-tiny" ?disabled=${chosen.length < 3} aria-label=${t("Same gaps from left to right")} title=${t("Same gaps from left to right")} @click=${() => distribute(editor, "across")}><span class="ed-align is-across"></span></button>
      <button type="button" class="bare ed-tiny" ?disabled=${chosen.length < 3} aria-label=${t("Same gaps from top to bottom")} title=${t("Same gaps from top to bottom")} @click=${() => distribute(editor, "down")}><span class="ed-align is-rows"></span></button>
    </div>
    <label class="ed-opacity"><span>${t("Opacity")}</span><input type="range" min="0" max="100" .value=${String(only.opacity)} @input=${(/** @type {Event} */ event) => {
      const opacity = Number(/** @type {HTMLInputElement} */ (event.target).value);
      work.alter(t("Opacity"), (item) => ({ ...item, opacity }), "opacity");
    }} /><output>${only.opacity} %</output></label>
    ${chosen.length === 1 ? html`${samples(editor, only)}${own(editor, only)}` : nothing}`;
}

/** @param {EditorPart} editor @param {Canvas} canvas @param {Box} box @param {boolean} isFixed */
function numbers({ work }, canvas, box, isFixed) {
  const put = (/** @type {Partial<Box>} */ values) => {
    const to = { ...box, ...values };
    work.alter(t("Move"), (item) => (item.is_locked ? item : placed(item, carried(boxOf(item, canvas), box, to), canvas)));
  };
  return html`${pixels({ label: t("X"), name: "x", value: box.x, isFixed, change: (x) => put({ x }) })}
    ${pixels({ label: t("Y"), name: "y", value: box.y, isFixed, change: (y) => put({ y }) })}
    ${pixels({ label: t("Width"), name: "width", value: box.width, isFixed, least: 1, change: (width) => put({ width }) })}
    ${pixels({ label: t("Height"), name: "height", value: box.height, isFixed, least: 1, change: (height) => put({ height }) })}`;
}

/** What it can be looked at with. @param {EditorPart} editor @param {Item} item */
function samples({ preview }, item) {
  const titles = preview.samples.get(item.widget) ?? [];
  if (!titles.length) return nothing;
  return html`<div class="ed-samples" role="group" aria-label=${t("Show it with a sample, only here")}><span class="muted">${t("Show it with")}</span>
    ${titles.map((title, at) => html`<button type="button" class="button is-small" @click=${() => preview.play(item.widget, at)}>${title}</button>`)}</div>`;
}

/** The settings that are different here. @param {EditorPart} editor @param {Item} item */
function own(editor, item) {
  const { work } = editor;
  const plugin = item.widget.split("/")[0] ?? "";
  const part = editor.room.store.states.settings?.parts.find((each) => each.part === plugin);
  if (!part) return nothing;
  const all = Object.entries(fields(part)).filter(([name]) => !(name in part.secrets));
  if (!all.length) return nothing;
  const shown = all.filter(([name, schema]) => editor.showsAll || !schema["x-advanced"] || name in item.settings);
  const count = Object.keys(item.settings).length;
  return html`<section class="ed-own" aria-label=${t("Settings of this item")}>
    <h4>${t("Only on this overlay")} ${count ? html`<span class="muted">${tn(count, "{n} is different", "{n} are different")}</span>` : nothing}</h4>
    <p class="help">${t("What you change here differs from the settings of its plugin, for this item alone.")} <a href=${`#/settings/${encodeURIComponent(plugin)}`}>${t("Settings for all")}</a></p>
    ${shown.map(([name, schema]) => field(editor, item, part, name, schema))}
    ${shown.length < all.length || editor.showsAll ? html`<label class="more"><input type="checkbox" .checked=${editor.showsAll} @change=${() => { editor.showsAll = !editor.showsAll; editor.update(); }} />${t("Advanced settings")}</label>` : nothing}
    ${count ? html`<button type="button" class="button is-small" @click=${() => { editor.typed.clear(); work.alter(t("Settings as everywhere"), (each) => ({ ...each, settings: {} })); }}>${icons.undo}${t("All as everywhere")}</button>` : nothing}
  </section>`;
}

/** @param {EditorPart} editor @param {Item} item @param {PartView} part @param {string} name @param {Schema} schema */
function field(editor, item, part, name, schema) {
  const { work } = editor;
  const isOwn = name in item.settings;
  const usual = part.values[name] ?? schema.default;
  const put = (/** @type {Record<string, unknown>} */ settings) => work.alter(t("Settings of an item"), (each) => ({ ...each, settings }), `${item.id}.${name}`);
  const { [name]: _gone, ...others } = item.settings;
  return editor.typed.field({
    name, schema, draw: () => editor.update(),
    id: `ed-${item.id}-${name}`,
    shapes: /** @type {Schema} */ (part.schema).$defs ?? {},
    value: isOwn ? item.settings[name] : usual,
    change: (value) => put(canonical(value) === canonical(usual) ? others : { ...item.settings, [name]: value }),
    reset: isOwn ? () => put(others) : null,
  });
}
