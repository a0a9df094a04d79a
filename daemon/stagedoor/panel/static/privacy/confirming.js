/** What cannot be taken back is done only when its word was typed; the button says what it does. */

import { html, live, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";

/**
 * @typedef {object} Confirming
 * @property {string} id unique on the page
 * @property {string} word what has to be typed
 * @property {string} typed
 * @property {string} doing what the button says
 * @property {boolean} isBusy
 * @property {string} problem why it was refused, or empty
 * @property {(typed: string) => void} type
 * @property {() => void} run
 * @property {() => void} leave
 */

/** @param {Confirming} confirming */
export function confirming({ id, word, typed, doing, isBusy, problem, type, run, leave }) {
  const isRight = same(typed, word);
  return html`<form class="confirming" @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (isRight && !isBusy) run();
    }}>
    <label for=${id}>${t("Type this to confirm it:")} <b class="confirming-word"><bdi>${word}</bdi></b></label>
    <div class="row-of">
      <input id=${id} type="text" autocomplete="off" spellcheck="false" dir="auto" .value=${live(typed)} ?disabled=${isBusy} aria-describedby=${`${id}-why`} @input=${(/** @type {Event} */ event) => type(/** @type {HTMLInputElement} */ (event.target).value)} />
      <button class="button is-danger" ?disabled=${!isRight || isBusy}>${icons.bin}${doing}</button>
      <button type="button" class="button" ?disabled=${isBusy} @click=${leave}>${t("Cancel")}</button>
    </div>
    <p class="help" id=${`${id}-why`}>${t("It cannot be undone.")}</p>
    ${problem ? html`<p class="problem" role="alert">${icons.warning}<span>${problem}</span></p>` : nothing}
  </form>`;
}

/** @param {string} typed @param {string} word */
const same = (typed, word) => folded(typed) === folded(word) && word !== "";

/** @param {string} text */
const folded = (text) => text.trim().replaceAll(/\s+/g, " ").toLowerCase();
