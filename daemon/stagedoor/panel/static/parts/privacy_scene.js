/** The privacy scene: one key hides the stage; a banner says so on every page, and holds the only way back. */

import { html, ifDefined, nothing } from "../lit.js";
import { moment, time } from "../format.js";
import { t, told, woven } from "../i18n.js";
import { icons } from "../icons.js";
import { nameOf } from "../inbox/by.js";
import { keyShortcut, keyWords } from "../keys/words.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";

const ID = "panel.privacy";

/** The button in the header, where a scene was chosen, and the keys. */
export class PrivacyScenePart extends Part {
  #isAsked = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["privacy_scene"]);
  }

  /** @override */
  begin() {
    const changed = () => this.update();
    document.addEventListener("stagedoor:keys", changed);
    const leave = this.room.keys.lend([
      { id: "panel.privacy", keys: ["F8"], what: t("Privacy scene: hide the stage, wherever you are here"), isEverywhere: true, asks: "begin_privacy", run: () => this.#pressed() },
      { id: "panel.privacy_end", keys: [], what: t("Bring the stage back from the privacy scene"), asks: "end_privacy", run: () => void this.order("end_privacy", {}) },
    ]);
    return () => {
      document.removeEventListener("stagedoor:keys", changed);
      leave();
    };
  }

  /** @override */
  view() {
    const { privacy_scene: privacy } = this.room.store.states;
    if (!privacy?.is_ready || privacy.is_on) return nothing;
    const [chord = ""] = this.room.keys.keysById(ID);
    const key = keyWords(chord).join(" ");
    const title = chord ? t("Hide the stage behind the privacy scene ({key})", { key }) : t("Hide the stage behind the privacy scene");
    return html`<button type="button" data-asks="begin_privacy" class="bare privacy-button" ?disabled=${this.#isAsked} aria-keyshortcuts=${ifDefined(chord ? keyShortcut(chord) : undefined)} aria-label=${t("Hide the stage")} title=${title} @click=${() => void this.#begin()}>${icons.curtain}</button>`;
  }

  /** A second press must never show what the first has hidden. */
  #pressed() {
    if (this.room.store.states.privacy_scene?.is_on) this.room.announce(t("The stage is hidden already."));
    else void this.#begin();
  }

  async #begin() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.update();
    await this.order("begin_privacy", {});
    this.#isAsked = false;
    this.update();
  }
}

/** Across every page while the stage is hidden. */
export class PrivacyBannerPart extends Part {
  #isEnding = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["privacy_scene"]);
  }

  /** @override */
  view() {
    const { privacy_scene: privacy } = this.room.store.states;
    if (!privacy?.is_on) return nothing;
    return html`<section class="panic-banner privacy-banner" aria-labelledby="privacy-title">
      <div class="panic-head">
        <span class="panic-sign">${icons.curtain}</span>
        <div class="grow">
          <h2 id="privacy-title">${privacy.failed.length ? t("The privacy scene is on, but not everything is hidden") : t("The stage is hidden")}</h2>
          <p>${privacy.by ? html`${woven(t("by {name}"), { name: html`<bdi>${nameOf(privacy.by)}</bdi>` })}, ` : nothing}<time title=${moment(privacy.since)}>${time(privacy.since)}</time> · ${t("It stays so until you end it.")}</p>
        </div>
        <button type="button" data-asks="end_privacy" class="panic-end" ?disabled=${this.#isEnding} @click=${() => void this.#end()}>${icons.undo}<span>${t("Everything back as it was")}</span></button>
      </div>
      ${privacy.done.length || privacy.failed.length
        ? html`<ul class="panic-steps" tabindex="0" aria-label=${t("What was done")}>
            ${privacy.failed.map((sentence) => html`<li class="is-failed">${icons.warning}<span><span class="unseen">${t("Not hidden:")} </span>${prose(told(sentence))}</span></li>`)}
            ${privacy.done.map((sentence) => html`<li>${icons.check}<span>${prose(told(sentence))}</span></li>`)}
          </ul>`
        : nothing}
    </section>`;
  }

  async #end() {
    this.#isEnding = true;
    this.update();
    await this.order("end_privacy", {});
    this.#isEnding = false;
    this.update();
  }
}

customElements.define("stagedoor-privacy-scene", PrivacyScenePart);
customElements.define("stagedoor-privacy-banner", PrivacyBannerPart);
