/** Asks before a link that a viewer wrote is opened, and shows where it really leads. */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { warningOf } from "../inbox/links.js";
import { Part } from "../part.js";

export class LinkBoxPart extends Part {
  /** @type {URL | null} */
  #address = null;
  #name = "";
  /** @type {Element | null} */
  #opener = null;

  /** Ask about a link. @param {URL} address @param {string} name who wrote it @param {Element | null} opener */
  open(address, name, opener) {
    this.#address = address;
    this.#name = name;
    this.#opener = opener;
    this.draw();
    this.#dialog?.showModal();
    /** @type {HTMLElement | null} */ (this.querySelector(".link-not"))?.focus();
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  /** @override */
  view() {
    const address = this.#address;
    return html`<dialog class="box link-box" aria-labelledby="link-title" @close=${() => this.#closed()} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)} @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && this.#dialog?.close()}>
      ${address
        ? html`<h2 id="link-title">${t("Open this link?")}</h2>
            <p>${this.#name ? t("{name} wrote it. It leads to:", { name: this.#name }) : t("It leads to:")}</p>
            <p class="link-host" dir="ltr">${address.host}</p>
            <p class="link-whole mono" dir="ltr">${address.href}</p>
            ${this.#warning(address)}
            <div class="row-of is-end">
              <button type="button" class="button" @click=${() => void this.#copy(address)}>${icons.copy}${t("Copy")}</button>
              <a class="button is-danger" href=${address.href} target="_blank" rel="noopener noreferrer nofollow" @click=${() => this.#dialog?.close()}>${icons.link}${t("Open in the browser")}</a>
              <button type="button" class="button is-main link-not" @click=${() => this.#dialog?.close()}>${t("Do not open")}</button>
            </div>`
        : nothing}
    </dialog>`;
  }

  /** @param {URL} address */
  #warning(address) {
    const sentence = {
      letters: t("The host is written with letters of another alphabet, which may be made to look like a name you know."),
      number: t("It has a number instead of a name. Links that can be trusted have a name."),
      open: t("The connection would not be encrypted."),
      "": "",
    }[warningOf(address)];
    return sentence ? html`<p class="problem">${icons.warning}<span>${sentence}</span></p>` : nothing;
  }

  /** @param {URL} address */
  async #copy(address) {
    try {
      await navigator.clipboard.writeText(address.href);
      this.room.say(t("The address is copied."));
    } catch {
      this.room.say(t("This window does not let a page copy."), "warning");
    }
    this.#dialog?.close();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    event.stopPropagation(); // what is pressed here is not for the list
    if (event.key === "Escape") this.#dialog?.close();
  }

  #closed() {
    const opener = this.#opener;
    this.#address = null;
    this.#opener = null;
    this.update();
    const row = opener?.closest(".row");
    if (row instanceof HTMLElement && row.isConnected) row.focus({ preventScroll: true });
  }
}

customElements.define("stagedoor-link-box", LinkBoxPart);
