/**
 * What would be different, readable: each setting with what it is now and what it would be.
 *
 * @import {PartView, SettingsPreviewView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { words } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { fieldText } from "./value.js";

/** Old and new, one after the other, for eyes and for ears. @param {string} before @param {string} after */
export const fromTo = (before, after) => html`<span class="from-to"><del dir="auto"><span class="unseen">${t("from")} </span>${before}</del><span class="arrow" aria-hidden="true">→</span><ins dir="auto"><span class="unseen">${t("to")} </span>${after}</ins></span>`;

/**
 * @param {SettingsPreviewView} preview
 * @param {(name: string) => PartView | undefined} partOf
 * @param {(name: string) => string} titleOf
 * @param {ReadonlySet<string>} without the parts that are not to be taken
 * @param {(part: string, isTaken: boolean) => void} pick
 */
export function difference(preview, partOf, titleOf, without, pick) {
  const parts = [...new Set(preview.changes.map(({ part }) => part))];
  return html`
    ${parts.map((name) => {
      const mine = preview.changes.filter(({ part }) => part === name);
      const title = titleOf(name);
      return html`<section class="diff-part" aria-label=${title}>
        <label class="diff-head"><input type="checkbox" .checked=${!without.has(name)} @change=${(/** @type {Event} */ event) => pick(name, /** @type {HTMLInputElement} */ (event.target).checked)} />
          <b class="grow"><bdi>${title}</bdi></b><span class="muted">${tn(mine.length, "{n} change", "{n} changes")}</span></label>
        <ul class="plain diff-rows">${mine.map(
          (one) => html`<li><span class="diff-name">${words(one.name)}</span>${fromTo(fieldText(partOf(name), one.name, one.now), fieldText(partOf(name), one.name, one.then))}${one.is_default ? html`<span class="default">${t("the default")}</span>` : nothing}</li>`,
        )}</ul>
      </section>`;
    })}
    ${preview.left_out.length
      ? html`<section class="diff-part is-left-out" aria-label=${t("Left out")}>
          <p class="diff-head">${icons.warning}<b>${tn(preview.left_out.length, "{n} thing is left out", "{n} things are left out")}</b></p>
          <ul class="plain diff-rows">${preview.left_out.map(({ reason }) => html`<li dir="auto">${reason}</li>`)}</ul>
        </section>`
      : nothing}
    ${preview.secrets.length
      ? html`<p class="help">${icons.key}<span>${t("Secrets are never written down, so these stay as they are here. Enter them where you need others:")} ${preview.secrets.map(({ part, name }, at) => html`${at ? ", " : ""}<a href=${`#/settings/${encodeURIComponent(part)}/${encodeURIComponent(name)}`}>${titleOf(part)}: ${words(name)}</a>`)}</span></p>`
      : nothing}
  `;
}
