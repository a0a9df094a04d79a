/**
 * Fields made from a schema that take effect while they are typed, as far as what is typed can be.
 *
 * @import {Schema} from "../parts/draft.js"
 */

import { html } from "../lit.js";
import { t } from "../i18n.js";
import { meant, resolved } from "../parts/draft.js";
import { labelled } from "../parts/field.js";

export class Typed {
  /** What is typed and is nothing yet, by the field's whole name. @type {Map<string, unknown>} */
  #typed = new Map();

  clear() {
    this.#typed.clear();
  }

  /**
   * @param {object} of
   * @param {string} of.name
   * @param {string} of.id unique on the page
   * @param {Schema} of.schema
   * @param {Record<string, Schema>} of.shapes
   * @param {unknown} of.value
   * @param {(value: unknown) => void} of.change
   * @param {() => void} of.draw
   * @param {(() => void) | null} [of.reset] back to what it is elsewhere; null where it is that already
   */
  field({ name, id, schema, shapes, value, change, draw, reset = null }) {
    const beside = reset ? html`<button type="button" class="link" @click=${() => { this.#typed.delete(id); reset(); }}>${t("As everywhere")}</button>` : html``;
    return labelled({
      schema, shapes, id, path: name, isFixed: false,
      value: this.#typed.has(id) ? this.#typed.get(id) : value,
      problem: { sentence: "", field: "" },
      change: (typed) => {
        const found = meant(schema, typed, shapes);
        if (fits(found, resolved(schema, shapes))) {
          if (found === typed) this.#typed.delete(id);
          else this.#typed.set(id, typed);
          change(found);
        } else {
          this.#typed.set(id, typed);
          draw();
        }
      },
    }, name, beside);
  }
}

/** Whether a value is what the schema asks for, as far as typing can go wrong. @param {unknown} value @param {Schema} schema */
function fits(value, schema) {
  if (schema.type === "integer" || schema.type === "number") {
    if (typeof value !== "number" || (schema.type === "integer" && !Number.isInteger(value))) return false;
    return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity) && value > (schema.exclusiveMinimum ?? -Infinity);
  }
  const pattern = /** @type {{pattern?: string}} */ (schema).pattern;
  if (schema.type === "string" && pattern) return typeof value === "string" && new RegExp(pattern).test(value);
  return true;
}

/**
 * A number in pixels of the canvas.
 * @param {object} of
 * @param {string} of.label
 * @param {string} of.name
 * @param {number} of.value
 * @param {(value: number) => void} of.change
 * @param {boolean} [of.isFixed]
 * @param {number} [of.least]
 * @param {number} [of.most]
 */
export function pixels({ label, name, value, change, isFixed = false, least, most }) {
  const typed = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const number = Number(field.value);
    if (field.value.trim() && Number.isFinite(number) && field.checkValidity()) change(number);
  };
  return html`<label class="ed-number"><span>${label}</span><input type="number" name=${name} step="1" min=${least ?? -20000} max=${most ?? 20000} .value=${String(Math.round(value))} ?disabled=${isFixed} @change=${typed} /></label>`;
}

