/**
 * What is kept, for how long, what leaves this computer, and the ways to have it handed out and forgotten.
 *
 * @import {JobView, KeptView, PartView, ShowSpanView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { count, time } from "../format.js";
import { language, t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { confirming } from "../privacy/confirming.js";
import { OneViewer, size } from "../privacy/viewer.js";
import "./platform_logins.js";

const CHOICES = [0, 7, 30, 90, 180, 365, 730];
const SHOWN = 8;
const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
const weekday = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** @type {Record<string, string>} */
const FILES = {
  log: t("The event log: everything viewers wrote and did, and what was decided"),
  texts: t("What Stagedoor wrote about itself"),
  images: t("Pictures of emotes"),
  plugins: t("Files of plugins"),
  backups: t("Copies of the settings"),
  windows: t("What platforms left in the windows with their own pages"),
  other: t("Settings, logins' names, the team, addresses"),
};
/** @type {Record<string, {title: string, help: string}>} */
const CLASSES = {
  message_days: { title: t("What viewers wrote"), help: t("The text is removed. That they wrote, and what was decided about it, stays.") },
  viewer_days: { title: t("Viewers who do not come back"), help: t("They are forgotten: names, messages, gifts, notes, all of it.") },
  note_days: { title: t("Private notes"), help: t("Counted from the last change of a note.") },
  house_days: { title: t("The rest"), help: t("Connections, OBS, viewer counts, notices, polls.") },
};
/** @type {Record<string, string>} */
const JOBS = {
  viewer: t("Somebody is being forgotten"),
  messages: t("What was written is being removed"),
  notes: t("Old notes are being removed"),
  house: t("Old entries are being removed"),
  tidying: t("The unused parts of the file are being emptied, so that nothing can be found there"),
};

export class PrivacyPart extends Part {
  /** Null until it came. @type {KeptView | null} */
  #kept = null;
  #error = "";
  /** Which time is to be removed. @type {ShowSpanView | null} */
  #span = null;
  #isEverything = false;
  #isEnding = false;
  #typed = "";
  #problem = "";
  #isBusy = false;
  #isAll = false;
  #job = "";
  /** @type {OneViewer | null} */
  #viewer = null;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings", "privacy"]);
  }

  /** @override */
  begin() {
    this.#viewer = new OneViewer(this.room, () => this.update());
    void this.#ask();
    const end = this.room.store.watch("privacy", () => this.#moved());
    return () => {
      end();
      this.#viewer?.end();
    };
  }

  /** @override */
  view() {
    const { settings, privacy } = this.room.store.states;
    const part = settings?.parts.find(({ part }) => part === "privacy");
    return html`
      <h1 tabindex="-1">${t("Privacy")}</h1>
      <p class="privacy-intro">${t("Everything is kept on this computer, and nowhere else. Nothing is sent to whoever made Stagedoor.")}</p>
      ${privacy ? this.#progress(privacy.job) : nothing}
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      <div class="privacy-cards">
        <div>${this.#viewer?.view()} ${part ? this.#lasting(part) : nothing} ${this.#kept ? this.#times(this.#kept) : nothing} ${this.#everything()}</div>
        <div>${this.#kept ? html`${this.#what(this.#kept)} ${this.#hosts(this.#kept)}` : html`<p class="muted" role="status">${t("Reading …")}</p>`} ${this.#elsewhere()} <stagedoor-platform-logins .room=${this.room}></stagedoor-platform-logins></div>
      </div>
    `;
  }

  /** @param {JobView} job */
  #progress({ kind, done, of, sentence }) {
    if (!kind) return sentence ? html`<p class="banner tone-info" role="status">${icons.check}<span class="grow">${sentence}</span></p>` : nothing;
    return html`<div class="banner tone-info privacy-job" role="status"><span class="spinner"></span>
      <span class="grow">${JOBS[kind] ?? kind} …</span>
      ${of ? html`<progress max=${of} value=${done} aria-label=${JOBS[kind] ?? kind}></progress>` : nothing}</div>`;
  }

  /** @param {PartView} part */
  #lasting({ values }) {
    return html`<section class="card" aria-labelledby="privacy-lasting">
      <h2 id="privacy-lasting">${icons.clock}${t("How long it is kept")}</h2>
      ${Object.entries(CLASSES).map(([name, { title, help }]) => {
        const days = Number(values[name] ?? 0);
        const choices = [...new Set([...CHOICES, days])].sort((one, other) => one - other);
        return html`<div class="privacy-class"><label for=${`privacy-${name}`}><b>${title}</b><span class="help">${help}</span></label>
          <select id=${`privacy-${name}`} @change=${(/** @type {Event} */ event) => void this.#keepFor(name, /** @type {HTMLSelectElement} */ (event.target))}>
            ${choices.map((choice) => html`<option value=${String(choice)} .selected=${choice === days}>${choice ? tn(choice, "{n} day", "{n} days") : t("For ever")}</option>`)}
          </select></div>`;
      })}
    </section>`;
  }

  /** @param {KeptView} kept */
  #what({ folder, files, oldest_at: oldest, viewers, messages, notes }) {
    const all = files.reduce((sum, file) => sum + file.size, 0);
    return html`<section class="card" aria-labelledby="privacy-what">
      <h2 id="privacy-what">${icons.page}${t("What is kept")}</h2>
      <dl class="privacy-sums">
        <div><dt>${t("Messages")}</dt><dd>${count(messages)}</dd></div>
        <div><dt>${t("Viewers")}</dt><dd>${count(viewers)}</dd></div>
        <div><dt>${t("Notes")}</dt><dd>${count(notes)}</dd></div>
        <div><dt>${t("Since")}</dt><dd>${oldest ? day.format(oldest) : "–"}</dd></div>
      </dl>
      <ul class="plain privacy-files">
        ${files.filter((file) => file.size).map(({ kind, size: bytes }) => html`<li><span class="grow">${FILES[kind] ?? kind}</span><b>${size(bytes)}</b></li>`)}
        <li class="is-sum"><span class="grow">${t("All of it")}</span><b>${size(all)}</b></li>
      </ul>
      <div class="line privacy-folder"><code class="grow private">${folder}</code>
        <button type="button" class="button is-small" @click=${() => void this.order("open_folder", { folder: "data" })}>${t("Open the folder")}</button></div>
      <p class="help">${t("The folder is yours: no other user of this computer can read it.")}</p>
    </section>`;
  }

  /** @param {KeptView} kept */
  #hosts({ hosts }) {
    const inUse = hosts.filter(({ is_on: isOn }) => isOn);
    const rest = hosts.filter(({ is_on: isOn }) => !isOn);
    return html`<section class="card" aria-labelledby="privacy-hosts">
      <h2 id="privacy-hosts">${icons.share}${t("What leaves this computer")}</h2>
      <p>${t("Stagedoor asks only these, and tells them nothing about your viewers but what you have done there.")}</p>
      ${inUse.length ? html`<ul class="plain privacy-hosts">${inUse.map(({ name, why }) => html`<li><span class="state tone-good">${t("In use")}</span><span><b>${name}</b><span class="help">${why}</span></span></li>`)}</ul>` : html`<p class="muted">${t("Nobody is asked anything now: no chat is read.")}</p>`}
      ${rest.length ? html`<p class="help">${t("Not with the settings of now: {names}.", { names: rest.map(({ name }) => name).join(", ") })}</p>` : nothing}
    </section>`;
  }

  #elsewhere() {
    return html`<section class="card" aria-labelledby="privacy-copies">
      <h2 id="privacy-copies">${icons.copy}${t("Copies")}</h2>
      <p>${t("There are no copies of the log. Copies of the settings hold no secrets, and lose the names of whoever is forgotten. A file you had made of a viewer is where your browser put it.")}</p>
    </section>`;
  }

  /** @param {KeptView} kept */
  #times({ shows }) {
    const shown = this.#isAll ? shows : shows.slice(0, SHOWN);
    return html`<section class="card" aria-labelledby="privacy-times">
      <h2 id="privacy-times">${icons.bin}${t("What was written in a stream")}</h2>
      ${shows.length
        ? html`<p>${t("What viewers wrote is removed. That they were there, and what was decided, stays.")}</p>
            <ul class="plain privacy-times">${shown.map((span) => this.#time(span))}</ul>
            ${shows.length > shown.length ? html`<button type="button" class="link" @click=${() => ((this.#isAll = true), this.update())}>${tn(shows.length - shown.length, "{n} more", "{n} more")}</button>` : nothing}`
        : html`<p class="muted">${t("Nobody has written anything yet.")}</p>`}
    </section>`;
  }

  /** @param {ShowSpanView} span */
  #time(span) {
    const isChosen = this.#span?.since === span.since;
    const name = spanName(span);
    return html`<li><div class="line"><span class="grow">${name}</span>
        ${isChosen ? nothing : html`<button type="button" class="button is-small is-danger" aria-label=${t("Remove what was written {when} …", { when: name })} @click=${() => this.#choose(span, false)}>${t("Remove …")}</button>`}</div>
      ${isChosen
        ? confirming({
            id: "privacy-span",
            word: "remove",
            typed: this.#typed,
            doing: t("Remove for good"),
            isBusy: this.#isBusy,
            problem: this.#problem,
            type: (typed) => this.#type(typed),
            run: () => void this.#remove(span),
            leave: () => this.#choose(null, false),
          })
        : nothing}</li>`;
  }

  #everything() {
    return html`<section class="card privacy-everything" aria-labelledby="privacy-all">
      <h2 id="privacy-all">${icons.warning}${t("Everything")}</h2>
      ${this.#isEnding
        ? html`<p class="answer" role="status">${t("Stagedoor ends now. When you start it again, everything about viewers is gone.")}</p>`
        : html`<p>${t("Remove everything that is kept about all viewers: the log, the pictures, the files of plugins, the copies of the settings. Your settings and logins stay. Stagedoor ends, and begins anew at the next start.")}</p>
            ${this.#isEverything
              ? confirming({
                  id: "privacy-everything",
                  word: "everything",
                  typed: this.#typed,
                  doing: t("Remove everything"),
                  isBusy: this.#isBusy,
                  problem: this.#problem,
                  type: (typed) => this.#type(typed),
                  run: () => void this.#removeEverything(),
                  leave: () => this.#choose(null, false),
                })
              : html`<div><button type="button" class="button is-danger" @click=${() => this.#choose(null, true)}>${icons.bin}${t("Remove everything …")}</button></div>`}`}
    </section>`;
  }

  /** @param {ShowSpanView | null} span @param {boolean} isEverything */
  #choose(span, isEverything) {
    this.#span = span;
    this.#isEverything = isEverything;
    this.#typed = "";
    this.#problem = "";
    this.draw();
    document.getElementById(span ? "privacy-span" : "privacy-everything")?.focus();
  }

  /** @param {string} typed */
  #type(typed) {
    this.#typed = typed;
    this.update();
  }

  /** @param {ShowSpanView} span */
  async #remove({ since, until }) {
    await this.#doing(async () => {
      await this.room.desk.do("forget_messages", { since, until, confirm: this.#typed });
      this.#span = null;
    });
  }

  async #removeEverything() {
    await this.#doing(async () => {
      await this.room.desk.do("forget_everything", { confirm: this.#typed });
      this.#isEnding = true;
    });
  }

  /** @param {() => Promise<void>} work */
  async #doing(work) {
    this.#isBusy = true;
    this.#problem = "";
    this.update();
    try {
      await work();
    } catch (fault) {
      this.#problem = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isBusy = false;
    this.update();
  }

  /** @param {string} name @param {HTMLSelectElement} select */
  async #keepFor(name, select) {
    await this.order("change_settings", { part: "privacy", values: { [name]: Number(select.value) } });
    this.update();
  }

  /** Something was forgotten: read anew what there is. */
  #moved() {
    const kind = this.room.store.states.privacy?.job.kind ?? "";
    if (this.#job && !kind) void this.#ask();
    this.#job = kind;
  }

  async #ask() {
    try {
      this.#kept = await this.room.desk.do("what_is_kept", {});
      this.#error = "";
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }
}

/** @param {ShowSpanView} span */
function spanName({ since, until }) {
  const last = Math.min(until, Date.now());
  const isOneDay = weekday.format(since) === weekday.format(last);
  return t("{from} to {to}", { from: `${weekday.format(since)}, ${time(since)}`, to: isOneDay ? time(last) : `${weekday.format(last)}, ${time(last)}` });
}

customElements.define("stagedoor-privacy", PrivacyPart);
