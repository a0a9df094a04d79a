/** Streamer mode in the header: whether it hides something now, why, and how to have it otherwise. */

import { html, nothing } from "../lit.js";
import { listed } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

/** @import {Mode} from "../streamer.js" */

export class StreamerModePart extends Part {
  #isOpen = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["settings", "obs", "screen"]);
  }

  /** @override */
  begin() {
    const changed = () => this.update();
    const outside = (/** @type {PointerEvent} */ event) => {
      if (this.#isOpen && !this.contains(/** @type {Node} */ (event.target))) this.#open(false);
    };
    document.addEventListener("stagedoor:streamer", changed);
    document.addEventListener("pointerdown", outside);
    const leave = this.room.keys.lend([
      { id: "panel.streamer", keys: [], what: t("Streamer mode: hide what is private, or show it"), isEverywhere: true, run: () => void this.#choose(this.room.streamer.isOn ? "off" : "on") },
      { id: "panel.streamer_auto", keys: [], what: t("Streamer mode by itself, while OBS streams or records"), run: () => void this.#choose("auto") },
    ]);
    return () => {
      document.removeEventListener("stagedoor:streamer", changed);
      document.removeEventListener("pointerdown", outside);
      leave();
    };
  }

  /** @override */
  view() {
    const { isOn, mode } = this.room.streamer;
    const name = isOn ? t("Streamer mode: on") : t("Streamer mode: off");
    return html`<button type="button" class=${`bare streamer-button ${isOn ? "is-on" : ""}`} aria-expanded=${this.#isOpen} aria-haspopup="dialog" aria-label=${name} title=${name} @click=${() => this.#open(!this.#isOpen)}>${isOn ? icons.hide : icons.eyes}</button>
      ${this.#isOpen
        ? html`<div class="popover streamer-popover" role="dialog" aria-label=${t("Streamer mode")} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}>
            <p>${this.#sentence()}</p>
            <div class="segments" role="radiogroup" aria-label=${t("Streamer mode")}>
              ${this.#choice("auto", t("By itself"), mode)}${this.#choice("on", t("On"), mode)}${this.#choice("off", t("Off"), mode)}
            </div>
            ${isOn
              ? html`<button type="button" class="button streamer-reveal" @pointerdown=${() => this.room.streamer.reveal(true)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#held(event, true)} @keyup=${(/** @type {KeyboardEvent} */ event) => this.#held(event, false)} @blur=${() => this.room.streamer.reveal(false)}>${icons.eyes}${t("Hold to show what is hidden")}</button>
                  <p class="help">${t("A single thing is shown while you hold it down.")}</p>`
              : nothing}
          </div>`
        : nothing}`;
  }

  #sentence() {
    const { isOn, mode, isOnAir } = this.room.streamer;
    const { screens } = this.room.streamer;
    if (screens.length && mode !== "on") return t("Your screen is on air ({sources}), so notes, addresses, codes and what was held or hidden cannot be seen. They are back when it is not.", { sources: listed(screens) });
    if (mode === "on") return t("Notes, addresses, codes and what was held or hidden cannot be seen, until you switch it off.");
    if (mode === "off") return t("Everything can be seen, also while you stream.");
    if (isOn && isOnAir) return t("OBS is on air, so notes, addresses, codes and what was held or hidden cannot be seen.");
    return isOn ? t("It is not known yet whether OBS is on air, so what is private cannot be seen.") : t("As soon as OBS streams or records, notes, addresses, codes and what was held or hidden are covered.");
  }

  /** @param {Mode} value @param {string} word @param {Mode} mode */
  #choice(value, word, mode) {
    return html`<label><input type="radio" name="streamer-mode" .checked=${value === mode} @change=${() => void this.#choose(value)} /><span>${word}</span></label>`;
  }

  /** @param {Mode} mode */
  async #choose(mode) {
    try {
      await this.room.streamer.choose(mode);
      this.room.announce(this.room.streamer.isOn ? t("What is private is hidden.") : t("What is private can be seen."));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
    this.update();
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    this.#isOpen = isOpen;
    this.draw();
    const chosen = this.querySelector("input:checked");
    if (isOpen && chosen instanceof HTMLElement) chosen.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#open(false);
    this.querySelector("button")?.focus();
  }

  /** @param {KeyboardEvent} event @param {boolean} isHeld */
  #held(event, isHeld) {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) this.room.streamer.reveal(isHeld);
  }
}

customElements.define("stagedoor-streamer-mode", StreamerModePart);
