/**
 * What is set up before a show: profile, collection, picture size, service. None of it while anything runs.
 *
 * @import {StudioView} from "../wire.gen.js"
 */

import { html, live, nothing } from "../lit.js";
import { t, told } from "../i18n.js";
import { StudioPart } from "../studio/part.js";

const SIZES = [[1280, 720], [1920, 1080], [2560, 1440], [3840, 2160], [720, 1280], [1080, 1920]];
const RATES = [[30, 1], [60, 1], [25, 1], [50, 1], [30000, 1001], [60000, 1001]];

export class StudioSetupPart extends StudioPart {
  /** @override */
  view() {
    const studio = this.studio;
    if (!studio) return html`<p class="muted" role="status">${t("OBS is away.")}</p>`;
    const isLocked = studio.locked !== "";
    return html`
      ${isLocked ? html`<p class="banner tone-warn" role="status"><span class="grow">${told(studio.locked)}</span></p>` : nothing}
      <div class="studio-setup">${this.#places(studio, isLocked)}${this.#video(studio, isLocked)}${this.#service(studio, isLocked)}</div>`;
  }

  /** @param {StudioView} studio @param {boolean} isLocked */
  #places({ profiles: { profiles, profile, collections, collection } }, isLocked) {
    return html`<fieldset ?disabled=${isLocked}><legend>${t("Profile and scenes")}</legend>
      <label>${t("Profile")}<select data-asks="switch_profile" @change=${(/** @type {Event} */ event) => void this.act("switch_profile", { profile: chosen(event) })}>${profiles.map((each) => html`<option ?selected=${each === profile}>${each}</option>`)}</select></label>
      <label>${t("Scene collection")}<select data-asks="switch_collection" @change=${(/** @type {Event} */ event) => void this.act("switch_collection", { collection: chosen(event) })}>${collections.map((each) => html`<option ?selected=${each === collection}>${each}</option>`)}</select></label>
    </fieldset>`;
  }

  /** @param {StudioView} studio @param {boolean} isLocked */
  #video({ video }, isLocked) {
    const write = (/** @type {Partial<import("../wire.gen.js").Orders["set_video"]>} */ other) =>
      void this.act("set_video", { base_width: video.base_width, base_height: video.base_height, output_width: video.output_width, output_height: video.output_height, fps_numerator: video.fps_numerator, fps_denominator: video.fps_denominator, ...other });
    const size = (/** @type {string} */ word, /** @type {number} */ width, /** @type {number} */ height, /** @type {(width: number, height: number) => void} */ set) => html`<label>${word}<select data-asks="set_video" @change=${(/** @type {Event} */ event) => { const [w = 0, h = 0] = chosen(event).split("×").map(Number); set(w, h); }}>
      ${withOwn(SIZES, [width, height]).map(([w, h]) => html`<option value=${`${w}×${h}`} ?selected=${w === width && h === height}>${`${w} × ${h}`}</option>`)}</select></label>`;
    return html`<fieldset ?disabled=${isLocked}><legend>${t("Picture")}</legend>
      ${size(t("Canvas"), video.base_width, video.base_height, (width, height) => write({ base_width: width, base_height: height }))}
      ${size(t("Streamed and recorded"), video.output_width, video.output_height, (width, height) => write({ output_width: width, output_height: height }))}
      <label>${t("Frames per second")}<select data-asks="set_video" @change=${(/** @type {Event} */ event) => { const [above = 30, below = 1] = chosen(event).split("/").map(Number); write({ fps_numerator: above, fps_denominator: below }); }}>
        ${withOwn(RATES, [video.fps_numerator, video.fps_denominator]).map(([above = 0, below = 1]) => html`<option value=${`${above}/${below}`} ?selected=${above === video.fps_numerator && below === video.fps_denominator}>${Math.round((100 * above) / below) / 100}</option>`)}</select></label>
    </fieldset>`;
  }

  /** @param {StudioView} studio @param {boolean} isLocked */
  #service({ service }, isLocked) {
    return html`<fieldset ?disabled=${isLocked}><legend>${t("Where it is streamed to")}</legend>
      <p class="muted">${(service.kind === "rtmp_common" ? service.service : service.server) || t("No service is set up yet")} · ${service.has_key ? t("a key is set") : t("no key is set")}</p>
      <form class="studio-setup-service" @submit=${(/** @type {SubmitEvent} */ event) => this.#send(event)}>
        <label>${t("Kind")}<select name="kind" data-asks="set_stream_service"><option value="rtmp_common" ?selected=${service.kind === "rtmp_common"}>${t("A platform OBS knows")}</option><option value="rtmp_custom" ?selected=${service.kind === "rtmp_custom"}>${t("An address")}</option><option value="whip_custom" ?selected=${service.kind === "whip_custom"}>WHIP</option></select></label>
        <label>${t("Platform, as OBS calls it")}<input name="service" type="text" .value=${live(service.service)} /></label>
        <label>${t("Server")}<input name="server" type="text" autocomplete="off" .value=${live(service.server)} /></label>
        <label>${t("Key (never shown again)")}<input class="private" name="key" type="password" autocomplete="off" /></label>
        <button type="submit" class="button" data-asks="set_stream_service">${t("Set up")}</button>
      </form>
    </fieldset>`;
  }

  /** @param {SubmitEvent} event */
  async #send(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const values = /** @type {any} */ (Object.fromEntries(new FormData(form)));
    const isDone = await this.act("set_stream_service", values, t("OBS streams there from now on."));
    if (isDone) /** @type {HTMLInputElement} */ (form.elements.namedItem("key")).value = "";
  }
}

/** @param {Event} event */
function chosen(event) {
  return /** @type {HTMLSelectElement} */ (event.target).value;
}

/** @param {readonly number[][]} usual @param {readonly number[]} own */
function withOwn(usual, own) {
  return usual.some(([one, other]) => one === own[0] && other === own[1]) ? usual : [[...own], ...usual];
}

customElements.define("stagedoor-studio-setup", StudioSetupPart);
