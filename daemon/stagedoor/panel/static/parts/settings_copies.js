/**
 * Settings as files: one to carry elsewhere, one from elsewhere, and the copies Stagedoor makes by itself.
 *
 * @import {CopyView, PartView, SettingsCopiesView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { NotDone } from "../desk.js";
import { download } from "../files.js";
import { moment, words } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { changedFields } from "../settings/value.js";
import { SettingsPreviewPart } from "./settings_preview.js";

const LARGEST = 768 * 1024;
const REASONS = {
  start: t("at the start of a day or of another version"),
  import: t("before an import"),
  restore: t("before going back in time"),
  backup: t("before going back to a copy"),
  asked: t("made by hand"),
};

export class SettingsCopiesPart extends Part {
  /** @type {SettingsCopiesView | null} */
  #copies = null;
  #error = "";
  /** The parts that are not exported. @type {Set<string>} */
  #without = new Set();
  #isOver = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings"]);
  }

  /** @override */
  begin() {
    void this.#ask();
  }

  /** @override */
  view() {
    const parts = (this.room.store.states.settings?.parts ?? []).filter((part) => changedFields(part).length);
    return html`<div class="copies">${this.#exporting(parts)}${this.#importing()}${this.#kept()}</div>
      <stagedoor-settings-preview .room=${this.room}></stagedoor-settings-preview>`;
  }

  /** @param {readonly PartView[]} parts */
  #exporting(parts) {
    const number = parts.filter(({ part }) => !this.#without.has(part)).length;
    return html`<section class="card" aria-labelledby="export-title"><h2 id="export-title">${icons.share}${t("Export")}</h2>
      <p>${t("One file with everything that differs from the defaults, to keep or to use on another computer. Passwords and tokens are not in it.")}</p>
      ${parts.length
        ? html`<details class="export-parts"><summary>${tn(number, "{n} part with changed settings", "{n} parts with changed settings")}</summary>
            <ul class="plain">${parts.map((part) => html`<li><label class="more"><input type="checkbox" .checked=${!this.#without.has(part.part)} @change=${(/** @type {Event} */ event) => this.#pick(part.part, /** @type {HTMLInputElement} */ (event.target).checked)} /><bdi>${part.title || part.part}</bdi><span class="muted">${changedFields(part).length}</span></label></li>`)}</ul></details>`
        : html`<p class="muted">${t("Everything has its default, so there is nothing to carry elsewhere yet.")}</p>`}
      <div class="row-of"><button type="button" class="button is-main" ?disabled=${parts.length > 0 && !number} @click=${() => void this.#export(false)}>${icons.down}${t("Download the file")}</button>
        <button type="button" class="button" ?disabled=${parts.length > 0 && !number} @click=${() => void this.#export(true)}>${icons.copy}${t("Copy as text")}</button></div>
      <p class="help">${t("On the command line:")} <code>stagedoor settings export FILE</code></p></section>`;
  }

  #importing() {
    return html`<section class=${`card import ${this.#isOver ? "is-over" : ""}`} aria-labelledby="import-title" @dragover=${(/** @type {DragEvent} */ event) => this.#over(event)} @dragleave=${() => this.#leave()} @drop=${(/** @type {DragEvent} */ event) => this.#dropped(event)}>
      <h2 id="import-title">${icons.raid}${t("Import")}</h2>
      <p>${t("Choose an exported file, or drop it here. You see what would be different before anything is changed.")}</p>
      <div class="row-of"><button type="button" class="button is-main" @click=${() => this.#field?.click()}>${t("Choose a file")}</button>
        <input type="file" hidden aria-label=${t("File of settings")} accept=".json,application/json" @change=${(/** @type {Event} */ event) => void this.#chosen(/** @type {HTMLInputElement} */ (event.target))} />
        <button type="button" class="button" @click=${() => void this.#paste()}>${t("Paste the text")}</button></div>
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span dir="auto">${this.#error}</span></p>` : nothing}
      <p class="help">${t("On the command line:")} <code>stagedoor settings import FILE --dry-run</code></p></section>`;
  }

  #kept() {
    const copies = this.#copies;
    return html`<section class="card is-wide" aria-labelledby="copies-title">
      <div class="card-head"><h2 id="copies-title" class="grow">${t("Copies Stagedoor made")}</h2>
        <button type="button" class="button" @click=${() => void this.#open()}>${t("Open the folder")}</button>
        <button type="button" class="button" @click=${() => void this.#copy()}>${icons.plus}${t("Make one now")}</button></div>
      <p class="help">${t("One each day and before each import or going back; the last ten are kept. No passwords are in them.")}</p>
      ${copies === null
        ? html`<p class="muted" role="status">${t("Reading …")}</p>`
        : copies.copies.length
          ? html`<ul class="plain copy-list">${copies.copies.map((copy) => this.#row(copy))}</ul>`
          : html`<p class="muted">${t("There is none yet.")}</p>`}
    </section>`;
  }

  /** @param {CopyView} copy */
  #row(copy) {
    const reason = REASONS[/** @type {keyof typeof REASONS} */ (copy.reason)] ?? words(copy.reason);
    return html`<li><span class="grow"><b>${moment(copy.at)}</b> <span class="muted">${reason}</span></span>
      <button type="button" class="button" aria-label=${t("Go back to it: the copy of {time}", { time: moment(copy.at) })} @click=${() => void this.#back(copy)}>${icons.undo}${t("Go back to it")}</button></li>`;
  }

  get #field() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector("input[type=file]"));
  }

  /** @param {string} part @param {boolean} isTaken */
  #pick(part, isTaken) {
    if (isTaken) this.#without.delete(part);
    else this.#without.add(part);
    this.update();
  }

  /** @param {boolean} isText */
  async #export(isText) {
    const all = this.room.store.states.settings?.parts.map(({ part }) => part) ?? [];
    const parts = this.#without.size ? all.filter((part) => !this.#without.has(part)) : [];
    try {
      const made = await this.room.desk.do("export_settings", { parts });
      const secrets = made.secrets.length ? ` ${tn(made.secrets.length, "{n} secret is not in it: enter it anew where you import it.", "{n} secrets are not in it: enter them anew where you import it.")}` : "";
      if (isText) {
        await navigator.clipboard.writeText(made.text);
        this.room.say(`${t("The settings are copied.")}${secrets}`);
      } else {
        download(made.name, made.text);
        this.room.say(`${t("{file} is in your downloads.", { file: made.name })}${secrets}`);
      }
    } catch (fault) {
      const isOurs = fault instanceof NotDone;
      this.room.say(isOurs ? fault.message : t("This window does not let a page copy. Download the file instead."), isOurs ? "error" : "warning");
    }
  }

  /** @param {HTMLInputElement} field */
  async #chosen(field) {
    const [file] = field.files ?? [];
    field.value = "";
    if (file) await this.#read(file);
  }

  /** @param {DragEvent} event */
  #over(event) {
    event.preventDefault();
    if (!this.#isOver) {
      this.#isOver = true;
      this.update();
    }
  }

  #leave() {
    this.#isOver = false;
    this.update();
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.#leave();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#read(file);
  }

  /** @param {File} file */
  async #read(file) {
    this.#error = "";
    if (file.size > LARGEST) {
      this.#refuse(t("{file} is larger than 768 KB, far more than settings need, so it was not read.", { file: file.name }));
      return;
    }
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      this.#refuse(t("{file} is not text in UTF-8, so nothing was read from it. Save it as UTF-8 in your editor, and choose it again.", { file: file.name }));
      return;
    }
    await this.#show(text, file.name);
  }

  async #paste() {
    try {
      await this.#show(await navigator.clipboard.readText(), t("What was pasted"));
    } catch {
      this.#refuse(t("This window does not let a page read what you copied. Save it as a file and choose that."));
    }
  }

  /** @param {string} text @param {string} name */
  async #show(text, name) {
    this.#error = "";
    this.update();
    try {
      const preview = await this.room.desk.do("read_settings_file", { text });
      this.#preview().open({
        title: t("Import {file}", { file: name }),
        about: preview.at ? t("Made {time} by Stagedoor {version}. Nothing is changed yet, and it can be undone afterwards.", { time: moment(preview.at), version: preview.made_by }) : t("Nothing is changed yet, and it can be undone afterwards."),
        preview,
        take: (parts) => this.room.desk.do("import_settings", { text, parts, leave_out: true }),
        taken: () => void this.#ask(),
      });
    } catch (fault) {
      this.#refuse(fault instanceof Error ? fault.message : String(fault));
    }
  }

  /** @param {string} sentence */
  #refuse(sentence) {
    this.#error = sentence;
    this.update();
  }

  /** @param {CopyView} copy */
  async #back(copy) {
    try {
      const preview = await this.room.desk.do("read_settings_copy", { name: copy.name });
      this.#preview().open({
        title: t("Back to the copy of {time}", { time: moment(copy.at) }),
        about: t("Choose the parts to put back. Nothing is changed yet, and it can be undone afterwards."),
        preview,
        take: (parts) => this.room.desk.do("restore_settings_copy", { name: copy.name, parts }),
        taken: () => void this.#ask(),
      });
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  async #copy() {
    if (await this.order("copy_settings", {})) {
      this.room.say(t("The newest copy is how the settings are now."));
      await this.#ask();
    }
  }

  async #open() {
    await this.order("open_folder", { folder: "copies" });
  }

  async #ask() {
    try {
      this.#copies = await this.room.desk.do("settings_copies", {});
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }

  #preview() {
    return /** @type {SettingsPreviewPart} */ (this.querySelector("stagedoor-settings-preview"));
  }
}

customElements.define("stagedoor-settings-copies", SettingsCopiesPart);
