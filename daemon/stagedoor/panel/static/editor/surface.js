/**
 * The canvas one works on: the overlay in its frame, and over it the boxes, handles, guides and safe areas.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Box, Canvas, Item} from "./shapes.js"
 */

import { html, keyed, nothing, repeat } from "../lit.js";
import { t } from "../i18n.js";
import { HANDLES, around } from "./boxes.js";
import { Gesture } from "./gesture.js";
import { fittingAreas } from "./safe_areas.js";
import { boxOf } from "./shapes.js";

export const BACKDROPS = [
  { name: "checker", title: t("Squares") },
  { name: "dark", title: t("Dark") },
  { name: "light", title: t("Light") },
  { name: "game", title: t("Like a game") },
  { name: "obs", title: t("From OBS") },
];
export const ZOOMS = [0.25, 0.5, 0.75, 1, 1.5, 2];
/** Pixels around the canvas, for handles and what stands outside. */
const MARGIN = 28;

export class Surface {
  /** Times its size, or 0 to fit. */
  zoom = 0;
  backdrop = "checker";
  /** A picture of what is on air, as an address. */
  picture = "";
  /** Names of the safe areas that are shown. @type {Set<string>} */
  areas = new Set();
  /** Where each overlay is served, by its name. @type {Record<string, string>} */
  addresses = {};

  /** @param {EditorPart} editor */
  constructor(editor) {
    this.editor = editor;
    this.gesture = new Gesture(editor, this);
  }

  /** How large a pixel of the canvas is here. */
  get scale() {
    const canvas = this.editor.work.canvas;
    const room = this.editor.querySelector(".ed-room");
    if (!canvas) return 1;
    if (this.zoom || !room) return this.zoom || 0.5;
    const height = room.clientHeight || 480;
    return Math.max(0.02, Math.min((room.clientWidth - 2 * MARGIN) / canvas.width, (height - 2 * MARGIN) / canvas.height));
  }

  /** The safe areas that are shown now, as boxes. @param {Canvas} canvas @returns {Box[]} */
  safeBoxes(canvas) {
    return fittingAreas(canvas).filter(({ name }) => this.areas.has(name)).map(({ safe }) => boxOf(/** @type {any} */ (safe), canvas));
  }

  /** @param {Canvas} canvas */
  view(canvas) {
    const { work } = this.editor;
    const address = this.addresses[canvas.name];
    const areas = fittingAreas(canvas).filter(({ name }) => this.areas.has(name));
    const { guides, marquee } = this.gesture;
    const chosen = work.chosen.filter((item) => !item.is_locked);
    return html`<div class="ed-room" tabindex="-1" @wheel=${{ handleEvent: (/** @type {WheelEvent} */ event) => this.#wheel(event), passive: false }}>
      <div class="ed-sheet"><div class=${`ed-surface is-${this.backdrop}`} role="group" aria-label=${t("Canvas")} data-box=${box(0, 0, canvas.width, canvas.height)}
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.gesture.down(event)}>
        ${this.backdrop === "obs" && this.picture ? html`<img class="ed-picture" alt="" src=${this.picture} />` : nothing}
        ${address ? keyed(canvas.name, html`<iframe class="ed-frame" title=${t("Live preview of the overlay")} tabindex="-1" src=${`${address}?preview`}></iframe>`) : nothing}
        ${areas.map(
          (area) => html`${area.covered.map((part) => html`<div class="ed-covered" aria-hidden="true" data-box=${boxText(boxOf(/** @type {any} */ (part), canvas))}><span>${part.what}</span></div>`)}
            <div class="ed-safe" aria-hidden="true" data-box=${boxText(boxOf(/** @type {any} */ (area.safe), canvas))}><span>${area.title}</span></div>`,
        )}
        ${repeat(work.items, (item) => item.id, (item) => this.#item(item, canvas))}
        ${guides.x.map((x) => html`<div class="ed-guide is-down" data-box=${box(x, 0, 0, canvas.height)}></div>`)}
        ${guides.y.map((y) => html`<div class="ed-guide is-across" data-box=${box(0, y, canvas.width, 0)}></div>`)}
        ${marquee ? html`<div class="ed-marquee" data-box=${boxText(marquee)}></div>` : nothing}
        ${chosen.length ? this.#frame(around(chosen.map((item) => boxOf(item, canvas)))) : nothing}
      </div></div>
    </div>`;
  }

  /** @param {Item} item @param {Canvas} canvas */
  #item(item, canvas) {
    const { work } = this.editor;
    const place = boxOf(item, canvas);
    const title = this.editor.titleOf(item);
    const isChosen = work.selection.has(item.id);
    const classes = ["ed-item", isChosen ? "is-chosen" : "", item.is_hidden ? "is-hidden" : "", item.is_locked ? "is-locked" : ""];
    const numbers = { title, x: Math.round(place.x), y: Math.round(place.y), width: Math.round(place.width), height: Math.round(place.height) };
    return html`<button type="button" class=${classes.filter(Boolean).join(" ")} data-id=${item.id} aria-pressed=${isChosen} data-box=${boxText(place)}
      aria-label=${t("{title}: {x} from the left, {y} from the top, {width} wide, {height} high", numbers)}
      @focus=${() => { if (!this.gesture.isOn && !work.selection.has(item.id)) work.choose([item.id]); }}><span class="ed-name" dir="auto">${title}</span></button>`;
  }

  /** @param {Box} place */
  #frame(place) {
    return html`<div class="ed-frame-of" data-box=${boxText(place)} aria-hidden="true">
      ${HANDLES.map((handle) => html`<span class=${`ed-handle is-${handle}`} data-handle=${handle}></span>`)}
      <span class="ed-size">${Math.round(place.width)} × ${Math.round(place.height)}</span></div>`;
  }

  /** Put everything where it belongs; styles are set here because the page allows none in its markup. */
  drawn() {
    const scale = this.scale;
    const canvas = this.editor.work.canvas;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.editor.querySelectorAll(".ed-room [data-box]"))) {
      const [x = 0, y = 0, width = 0, height = 0] = (element.dataset["box"] ?? "").split(" ").map(Number);
      const { style } = element;
      style.setProperty("left", `${x * scale}px`);
      style.setProperty("top", `${y * scale}px`);
      style.setProperty("width", `${width * scale}px`);
      style.setProperty("height", `${height * scale}px`);
    }
    const sheet = /** @type {HTMLElement | null} */ (this.editor.querySelector(".ed-sheet"));
    const frame = this.frame;
    if (!canvas || !sheet) return;
    sheet.style.setProperty("width", `${canvas.width * scale + 2 * MARGIN}px`);
    sheet.style.setProperty("height", `${canvas.height * scale + 2 * MARGIN}px`);
    if (!frame) return;
    frame.style.setProperty("width", `${canvas.width}px`);
    frame.style.setProperty("height", `${canvas.height}px`);
    frame.style.setProperty("transform", `scale(${scale})`);
  }

  /** @returns {HTMLIFrameElement | null} */
  get frame() {
    return this.editor.querySelector("iframe.ed-frame");
  }

  /** Larger or smaller by a step; 0 fits. @param {-1 | 0 | 1} way */
  zoomBy(way) {
    const scale = this.scale;
    if (!way) this.zoom = 0;
    else this.zoom = (way > 0 ? ZOOMS.find((each) => each > scale + 0.001) : ZOOMS.findLast((each) => each < scale - 0.001)) ?? this.zoom;
    this.editor.update();
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey || !event.deltaY) return;
    event.preventDefault();
    this.zoomBy(event.deltaY < 0 ? 1 : -1);
  }
}

/** @param {number[]} numbers */
const box = (...numbers) => numbers.join(" ");

/** @param {Box} place */
const boxText = ({ x, y, width, height }) => box(x, y, width, height);
