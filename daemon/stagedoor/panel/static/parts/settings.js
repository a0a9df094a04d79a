/**
 * The settings of every plugin and part, as forms made from their schemas. A part is saved as a whole or not at all.
 *
 * @import {PartView} from "../wire.gen.js"
 * @import {Schema} from "./draft.js"
 */

import { html, keyed, nothing } from "../lit.js";
import { NotDone } from "../desk.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";
import { DEFAULT, Draft, fields } from "./draft.js";
import { labelled } from "./field.js";

export class SettingsPart extends Part {
  /** @type {Map<string, Draft>} */
  #drafts = new Map();
  #showsAdvanced = false;
  #chosen = "";
  #isDrawing = false;
  /** The part that was last brought into view. */
  #seen = "";

  /** Which part is open; empty for the first. */
  get chosen() {
    return this.#chosen;
  }

  set chosen(part) {
    this.#chosen = part;
    if (this.isConnected) this.update();
  }

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings", "obs", "plugins"]);
  }

  /** @override */
  begin() {
    const leaving = (/** @type {BeforeUnloadEvent} */ event) => {
      if ([...this.#drafts.values()].some((draft) => draft.isChanged)) event.preventDefault();
    };
    addEventListener("beforeunload", leaving);
    return () => removeEventListener("beforeunload", leaving);
  }

  /** @override */
  view() {
    const { settings, obs } = this.room.store.states;
    if (!settings) return nothing;
    const part = settings.parts.find(({ part: name }) => name === this.chosen) ?? settings.parts[0];
    return html`
      <h1 tabindex="-1">Settings</h1>
      ${part
        ? html`<div class="settings">
            <nav class="part-list" aria-label="Parts">
              ${settings.parts.map((known) => html`<a href=${`#/settings/${encodeURIComponent(known.part)}`} aria-current=${known === part ? "page" : "false"}>
                <span class="grow clip">${known.title || known.part}</span>
                ${known.problem ? html`<span class="tone-bad" title="Something is wrong here">${icons.warning}</span>` : nothing}
                ${this.#drafts.get(known.part)?.isChanged ? html`<span class="dot" role="img" aria-label="not saved" title="Not saved"></span>` : nothing}
              </a>`)}
            </nav>
            ${keyed(part.part, this.#form(part))}
          </div>
          <datalist id="choices-obs.scenes">${obs?.scenes.map((scene) => html`<option value=${scene}></option>`)}</datalist>`
        : html`<div class="empty is-page"><p>Nothing here has settings.</p></div>`}
    `;
  }

  /** @override */
  drawn() {
    // On a narrow page the list goes sideways.
    const list = this.querySelector(".part-list");
    const chosen = list?.querySelector("[aria-current=page]");
    if (!(chosen instanceof HTMLElement) || this.#seen === chosen.textContent) return;
    this.#seen = chosen.textContent;
    list?.scrollTo({ left: chosen.offsetLeft - (list.clientWidth - chosen.offsetWidth) / 2 });
  }

  /** @override */
  draw() {
    // A field that goes while it has the focus says so in the middle of the drawing.
    if (this.#isDrawing) {
      this.update();
      return;
    }
    this.#isDrawing = true;
    super.draw();
    this.#isDrawing = false;
  }

  /** @param {PartView} part */
  #form(part) {
    const draft = this.#draft(part.part);
    const all = Object.entries(fields(part));
    const advanced = all.filter(([, schema]) => isAdvanced(schema));
    const shown = all.filter(([name, schema]) => this.#showsAdvanced || !isAdvanced(schema) || draft.problem.field.split(".")[0] === name);
    const isElsewhere = draft.problem.sentence && !shown.some(([name]) => draft.problem.field.split(".")[0] === name);
    return html`<form class="card part" aria-label=${part.title || part.part} novalidate @submit=${(/** @type {SubmitEvent} */ event) => void this.#save(event, part)}>
      <h2>${part.title || part.part}</h2>
      ${part.description ? html`<p class="muted">${prose(part.description)}</p>` : nothing}
      ${part.problem ? html`<p class="problem">${icons.warning}${part.problem}</p>` : nothing}
      ${all.length ? nothing : html`<p class="muted">There is nothing to set here.</p>`}
      ${shown.map(([name, schema]) => this.#field(part, draft, name, schema))}
      ${advanced.length
        ? html`<label class="more"><input type="checkbox" .checked=${this.#showsAdvanced} @change=${(/** @type {Event} */ event) => { this.#showsAdvanced = /** @type {HTMLInputElement} */ (event.target).checked; this.update(); }} />
            Advanced settings (${advanced.length})</label>`
        : nothing}
      <div class="save" aria-live="polite">
        ${isElsewhere ? html`<p class="problem grow" role="alert">${icons.warning}${draft.problem.sentence}</p>` : html`<span class="grow muted">${draft.isChanged ? "Not saved yet." : ""}</span>`}
        ${this.#isFilter(part) ? html`<button type="button" class="button" ?disabled=${draft.isSaving} title="See what these settings would have done, before you save them" @click=${(/** @type {Event} */ event) => this.#try(part, /** @type {Element} */ (event.currentTarget))}>${icons.flask}Try on past streams</button>` : nothing}
        <button type="button" class="button" ?disabled=${!draft.isChanged || draft.isSaving} @click=${() => this.#discard(part.part)}>Discard</button>
        <button type="submit" class="button is-main" ?disabled=${!draft.isChanged || draft.isSaving}>${draft.isSaving ? "Saving …" : "Save"}</button>
      </div>
    </form>`;
  }

  /** @param {PartView} part @param {Draft} draft @param {string} name @param {Schema} schema */
  #field(part, draft, name, schema) {
    const isForced = part.forced.includes(name);
    const isSecret = name in part.secrets;
    const change = (/** @type {unknown} */ value) => {
      const current = this.#draft(part.part);
      if (isSecret && value === "") current.changes.delete(name);
      else current.change(part, name, value);
      // At once: the controls hold what they were drawn with, and the next event must find this one's.
      this.draw();
    };
    const isCleared = isSecret && draft.changes.get(name) === DEFAULT;
    const mayReset = !isForced && (isSecret ? part.secrets[name] && !draft.changes.has(name) : !draft.isDefault(part, name));
    const beside = html`
      ${isForced ? html`<span class="forced" title="The command line decides this until Stagedoor is started without it">set by --set for this run</span>` : nothing}
      ${isCleared ? html`<span class="forced">removed when you save</span>` : nothing}
      ${mayReset ? html`<button type="button" class="link" @click=${() => change(DEFAULT)}>${isSecret ? "remove" : "back to default"}</button>` : nothing}
    `;
    return labelled(
      {
        schema,
        shapes: /** @type {Schema} */ (part.schema).$defs ?? {},
        value: isSecret ? (isCleared ? "" : draft.changes.get(name)) : draft.value(part, name),
        id: `${part.part}-${name}`,
        path: name,
        isFixed: isForced || draft.isSaving,
        isSet: Boolean(part.secrets[name]) && !isCleared,
        problem: draft.problem,
        change,
      },
      name,
      beside,
    );
  }

  /** @param {string} name */
  #draft(name) {
    const known = this.#drafts.get(name);
    if (known && (!known.savedOver || known.savedOver === this.room.store.states.settings)) return known;
    const draft = new Draft();
    this.#drafts.set(name, draft);
    return draft;
  }

  /** @param {string} name */
  #discard(name) {
    this.#drafts.delete(name);
    this.update();
  }

  /** Whether it judges messages, so that it can be tried on those of the past. @param {PartView} part */
  #isFilter({ part }) {
    const hooks = this.room.store.states.plugins?.plugins.find(({ name }) => name === part)?.hooks ?? [];
    return hooks.includes("review_message") || hooks.includes("review_name");
  }

  /** The part as the daemon last told it. @param {PartView} part */
  #current(part) {
    return this.room.store.states.settings?.parts.find((known) => known.part === part.part) ?? part;
  }

  /** @param {PartView} part @param {Element} opener */
  #try(part, opener) {
    this.room.tryOut(
      {
        part: part.part,
        title: part.title || part.part,
        values: () => this.#draft(part.part).tried(this.#current(part)),
        save: () => this.#keep(this.#current(part)),
      },
      opener,
    );
  }

  /** @param {SubmitEvent} event @param {PartView} part */
  async #save(event, part) {
    event.preventDefault();
    await this.#keep(part);
  }

  /** Save a part; whether that was done. @param {PartView} part */
  async #keep(part) {
    const draft = this.#draft(part.part);
    if (!draft.isChanged) return false;
    const before = this.room.store.states.settings ?? null;
    draft.isSaving = true;
    draft.problem = { sentence: "", field: "" };
    this.draw(); // at once, so that nothing can be typed that would neither be sent nor kept
    try {
      await this.room.desk.do("change_settings", { part: part.part, values: draft.wanted(part) });
      draft.isSaving = false;
      draft.savedOver = before;
      for (const secret of Object.keys(part.secrets)) draft.changes.delete(secret);
      this.room.say(`${part.title || part.part}: saved.`);
      this.update();
      return true;
    } catch (fault) {
      draft.isSaving = false;
      const field = fault instanceof NotDone ? fault.field.replace(`${part.part}.`, "") : "";
      draft.problem = { sentence: fault instanceof Error ? fault.message : String(fault), field };
      this.room.announce(draft.problem.sentence);
      this.draw();
      const wrong = /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"));
      wrong?.focus();
    }
    this.update();
    return false;
  }
}

/** @param {Schema} schema */
const isAdvanced = (schema) => Boolean(schema["x-advanced"]);

customElements.define("stagedoor-settings", SettingsPart);
