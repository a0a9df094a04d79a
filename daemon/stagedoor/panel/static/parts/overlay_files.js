/**
 * Overlays as files: one to carry away, and one from elsewhere that is looked at before anything of it is taken over.
 *
 * @import {FiledOverlayView, OverlaysPreviewView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { download } from "../files.js";
import { t, tn, told } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { tell } from "../settings/taking.js";

const LARGEST = 768 * 1024;

export class OverlayFilesPart extends Part {
  /** The overlay that is edited: its name, and what it is called. */
  overlay = { name: "", title: "" };
  #text = "";
  #file = "";
  /** @type {OverlaysPreviewView | null} */
  #seen = null;
  /** Which of them are taken. @type {Set<string>} */
  #taken = new Set();
  #isInstead = false;
  #withCss = true;
  #problem = "";
  #isBusy = false;

  /** @override */
  view() {
    return html`<section class="ed-files" aria-label=${t("Files")}>
      <h3>${t("Files")}</h3>
      <div class="row-of">
        <button type="button" class="button is-small" @click=${() => void this.#export([this.overlay.name])}>${icons.down}${t("Export this overlay")}</button>
        <button type="button" class="button is-small" @click=${() => void this.#export([])}>${t("Export all")}</button>
        <button type="button" class="button is-small" @click=${() => /** @type {HTMLInputElement | null} */ (this.querySelector("input[type=file]"))?.click()}>${icons.share}${t("Import a file")}</button>
        <input type="file" hidden aria-label=${t("File of overlays")} accept=".json,application/json" @change=${(/** @type {Event} */ event) => void this.#chosen(/** @type {HTMLInputElement} */ (event.target))} />
      </div>
      <p class="help">${t("Pictures and sounds are named in a file, not carried in it.")}</p>
      ${this.#problem && !this.#seen ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#problem}</span></p>` : nothing}
    </section>
    <dialog class="box ed-import" aria-labelledby="ed-import-title" @close=${() => { this.#seen = null; this.update(); }}>${this.#seen ? this.#preview(this.#seen) : nothing}</dialog>`;
  }

  /** @param {OverlaysPreviewView} seen */
  #preview(seen) {
    const chosen = seen.overlays.filter(({ name }) => this.#taken.has(name));
    const hasCss = chosen.some(({ css }) => css);
    return html`<h2 id="ed-import-title"><bdi>${t("What {file} would put on screen", { file: this.#file })}</bdi></h2>
      <p class="muted">${seen.made_by ? t("Made with Stagedoor {version}. Nothing is changed yet.", { version: seen.made_by }) : t("Nothing is changed yet.")}</p>
      <div class="ed-import-list">${seen.overlays.map((overlay) => this.#overlay(overlay, seen.overlays.length))}</div>
      <div class="segments" role="radiogroup" aria-label=${t("Where it goes")}>
        <label><input type="radio" name="ed-where" .checked=${!this.#isInstead} @change=${() => { this.#isInstead = false; this.update(); }} /><span>${tn(chosen.length, "As a new overlay", "As new overlays")}</span></label>
        <label><input type="radio" name="ed-where" .checked=${this.#isInstead} ?disabled=${chosen.length !== 1} @change=${() => { this.#isInstead = true; this.update(); }} /><span>${t("In place of “{title}”", { title: this.overlay.title })}</span></label>
      </div>
      ${hasCss ? html`<label class="check"><input type="checkbox" .checked=${this.#withCss} @change=${() => { this.#withCss = !this.#withCss; this.update(); }} />${t("Take its own style rules as well")}</label>` : nothing}
      ${this.#problem ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#problem}</span></p>` : nothing}
      <div class="row-of is-end"><button type="button" class="button" @click=${() => this.#dialog?.close()}>${t("Cancel")}</button>
        <button type="button" class="button is-main" ?disabled=${this.#isBusy || !chosen.length || (this.#isInstead && chosen.length !== 1)} @click=${() => void this.#import()}>${t("Import")}</button></div>`;
  }

  /** @param {FiledOverlayView} overlay @param {number} many */
  #overlay(overlay, many) {
    const title = overlay.title || overlay.name;
    const toggle = () => {
      if (!this.#taken.delete(overlay.name)) this.#taken.add(overlay.name);
      this.update();
    };
    return html`<section class="ed-filed" aria-label=${title}>
      <div class="card-head">${many > 1 ? html`<input type="checkbox" aria-label=${t("Take {title}", { title })} .checked=${this.#taken.has(overlay.name)} @change=${toggle} />` : nothing}
        <h3 class="grow clip"><bdi>${title}</bdi></h3><span class="muted">${overlay.width} × ${overlay.height}</span></div>
      ${overlay.is_usual ? html`<p>${t("Every widget of yours at its usual place.")}</p>` : nothing}
      ${overlay.widgets.length
        ? html`<ul class="plain ed-runs" aria-label=${t("Widgets it runs")}>${overlay.widgets.map((widget) => html`<li>${widget.is_here ? icons.check : html`<span class="tone-warn">${icons.warning}</span>`}
            <span class="grow"><bdi>${widget.title}</bdi>${widget.items > 1 ? html` × ${widget.items}` : nothing} <span class="muted">${widget.is_here ? this.room.store.titleOf(widget.plugin) : t("not here: nothing is drawn until its plugin runs")}</span></span></li>`)}</ul>`
        : overlay.is_usual ? nothing : html`<p class="muted">${t("Nothing stands on it.")}</p>`}
      ${overlay.media.length ? html`<p class="help">${t("Files it names: {files}", { files: overlay.media.join(", ") })}</p>` : nothing}
      ${overlay.left_out.length ? html`<ul class="plain">${overlay.left_out.map((why) => html`<li class="help tone-warn">${told(why)}</li>`)}</ul>` : nothing}
      ${overlay.css ? html`<p class="help">${t("Its own style rules:")}</p><pre class="mono" tabindex="0" dir="ltr">${overlay.css}</pre>` : nothing}
    </section>`;
  }

  /** @returns {HTMLDialogElement | null} */
  get #dialog() {
    return this.querySelector("dialog");
  }

  /** @param {string[]} overlays */
  async #export(overlays) {
    try {
      const { name, text } = await this.room.desk.do("export_overlays", { overlays });
      download(name, text);
      this.room.say(t("{file} is in your downloads.", { file: name }));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  /** @param {HTMLInputElement} field */
  async #chosen(field) {
    const [file] = field.files ?? [];
    if (file) await this.#read(file);
    field.value = "";
  }

  /** @param {File} file */
  async #read(file) {
    this.#problem = "";
    try {
      if (file.size > LARGEST) throw new Error(t("{file} is larger than 768 KB, far more than overlays need, so it was not read.", { file: file.name }));
      this.#text = await file.text();
      const seen = await this.room.desk.do("read_overlays_file", { text: this.#text });
      this.#file = file.name;
      this.#taken = new Set(seen.overlays.map(({ name }) => name));
      this.#isInstead = false;
      this.#withCss = true;
      this.#seen = seen;
      this.draw();
      this.#dialog?.showModal();
    } catch (fault) {
      this.#problem = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }

  async #import() {
    this.#isBusy = true;
    this.#problem = "";
    try {
      const taken = await this.room.desk.do("import_overlays", { text: this.#text, overlays: [...this.#taken], instead_of: this.#isInstead ? this.overlay.name : "", with_css: this.#withCss });
      this.#dialog?.close();
      tell(this.room, taken, this.#isInstead ? t("The overlay is as in the file.") : t("The overlays of the file are there."));
    } catch (fault) {
      this.#problem = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isBusy = false;
    this.update();
  }
}

customElements.define("stagedoor-overlay-files", OverlayFilesPart);
