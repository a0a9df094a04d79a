/** Controls for settings that hold several words, numbers or choices. */

import { html, ifDefined, live } from "../lit.js";
import { words } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";

/**
 * @typedef {object} Several
 * @property {string} id unique on the page, for the label
 * @property {boolean} isFixed may not be changed now
 * @property {(value: unknown) => void} change
 */

/**
 * Words or numbers, each on a chip of its own; typed ones are taken at Enter, a comma, or when the field is left.
 *
 * @param {Several & {isWrong?: string, help: string}} control
 * @param {unknown[]} values
 * @param {(word: string) => unknown} read what a typed word means; undefined for one that is not taken
 */
export function chips({ id, isFixed, change, isWrong, help }, values, read) {
  const take = (/** @type {HTMLInputElement} */ input) => {
    const typed = [...new Set(input.value.split(/[,\n]/).map((word) => word.trim()))].filter(Boolean);
    const taken = typed.map(read).filter((value) => value !== undefined);
    input.value = "";
    if (taken.length) change([...values, ...taken]);
  };
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === "Enter" || event.key === ",") {
      if (!input.value.trim() && event.key === "Enter") return;
      event.preventDefault();
      take(input);
    } else if (event.key === "Backspace" && !input.value && values.length) change(values.slice(0, -1));
  };
  return html`<div class="chips" aria-invalid=${ifDefined(isWrong)}>
    ${values.map(
      (word, at) => html`<span class="chip-of"><bdi>${word}</bdi><button type="button" aria-label=${t("Remove {word}", { word: String(word) })} ?disabled=${isFixed} @click=${() => change(values.filter((_, other) => other !== at))}>${icons.close}</button></span>`,
    )}
    <input type="text" id=${id} dir="auto" placeholder=${values.length ? t("add") : t("type one and press Enter")} autocomplete="off" spellcheck="false" ?disabled=${isFixed} aria-describedby=${help}
      @keydown=${pressed} @blur=${(/** @type {Event} */ event) => take(/** @type {HTMLInputElement} */ (event.target))} />
  </div>`;
}

/**
 * Any number of a few choices.
 *
 * @param {Several} control
 * @param {unknown[]} options
 * @param {unknown[]} values
 */
export function picks({ id, isFixed, change }, options, values) {
  const turn = (/** @type {unknown} */ option) => change(options.filter((each) => values.includes(each) !== (each === option)));
  return html`<div class="segments is-several" role="group" aria-labelledby=${`${id}-label`}>
    ${options.map(
      (option, at) => html`<label><input type="checkbox" id=${at ? `${id}-${at}` : id} .checked=${live(values.includes(option))} ?disabled=${isFixed} @change=${() => turn(option)} /><span>${words(String(option))}</span></label>`,
    )}
  </div>`;
}
