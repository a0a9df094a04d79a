/**
 * For a chat that other programs hand over: the address they post to, and its token, shown only when asked for.
 *
 * @import {SourceView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

/** What stands behind `/in/`, or empty for a chat that is read otherwise. @param {string} id */
export function inputName(id) {
  for (const before of ["input:", "ssn:post/"]) {
    if (id.startsWith(before)) return id.slice(before.length);
  }
  return "";
}

export class HandingOverPart extends Part {
  /** Which chat it is. @type {SourceView | null} */
  source = null;
  /** @type {{url: string, token: string} | null} */
  #address = null;

  /** @override */
  view() {
    const name = inputName(this.source?.id ?? "");
    if (!name) return nothing;
    if (!this.#address) {
      return html`<p class="handing-over"><button type="button" class="button" @click=${() => void this.#ask(name)}>${icons.key}${t("Show the address for programs")}</button></p>`;
    }
    const { url, token } = this.#address;
    return html`
      <div class="handing-over"><output class="mono private" aria-label=${t("Address")}>${url}</output>
        <button type="button" class="button" @click=${() => void this.#copy(url, t("The address is copied."))}>${icons.copy}${t("Copy")}</button></div>
      <div class="handing-over"><output class="mono private" aria-label=${t("Token")}>${token}</output>
        <button type="button" class="button" @click=${() => void this.#copy(token, t("The token is copied."))}>${icons.copy}${t("Copy")}</button></div>
      <p class="help">${t("Post to it with “Authorization: Bearer” and the token. Whoever has the token can write into this chat, and nothing else: keep it off the stream.")}</p>
    `;
  }

  /** @param {string} name */
  async #ask(name) {
    try {
      this.#address = /** @type {{url: string, token: string}} */ (await this.room.desk.do("input_address", { name }));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }

  /** @param {string} text @param {string} told */
  async #copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      this.room.say(told);
    } catch {
      this.room.say(t("This window does not let a page copy. Select the text and copy it with the keyboard."), "warning");
    }
  }
}

customElements.define("stagedoor-handing-over", HandingOverPart);
