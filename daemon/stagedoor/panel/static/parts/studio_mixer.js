/**
 * The mixer: a fader, a meter and a mute for everything that can be heard.
 *
 * @import {ChannelView, MetersView} from "../wire.gen.js"
 */

import { html, live, repeat } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { decibelsAt, decibelsText, placeOf, SILENCE } from "../studio/decibels.js";
import { StudioPart } from "../studio/part.js";

const MONITORING = /** @type {const} */ ({ none: t("on the stream only"), only: t("here only, not on the stream"), both: t("on the stream and here") });
const TRACKS = [1, 2, 3, 4, 5, 6];

export class StudioMixerPart extends StudioPart {
  /** What is being moved now, and where to: OBS tells of it later. @type {Map<string, number>} */
  #moving = new Map();

  /** @override @returns {readonly import("../store.js").Subject[]} */
  get subjects() {
    return ["studio", "obs"];
  }

  /** @override */
  begin() {
    const { store, keys } = this.room;
    const endings = [
      super.begin(),
      store.connection.follow("meters"),
      store.watch("meters", () => this.#measure(store.states.meters)),
      keys.lend([{ id: "studio.mute_all", keys: [], what: t("Mute everything that can be heard"), asks: "mute_input", run: () => this.#muteAll() }]),
    ];
    return () => endings.forEach((end) => end?.());
  }

  /** @override */
  view() {
    const mixer = this.studio?.mixer;
    if (!mixer) return html`<p class="muted" role="status">${t("The mixer is there when OBS is.")}</p>`;
    if (!mixer.length) return html`<p class="empty">${t("Nothing in OBS can be heard.")}</p>`;
    return html`<ul class="mixer">${repeat(mixer, ({ input }) => input, (channel) => this.#channel(channel))}</ul>`;
  }

  /** @param {ChannelView} channel */
  #channel(channel) {
    const { input, is_muted: isMuted, volume } = channel;
    const shown = this.#moving.get(input) ?? volume;
    return html`<li class=${`channel ${isMuted ? "is-muted" : ""}`} data-input=${input}>
      <button type="button" class="bare" data-asks="mute_input" aria-pressed=${isMuted} title=${isMuted ? t("Unmute {input}", { input }) : t("Mute {input}", { input })} aria-label=${t("Mute {input}", { input })} @click=${() => void this.act("mute_input", { input, is_muted: !isMuted })}>${isMuted ? icons.hide : icons.megaphone}</button>
      <div class="channel-body">
        <div class="channel-head"><b class="clip"><bdi>${input}</bdi></b><span class="muted">${isMuted ? t("muted") : decibelsText(shown)}</span></div>
        <div class="meter-of" aria-hidden="true"><span class="meter-now"></span><span class="meter-peak"></span></div>
        <input type="range" data-asks="set_volume" min="0" max="1" step="0.005" aria-label=${t("Loudness of {input}", { input })} aria-valuetext=${decibelsText(shown)} .value=${live(String(placeOf(shown)))}
          @input=${(/** @type {Event} */ event) => this.#move(input, event, false)} @change=${(/** @type {Event} */ event) => this.#move(input, event, true)} @dblclick=${() => this.#set(input, 0, true)} />
        <details><summary>${t("More")}</summary>${this.#more(channel)}</details>
      </div>
    </li>`;
  }

  /** @param {ChannelView} channel */
  #more({ input, balance, sync_offset: offset, monitoring, tracks }) {
    return html`<div class="channel-more">
      <label>${t("Left and right")}<input type="range" data-asks="set_balance" min="0" max="1" step="0.05" .value=${live(String(balance))} @change=${(/** @type {Event} */ event) => void this.act("set_balance", { input, balance: number(event) })} /></label>
      <label>${t("Later by, in milliseconds")}<input type="number" data-asks="set_sync_offset" min="-950" max="20000" step="5" .value=${live(String(offset))} @change=${(/** @type {Event} */ event) => void this.act("set_sync_offset", { input, milliseconds: Math.round(number(event)) })} /></label>
      <label>${t("Heard")}<select data-asks="set_monitoring" @change=${(/** @type {Event} */ event) => void this.act("set_monitoring", { input, monitoring: /** @type {any} */ (event.target).value })}>
        ${Object.entries(MONITORING).map(([value, word]) => html`<option value=${value} ?selected=${value === monitoring}>${word}</option>`)}
      </select></label>
      <fieldset><legend>${t("Tracks")}</legend>${TRACKS.map((track) => html`<label class="check"><input type="checkbox" data-asks="set_tracks" .checked=${live(tracks.includes(track))} @change=${() => void this.act("set_tracks", { input, tracks: TRACKS.filter((each) => tracks.includes(each) !== (each === track)) })} />${track}</label>`)}</fieldset>
    </div>`;
  }

  /** @param {string} input @param {Event} event @param {boolean} isFinal */
  #move(input, event, isFinal) {
    this.#set(input, decibelsAt(number(event)), isFinal);
  }

  /** @param {string} input @param {number} volume @param {boolean} isFinal */
  #set(input, volume, isFinal) {
    if (isFinal) this.#moving.delete(input);
    else this.#moving.set(input, volume);
    if (isFinal) void this.act("set_volume", { input, volume, is_final: true });
    else void this.room.desk.do("set_volume", { input, volume, is_final: false }).catch(() => {}); // the final one says what is wrong
    this.update();
  }

  #muteAll() {
    for (const { input, is_muted: isMuted } of this.studio?.mixer ?? []) if (!isMuted) void this.order("mute_input", { input, is_muted: true });
  }

  /** Meters are drawn by one transform each, and never through the whole page. @param {MetersView | undefined} meters */
  #measure(meters) {
    for (const { input, peak, level } of meters?.levels ?? []) {
      const row = this.querySelector(`[data-input="${CSS.escape(input)}"]`);
      const now = /** @type {HTMLElement | null | undefined} */ (row?.querySelector(".meter-now"));
      const top = /** @type {HTMLElement | null | undefined} */ (row?.querySelector(".meter-peak"));
      const loudest = Math.max(SILENCE, ...peak);
      now?.style.setProperty("transform", `scaleX(${placeOf(Math.max(SILENCE, ...level))})`);
      top?.style.setProperty("transform", `translateX(${100 * placeOf(loudest)}%)`);
      row?.classList.toggle("is-hot", loudest > -3);
    }
  }
}

/** @param {Event} event */
function number(event) {
  return Number(/** @type {HTMLInputElement} */ (event.target).value);
}

customElements.define("stagedoor-studio-mixer", StudioMixerPart);
