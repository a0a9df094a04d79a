/**
 * Changing one cue, as a sentence: when, if, then, afterwards.
 *
 * @import {Page} from "../../panel-sdk.js"
 * @import {PartView} from "../../daemon/stagedoor/panel/static/wire.gen.js"
 * @import {Schema} from "../../daemon/stagedoor/panel/static/parts/draft.js"
 * @import {Cue} from "./words.js"
 */

import { html, icons, labelled, meant, nothing, t } from "../../panel-sdk.js";
import { choose } from "./choosing.js";
import { StepsEditor } from "./steps.js";
import { kindTitle, KINDS } from "./words.js";

/** Which fields belong to each kind, and what they are called there. @type {Record<string, [string, string][]>} */
const FIELDS = {
  command: [["match", t("The command, such as !brb")], ["aliases", t("Other words for it")]],
  message: [["words", t("One of these words")]],
  gift: [["match", t("Which gift")], ["at_least", t("At least so many")], ["at_most", t("At most so many")], ["value", t("Worth at least")]],
  gift_streak: [["match", t("Which gift")], ["at_least", t("At least so many")], ["at_most", t("At most so many")], ["value", t("Worth at least")]],
  subscription: [["at_least", t("At least so many")]],
  gifted_subs: [["at_least", t("At least so many")], ["at_most", t("At most so many")]],
  raid: [["at_least", t("At least so many viewers")], ["at_most", t("At most so many viewers")]],
  reward: [["match", t("Which reward: its title or its id")]],
  likes: [["at_least", t("With every so many likes")]],
  scene_on: [["scene", t("Which scene")]],
  scene_off: [["scene", t("Which scene")]],
  every: [["minutes", t("Minutes")]],
  into_stream: [["minutes", t("Minutes")]],
  clock: [["clock", t("Time of day, such as 20:15")]],
};
/** Conditions, in the order in which they are asked for. */
const CONDITIONS = ["who", "live", "on_air", "off_air", "cooldown", "viewer_cooldown", "once_each", "chance", "since", "until", "in_panic"];
const BY_VIEWERS = new Set(["who", "viewer_cooldown", "once_each"]);

export class CueEditor {
  /** What is changed and not saved yet. @type {any} */
  draft = null;
  /** The name of the cue it is about; empty for one that is not there yet. */
  name = "";
  problem = { sentence: "", field: "" };

  /** @param {Page} page @param {{save: (name: string, cue: unknown) => Promise<void>, remove: (name: string) => Promise<void>, copy: (cue: unknown) => Promise<void>, close: () => void}} acts */
  constructor(page, acts) {
    this.page = page;
    this.acts = acts;
    this.steps = new StepsEditor(page, () => this.draft.steps, (steps) => this.#set("steps", steps));
  }

  /** Begin with a cue. @param {any} cue */
  open(cue) {
    this.name = cue.name;
    this.draft = structuredClone(cue);
    this.problem = { sentence: "", field: "" };
  }

  /** @param {PartView} part @param {number} at */
  view(part, at) {
    const shapes = /** @type {Record<string, Schema>} */ (/** @type {any} */ (part.schema)["$defs"] ?? {});
    const schema = shapes["Cue"]?.properties;
    if (!schema || !this.draft) return nothing;
    const path = `cues.${at}`;
    const queues = /** @type {{name: string}[]} */ (part.values["queues"] ?? []);
    return html`<form class="cue-form" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void this.#save(shapes); }}>
      ${this.#field(shapes, schema["name"], "name", t("Name"), `${path}.name`, this.draft.name, (value) => this.#set("name", value))}
      <fieldset class="group"><legend>${t("When")}</legend>${this.#when(shapes, path)}</fieldset>
      <fieldset class="group"><legend>${t("If")}</legend>${this.#only(shapes, path)}</fieldset>
      <fieldset class="group"><legend>${t("Then")}</legend>${this.steps.view(this.draft.steps, path, this.problem)}</fieldset>
      <fieldset class="group"><legend>${t("Afterwards")}</legend>${this.#after(queues)}</fieldset>
      ${this.problem.sentence ? html`<p class="problem" role="alert">${icons.warning}${this.problem.sentence}</p>` : nothing}
      <div class="row-of is-end cue-acts">
        <button type="button" class="button is-danger" @click=${() => void this.acts.remove(this.name)}>${icons.bin}${t("Remove")}</button>
        <button type="button" class="button" @click=${() => void this.acts.copy(this.draft)}>${icons.copy}${t("Copy")}</button>
        <span class="grow"></span>
        <button type="button" class="button" @click=${() => this.acts.close()}>${t("Discard")}</button>
        <button type="submit" class="button is-main">${t("Save")}</button>
      </div>
    </form>`;
  }

  /** @param {Record<string, Schema>} shapes @param {string} path */
  #when(shapes, path) {
    const when = this.draft.when;
    const set = (/** @type {string} */ name, /** @type {unknown} */ value) => this.#set("when", { ...this.draft.when, [name]: value });
    const fields = shapes["When"]?.properties ?? {};
    return html`<div class="field"><label class="field-label" for="cue-kind">${t("What happens")}</label>
      <select id="cue-kind" @change=${(/** @type {Event} */ event) => set("kind", /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${KINDS.map((group) => html`<optgroup label=${group.title}>${group.kinds.map((kind) => html`<option value=${kind} ?selected=${kind === when.kind}>${kindTitle(kind)}</option>`)}</optgroup>`)}
      </select></div>
      ${(FIELDS[when.kind] ?? []).map(([name, title]) => this.#field(shapes, fields[name], `when-${name}`, title, `${path}.when.${name}`, when[name], (value) => set(name, value)))}
      ${when.kind === "trigger" ? this.#trigger(when, set) : nothing}
      ${when.kind === "control" ? choose({ id: "cue-pressed", title: t("Which control"), value: when.match, options: this.#controls(), change: (value) => set("match", value) }) : nothing}`;
  }

  /** @param {any} when @param {(name: string, value: unknown) => void} set */
  #trigger(when, set) {
    const triggers = this.page.room.store.states.plugin_pages?.triggers ?? [];
    const chosen = triggers.find(({ trigger }) => trigger === when.match);
    return html`${choose({ id: "cue-trigger", title: t("Which trigger"), value: when.match, options: triggers.map(({ trigger, title }) => ({ value: trigger, title })), change: (value) => set("match", value) })}
      ${(chosen?.fields ?? []).map((name) => html`<div class="field"><label class="field-label" for=${`cue-field-${name}`}>${t("Only where “{name}” is", { name })}</label>
        <input type="text" id=${`cue-field-${name}`} dir="auto" placeholder=${t("anything")} .value=${when.fields?.[name] ?? ""} @input=${(/** @type {Event} */ event) => set("fields", { ...this.draft.when.fields, [name]: /** @type {HTMLInputElement} */ (event.target).value })} /></div>`)}`;
  }

  /** @param {Record<string, Schema>} shapes @param {string} path */
  #only(shapes, path) {
    const only = this.draft.only;
    const fields = shapes["Only"]?.properties ?? {};
    const isByViewers = KINDS[0]?.kinds.includes(this.draft.when.kind);
    const [first, ...others] = CONDITIONS.filter((name) => fields[name] && (isByViewers || !BY_VIEWERS.has(name)));
    const field = (/** @type {string} */ name) => this.#field(shapes, fields[name], `only-${name}`, "", `${path}.only.${name}`, only[name], (value) => this.#set("only", { ...this.draft.only, [name]: value }), name);
    return html`${first ? field(first) : nothing}<details class="cue-more" ?open=${others.some((name) => JSON.stringify(only[name] ?? null) !== JSON.stringify(fields[name]?.default ?? null))}>
      <summary>${t("More conditions")}</summary>${others.map(field)}</details>`;
  }

  /** @param {{name: string}[]} queues */
  #after(queues) {
    const { after, queue, hand } = this.draft;
    const kinds = { "leave it": t("Leave it as it is"), "after a time": t("Put it back after a time"), "until the next": t("Put it back before the next cue") };
    return html`<div class="field"><span class="field-label" id="cue-after">${t("What becomes of it")}</span>
        <div class="cue-radios" role="radiogroup" aria-labelledby="cue-after">${Object.entries(kinds).map(([kind, title]) => html`<label class="check"><input type="radio" name="cue-after" .checked=${after.kind === kind} @change=${() => this.#set("after", { ...this.draft.after, kind })} />${title}</label>`)}</div>
        <p class="help">${t("What you change yourself meanwhile stays as you have it.")}</p></div>
      ${after.kind === "after a time" ? html`<div class="field"><label class="field-label" for="cue-seconds">${t("Seconds")}</label><input type="number" id="cue-seconds" min="0.1" max="3600" step="any" .value=${String(after.seconds)} @input=${(/** @type {Event} */ event) => this.#set("after", { ...this.draft.after, seconds: /** @type {HTMLInputElement} */ (event.target).valueAsNumber || 0 })} /></div>` : nothing}
      ${choose({ id: "cue-queue", title: t("Queue"), value: queue, none: t("It never waits"), options: queues.map(({ name }) => ({ value: name, title: name })), change: (value) => this.#set("queue", value) })}
      ${choose({ id: "cue-hand", title: t("Who may run it by hand"), value: hand, options: [{ value: "moderators", title: t("Moderators and you") }, { value: "only you", title: t("Only you") }], change: (value) => this.#set("hand", value) })}`;
  }

  #controls() {
    return (this.page.room.store.states.controls?.controls ?? []).map(({ control, title }) => ({ value: control, title: `${title} (${control})` }));
  }

  /**
   * @param {Record<string, Schema>} shapes
   * @param {Schema | undefined} schema
   * @param {string} id
   * @param {string} title empty: the name of the field
   * @param {string} path
   * @param {unknown} value
   * @param {(value: unknown) => void} change
   * @param {string} [name]
   */
  #field(shapes, schema, id, title, path, value, change, name = title) {
    if (!schema) return nothing;
    if (schema["x-choices"] === "obs.scenes") {
      const scenes = this.page.room.store.states.obs?.scenes ?? [];
      return choose({ id: `cue-${id}`, title, value: String(value ?? ""), none: t("Any scene"), options: scenes.map((scene) => ({ value: scene, title: scene })), change });
    }
    return labelled({ schema: title ? { ...schema, description: "" } : schema, shapes, value, id: `cue-${id}`, path, isFixed: false, problem: this.problem, change }, name || title);
  }

  /** @param {string} name @param {unknown} value */
  #set(name, value) {
    this.draft = { ...this.draft, [name]: value };
    this.page.update();
  }

  /** @param {Record<string, Schema>} shapes */
  async #save(shapes) {
    const cue = /** @type {Cue} */ (meant({ $ref: "#/$defs/Cue" }, this.draft, shapes));
    await this.acts.save(this.name, { ...cue, steps: this.steps.meant(this.draft.steps) });
  }
}
