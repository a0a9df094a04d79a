/**
 * The values a form shows: what the daemon has, with what the user changed on top and not saved yet.
 *
 * @import {PartView} from "../wire.gen.js"
 */

/**
 * What we use of JSON Schema.
 * @typedef {object} Schema
 * @property {string} [type]
 * @property {string} [title]
 * @property {string} [description]
 * @property {string} [format]
 * @property {string} [$ref]
 * @property {unknown} [default]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {Schema[]} [anyOf]
 * @property {Schema[]} [allOf]
 * @property {Schema} [items]
 * @property {Record<string, Schema>} [properties]
 * @property {Record<string, Schema>} [$defs]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [exclusiveMinimum]
 * @property {number} [exclusiveMaximum]
 * @property {number} [maxLength]
 * @property {number} [maxItems]
 * @property {boolean} [writeOnly]
 * @property {string} [x-choices]
 * @property {boolean} [x-advanced]
 * @property {string} [x-lang] the language of its description, where that is not the page's
 */

/** A field's value that means: the default again. */
export const DEFAULT = Symbol("default");

/**
 * The schema itself, with references and "or nothing" taken out of the way.
 *
 * @param {Schema} schema
 * @param {Record<string, Schema>} shapes the `$defs` of the whole
 * @returns {Schema}
 */
export function resolved(schema, shapes) {
  const name = schema.$ref?.replace("#/$defs/", "");
  if (name !== undefined) return { ...resolved(shapes[name] ?? {}, shapes), ...without(schema, "$ref") };
  const [only] = schema.allOf ?? [];
  if (only) return { ...resolved(only, shapes), ...without(schema, "allOf") };
  const choices = schema.anyOf?.filter((choice) => choice.type !== "null");
  if (choices?.length === 1 && choices[0]) return { ...resolved(choices[0], shapes), ...without(schema, "anyOf") };
  if (choices?.length && choices.every((choice) => "const" in choice)) {
    return { ...without(schema, "anyOf"), enum: choices.map((choice) => choice.const) };
  }
  return schema;
}

/** @param {Schema} schema @param {keyof Schema} key */
function without(schema, key) {
  const { [key]: _gone, ...rest } = schema;
  return rest;
}

/** What a new entry of a list begins as. @param {Schema} schema @param {Record<string, Schema>} shapes @returns {unknown} */
export function blank(schema, shapes) {
  const shape = resolved(schema, shapes);
  if (shape.default !== undefined) return structuredClone(shape.default);
  if (shape.properties) {
    return Object.fromEntries(Object.entries(shape.properties).map(([name, field]) => [name, blank(field, shapes)]));
  }
  if (shape.enum) return shape.enum[0];
  return { boolean: false, integer: 0, number: 0, array: [], object: {} }[shape.type ?? ""] ?? "";
}

/** What was typed as what it means: numbers are kept as text while they are typed. @param {Schema} schema @param {unknown} value @param {Record<string, Schema>} shapes @returns {unknown} */
export function meant(schema, value, shapes) {
  const shape = resolved(schema, shapes);
  if (typeof value === "string" && (shape.type === "integer" || shape.type === "number")) {
    const number = Number(value.replace(",", "."));
    return value.trim() && Number.isFinite(number) ? number : value.trim() ? value : null;
  }
  if (Array.isArray(value)) return value.map((item) => meant(shape.items ?? {}, item, shapes));
  if (value && typeof value === "object" && shape.properties) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, meant(shape.properties?.[name] ?? {}, item, shapes)]));
  }
  return value;
}

export class Draft {
  /** What the user changed. @type {Map<string, unknown>} */
  changes = new Map();
  /** Why it was not saved, and which field that is about. */
  problem = { sentence: "", field: "" };
  isSaving = false;
  /** What the daemon had told when this was saved: shown until it tells the new values. @type {object | null} */
  savedOver = null;

  get isChanged() {
    return this.changes.size > 0 && !this.savedOver;
  }

  /** What a field shows. @param {PartView} part @param {string} name */
  value(part, name) {
    const schema = fields(part)[name] ?? {};
    if (!this.changes.has(name)) return part.values[name] ?? schema.default;
    const value = this.changes.get(name);
    return value === DEFAULT ? schema.default : value;
  }

  /** Whether a field is as it is when nobody sets it. @param {PartView} part @param {string} name */
  isDefault(part, name) {
    const schema = fields(part)[name] ?? {};
    const shapes = /** @type {Schema} */ (part.schema).$defs ?? {};
    return JSON.stringify(meant(schema, this.value(part, name), shapes)) === JSON.stringify(schema.default);
  }

  /** @param {PartView} part @param {string} name @param {unknown} value */
  change(part, name, value) {
    this.savedOver = null;
    if (value !== DEFAULT && name in part.values && JSON.stringify(part.values[name]) === JSON.stringify(value)) this.changes.delete(name);
    else this.changes.set(name, value);
    if (this.problem.field.split(".")[0] === name) this.problem = { sentence: "", field: "" };
  }

  /** What would stand if it were saved: the changed values, defaults as what they are. @param {PartView} part @returns {Record<string, unknown>} */
  tried(part) {
    if (!this.isChanged) return {};
    return Object.fromEntries(Object.entries(this.wanted(part)).filter(([name]) => !(name in part.secrets)).map(([name, value]) => [name, value === null ? (fields(part)[name]?.default ?? null) : value]));
  }

  /** What to send: null means the default. @param {PartView} part */
  wanted(part) {
    const shapes = /** @type {Schema} */ (part.schema).$defs ?? {};
    return Object.fromEntries(
      [...this.changes].map(([name, value]) => [name, value === DEFAULT ? null : meant(fields(part)[name] ?? {}, value, shapes)]),
    );
  }
}

/** The fields of a part, by name. @param {PartView} part @returns {Record<string, Schema>} */
export const fields = (part) => /** @type {Schema} */ (part.schema).properties ?? {};
