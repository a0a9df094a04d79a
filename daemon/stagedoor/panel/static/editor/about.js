/**
 * The overlay itself: its name, size, delay and address, and the file it can be carried away in.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Canvas} from "./shapes.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { pixels } from "./fields.js";
import { freeName, itemsOf } from "./shapes.js";
import { itemsFrom, TEMPLATES } from "./templates.js";

export const SHAPES = [
  { title: "16:9", width: 1920, height: 1080 },
  { title: "9:16", width: 1080, height: 1920 },
  { title: "1:1", width: 1080, height: 1080 },
  { title: "4:3", width: 1440, height: 1080 },
];
const MAIN = "main";

/** What an overlay is called. @param {{name: string, title: string}} canvas */
export const titleOf = ({ name, title }) => title || (name === MAIN ? t("Overlay") : name);

/** @param {EditorPart} editor */
export function about(editor) {
  const { work, surface } = editor;
  const canvas = work.canvas;
  if (!canvas) return nothing;
  const address = surface.addresses[canvas.name] ? new URL(surface.addresses[canvas.name] ?? "", location.href).href : "";
  return html`<label class="field"><span class="field-label">${t("Name")}</span><input type="text" name="title" dir="auto" maxlength="80" autocomplete="off" .value=${canvas.title} placeholder=${titleOf(canvas)}
      @change=${(/** @type {Event} */ event) => work.set(t("Rename"), { title: /** @type {HTMLInputElement} */ (event.target).value.trim() })} /></label>
    <div class="field"><span class="field-label" id="ed-shape">${t("Canvas")}</span>
      <div class="segments" role="radiogroup" aria-labelledby="ed-shape">${SHAPES.map(
        (shape) => html`<label><input type="radio" name="ed-shape" .checked=${shape.width === canvas.width && shape.height === canvas.height} @change=${() => resize(editor, shape.width, shape.height)} /><span>${shape.title}</span></label>`,
      )}</div>
      <div class="ed-numbers">${pixels({ label: t("Width"), name: "canvas-width", value: canvas.width, least: 64, most: 8192, change: (width) => resize(editor, Math.round(width), canvas.height) })}
        ${pixels({ label: t("Height"), name: "canvas-height", value: canvas.height, least: 64, most: 8192, change: (height) => resize(editor, canvas.width, Math.round(height)) })}</div>
      <p class="help">${t("What stands on it keeps its place in percent. Give the source in OBS the same size.")}</p></div>
    <div class="field"><label class="field-label" for="ed-delay">${t("Shown later by")}</label>
      <div class="row-of"><input type="range" class="grow" id="ed-delay" min="0" max="30" step="0.5" .value=${String(canvas.delay)} @input=${(/** @type {Event} */ event) => work.set(t("Delay"), { delay: Number(/** @type {HTMLInputElement} */ (event.target).value) }, "delay")} /><output>${t("{n} s", { n: canvas.delay })}</output></div>
      <p class="help">${t("To fit a picture that is delayed. What is withdrawn is gone at once all the same.")}</p></div>
    <label class="switch-line"><span class="grow">${t("Only messages somebody approved")}</span><span class="switch"><input type="checkbox" role="switch" .checked=${canvas.only_approved} @change=${() => work.set(t("Only approved"), { only_approved: !canvas.only_approved })} /><span class="track"></span></span></label>
    <div class="field private"><label class="field-label" for="ed-address">${t("Address")}</label>
      <div class="row-of"><input id="ed-address" class="grow mono" readonly .value=${address} @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
        <button type="button" class="button" ?disabled=${!address} @click=${() => void editor.copy(address)}>${icons.copy}${t("Copy")}</button></div></div>
    <p class="help">${t("For a browser source. Whoever has it can watch this overlay and nothing else.")} <a href="#/overlay">${t("Add it to OBS")}</a></p>
    <div class="row-of">
      ${canvas.items ? html`<button type="button" class="button is-small" @click=${() => work.set(t("Usual places"), { items: null })}>${icons.undo}${t("Everything at its usual place")}</button>` : nothing}
      <button type="button" class="button is-small" @click=${() => duplicate(editor, canvas)}>${icons.copy}${t("Duplicate this overlay")}</button>
      ${canvas.name === MAIN ? nothing : html`<button type="button" class="button is-small is-danger" @click=${() => remove(editor, canvas)}>${icons.bin}${t("Remove this overlay")}</button>`}
    </div>`;
}

/** @param {EditorPart} editor @param {number} width @param {number} height */
function resize({ work }, width, height) {
  work.set(t("Size of the canvas"), { width, height });
}

/** What a new overlay can begin as. @param {EditorPart} editor */
export function beginnings(editor) {
  return html`<details class="ed-menu"><summary class="button">${icons.plus}${t("New overlay")}</summary>
    <div class="ed-menu-list">${TEMPLATES.map(
      (template) => html`<button type="button" class="ed-offer" @click=${(/** @type {Event} */ event) => {
        /** @type {HTMLElement} */ (event.currentTarget).closest("details")?.removeAttribute("open");
        add(editor, { ...blank(editor), title: template.title, width: template.width, height: template.height, items: itemsFrom(template, editor.work.widgets) });
      }}><span class=${`ed-shape-mark ${template.height > template.width ? "is-upright" : ""}`} aria-hidden="true"></span><span>${template.title}</span></button>`,
    )}</div></details>`;
}

/** An overlay as the main one is, without what stands on it. @param {EditorPart} editor @returns {Canvas} */
function blank({ work }) {
  const main = work.overlays.find(({ name }) => name === MAIN) ?? work.overlays[0];
  return { name: MAIN, title: "", width: 1920, height: 1080, delay: 0, only_approved: false, theme: main?.theme ?? {}, css: "", items: null };
}

/** @param {EditorPart} editor @param {Canvas} canvas */
function add(editor, canvas) {
  const { work } = editor;
  const name = freeName(canvas.title || canvas.name, work.overlays.map((each) => each.name));
  work.change(t("New overlay"), (overlays) => [...overlays, { ...canvas, name }]);
  editor.open(name);
  editor.room.announce(t("{title} was added.", { title: titleOf(canvas) }));
}

/** @param {EditorPart} editor @param {Canvas} canvas */
function duplicate(editor, canvas) {
  add(editor, { ...structuredClone(canvas), items: canvas.items && structuredClone(itemsOf(canvas, editor.work.widgets)), title: t("{title} (copy)", { title: titleOf(canvas) }).slice(0, 80) });
}

/** @param {EditorPart} editor @param {Canvas} canvas */
function remove(editor, canvas) {
  const { work, room } = editor;
  work.change(t("Remove an overlay"), (overlays) => overlays.filter(({ name }) => name !== canvas.name));
  delete editor.surface.addresses[canvas.name];
  editor.open(MAIN);
  room.say(t("{title} was removed. Its source in OBS shows nothing any more.", { title: titleOf(canvas) }), "info", {
    label: t("Undo"),
    run: () => {
      work.turn("undo");
      editor.open(canvas.name);
    },
  });
}
