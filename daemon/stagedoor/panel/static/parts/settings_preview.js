/**
 * What would be different, before it is: which parts to take, and the button that does it. The focus stays in it and
 * goes back to where it came from.
 *
 * @import {SettingsPreviewView, SettingsTakenView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { difference } from "../settings/diff.js";
import { tell } from "../settings/taking.js";

/**
 * @typedef {object} Proposal
 * @property {string} title
 * @property {string} about one sentence on where it comes from
 * @property {SettingsPreviewView} preview
 * @property {(parts: string[]) => Promise<SettingsTakenView>} take take these parts
 * @property {() => void} [taken] called when that was done
 */

export class SettingsPreviewPart extends Part {
  /** @type {Proposal | null} */
  #proposal = null;
  /** @type {Set<string>} */
  #without = new Set();
  #error = "";
  #isTaking = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings", "plugins"]);
  }

  /** Show it. @param {Proposal} proposal */
  open(proposal) {
    this.#proposal = proposal;
    this.#without = new Set();
    this.#error = "";
    this.#isTaking = false;
    this.draw();
    const dialog = this.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
    this.querySelector("h2")?.focus();
  }

  /** @override */
  view() {
    const proposal = this.#proposal;
    return html`<dialog class="settings-preview" aria-labelledby="settings-preview-title" @close=${() => this.#closed()} @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && this.#close()}>
      ${proposal ? this.#content(proposal) : nothing}
    </dialog>`;
  }

  /** @param {Proposal} proposal */
  #content({ title, about, preview }) {
    const taken = preview.changes.filter(({ part }) => !this.#without.has(part)).length;
    const { store } = this.room;
    return html`<div class="card-head"><h2 id="settings-preview-title" class="grow" tabindex="-1">${title}</h2>
        <button type="button" class="bare" aria-label=${t("Close")} @click=${() => this.#close()}>${icons.close}</button></div>
      <p class="muted">${about}</p>
      ${preview.note ? html`<p class="banner tone-warn">${icons.warning}<span class="grow">${preview.note}</span></p>` : nothing}
      <div class="diff">${preview.changes.length ? nothing : html`<p>${t("Nothing would be different from now.")}</p>`}
        ${difference(
          preview,
          (name) => store.states.settings?.parts.find(({ part }) => part === name),
          (name) => store.titleOf(name),
          this.#without,
          (part, isTaken) => this.#pick(part, isTaken),
        )}</div>
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      <div class="row-of is-end"><button type="button" class="button" @click=${() => this.#close()}>${t("Cancel")}</button>
        ${preview.changes.length ? html`<button type="button" class="button is-main" ?disabled=${!taken || this.#isTaking} @click=${() => void this.#take()}>${tn(taken, "Change {n} setting", "Change {n} settings")}</button>` : nothing}</div>`;
  }

  /** @param {string} part @param {boolean} isTaken */
  #pick(part, isTaken) {
    if (isTaken) this.#without.delete(part);
    else this.#without.add(part);
    this.update();
  }

  async #take() {
    const proposal = this.#proposal;
    if (!proposal || this.#isTaking) return;
    const parts = [...new Set(proposal.preview.changes.map(({ part }) => part))].filter((part) => !this.#without.has(part));
    this.#isTaking = true;
    this.#error = "";
    this.update();
    try {
      const taken = await proposal.take(parts);
      this.#close();
      tell(this.room, taken, tn(taken.settings, "{n} setting was changed.", "{n} settings were changed."));
      proposal.taken?.();
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isTaking = false;
    this.update();
  }

  #close() {
    this.querySelector("dialog")?.close();
  }

  #closed() {
    this.#proposal = null;
    this.update();
  }
}

customElements.define("stagedoor-settings-preview", SettingsPreviewPart);
