/**
 * As which account something is written, where a chat has more than one.
 *
 * @import {SourceView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { placeName } from "../inbox/abilities.js";

/**
 * @param {readonly SourceView[]} targets
 * @param {ReadonlyMap<string, string>} chosen by chat
 * @param {(source: string, account: string) => void} choose
 */
export function accountChoice(targets, chosen, choose) {
  const able = targets.filter(({ accounts }) => accounts.length);
  if (!able.length) return nothing;
  return html`<span class="composer-as">${able.map((source) => one(source, able.length > 1, accountOf(source, chosen), (account) => choose(source.id, account)))}</span>`;
}

/** The account it is written as: the one chosen, or the first that can. @param {SourceView} source @param {ReadonlyMap<string, string>} chosen */
export function accountOf({ id, accounts }, chosen) {
  const name = chosen.get(id);
  return accounts.find((account) => account.name === name) ?? accounts.find(({ why_not: whyNot }) => !whyNot) ?? accounts[0];
}

/** @param {SourceView} source @param {boolean} isOneOfMany @param {SourceView["accounts"][number] | undefined} current @param {(account: string) => void} choose */
function one({ id, accounts }, isOneOfMany, current, choose) {
  if (!current) return nothing;
  const place = placeName(id);
  if (accounts.length === 1) {
    const only = t("{platform} knows one account here. Log in to a second one on the page “Chats” to choose between them, where the platform has a login.", { platform: place });
    return html`<span class="composer-who muted" title=${only}>${isOneOfMany ? t("{platform} as {name}", { platform: place, name: current.who }) : t("as {name}", { name: current.who })}</span>`;
  }
  return html`<label class="composer-who"><span class="muted">${isOneOfMany ? t("{platform} as", { platform: place }) : t("as")}</span>
    <select aria-label=${t("Account on {platform}", { platform: place })} @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${accounts.map((account) => html`<option value=${account.name} ?selected=${account === current} ?disabled=${Boolean(account.why_not) && account !== current}>${account.why_not ? t("{name} (not now)", { name: account.who }) : account.who}</option>`)}
    </select></label>`;
}
