/** A field in which one thing is chosen from those there are; what is chosen and gone stays, and says that it is gone. */

import { html, nothing, t } from "../../panel-sdk.js";

/**
 * @param {object} field
 * @param {string} field.id
 * @param {string} field.title
 * @param {string} field.value
 * @param {readonly {value: string, title: string}[]} field.options
 * @param {string} [field.none] what an empty value means, where it may be one
 * @param {(value: string) => void} field.change
 */
export function choose({ id, title, value, options, none = "", change }) {
  const isGone = value !== "" && options.every((option) => option.value !== value);
  return html`<div class="field"><div class="field-head"><label class="field-label" for=${id}>${title}</label></div>
    <select id=${id} @change=${(/** @type {Event} */ event) => change(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${none || value === "" ? html`<option value="" ?selected=${value === ""}>${none || t("Choose …")}</option>` : nothing}
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.title}</option>`)}
      ${isGone ? html`<option value=${value} selected>${t("{name} (not there now)", { name: value })}</option>` : nothing}
    </select></div>`;
}
