/**
 * What the daemon says of its parts, in the language of the page where a translation has it.
 *
 * @import {States} from "./wire.gen.js"
 */

import { isTold, language, told } from "./i18n.js";

/** A state with the titles and the help of its parts translated. @template {keyof States} T @param {T} topic @param {unknown} value */
export function spoken(topic, value) {
  if (language === "en" || !value) return value;
  switch (topic) {
    case "settings": {
      const view = /** @type {import("./wire.gen.js").SettingsView} */ (value);
      return { ...view, parts: view.parts.map((part) => ({ ...part, title: told(part.title), description: told(flat(part.description)), schema: schemaOf(part.schema) })) };
    }
    case "plugins": {
      const view = /** @type {import("./wire.gen.js").PluginsView} */ (value);
      return { ...view, plugins: view.plugins.map((plugin) => ({ ...plugin, title: told(plugin.title), description: told(flat(plugin.description)) })) };
    }
    default:
      return value;
  }
}

/** A JSON Schema with its titles and descriptions translated, and marked where they are still English. @param {Record<string, unknown>} schema @returns {Record<string, unknown>} */
function schemaOf(schema) {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([name, value]) => {
      if (typeof value === "string" && name === "title") return [[name, told(value)]];
      if (typeof value === "string" && name === "description") {
        const text = flat(value);
        return isTold(text) ? [[name, told(text)]] : [[name, value], ["x-lang", "en"]];
      }
      if (name === "default" || name === "enum" || name === "const") return [[name, value]];
      if (Array.isArray(value)) return [[name, value.map((one) => (isObject(one) ? schemaOf(one) : one))]];
      return [[name, isObject(value) ? schemaOf(value) : value]];
    }),
  );
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** In one line, as a translation has it. @param {string} text */
const flat = (text) => text.split(/\s+/).join(" ").trim();
