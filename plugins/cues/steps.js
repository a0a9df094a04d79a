/**
 * The steps of a cue: what is pressed, what with, and how long is waited before it.
 *
 * @import {Page} from "../../panel-sdk.js"
 * @import {Schema} from "../../daemon/stagedoor/panel/static/parts/draft.js"
 * @import {ControlView} from "../../daemon/stagedoor/panel/static/wire.gen.js"
 * @import {Step} from "./words.js"
 */

import { blank, html, icons, labelled, meant, nothing, t, words } from "../../panel-sdk.js";
import { choose } from "./choosing.js";

const OWN = new Set(["cues.dry_run", "cues.back", "cues.look_again"]);
/** Kinds of choices that are sources in OBS. */
const SOURCES = ["obs.sources", "obs.inputs", "obs.media", "obs.texts"];

export class StepsEditor {
  /** @param {Page} page @param {() => Step[]} now the steps as they are when something is done, maybe before they are drawn @param {(steps: unknown[]) => void} change */
  constructor(page, now, change) {
    this.page = page;
    this.now = now;
    this.change = change;
  }

  /** @param {Step[]} steps @param {string} path @param {{sentence: string, field: string}} problem */
  view(steps, path, problem) {
    const controls = (this.page.room.store.states.controls?.controls ?? []).filter(({ control }) => !OWN.has(control));
    return html`<ol class="cue-steps plain">${steps.map((step, at) => this.#step(controls, steps, step, at, `${path}.steps.${at}`, problem))}</ol>
      <button type="button" class="button" @click=${() => this.change([...this.now(), { control: "", arguments: {}, wait: 0 }])}>${icons.plus}${t("Add a step")}</button>
      ${lists(this.page)}`;
  }

  /** What was typed as what it means. @param {Step[]} steps */
  meant(steps) {
    const controls = this.page.room.store.states.controls?.controls ?? [];
    return steps.map((step) => {
      const schema = /** @type {Schema} */ (controls.find(({ control }) => control === step.control)?.schema ?? {});
      return { ...step, wait: Number(step.wait) || 0, arguments: meant(schema, step.arguments, schema.$defs ?? {}) };
    });
  }

  /** @param {ControlView[]} controls @param {Step[]} steps @param {Step} step @param {number} at @param {string} path @param {{sentence: string, field: string}} problem */
  #step(controls, steps, step, at, path, problem) {
    const set = (/** @type {Partial<Step>} */ changed) => this.change(this.now().map((each, other) => (other === at ? { ...each, ...changed } : each)));
    const found = controls.find(({ control }) => control === step.control);
    const schema = /** @type {Schema} */ (found?.schema ?? {});
    const others = () => this.now().filter((_, other) => other !== at);
    const move = (/** @type {number} */ to) => this.change([...others().slice(0, to), step, ...others().slice(to)]);
    return html`<li class="cue-step">
      <div class="cue-step-head"><b class="cue-number" aria-hidden="true">${at + 1}</b>
        <div class="field grow"><label class="unseen" for=${`cue-step-${at}`}>${t("What is done in step {number}", { number: at + 1 })}</label>
          <select id=${`cue-step-${at}`} @change=${(/** @type {Event} */ event) => this.#choose(controls, set, /** @type {HTMLSelectElement} */ (event.target).value)}>
            ${step.control ? nothing : html`<option value="" selected>${t("Choose what is done …")}</option>`}
            ${grouped(controls).map(([owner, several]) => html`<optgroup label=${owner}>${several.map(({ control, title }) => html`<option value=${control} ?selected=${control === step.control}>${title}</option>`)}</optgroup>`)}
            ${step.control && !found ? html`<option value=${step.control} selected>${t("{name} (not there now)", { name: step.control })}</option>` : nothing}
          </select></div>
        <button type="button" class="bare" ?disabled=${at === 0} title=${t("Earlier")} aria-label=${t("Do step {number} earlier", { number: at + 1 })} @click=${() => move(at - 1)}>${icons.up}</button>
        <button type="button" class="bare" ?disabled=${at === steps.length - 1} title=${t("Later")} aria-label=${t("Do step {number} later", { number: at + 1 })} @click=${() => move(at + 1)}>${icons.down}</button>
        <button type="button" class="bare" ?disabled=${steps.length < 2} title=${t("Remove")} aria-label=${t("Remove step {number}", { number: at + 1 })} @click=${() => this.change(others())}>${icons.bin}</button></div>
      ${found?.help ? html`<p class="help">${found.help}</p>` : nothing}
      <div class="cue-arguments">
        ${Object.entries(schema.properties ?? {}).map(([name, field]) => this.#argument(schema, name, field, step, at, path, problem, set))}
        <div class="field"><label class="field-label" for=${`cue-wait-${at}`}>${t("Seconds to wait before it")}</label>
          <input type="number" id=${`cue-wait-${at}`} min="0" max="3600" step="any" .value=${String(step.wait ?? 0)} @input=${(/** @type {Event} */ event) => set({ wait: /** @type {HTMLInputElement} */ (event.target).valueAsNumber || 0 })} /></div>
      </div>
    </li>`;
  }

  /** @param {Schema} schema @param {string} name @param {Schema} field @param {Step} step @param {number} at @param {string} path @param {{sentence: string, field: string}} problem @param {(changed: Partial<Step>) => void} set */
  #argument(schema, name, field, step, at, path, problem, set) {
    const value = step.arguments?.[name] ?? field.default;
    const change = (/** @type {unknown} */ changed) => set({ arguments: { ...this.now()[at]?.arguments, [name]: changed } });
    const id = `cue-step-${at}-${name}`;
    const scenes = this.page.room.store.states.obs?.scenes ?? [];
    if (field["x-choices"] === "obs.scenes" && scenes.length) {
      const isOptional = "source" in (schema.properties ?? {});
      return choose({ id, title: words(name), value: String(value ?? ""), none: isOptional ? t("The scene on air") : "", options: scenes.map((scene) => ({ value: scene, title: scene })), change });
    }
    return labelled({ schema: field, shapes: schema.$defs ?? {}, value, id, path: `${path}.arguments.${name}`, isFixed: false, problem, change }, name);
  }

  /** @param {ControlView[]} controls @param {(changed: Partial<Step>) => void} set @param {string} control */
  #choose(controls, set, control) {
    const schema = /** @type {Schema} */ (controls.find((each) => each.control === control)?.schema ?? {});
    const given = schema.properties ? /** @type {Record<string, unknown>} */ (blank({ type: "object", properties: schema.properties }, schema.$defs ?? {})) : {};
    set({ control, arguments: given });
  }
}

/** @param {ControlView[]} controls @returns {[string, ControlView[]][]} */
function grouped(controls) {
  /** @type {Map<string, ControlView[]>} */
  const groups = new Map();
  for (const each of controls) groups.set(each.owner, [...(groups.get(each.owner) ?? []), each]);
  return [...groups].map(([owner, several]) => [owner === "obs" ? "OBS" : words(owner), several]);
}

/** What is offered while somebody types the name of a source. @param {Page} page */
function lists(page) {
  const sources = page.room.store.states.obs?.sources ?? [];
  return SOURCES.map((kind) => html`<datalist id=${`choices-${kind}`}>${sources.map((source) => html`<option value=${source}></option>`)}</datalist>`);
}
