/**
 * Beside the inbox: one frame under another, each shut, hidden and moved as somebody likes it; a drawer where there is
 * little room.
 *
 * @import {Frame} from "../frames.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { FRAMES } from "../frames.js";
import { Arrangement } from "../frames/arrangement.js";
import { count } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { onKept } from "../kept.js";
import { Part } from "../part.js";

const SUBJECTS = [...new Set(FRAMES.flatMap(({ subjects = [] }) => subjects))];

export class SidePart extends Part {
  #arrangement = new Arrangement();
  #isArranging = false;
  /** What opened the drawer, while it is open. @type {Element | null} */
  #opener = null;
  #isOpen = false;

  /** @override */
  get subjects() {
    return SUBJECTS;
  }

  /** @override */
  begin() {
    this.setAttribute("role", "complementary");
    this.setAttribute("aria-label", t("Beside the chat"));
    const pressed = (/** @type {KeyboardEvent} */ event) => this.#pressed(event);
    this.addEventListener("keydown", pressed);
    const ends = [
      onKept("frames", () => {
        this.#arrangement.again();
        this.update();
      }),
      this.room.keys.lend([
        { id: "side.open", keys: ["s"], what: t("To what stands beside the chat"), run: () => this.open(document.activeElement) },
        { id: "side.arrange", keys: [], what: t("Arrange what stands beside the chat"), run: () => this.#arrange(true) },
      ]),
    ];
    return () => {
      this.removeEventListener("keydown", pressed);
      for (const end of ends) end();
      this.#isOpen = false;
      this.classList.remove("is-open");
    };
  }

  /** Go there; where it is a drawer, open it. @param {Element | null} opener the focus comes back to it */
  open(opener) {
    this.#opener = opener;
    this.#isOpen = true;
    this.classList.add("is-open");
    this.draw();
    /** @type {HTMLElement | null} */ (this.querySelector(".frame-head") ?? this.querySelector(".side-close"))?.focus();
  }

  /** Shut the drawer; the focus goes back to where it came from. */
  close() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.classList.remove("is-open");
    const opener = this.contains(document.activeElement) ? this.#opener : null;
    this.#opener = null;
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus({ preventScroll: true });
    else if (this.contains(document.activeElement)) /** @type {HTMLElement} */ (document.activeElement).blur();
  }

  /** @override */
  view() {
    const frames = this.#arrangement.ordered(FRAMES);
    const shown = frames.filter(({ id, isThere }) => !this.#arrangement.isHidden(id) && (isThere?.(this.room) ?? true));
    return html`
      <div class="side-bar">
        <h2 class="grow">${t("Beside the chat")}</h2>
        <button type="button" class="bare side-close" aria-label=${t("Close")} title=${t("Close (Escape)")} @click=${() => this.close()}>${icons.close}</button>
      </div>
      <div class="frames">
        ${repeat(shown, ({ id }) => id, (frame) => this.#frame(frame))}
        ${this.#isArranging ? this.#arranging(frames) : html`<button type="button" class="link frames-arrange" @click=${() => this.#arrange(true)}>${t("Arrange")}</button>`}
      </div>
    `;
  }

  /** @param {Frame} frame */
  #frame({ id, title, icon, view, count: waiting }) {
    const isShut = this.#arrangement.isShut(id);
    const many = waiting?.(this.room) ?? 0;
    return html`<section class=${`card frame frame-${id} ${isShut ? "is-shut" : ""}`} aria-label=${title}>
      <h2><button type="button" class="frame-head" aria-expanded=${!isShut} @click=${() => this.#turn(id)}>${icon}<span class="grow clip">${title}</span>${many ? html`<span class="badge">${count(many)}</span>` : nothing}<span class="frame-sign">${icons.more}</span></button></h2>
      ${isShut ? nothing : html`<div class="frame-body">${view(this.room)}</div>`}
    </section>`;
  }

  /** @param {readonly Frame[]} frames */
  #arranging(frames) {
    return html`<section class="card arranging" aria-label=${t("Arrange")}>
      <h2>${t("Arrange")}</h2>
      <ul class="plain">${repeat(frames, ({ id }) => id, ({ id, title, icon }, at) => html`<li class="line">
        <label class="grow frames-choice"><input type="checkbox" .checked=${!this.#arrangement.isHidden(id)} @change=${() => this.#hide(id)} />${icon}<span class="clip">${title}</span></label>
        <button type="button" class="bare" data-move=${`${id} up`} ?disabled=${at === 0} aria-label=${t("{name}: up", { name: title })} title=${t("Up")} @click=${() => this.#move(id, -1)}><span class="is-turned">${icons.down}</span></button>
        <button type="button" class="bare" data-move=${`${id} down`} ?disabled=${at === frames.length - 1} aria-label=${t("{name}: down", { name: title })} title=${t("Down")} @click=${() => this.#move(id, 1)}>${icons.down}</button>
      </li>`)}</ul>
      <div class="row-of is-end"><button type="button" class="button is-small" @click=${() => this.#reset()}>${t("As in the beginning")}</button><button type="button" class="button is-small is-main" @click=${() => this.#arrange(false)}>${t("Done")}</button></div>
    </section>`;
  }

  /** @param {boolean} isArranging */
  #arrange(isArranging) {
    this.#isArranging = isArranging;
    if (isArranging) {
      this.#isOpen = true;
      this.classList.add("is-open");
    }
    this.draw();
    /** @type {HTMLElement | null} */ (this.querySelector(isArranging ? ".arranging input" : ".frames-arrange"))?.focus();
  }

  /** @param {string} id */
  #turn(id) {
    this.#arrangement.turn(id);
    this.draw();
  }

  /** @param {string} id */
  #hide(id) {
    this.#arrangement.hide(id);
    this.draw();
  }

  /** @param {string} id @param {1 | -1} step */
  #move(id, step) {
    this.#arrangement.move(FRAMES, id, step);
    this.draw();
    // At the end of the list that button is of no use any more; the other one is.
    const [same, other] = step > 0 ? ["down", "up"] : ["up", "down"];
    const button = [same, other].map((way) => this.querySelector(`[data-move="${id} ${way}"]`)).find((found) => found instanceof HTMLButtonElement && !found.disabled);
    if (button instanceof HTMLElement) button.focus();
    const title = FRAMES.find((frame) => frame.id === id)?.title ?? "";
    const place = this.#arrangement.ordered(FRAMES).findIndex((frame) => frame.id === id) + 1;
    this.room.announce(t("{name}: place {place}", { name: title, place }));
  }

  #reset() {
    this.#arrangement.reset();
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Escape" || !this.#isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }
}

customElements.define("stagedoor-side", SidePart);
