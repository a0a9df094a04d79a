/**
 * One viewer: everything about them as a file, and the way to have them forgotten.
 *
 * @import {ForgettingView, FoundViewerView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { download } from "../files.js";
import { count, listed } from "../format.js";
import { language, t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { platformMark, platformOf } from "../platforms.js";
import { confirming } from "./confirming.js";

const TYPING = 150;
const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });

export class OneViewer {
  #room;
  #changed;
  #query = "";
  #asked = 0;
  #planned = 0;
  /** @type {readonly FoundViewerView[] | null} */
  #found = null;
  /** @type {ForgettingView | null} */
  #preview = null;
  #typed = "";
  #keepsBans = true;
  #isBusy = false;
  #problem = "";

  /** @param {Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  end() {
    clearTimeout(this.#planned);
  }

  view() {
    return html`<section class="card" aria-labelledby="privacy-viewer">
      <h2 id="privacy-viewer">${icons.person}${t("One viewer")}</h2>
      <p>${t("Whoever wants to know what is kept about them can have it as a file, and whoever wants to be forgotten can be.")}</p>
      ${this.#preview ? this.#asks(this.#preview) : this.#search()}
      ${this.#problem && !this.#preview ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#problem}</span></p>` : nothing}
    </section>`;
  }

  #search() {
    return html`<label class="search">${icons.search}<span class="unseen">${t("Look for somebody by name, also an earlier one")}</span>
        <input type="search" placeholder=${t("Somebody's name, also an earlier one")} autocomplete="off" spellcheck="false" dir="auto" .value=${this.#query} @input=${(/** @type {Event} */ event) => this.#type(event)} /></label>
      ${this.#found === null
        ? nothing
        : this.#found.length
          ? html`<ul class="plain privacy-found">${repeat(this.#found, ({ viewer }) => viewer, (viewer) => this.#one(viewer))}</ul>`
          : html`<p class="muted" role="status">${t("Nobody is called so.")}</p>`}`;
  }

  /** @param {FoundViewerView} found */
  #one({ viewer, name, found, last_at: last, messages }) {
    return html`<li>
      <span class="people-platforms">${platformMark(platformOf(viewer))}</span>
      <span class="grow privacy-who"><b class="clip"><bdi>${name}</bdi></b>
        <span class="muted">${found === name ? nothing : html`${t("earlier {name}", { name: found })} · `}${tn(messages, "{n} message", "{n} messages")} · ${t("last seen {day}", { day: day.format(last) })}</span></span>
      <span class="row-of">
        <button type="button" class="button is-small" ?disabled=${this.#isBusy} aria-label=${t("Everything about {name} as a file", { name })} @click=${() => void this.#export(viewer)}>${icons.page}${t("As a file")}</button>
        <button type="button" class="button is-small is-danger" ?disabled=${this.#isBusy} aria-label=${t("Forget {name} …", { name })} @click=${() => void this.#look(viewer)}>${icons.bin}${t("Forget …")}</button>
      </span>
    </li>`;
  }

  /** @param {ForgettingView} preview */
  #asks(preview) {
    const { name, names, viewers, messages, gifts, notes, actions, plugins, settings, bans } = preview;
    const others = names.filter((one) => one !== name);
    return html`<div class="privacy-preview" role="group" aria-label=${t("What would be gone")}>
      <p class="answer" tabindex="-1">${t("Forget {name}", { name })}</p>
      ${viewers.length > 1 ? html`<p>${tn(viewers.length, "This person is {n} viewer:", "This person is {n} viewers, who are all forgotten:")} ${viewers.map((key) => html`<span class="chip">${platformMark(platformOf(key))}<bdi>${key}</bdi></span> `)}</p>` : nothing}
      <ul class="privacy-goes">
        <li>${tn(messages, "{n} message", "{n} messages")}</li>
        ${gifts ? html`<li>${tn(gifts, "{n} gift: that it was given stays, not by whom", "{n} gifts: that they were given stays, not by whom")}</li>` : nothing}
        ${notes ? html`<li>${tn(notes, "{n} private note", "{n} private notes")}</li>` : nothing}
        ${actions ? html`<li>${tn(actions, "{n} decision or deed: that it was made stays, not about whom", "{n} decisions and deeds: that they were made stays, not about whom")}</li>` : nothing}
        <li>${t("their names, also where others wrote @name, links, marks, strikes, and what copies of the settings say")}</li>
        ${others.length ? html`<li>${t("also known as {names}", { names: listed(others.slice(0, 8)) })}</li>` : nothing}
        ${plugins.length ? html`<li>${t("what plugins remember: {plugins}", { plugins: listed(plugins) })}</li>` : nothing}
      </ul>
      <p>${t("What they write from now on is a stranger's. The show goes on meanwhile.")}</p>
      ${settings.length ? html`<p class="banner tone-warn">${icons.warning}<span class="grow">${t("Your settings name them and are not changed: {parts}. Take the name out there.", { parts: listed(settings) })}</span></p>` : nothing}
      ${bans.length
        ? html`<label class="line"><input type="checkbox" .checked=${this.#keepsBans} @change=${(/** @type {Event} */ event) => (this.#keepsBans = /** @type {HTMLInputElement} */ (event.target).checked)} />
            <span>${t("Go on knowing that this id is banned in {places}, and nothing else of them", { places: listed(bans) })}</span></label>`
        : nothing}
      ${confirming({
        id: "privacy-forget",
        word: name,
        typed: this.#typed,
        doing: t("Forget for good"),
        isBusy: this.#isBusy,
        problem: this.#problem,
        type: (typed) => this.#set({ typed }),
        run: () => void this.#forget(preview),
        leave: () => this.#leave(),
      })}
    </div>`;
  }

  /** @param {Event} event */
  #type(event) {
    this.#query = /** @type {HTMLInputElement} */ (event.target).value;
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => void this.#find(), TYPING);
  }

  async #find() {
    const asked = (this.#asked += 1);
    const name = this.#query.trim();
    try {
      const found = name ? (await this.#room.desk.do("find_viewers", { name, limit: 12 })).viewers : null;
      if (asked !== this.#asked) return;
      this.#found = found?.filter(({ viewer }) => !viewer.includes(":forgotten-")) ?? null;
      this.#problem = "";
    } catch (fault) {
      this.#problem = sentence(fault);
    }
    this.#changed();
  }

  /** @param {string} viewer */
  async #export(viewer) {
    await this.#busy(async () => {
      const { file, text } = await this.#room.desk.do("export_viewer", { viewers: [viewer] });
      download(file, text);
      this.#room.say(t("{file} was made. It holds everything about them; give it to nobody else.", { file }));
    });
  }

  /** @param {string} viewer */
  async #look(viewer) {
    await this.#busy(async () => {
      this.#preview = await this.#room.desk.do("preview_forgetting", { viewers: [viewer] });
      this.#typed = "";
      this.#keepsBans = true;
    });
    requestAnimationFrame(() => document.getElementById("privacy-forget")?.focus());
  }

  /** @param {ForgettingView} preview */
  async #forget({ viewers }) {
    await this.#busy(async () => {
      await this.#room.desk.do("forget_viewer", { viewers, confirm: this.#typed, keep_bans: this.#keepsBans });
      this.#preview = null;
      this.#found = null;
      this.#query = "";
      this.#room.announce(t("They are being forgotten."));
    });
  }

  #leave() {
    this.#preview = null;
    this.#problem = "";
    this.#changed();
    requestAnimationFrame(() => document.querySelector("stagedoor-privacy .search input") instanceof HTMLElement && /** @type {HTMLElement} */ (document.querySelector("stagedoor-privacy .search input")).focus());
  }

  /** @param {() => Promise<void>} work */
  async #busy(work) {
    this.#isBusy = true;
    this.#problem = "";
    this.#changed();
    try {
      await work();
    } catch (fault) {
      this.#problem = sentence(fault);
    }
    this.#isBusy = false;
    this.#changed();
  }

  /** @param {{typed: string}} change */
  #set({ typed }) {
    this.#typed = typed;
    this.#changed();
  }
}

/** @param {unknown} fault */
const sentence = (fault) => (fault instanceof Error ? fault.message : String(fault));

/** Bytes as people read them. @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return t("{n} bytes", { n: count(bytes) });
  const units = ["kB", "MB", "GB"];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${units[unit]}`;
}
