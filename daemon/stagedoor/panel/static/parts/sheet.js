/**
 * Base of what opens beside the page without covering it: read, acted in, and closed with Escape.
 * One is open at a time. The focus goes into it and back to where it came from.
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

export class SheetPart extends Part {
  #isOpen = false;
  /** @type {Element | null} */
  #opener = null;
  #end = new AbortController();

  get isOpen() {
    return this.#isOpen;
  }

  /** What it is called. @returns {unknown} */
  heading() {
    return nothing;
  }

  /** What is in it. @returns {unknown} */
  content() {
    return nothing;
  }

  /** The words its looks go by. */
  get look() {
    return "";
  }

  /** Called when it was closed. */
  closed() {}

  /** Open it, or begin anew; `opener` gets the focus back. @param {Element | null} [opener] */
  show(opener = null) {
    document.dispatchEvent(new CustomEvent("stagedoor:sheet", { detail: this }));
    if (!this.#isOpen || opener) this.#opener = opener?.isConnected ? opener : document.activeElement; // it may have stood in the sheet that is closed now
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#end = new AbortController();
      const { signal } = this.#end;
      const leave = this.room.keys.lend([{ id: "sheet.close", keys: ["Escape"], what: "", run: () => this.close() }]);
      signal.addEventListener("abort", leave);
      document.addEventListener("stagedoor:sheet", (event) => /** @type {CustomEvent} */ (event).detail !== this && this.close(), { signal });
      addEventListener("hashchange", () => this.close(), { signal });
    }
    this.draw();
    this.querySelector(".sheet-body")?.scrollTo(0, 0);
    const heading = this.querySelector("h2");
    if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  }

  close() {
    if (!this.#isOpen) return;
    const held = this.contains(document.activeElement);
    const opener = this.#opener;
    this.#isOpen = false;
    this.#opener = null;
    this.#end.abort();
    this.closed();
    this.draw();
    if (!held || !opener?.isConnected) return;
    const target = opener.closest(".row") ?? opener;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  /** @override */
  disconnectedCallback() {
    this.#end.abort();
    super.disconnectedCallback();
  }

  /** @override */
  view() {
    if (!this.#isOpen) return nothing;
    return html`<div class=${`sheet ${this.look}`} role="dialog" aria-labelledby=${`${this.localName}-title`} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}>
      <div class="sheet-head"><h2 id=${`${this.localName}-title`} class="grow" tabindex="-1">${this.heading()}</h2>
        <button type="button" class="bare" aria-label=${t("Close")} title=${t("Close (Escape)")} @click=${() => this.close()}>${icons.close}</button></div>
      <div class="sheet-body">${this.content()}</div>
    </div>`;
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  }
}
