/**
 * A setting's name and value as people read them in a sentence.
 *
 * @import {PartView} from "../wire.gen.js"
 * @import {Schema} from "../parts/draft.js"
 */

import { t, tn } from "../i18n.js";
import { words } from "../format.js";
import { fields, resolved } from "../parts/draft.js";

const LONGEST = 80;
const MOST = 6;

/** A value in a few words: “on”, “12”, “one, two and 4 more”. @param {unknown} value @param {Schema} [schema] @param {Record<string, Schema>} [shapes] @returns {string} */
export function valueText(value, schema = {}, shapes = {}) {
  const shape = resolved(schema, shapes);
  if (value === null || value === undefined) return t("nothing");
  if (typeof value === "boolean") return value ? t("on") : t("off");
  if (value === "") return t("empty");
  if (typeof value === "string") return clipped(shape.enum ? words(value) : value);
  if (Array.isArray(value)) {
    if (!value.length) return t("none");
    if (value.some((one) => typeof one === "object")) return tn(value.length, "{n} entry", "{n} entries");
    const shown = value.slice(0, MOST).map((one) => clipped(String(one))).join(", ");
    return value.length > MOST ? t("{list} and {n} more", { list: shown, n: value.length - MOST }) : clipped(shown);
  }
  if (typeof value === "object") {
    return clipped(Object.entries(value).map(([name, one]) => `${words(name)}: ${valueText(one)}`).join(", "));
  }
  return String(value);
}

/** A value of one field of a part, in a few words. @param {PartView | undefined} part @param {string} name @param {unknown} value */
export function fieldText(part, name, value) {
  if (!part) return valueText(value);
  return valueText(value, fields(part)[name], /** @type {Schema} */ (part.schema).$defs ?? {});
}

/** Whether a field is not what it is when nobody sets it. @param {PartView} part @param {string} name */
export function isChanged(part, name) {
  if (name in part.secrets) return part.secrets[name] === true;
  const schema = fields(part)[name];
  return schema !== undefined && "default" in schema && JSON.stringify(part.values[name]) !== JSON.stringify(schema.default);
}

/** The fields of a part that are not at their default. @param {PartView} part */
export const changedFields = (part) => Object.keys(fields(part)).filter((name) => isChanged(part, name));

/** @param {string} text */
const clipped = (text) => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join("")}…` : text);
