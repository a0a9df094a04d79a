/**
 * What was changed in the settings, by whom and when; any of it can be undone, and everything put back to how it was.
 *
 * @import {ChangedFieldView, SettingsChangeView, SettingsHistoryView, SettingsPreviewView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { moment, time, words } from "../format.js";
import { language, t } from "../i18n.js";
import { icons } from "../icons.js";
import { nameAtStart } from "../inbox/by.js";
import { Part } from "../part.js";
import { fromTo } from "../settings/diff.js";
import { tell } from "../settings/taking.js";
import { fieldText } from "../settings/value.js";
import { SettingsPreviewPart } from "./settings_preview.js";

const PAGE = 40;
const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const REASONS = {
  undo: t("took a change back"),
  restore: t("went back to an earlier time"),
  import: t("imported a file"),
  backup: t("went back to a copy"),
};

export class SettingsHistoryPart extends Part {
  /** Null until the first page came. @type {readonly SettingsChangeView[] | null} */
  #changes = null;
  #hasOlder = false;
  #note = "";
  #error = "";
  #part = "";
  #at = "";
  #asked = 0;
  /** @type {Set<number>} */
  #busy = new Set();

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings", "plugins"]);
  }

  /** @override */
  begin() {
    void this.#ask();
    return this.room.store.watch("settings", () => void this.#ask());
  }

  /** @override */
  view() {
    const parts = this.room.store.states.settings?.parts ?? [];
    return html`
      <div class="settings-bar">
        <label class="line"><span class="muted">${t("Part")}</span>
          <select @change=${(/** @type {Event} */ event) => this.#narrow(/** @type {HTMLSelectElement} */ (event.target).value)}>
            <option value="" ?selected=${!this.#part}>${t("All of them")}</option>
            ${parts.map(({ part, title }) => html`<option value=${part} ?selected=${part === this.#part}>${title || part}</option>`)}
          </select></label>
        <span class="grow"></span>
        <form class="line" @submit=${(/** @type {Event} */ event) => void this.#asItWas(event)}>
          <label class="line"><span class="muted">${t("As it was on")}</span><input type="datetime-local" required .value=${this.#at} @input=${(/** @type {Event} */ event) => (this.#at = /** @type {HTMLInputElement} */ (event.target).value)} /></label>
          <button type="submit" class="button">${icons.clock}${t("Look")}</button></form>
      </div>
      ${this.#note ? html`<p class="banner tone-warn" role="status">${icons.warning}<span class="grow">${this.#note}</span></p>` : nothing}
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${this.#changes ? this.#shown(this.#changes) : this.#error ? nothing : html`<p class="muted" role="status">${t("Reading …")}</p>`}
      <stagedoor-settings-preview .room=${this.room}></stagedoor-settings-preview>
    `;
  }

  /** @param {readonly SettingsChangeView[]} changes */
  #shown(changes) {
    if (!changes.length) {
      return html`<div class="empty is-page">${icons.clock}<p>${t("Nothing was changed yet.")}</p><p class="help">${t("Every change of a setting is written down here, with who made it, and can be taken back.")}</p></div>`;
    }
    /** @type {{title: string, changes: SettingsChangeView[]}[]} */
    const days = [];
    for (const change of changes) {
      const title = day.format(change.at);
      if (days.at(-1)?.title === title) days.at(-1)?.changes.push(change);
      else days.push({ title, changes: [change] });
    }
    return html`${days.map(
      ({ title, changes: mine }) => html`<section class="card history-day" aria-label=${title}><h2>${title}</h2>
        <ol class="plain">${repeat(mine, ({ id }) => id, (change) => this.#change(change))}</ol></section>`,
    )}
    ${this.#hasOlder ? html`<div class="row-of"><button type="button" class="button" @click=${() => void this.#ask(changes.at(-1)?.id)}>${icons.down}${t("Older ones")}</button></div>` : nothing}`;
  }

  /** @param {SettingsChangeView} change */
  #change(change) {
    const isLost = change.fields.every((field) => field.is_secret);
    const isGone = !isLost && change.fields.every((field) => field.is_secret || !field.is_current);
    const reason = REASONS[/** @type {keyof typeof REASONS} */ (change.reason)] ?? "";
    const what = change.fields.map((field) => words(field.name)).join(", ");
    return html`<li class="history-change">
      <p class="history-who"><time title=${moment(change.at)}>${time(change.at)}</time><b>${who(change.by)}</b>${reason ? html`<span class="muted">${reason}</span>` : nothing}</p>
      <ul class="plain diff-rows">${change.fields.map((field) => this.#field(field))}</ul>
      <div class="row-of history-acts">
        <button type="button" class="button" ?disabled=${isLost || this.#busy.has(change.id)} title=${isLost ? t("What a secret was before is not kept anywhere") : isGone ? t("It was changed again since; you see first what would happen") : t("Put back what this changed, and nothing else")} aria-label=${t("Undo: {what}", { what })} @click=${() => void this.#undo(change)}>${icons.undo}${t("Undo")}</button>
        <button type="button" class="link" @click=${() => void this.#look({ before: change.id }, t("Back to before {time}", { time: moment(change.at) }))}>${t("Restore all to before this")}</button>
      </div></li>`;
  }

  /** @param {ChangedFieldView} field */
  #field({ part, name, before, after, is_secret: isSecret, is_current: isCurrent }) {
    const known = this.room.store.states.settings?.parts.find((one) => one.part === part);
    const address = `#/settings/${encodeURIComponent(part)}/${encodeURIComponent(name)}`;
    return html`<li><span class="diff-name"><span class="muted"><bdi>${this.room.store.titleOf(part)}</bdi> ·</span> ${known ? html`<a href=${address}>${words(name)}</a>` : words(name)}</span>
      ${isSecret ? html`<span class="muted">${t("secret, changed")}</span>` : fromTo(fieldText(known, name, before), fieldText(known, name, after))}
      ${isSecret || isCurrent ? nothing : html`<span class="default">${t("changed again since")}</span>`}</li>`;
  }

  /** @param {string} part */
  #narrow(part) {
    this.#part = part;
    this.#changes = null;
    void this.#ask();
  }

  /** The newest changes, or those before one. @param {number} [before] */
  async #ask(before = 0) {
    const asked = (this.#asked += 1);
    const known = before ? (this.#changes ?? []) : [];
    const limit = before ? PAGE : Math.max(PAGE, this.#changes?.length ?? 0);
    try {
      /** @type {SettingsHistoryView} */
      const page = await this.room.desk.do("settings_history", { before, limit: Math.min(limit, 200), part: this.#part });
      if (asked !== this.#asked) return;
      this.#changes = [...known, ...page.changes];
      this.#hasOlder = page.has_older;
      this.#note = page.note;
      this.#error = "";
    } catch (fault) {
      if (asked !== this.#asked) return;
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }

  /** @param {SettingsChangeView} change */
  async #undo(change) {
    const isChangedSince = change.fields.some((field) => !field.is_secret && !field.is_current);
    if (isChangedSince) {
      this.#preview().open({
        title: t("Undo, although it was changed again since"),
        about: t("These settings would be what they were before {time}.", { time: moment(change.at) }),
        preview: this.#backTo(change),
        take: () => this.room.desk.do("undo_settings", { change: change.id, anyway: true }),
      });
      return;
    }
    this.#busy.add(change.id);
    this.update();
    try {
      tell(this.room, await this.room.desk.do("undo_settings", { change: change.id }), t("Undone."));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.#busy.delete(change.id);
    this.update();
  }

  /** What undoing would do, as far as it is different from now. @param {SettingsChangeView} change @returns {SettingsPreviewView} */
  #backTo(change) {
    const changes = change.fields.flatMap(({ part, name, before, is_secret: isSecret }) => {
      const known = this.room.store.states.settings?.parts.find((one) => one.part === part);
      const now = known?.values[name];
      return isSecret || JSON.stringify(now) === JSON.stringify(before) ? [] : [{ part, name, now, then: before, is_default: false }];
    });
    return { changes, left_out: [], secrets: [], at: change.at, made_by: "", note: "" };
  }

  /** @param {Event} event */
  async #asItWas(event) {
    event.preventDefault();
    const at = new Date(this.#at).getTime();
    if (!Number.isFinite(at)) return;
    await this.#look({ at }, t("As it was on {time}", { time: moment(at) }));
  }

  /** @param {{at?: number, before?: number}} when @param {string} title */
  async #look(when, title) {
    try {
      const preview = await this.room.desk.do("settings_at", when);
      this.#preview().open({
        title,
        about: t("Choose the parts to put back. Nothing is changed yet, and it can be undone afterwards."),
        preview,
        take: (parts) => this.room.desk.do("restore_settings", { ...when, parts }),
      });
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  #preview() {
    return /** @type {SettingsPreviewPart} */ (this.querySelector("stagedoor-settings-preview"));
  }
}

/** Whoever changed it, at the beginning of a sentence. @param {string} by */
function who(by) {
  if (by === "settings file") return t("Another program, in the settings file");
  if (by === "default") return t("The settings file no longer said otherwise");
  if (by === "command line") return t("The command line");
  return nameAtStart(by);
}

customElements.define("stagedoor-settings-history", SettingsHistoryPart);
