/**
 * Above the canvas: what is behind it, its safe areas, how large it is shown, and test events.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Canvas} from "./shapes.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { fittingAreas } from "./safe_areas.js";
import { BACKDROPS, ZOOMS } from "./surface.js";
import { playsOf, TRIALS } from "./trials.js";

/** @param {EditorPart} editor @param {Canvas} canvas */
export function toolbar(editor, canvas) {
  const { surface, preview } = editor;
  const { obs } = editor.room.store.states;
  const percent = Math.round(surface.scale * 100);
  return html`<div class="ed-tools">
      <label><span class="unseen">${t("Behind it")}</span><select name="backdrop" title=${t("Behind it")} @change=${(/** @type {Event} */ event) => void backdrop(editor, /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${BACKDROPS.filter(({ name }) => name !== "obs" || obs?.state === "connected").map(({ name, title }) => html`<option value=${name} ?selected=${name === surface.backdrop}>${title}</option>`)}</select></label>
      ${surface.backdrop === "obs" ? html`<button type="button" class="bare" aria-label=${t("A new picture from OBS")} title=${t("A new picture from OBS")} @click=${() => void picture(editor)}>${icons.retry}</button>` : nothing}
      <div class="ed-areas" role="group" aria-label=${t("Safe areas")}>${fittingAreas(canvas).map(
        (area) => html`<button type="button" class="button is-small" aria-pressed=${surface.areas.has(area.name)} title=${area.note} @click=${() => { if (!surface.areas.delete(area.name)) surface.areas.add(area.name); editor.update(); }}>${area.title}</button>`,
      )}</div>
      <span class="grow"></span>
      <div class="ed-zoom" role="group" aria-label=${t("Zoom")}>
        <button type="button" class="bare ed-tiny" aria-label=${t("Zoom out")} @click=${() => surface.zoomBy(-1)}>−</button>
        <select aria-label=${t("Zoom")} @change=${(/** @type {Event} */ event) => { surface.zoom = Number(/** @type {HTMLSelectElement} */ (event.target).value); editor.update(); }}>
          <option value="0" ?selected=${!surface.zoom}>${surface.zoom ? t("Fit") : t("Fit ({percent} %)", { percent })}</option>
          ${ZOOMS.map((zoom) => html`<option value=${zoom} ?selected=${zoom === surface.zoom}>${Math.round(zoom * 100)} %</option>`)}</select>
        <button type="button" class="bare ed-tiny" aria-label=${t("Zoom in")} @click=${() => surface.zoomBy(1)}>+</button></div>
    </div>
    <div class="ed-trials" role="group" aria-label=${t("Test events, seen only here")}><span class="muted" title=${t("Seen only in this preview: nothing goes on air or into the log.")}>${t("Try")}</span>
      ${TRIALS.map((trial) => html`<button type="button" class="button is-small" data-trial=${trial.name} @click=${() => {
        preview.take(trial.items);
        for (const { widget, sample } of playsOf(trial, preview.samples)) preview.play(widget, sample);
      }}>${trial.title}</button>`)}
      <label class="check ed-samples-on"><input type="checkbox" .checked=${preview.showsSamples} @change=${() => { preview.showsSamples = !preview.showsSamples; preview.restart(); editor.update(); }} />${t("Samples")}</label>
      <button type="button" class="bare ed-tiny" aria-label=${t("Show only what is really there")} title=${t("Show only what is really there")} @click=${() => { preview.showsSamples = false; preview.restart(); editor.update(); }}>${icons.close}</button>
    </div>`;
}

/** @param {EditorPart} editor @param {string} name */
async function backdrop(editor, name) {
  editor.surface.backdrop = name;
  if (name === "obs") await picture(editor);
  editor.update();
}

/** @param {EditorPart} editor */
async function picture(editor) {
  try {
    const { picture: found } = /** @type {{picture: string}} */ (await editor.room.desk.do("source_picture", { source: "", width: 960 }));
    editor.surface.picture = found;
  } catch (fault) {
    editor.room.say(fault instanceof Error ? fault.message : String(fault), "error");
  }
  editor.update();
}
