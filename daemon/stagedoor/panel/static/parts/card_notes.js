/**
 * The private notes about a person: read, written, changed, removed and brought back.
 *
 * @import {NoteView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { moment } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { nameAtStart } from "../inbox/by.js";
import { Part } from "../part.js";

const LONGEST = 10000;

export class CardNotesPart extends Part {
  /** The viewer a new note is about. */
  viewer = "";
  /** @type {readonly NoteView[]} */
  notes = [];
  /** Called when something was changed; done when the notes are read anew. @type {() => Promise<void>} */
  changed = async () => {};

  #draft = "";
  /** The note being changed, with what it says in the box and the version that was read. @type {{note: number, version: number, text: string} | null} */
  #changing = null;
  #error = "";
  #isBusy = false;

  /** @override */
  view() {
    const standing = this.notes.filter(({ removed_at: removed }) => !removed);
    const gone = this.notes.filter(({ removed_at: removed }) => removed);
    return html`<div class="card-notes private">
      <form class="card-note-new" @submit=${(/** @type {Event} */ event) => this.#write(event)}>
        <label for="card-note" class="unseen">${t("A new note, for the team only")}</label>
        <textarea id="card-note" rows="2" maxlength=${LONGEST} dir="auto" placeholder=${t("A note, for the team only")} .value=${this.#draft} @input=${(/** @type {Event} */ event) => this.#typed(event)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}></textarea>
        <p class="row-of is-end"><button type="submit" class="button is-small is-main" ?disabled=${this.#isBusy || !this.#draft.trim()}>${t("Add the note")}</button></p>
      </form>
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${standing.length ? html`<ul class="plain">${repeat(standing, ({ id }) => id, (note) => this.#note(note))}</ul>` : html`<p class="muted">${t("No note yet.")}</p>`}
      ${gone.length
        ? html`<details><summary class="muted">${tn(gone.length, "{n} removed note", "{n} removed notes")}</summary><ul class="plain">${gone.map((note) => html`<li class="card-note is-gone">
            <p class="text" dir="auto">${note.text}</p><p class="card-note-foot"><span class="muted grow">${t("{name} removed it, {when}", { name: nameAtStart(note.removed_by), when: moment(note.removed_at) })}</span>
            <button type="button" class="button is-small" ?disabled=${this.#isBusy} @click=${() => void this.#do("restore_note", { note: note.id })}>${icons.undo}${t("Bring back")}</button></p></li>`)}</ul></details>`
        : nothing}
    </div>`;
  }

  /** @param {NoteView} note */
  #note(note) {
    const changing = this.#changing?.note === note.id ? this.#changing : null;
    if (changing) {
      const isOld = changing.version !== note.version;
      return html`<li class="card-note"><form @submit=${(/** @type {Event} */ event) => this.#save(event)}>
        <label class="unseen" for=${`note-${note.id}`}>${t("The note")}</label>
        <textarea id=${`note-${note.id}`} rows="4" maxlength=${LONGEST} dir="auto" .value=${changing.text} @input=${(/** @type {Event} */ event) => (changing.text = /** @type {HTMLTextAreaElement} */ (event.target).value)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}></textarea>
        ${isOld ? html`<p class="problem" role="alert">${icons.warning}<span>${t("{name} changed it meanwhile. It says now:", { name: nameAtStart(note.changed_by) })}<br /><span dir="auto" class="text">${note.text}</span></span></p>` : nothing}
        <p class="row-of is-end"><button type="button" class="button is-small" @click=${() => this.#change(null)}>${t("Cancel")}</button>
          <button type="submit" class="button is-small is-main" ?disabled=${this.#isBusy}>${isOld ? t("Save mine instead") : t("Save")}</button></p></form></li>`;
    }
    const changed = note.changed_at ? t("changed by {name}, {when}", { name: nameAtStart(note.changed_by), when: moment(note.changed_at) }) : "";
    return html`<li class="card-note"><p class="text" dir="auto">${note.text}</p>
      <p class="card-note-foot"><span class="muted grow">${nameAtStart(note.by)}, ${moment(note.at)}${changed ? html`<br />${changed}` : nothing}</span>
        <button type="button" class="button is-small" data-note=${note.id} @click=${() => this.#change(note)}>${t("Change")}</button>
        <button type="button" class="button is-small" aria-label=${t("Remove this note")} ?disabled=${this.#isBusy} @click=${() => void this.#remove(note)}>${icons.bin}</button></p></li>`;
  }

  /** @param {Event} event */
  #typed(event) {
    this.#draft = /** @type {HTMLTextAreaElement} */ (event.target).value;
    this.update();
  }

  /** Ctrl and Enter save; Escape leaves the box, not the card. @param {KeyboardEvent} event */
  #pressed(event) {
    const box = /** @type {HTMLTextAreaElement} */ (event.target);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      box.form?.requestSubmit();
    } else if (event.key === "Escape" && box.value) {
      event.preventDefault();
      event.stopPropagation();
      if (this.#changing) this.#change(null);
      else box.blur();
    }
  }

  /** @param {NoteView | null} note */
  #change(note) {
    const was = this.#changing?.note;
    this.#changing = note && { note: note.id, version: note.version, text: note.text };
    this.#error = "";
    this.draw();
    const target = note ? this.querySelector(`#note-${note.id}`) : this.querySelector(`[data-note="${was}"]`);
    if (target instanceof HTMLElement) target.focus();
  }

  /** @param {Event} event */
  async #write(event) {
    event.preventDefault();
    if (!(await this.#do("write_note", { viewer: this.viewer, text: this.#draft }))) return;
    this.#draft = "";
    this.update();
  }

  /** @param {Event} event */
  async #save(event) {
    event.preventDefault();
    const changing = this.#changing;
    if (!changing) return;
    const now = this.notes.find(({ id }) => id === changing.note);
    if (!(await this.#do("write_note", { note: changing.note, text: changing.text, version: now?.version ?? changing.version }))) return;
    this.#change(null);
  }

  /** @param {NoteView} note */
  async #remove(note) {
    if (await this.#do("remove_note", { note: note.id, version: note.version })) this.room.announce(t("The note was removed. It can be brought back."));
  }

  /**
   * @template {"write_note" | "remove_note" | "restore_note"} A
   * @param {A} action
   * @param {import("../wire.gen.js").Orders[A]} order
   */
  async #do(action, order) {
    this.#isBusy = true;
    this.update();
    try {
      await this.room.desk.do(action, order);
      this.#error = "";
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    await this.changed(); // what is pressed next must not be about what stood there before
    this.#isBusy = false;
    this.update();
    return !this.#error;
  }
}

customElements.define("stagedoor-card-notes", CardNotesPart);
