/**
 * The forms of the parts, with what was changed in them and not saved yet. A part is saved as a whole or not at all.
 *
 * @import {PartView} from "../wire.gen.js"
 * @import {Part} from "../part.js"
 * @import {Schema} from "../parts/draft.js"
 */

import { html, nothing } from "../lit.js";
import { NotDone } from "../desk.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { prose } from "../prose.js";
import { DEFAULT, Draft, fields } from "../parts/draft.js";
import { labelled } from "../parts/field.js";
import { undo } from "./taking.js";
import { changedFields, fieldText, isChanged } from "./value.js";

export class Forms {
  /** @type {Map<string, Draft>} */
  #drafts = new Map();
  showsAdvanced = false;
  onlyChanged = false;
  #page;

  /** @param {Part} page what is drawn again when something changes */
  constructor(page) {
    this.#page = page;
  }

  get #room() {
    return this.#page.room;
  }

  /** Whether something would be lost by leaving. */
  get isChanged() {
    return [...this.#drafts.values()].some((draft) => draft.isChanged);
  }

  /** Whether something in a part is not saved yet. @param {string} part */
  isUnsaved(part) {
    return this.#drafts.get(part)?.isChanged ?? false;
  }

  /** @param {PartView} part */
  form(part) {
    const draft = this.#draft(part.part);
    const all = Object.entries(fields(part));
    const advanced = all.filter(([, schema]) => isAdvanced(schema));
    const isWrong = (/** @type {string} */ name) => draft.problem.field.split(".")[0] === name;
    const shown = all.filter(
      ([name, schema]) => isWrong(name) || ((this.showsAdvanced || !isAdvanced(schema)) && (!this.onlyChanged || isChanged(part, name) || draft.changes.has(name))),
    );
    const isElsewhere = draft.problem.sentence && !shown.some(([name]) => isWrong(name));
    const resettable = this.#resettable(part, draft);
    return html`<form class="card part" aria-label=${part.title || part.part} novalidate @submit=${(/** @type {SubmitEvent} */ event) => void this.#save(event, part)}>
      <h2 tabindex="-1">${part.title || part.part}</h2>
      ${part.description ? html`<p class="muted">${prose(part.description)}</p>` : nothing}
      ${part.problem ? html`<p class="problem">${icons.warning}${part.problem}</p>` : nothing}
      ${all.length ? nothing : html`<p class="muted">${t("There is nothing to set here.")}</p>`}
      ${all.length && !shown.length ? html`<p class="muted">${this.onlyChanged ? t("Everything here has its default.") : t("Everything here is advanced.")}</p>` : nothing}
      ${shown.map(([name, schema]) => this.#field(part, draft, name, schema))}
      ${advanced.length
        ? html`<label class="more"><input type="checkbox" .checked=${this.showsAdvanced} @change=${(/** @type {Event} */ event) => this.#showAdvanced(/** @type {HTMLInputElement} */ (event.target).checked)} />
            ${tn(advanced.length, "Advanced settings ({n})", "Advanced settings ({n})")}</label>`
        : nothing}
      <div class="save" aria-live="polite">
        ${isElsewhere ? html`<p class="problem grow" role="alert">${icons.warning}${draft.problem.sentence}</p>` : html`<span class="grow muted">${draft.isChanged ? t("Not saved yet.") : ""}</span>`}
        ${resettable.length ? html`<button type="button" class="button" ?disabled=${draft.isSaving} title=${tn(resettable.length, "Put {n} setting back to its default; it is done when you save", "Put {n} settings back to their defaults; it is done when you save")} @click=${() => this.#reset(part)}>${icons.undo}${t("Defaults")}</button>` : nothing}
        ${this.#isFilter(part) ? html`<button type="button" class="button" ?disabled=${draft.isSaving} title=${t("See what these settings would have done, before you save them")} @click=${(/** @type {Event} */ event) => this.#try(part, /** @type {Element} */ (event.currentTarget))}>${icons.flask}${t("Try on past streams")}</button>` : nothing}
        <button type="button" class="button" ?disabled=${!draft.isChanged || draft.isSaving} @click=${() => this.#discard(part.part)}>${t("Discard")}</button>
        <button type="submit" class="button is-main" ?disabled=${!draft.isChanged || draft.isSaving}>${draft.isSaving ? t("Saving …") : t("Save")}</button>
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
      this.#page.draw();
    };
    const isCleared = isSecret && draft.changes.get(name) === DEFAULT;
    const isDefault = isSecret || draft.isDefault(part, name);
    const mayReset = !isForced && (isSecret ? part.secrets[name] && !draft.changes.has(name) : !isDefault);
    const usual = isSecret || !("default" in schema) ? "" : fieldText(part, name, schema.default);
    const beside = html`
      ${isDefault ? nothing : html`<span class="changed" title=${t("Not its default")}>${t("changed")}</span>`}
      ${usual ? html`<span class="default" dir="auto" title=${t("What it is when nobody sets it")}>${t("default: {value}", { value: usual })}</span>` : nothing}
      ${isForced ? html`<span class="forced" title=${t("The command line decides this until Stagedoor is started without it")}>${t("set by --set for this run")}</span>` : nothing}
      ${isCleared ? html`<span class="forced">${t("removed when you save")}</span>` : nothing}
      ${mayReset ? html`<button type="button" class="link" @click=${() => change(DEFAULT)}>${isSecret ? t("remove") : t("back to default")}</button>` : nothing}
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

  /** @param {boolean} isShown */
  #showAdvanced(isShown) {
    this.showsAdvanced = isShown;
    this.#page.update();
  }

  /** @param {string} name */
  #draft(name) {
    const known = this.#drafts.get(name);
    if (known && (!known.savedOver || known.savedOver === this.#room.store.states.settings)) return known;
    const draft = new Draft();
    this.#drafts.set(name, draft);
    return draft;
  }

  /** The fields that could be put back to their defaults. @param {PartView} part @param {Draft} draft */
  #resettable(part, draft) {
    return changedFields(part).filter((name) => !(name in part.secrets) && !part.forced.includes(name) && draft.changes.get(name) !== DEFAULT);
  }

  /** @param {PartView} part */
  #reset(part) {
    const draft = this.#draft(part.part);
    for (const name of this.#resettable(part, draft)) draft.change(part, name, DEFAULT);
    this.#page.draw();
    /** @type {HTMLElement | null} */ (this.#page.querySelector("form.part [type=submit]"))?.focus();
  }

  /** @param {string} name */
  #discard(name) {
    this.#drafts.delete(name);
    this.#page.update();
  }

  /** Whether it judges messages, so that it can be tried on those of the past. @param {PartView} part */
  #isFilter({ part }) {
    const hooks = this.#room.store.states.plugins?.plugins.find(({ name }) => name === part)?.hooks ?? [];
    return hooks.includes("review_message") || hooks.includes("review_name");
  }

  /** The part as the daemon last told it. @param {PartView} part */
  #current(part) {
    return this.#room.store.states.settings?.parts.find((known) => known.part === part.part) ?? part;
  }

  /** @param {PartView} part @param {Element} opener */
  #try(part, opener) {
    this.#room.tryOut(
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
    const before = this.#room.store.states.settings ?? null;
    draft.isSaving = true;
    draft.problem = { sentence: "", field: "" };
    this.#page.draw(); // at once, so that nothing can be typed that would neither be sent nor kept
    try {
      const saved = await this.#room.desk.do("change_settings", { part: part.part, values: draft.wanted(part) });
      const isAllSecret = [...draft.changes.keys()].every((name) => name in part.secrets);
      draft.isSaving = false;
      draft.savedOver = before;
      for (const secret of Object.keys(part.secrets)) draft.changes.delete(secret);
      const act = saved?.change && !isAllSecret ? { label: t("Undo"), run: () => undo(this.#room, saved.change) } : undefined;
      this.#room.say(t("{part}: saved.", { part: part.title || part.part }), "info", act);
      this.#page.update();
      return true;
    } catch (fault) {
      draft.isSaving = false;
      const field = fault instanceof NotDone ? fault.field.replace(`${part.part}.`, "") : "";
      draft.problem = { sentence: fault instanceof Error ? fault.message : String(fault), field };
      this.#room.announce(draft.problem.sentence);
      this.#page.draw();
      const wrong = /** @type {HTMLElement | null} */ (this.#page.querySelector("[aria-invalid=true]"));
      wrong?.focus();
    }
    this.#page.update();
    return false;
  }
}

/** @param {Schema} schema */
const isAdvanced = (schema) => Boolean(schema["x-advanced"]);
