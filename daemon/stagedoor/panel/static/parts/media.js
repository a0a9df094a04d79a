/**
 * The streamer's pictures, videos and sounds: added by a button or by dropping, tried, renamed, removed and brought back.
 *
 * @import {MediaItemView, MediaView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { ACCEPTED, addMedia, dropped, holdsFiles } from "../library/adding.js";
import { Listening } from "../library/listening.js";
import { facts, thumbnail } from "../library/look.js";
import { Part } from "../part.js";

const FAMILIES = { "": t("All"), picture: t("Pictures"), video: t("Videos"), sound: t("Sounds") };

export class MediaPart extends Part {
  #family = "";
  #typed = "";
  /** The one whose name is being typed. */
  #renamed = "";
  #isOver = false;
  /** What is being added: how many, and how many are done. @type {{all: number, done: number} | null} */
  #adding = null;
  #listening = new Listening(() => this.update());

  /** @override */
  get subjects() {
    return /** @type {const} */ (["media"]);
  }

  /** @override */
  begin() {
    const end = new AbortController();
    const { signal } = end;
    this.addEventListener("dragover", (event) => this.#over(event), { signal });
    this.addEventListener("dragleave", (event) => !this.contains(/** @type {Node | null} */ (event.relatedTarget)) && this.#leave(), { signal });
    this.addEventListener("drop", (event) => this.#dropped(event), { signal });
    const leave = this.room.keys.lend([{ id: "media.add", keys: [], what: t("Add pictures, videos or sounds"), run: () => this.#file()?.click() }]);
    return () => {
      end.abort();
      leave();
      this.#listening.stop();
    };
  }

  /** @override */
  view() {
    const { media } = this.room.store.states;
    if (!media) return nothing;
    return html`<h1 tabindex="-1">${t("Media")}</h1>
      <p class="page-about">${t("Your own pictures, videos and sounds, for alerts and everything else on the overlay. Nothing is sent anywhere.")}</p>
      <div class="media-bar">
        <label class="search-field grow">${icons.search}<span class="unseen">${t("Search the media")}</span><input type="search" autocomplete="off" spellcheck="false" placeholder=${t("Search by name")} .value=${this.#typed}
          @input=${(/** @type {Event} */ event) => { this.#typed = /** @type {HTMLInputElement} */ (event.target).value; this.update(); }} /></label>
        <div class="segments" role="radiogroup" aria-label=${t("What is shown")}>${Object.entries(FAMILIES).map(([family, title]) => html`<label><input type="radio" name="media-family" .checked=${family === this.#family} @change=${() => { this.#family = family; this.update(); }} /><span>${title}</span></label>`)}</div>
        <button type="button" class="button" @click=${() => void this.order("open_folder", { folder: "media" })}>${icons.outside}${t("Open the folder")}</button>
        <button type="button" class="button is-main" ?disabled=${this.#adding} @click=${() => this.#file()?.click()}>${icons.plus}${this.#adding ? t("Adding {done} of {all} …", { done: this.#adding.done + 1, all: this.#adding.all }) : t("Add files")}</button>
        <input type="file" class="media-file" hidden multiple accept=${ACCEPTED} @change=${(/** @type {Event} */ event) => void this.#chosen(/** @type {HTMLInputElement} */ (event.target))} />
      </div>
      <div class=${`media-drop ${this.#isOver ? "is-over" : ""}`}>
        ${this.#isOver ? html`<p class="media-here">${icons.plus}${t("Drop to add")}</p>` : nothing}
        ${media.items.length ? this.#grid(media) : this.#nothing()}
      </div>
      ${media.unusable ? html`<p class="help">${tn(media.unusable, "{n} file in the folder can be neither shown nor played, so it is not listed.", "{n} files in the folder can be neither shown nor played, so they are not listed.")}</p>` : nothing}
      ${this.#bin(media)}`;
  }

  /** @override */
  drawn() {
    if (!this.#renamed) return;
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector(".media-name input"));
    if (field && document.activeElement !== field && !field.dataset["isFocused"]) {
      field.dataset["isFocused"] = "yes";
      field.focus();
      field.select();
    }
  }

  #nothing() {
    return html`<div class="empty is-page"><p><b>${t("Nothing here yet.")}</b></p>
      <p>${t("Drop pictures, videos or sounds here, or choose them with the button. PNG, JPEG, GIF, WebP, SVG, WebM, MP4, Ogg, MP3 and WAV work.")}</p>
      <button type="button" class="button is-main" @click=${() => this.#file()?.click()}>${icons.plus}${t("Add files")}</button></div>`;
  }

  /** @param {MediaView} media */
  #grid(media) {
    const wanted = this.#typed.trim().toLocaleLowerCase();
    const items = media.items.filter((item) => (!this.#family || item.family === this.#family) && item.name.toLocaleLowerCase().includes(wanted));
    if (!items.length) return html`<p class="empty">${t("Nothing of that name and kind.")}</p>`;
    return html`<ul class="plain media-grid">${repeat(items, ({ id }) => id, (item) => this.#tile(item))}</ul>`;
  }

  /** @param {MediaItemView} item */
  #tile(item) {
    const isHeard = this.#listening.id === item.id;
    const users = [...new Set(item.users.map(({ title }) => title))];
    return html`<li class="media-tile">
      <div class=${`media-picture is-${item.family}`}>${thumbnail(item)}
        ${item.family === "picture" ? nothing : html`<button type="button" class="media-play" aria-pressed=${isHeard} aria-label=${isHeard ? t("Stop {name}", { name: item.name }) : t("Listen to {name}", { name: item.name })} @click=${() => this.#listening.toggle(item.id)}>${isHeard ? icons.pause : icons.play}</button>`}</div>
      <div class="media-name">${
        this.#renamed === item.id
          ? html`<form class="row-of" @submit=${(/** @type {SubmitEvent} */ event) => void this.#rename(event, item)}><input type="text" class="grow" dir="auto" maxlength="100" aria-label=${t("Name of {name}", { name: item.name })} .value=${item.name} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#typing(event)} @blur=${(/** @type {FocusEvent} */ event) => this.#left(event)} /></form>`
          : html`<b class="clip" dir="auto" title=${item.name}>${item.name}</b>`
      }</div>
      <p class="help clip">${facts(item)}</p>
      <p class="help clip media-use">${users.length ? t("Used by {parts}", { parts: users.join(", ") }) : t("Not used yet")}</p>
      <div class="row-of">
        <button type="button" class="bare" aria-label=${t("Rename {name}", { name: item.name })} title=${t("Rename")} @click=${() => { this.#renamed = item.id; this.update(); }}>${icons.note_pen}</button>
        <button type="button" class="bare" aria-label=${t("Remove {name}", { name: item.name })} title=${t("Remove")} @click=${() => void this.#remove(item)}>${icons.bin}</button>
      </div>
    </li>`;
  }

  /** @param {MediaView} media */
  #bin({ removed }) {
    if (!removed.length) return nothing;
    return html`<details class="media-bin"><summary>${tn(removed.length, "{n} removed file", "{n} removed files")}</summary>
      <p class="help">${t("They are kept for 30 days, then they are gone for good.")}</p>
      <ul class="plain copy-list">${removed.map((each) => html`<li><bdi class="grow clip">${each.name}</bdi><button type="button" class="button" aria-label=${t("Bring back {name}", { name: each.name })} @click=${() => void this.order("restore_media", { removed: each.id })}>${icons.undo}${t("Bring back")}</button></li>`)}</ul></details>`;
  }

  /** @param {MediaItemView} item */
  async #remove(item) {
    if (this.#listening.id === item.id) this.#listening.stop();
    try {
      const { removed } = /** @type {import("../wire.gen.js").MediaRemovedView} */ (await this.room.desk.do("remove_media", { media: item.id }));
      const users = [...new Set(item.users.map(({ title }) => title))].join(", ");
      const sentence = users ? t("{name} was removed. {parts} goes on without it.", { name: item.name, parts: users }) : t("{name} was removed.", { name: item.name });
      this.room.say(sentence, users ? "warning" : "info", { label: t("Undo"), run: () => this.order("restore_media", { removed }) });
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  /** @param {SubmitEvent} event @param {MediaItemView} item */
  async #rename(event, item) {
    event.preventDefault();
    const name = /** @type {HTMLFormElement} */ (event.target).querySelector("input")?.value ?? "";
    this.#renamed = "";
    if (name.trim() && name !== item.name && (await this.order("rename_media", { media: item.id, name }))) {
      this.room.say(t("{before} is called {name} now.", { before: item.name, name }), "info", { label: t("Undo"), run: () => this.order("rename_media", { media: item.id, name: item.name }) });
    }
    this.update();
  }

  /** @param {KeyboardEvent} event */
  #typing(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#renamed = "";
    this.update();
  }

  /** @param {FocusEvent} event */
  #left(event) {
    const form = /** @type {HTMLInputElement} */ (event.target).form;
    if (this.#renamed && form?.isConnected) form.requestSubmit();
  }

  #file() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector(".media-file"));
  }

  /** @param {HTMLInputElement} field */
  async #chosen(field) {
    const files = [...(field.files ?? [])];
    field.value = "";
    await this.#add(files);
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (!this.#isOver) this.#set(true);
  }

  #leave() {
    if (this.#isOver) this.#set(false);
  }

  /** @param {boolean} isOver */
  #set(isOver) {
    this.#isOver = isOver;
    this.update();
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    this.#set(false);
    void this.#add(dropped(event));
  }

  /** @param {File[]} files */
  async #add(files) {
    if (!files.length || this.#adding) return;
    await addMedia(this.room, files, (done) => {
      this.#adding = { all: files.length, done };
      this.update();
    });
    this.#adding = null;
    this.update();
  }
}

customElements.define("stagedoor-media", MediaPart);
