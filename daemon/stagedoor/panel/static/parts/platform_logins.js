/**
 * What platforms left in the windows with their own pages, and the button that removes it.
 *
 * @import {PlatformLoginView, PlatformLoginsView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { platformMark } from "../platforms.js";
import { size } from "../privacy/viewer.js";

export class PlatformLoginsPart extends Part {
  /** Null until it came. @type {PlatformLoginsView | null} */
  #kept = null;
  #asked = "";
  #busy = "";
  /** What came of it, by platform. @type {Map<string, {sentence: string, isBad: boolean}>} */
  #outcomes = new Map();

  /** @override */
  begin() {
    void this.#look();
  }

  /** @override */
  view() {
    const platforms = this.#kept?.platforms ?? [];
    const cleared = [...this.#outcomes].filter(([platform]) => !platforms.some((one) => one.platform === platform));
    if (!platforms.length && !cleared.length) return nothing;
    return html`<section class="card" aria-labelledby="platform-logins">
      <h2 id="platform-logins">${icons.key}${t("Windows of platforms")}</h2>
      <p>${t("A platform's own pages open in a window that keeps your login there, apart from your browser. What the platform left in it can be removed here.")}</p>
      <ul class="plain platform-logins">${platforms.map((one) => this.#platform(one))}</ul>
      ${cleared.map(([, outcome]) => this.#outcome(outcome))}
    </section>`;
  }

  /** @param {PlatformLoginView} one */
  #platform(one) {
    const { platform, title, size: bytes, is_open: isOpen } = one;
    const outcome = this.#outcomes.get(platform);
    return html`<li>
      <div class="line">${platformMark(platform)}<span class="grow"><bdi>${title}</bdi> <span class="muted">${size(bytes)}</span>${isOpen ? html` <span class="state tone-info">${t("Open now")}</span>` : nothing}</span>
        ${this.#asked === platform ? nothing : html`<button type="button" class="button is-small" aria-label=${t("Remove the login of {platform} …", { platform: title })} @click=${() => this.#ask(platform)}>${icons.bin}${t("Remove …")}</button>`}</div>
      ${this.#asked === platform
        ? html`<div class="platform-ask" role="group" aria-label=${t("Remove the login of {platform}", { platform: title })}>
            <p>${isOpen ? t("Its windows are closed, and you are logged out of {platform} in them.", { platform: title }) : t("You are logged out of {platform} in its windows.", { platform: title })}</p>
            <div class="row-of"><button type="button" data-asks="clear_platform_login" class="button is-danger is-small" aria-busy=${this.#busy !== ""} @click=${() => void this.#clear(one)}>${this.#busy === platform ? html`<span class="spinner" aria-hidden="true"></span>` : icons.bin}${t("Remove it")}</button>
              <button type="button" class="button is-small" ?disabled=${this.#busy !== ""} @click=${() => this.#ask("")}>${t("Cancel")}</button></div></div>`
        : nothing}
      ${outcome ? this.#outcome(outcome) : nothing}
    </li>`;
  }

  /** @param {{sentence: string, isBad: boolean}} outcome */
  #outcome({ sentence, isBad }) {
    return html`<p class=${isBad ? "problem" : "help"} role="status">${isBad ? icons.warning : icons.check}<span>${sentence}</span></p>`;
  }

  /** @param {string} platform */
  #ask(platform) {
    const before = this.#asked;
    this.#asked = platform;
    this.draw();
    const next = platform ? this.querySelector(".platform-ask .is-danger") : [...this.querySelectorAll("li")][this.#kept?.platforms.findIndex((one) => one.platform === before) ?? 0]?.querySelector("button");
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {PlatformLoginView} one */
  async #clear({ platform, title }) {
    if (this.#busy) return;
    this.#busy = platform;
    this.update();
    try {
      const { size: bytes } = await this.room.desk.do("clear_platform_login", { platform });
      this.#outcomes.set(platform, { sentence: t("{size} of {platform} are removed.", { size: size(bytes), platform: title }), isBad: false });
    } catch (fault) {
      this.#outcomes.set(platform, { sentence: fault instanceof Error ? fault.message : String(fault), isBad: true });
    }
    this.#busy = "";
    this.#asked = "";
    await this.#look();
  }

  async #look() {
    try {
      this.#kept = await this.room.desk.do("platform_logins", {});
    } catch {
      this.#kept = null; // nothing can be removed by somebody who may not ask
    }
    this.update();
  }
}

customElements.define("stagedoor-platform-logins", PlatformLoginsPart);
