/** One large button for each lower third, and a place to write another one. */

import { html, icons, Page, t } from "../../panel-sdk.js";

/** @typedef {{name: string, line: string}} Preset */

export default class LowerThirdPage extends Page {
  /** @override */
  view() {
    const { on = null, presets = [] } = /** @type {{on?: Preset | null, presets?: Preset[]}} */ (this.state);
    return html`
      <section class="card" aria-label=${t("Ready to be shown")}>
        <div class="card-head"><h2 class="grow">${t("Ready to be shown")}</h2>
          <button type="button" class="button" ?disabled=${!on || !this.may("hide")} @click=${() => this.press("hide")}>${icons.hide}${t("Take off")}</button></div>
        ${presets.length ? html`<div class="lower-presets">${presets.map((preset) => this.#preset(preset, on))}</div>` : html`<p class="empty">${t("None is ready yet. Write some under Settings.")}</p>`}
        ${on && !presets.some((each) => isSame(each, on)) ? html`<p><span class="state tone-live">${t("On stream")}</span> <b><bdi>${on.name}</bdi></b> <bdi>${on.line}</bdi></p>` : ""}
        <p class="help"><a href="#/settings/lower_third">${t("Change them")}</a></p>
      </section>
      <form class="card" aria-label=${t("Another one")} @submit=${(/** @type {SubmitEvent} */ event) => this.#write(event)}>
        <h2>${t("Another one")}</h2>
        <label>${t("Name")}<input name="name" required maxlength="120" autocomplete="off" dir="auto" /></label>
        <label>${t("Line below")}<input name="line" maxlength="200" autocomplete="off" dir="auto" /></label>
        <div class="row-of"><button type="submit" class="button is-main" ?disabled=${!this.may("show")}>${icons.play}${t("Show it")}</button></div>
      </form>`;
  }

  /** @param {Preset} preset @param {Preset | null} on */
  #preset(preset, on) {
    const isOn = on !== null && isSame(preset, on);
    return html`<button type="button" class="button lower-preset" aria-pressed=${isOn} ?disabled=${!this.may("toggle")} @click=${() => this.press("toggle", { preset: preset.name })}>
      <span class="clip"><b><bdi>${preset.name}</bdi></b></span><span class="clip muted"><bdi>${preset.line}</bdi></span>${isOn ? html`<span class="state tone-live">${t("On stream")}</span>` : ""}
    </button>`;
  }

  /** @param {SubmitEvent} event */
  #write(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const said = new FormData(form);
    void this.press("show", { name: String(said.get("name")), line: String(said.get("line")) }).then((done) => done && form.reset());
  }
}

/** @param {Preset} one @param {Preset} other */
const isSame = (one, other) => one.name === other.name && one.line === other.line;
