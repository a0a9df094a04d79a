/**
 * The control for one setting, made from its JSON Schema. A dozen kinds, no more.
 *
 * @import {Schema} from "./draft.js"
 */

import { html, ifDefined, live, nothing } from "../lit.js";
import { words } from "../format.js";
import { inside, t } from "../i18n.js";
import { icons } from "../icons.js";
import { prose } from "../prose.js";
import { blank, resolved } from "./draft.js";
import { chips, picks } from "./several.js";

const FEW = 4;
const SHORT = 12;
const SLIDER = 100;

/**
 * @typedef {object} Control
 * @property {Schema} schema
 * @property {Record<string, Schema>} shapes the `$defs` the schema refers to
 * @property {unknown} value
 * @property {string} id unique on the page, for the label
 * @property {string} path dotted, as errors name it
 * @property {boolean} isFixed may not be changed now
 * @property {boolean} [isSet] for a secret: whether there is one
 * @property {{sentence: string, field: string}} problem
 * @property {(value: unknown) => void} change
 */

/** @param {Control} control @returns {unknown} */
export function control(control) {
  const schema = resolved(control.schema, control.shapes);
  if (schema.const !== undefined && !schema.enum) return choice(control, [schema.const]);
  if (schema.enum) return choice(control, schema.enum);
  if (schema.writeOnly || schema.format === "password") return secret(control);
  switch (schema.type) {
    case "boolean":
      return toggle(control);
    case "integer":
    case "number":
      return number(control, schema);
    case "string":
      return schema.format === "color" ? color(control) : text(control, schema);
    case "array":
      return list(control, schema);
    case "object":
      if (schema.properties) return group(control, schema);
  }
  return json(control);
}

/** Whether the control brings its own label, because it is more than one. @param {Schema} schema @param {Record<string, Schema>} shapes */
export function isGroup(schema, shapes) {
  const shape = resolved(schema, shapes);
  if (shape.type === "object") return Boolean(shape.properties);
  return shape.type === "array" && resolved(shape.items ?? {}, shapes).type === "object";
}

/** What every input of a control says of itself. @param {Control} control */
const wrong = ({ problem, path }) => (problem.field === path ? "true" : undefined);

/** @param {Event} event */
const typed = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Control} control */
function toggle({ id, value, isFixed, change }) {
  return html`<label class="switch"><input type="checkbox" role="switch" id=${id} .checked=${live(Boolean(value))} ?disabled=${isFixed} aria-describedby=${`${id}-help`}
    @change=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).checked)} /><span class="track"></span></label>`;
}

/** @param {Control} control @param {unknown[]} options */
function choice(control, options) {
  const { id, value, isFixed, change } = control;
  const isFew = options.length <= FEW && options.every((option) => String(option).length <= SHORT);
  if (isFew) {
    return html`<div class="segments" role="radiogroup" aria-labelledby=${`${id}-label`}>
      ${options.map(
        (option, at) => html`<label><input type="radio" id=${at ? `${id}-${at}` : id} name=${id} .checked=${live(option === value)} ?disabled=${isFixed} @change=${() => change(option)} /><span>${words(String(option))}</span></label>`,
      )}
    </div>`;
  }
  return html`<select id=${id} ?disabled=${isFixed} aria-invalid=${ifDefined(wrong(control))} aria-describedby=${`${id}-help`}
    @change=${(/** @type {Event} */ event) => change(options[/** @type {HTMLSelectElement} */ (event.target).selectedIndex])}>
    ${options.map((option) => html`<option ?selected=${option === value}>${words(String(option))}</option>`)}
  </select>`;
}

/** @param {Control} control @param {Schema} schema */
function number(control, schema) {
  const { id, value, isFixed, change } = control;
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  const step = schema.type === "integer" ? "1" : "any";
  const field = html`<input type="number" id=${id} step=${step} min=${ifDefined(low)} max=${ifDefined(high)} .value=${live(value == null ? "" : String(value))} ?disabled=${isFixed}
    inputmode=${schema.type === "integer" ? "numeric" : "decimal"} aria-invalid=${ifDefined(wrong(control))} aria-describedby=${`${id}-help`} @input=${(/** @type {Event} */ event) => change(typed(event))} />`;
  if (low === undefined || high === undefined) return field;
  if (high - low > SLIDER) return html`<div class="row-of">${field}<span class="muted">${t("{low} to {high}", { low, high })}</span></div>`;
  return html`<div class="row-of">
    <input type="range" class="grow" min=${low} max=${high} step=${schema.type === "integer" ? 1 : "any"} .value=${live(String(value ?? low))} ?disabled=${isFixed} aria-labelledby=${`${id}-label`} @input=${(/** @type {Event} */ event) => change(typed(event))} />${field}
  </div>`;
}

/** @param {Control} control @param {Schema} schema */
function text(control, schema) {
  const { id, value, isFixed, change } = control;
  const offered = schema["x-choices"];
  if (offered?.startsWith("media.")) {
    return html`<stagedoor-media-choice .of=${offered} .field=${id} .value=${String(value ?? "")} .isFixed=${isFixed} .change=${change}></stagedoor-media-choice>`;
  }
  if ((schema.maxLength ?? 0) > 300) {
    return html`<textarea id=${id} rows="3" dir="auto" .value=${live(String(value ?? ""))} ?disabled=${isFixed} aria-invalid=${ifDefined(wrong(control))} aria-describedby=${`${id}-help`} @input=${(/** @type {Event} */ event) => change(typed(event))}></textarea>`;
  }
  return html`<input type="text" id=${id} dir="auto" autocomplete="off" spellcheck="false" maxlength=${ifDefined(schema.maxLength)} list=${ifDefined(offered && `choices-${offered}`)}
    .value=${live(String(value ?? ""))} ?disabled=${isFixed} aria-invalid=${ifDefined(wrong(control))} aria-describedby=${`${id}-help`} @input=${(/** @type {Event} */ event) => change(typed(event))} />`;
}

/** @param {Control} control */
function color({ id, value, isFixed, change }) {
  const now = String(value ?? "");
  return html`<div class="row-of">
    <input type="color" aria-labelledby=${`${id}-label`} .value=${live(/^#[0-9a-f]{6}$/i.test(now) ? now : "#000000")} ?disabled=${isFixed} @input=${(/** @type {Event} */ event) => change(typed(event))} />
    <input type="text" id=${id} class="mono" size="9" spellcheck="false" .value=${live(now)} ?disabled=${isFixed} @input=${(/** @type {Event} */ event) => change(typed(event))} />
  </div>`;
}

/** @param {Control} control */
function secret(control) {
  const { id, value, isSet, isFixed, change } = control;
  const isTyped = typeof value === "string" && value !== "";
  return html`<input type="password" id=${id} autocomplete="new-password" spellcheck="false" .value=${live(isTyped ? value : "")} ?disabled=${isFixed}
    placeholder=${isSet ? t("set; type to replace it") : t("not set")} aria-invalid=${ifDefined(wrong(control))} aria-describedby=${`${id}-help`} @input=${(/** @type {Event} */ event) => change(typed(event))} />`;
}

/** @param {Control} control @param {Schema} schema */
function list(control, schema) {
  const item = resolved(schema.items ?? {}, control.shapes);
  const values = Array.isArray(control.value) ? control.value : [];
  if (item.type === "object" && item.properties) return groups(control, item, values);
  const help = { isWrong: wrong(control), help: `${control.id}-help` };
  if (item.enum) return picks(control, item.enum, values);
  if (item.type === "string") return chips({ ...control, ...help }, values, (word) => (values.includes(word) ? undefined : word));
  if (item.type === "integer") return chips({ ...control, ...help }, values, (word) => (/^-?\d+$/.test(word) ? Number(word) : undefined));
  return json(control);
}

/** A list of things that have fields of their own. @param {Control} control @param {Schema} item @param {unknown[]} values */
function groups(control, item, values) {
  const noun = inside(item.title ?? t("Entry"));
  const replace = (/** @type {number} */ at, /** @type {unknown} */ value) => control.change(values.map((known, other) => (other === at ? value : known)));
  return html`<div class="groups">
    ${values.map(
      (value, at) => html`<fieldset class="group" ?disabled=${control.isFixed}>
        <legend>${words(noun)} ${at + 1}</legend>
        ${members({ ...control, value, id: `${control.id}-${at}`, path: `${control.path}.${at}`, change: (changed) => replace(at, changed) }, item)}
        <div class="row-of is-end"><button type="button" class="button" @click=${() => control.change(values.filter((_, other) => other !== at))}>${icons.bin}${t("Remove this {thing}", { thing: noun })}</button></div>
      </fieldset>`,
    )}
    <button type="button" class="button" id=${control.id} ?disabled=${control.isFixed} @click=${() => control.change([...values, blank(item, control.shapes)])}>${icons.plus}${t("Add a {thing}", { thing: noun })}</button>
  </div>`;
}

/** @param {Control} control @param {Schema} schema */
function group(control, schema) {
  return html`<fieldset class="group" ?disabled=${control.isFixed}><legend class="unseen">${schema.title ?? ""}</legend>${members(control, schema)}</fieldset>`;
}

/** @param {Control} whole @param {Schema} schema */
function members(whole, schema) {
  const values = /** @type {Record<string, unknown>} */ (whole.value && typeof whole.value === "object" ? whole.value : {});
  return Object.entries(schema.properties ?? {}).map(([name, field]) =>
    labelled({
      ...whole,
      schema: field,
      value: values[name] ?? field.default,
      id: `${whole.id}-${name}`,
      path: `${whole.path}.${name}`,
      change: (value) => whole.change({ ...values, [name]: value }),
    }, name),
  );
}

/** A control under its name, with its help and what is wrong with it. @param {Control} one @param {string} name @param {unknown} [beside] */
export function labelled(one, name, beside = nothing) {
  const schema = resolved(one.schema, one.shapes);
  const isWrong = one.problem.field === one.path;
  const isSwitch = schema.type === "boolean";
  return html`<div class=${`field ${isSwitch ? "is-switch" : ""} ${isWrong ? "is-wrong" : ""}`}>
    <div class="field-head">
      <label class="field-label" id=${`${one.id}-label`} for=${one.id}>${words(name)}</label>${beside}${isSwitch ? control(one) : nothing}
    </div>
    ${isSwitch ? nothing : control(one)}
    ${isWrong ? html`<p class="problem">${icons.warning}${one.problem.sentence}</p>` : nothing}
    ${one.schema.description ? html`<p class="help" id=${`${one.id}-help`} lang=${ifDefined(one.schema["x-lang"])}>${prose(one.schema.description)}</p>` : nothing}
  </div>`;
}

/** @param {Control} control */
function json(control) {
  const { id, value, isFixed, change } = control;
  const read = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    try {
      change(JSON.parse(field.value));
      field.setCustomValidity("");
    } catch {
      field.setCustomValidity(t("This is not JSON."));
      field.reportValidity();
    }
  };
  return html`<textarea id=${id} class="mono" rows="4" spellcheck="false" .value=${JSON.stringify(value ?? null, null, 2)} ?disabled=${isFixed} aria-invalid=${ifDefined(wrong(control))} aria-describedby=${`${id}-help`} @change=${read}></textarea>`;
}
