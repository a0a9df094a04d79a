/**
 * What OBS makes of the show: stream, recording, replay, virtual camera, pictures.
 *
 * @import {OutputView, Orders} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { countdown } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { StudioPart } from "../studio/part.js";
import { everySecond } from "../ticking.js";

/** Milliseconds in which a second press means it. */
const SURE = 4000;

export class StudioOutputsPart extends StudioPart {
  /** What is to be pressed a second time, because it cannot be taken back. */
  #asked = "";
  #timer = 0;

  /** @override */
  begin() {
    const endings = [
      super.begin(),
      everySecond(() => this.studio && (this.studio.outputs.stream.is_active || this.studio.outputs.recording.is_active) && this.update()),
      this.room.keys.lend([
        { id: "studio.replay", keys: [], what: t("Save the replay"), asks: "save_replay", run: () => void this.act("save_replay", {}, t("The replay is being saved.")) },
        { id: "studio.screenshot", keys: [], what: t("Take a picture of what is on air"), asks: "take_screenshot", run: () => void this.#picture() },
        { id: "studio.chapter", keys: [], what: t("Mark a chapter in the recording"), asks: "add_chapter", run: () => void this.act("add_chapter", {}, t("A chapter is marked.")) },
      ]),
      () => clearTimeout(this.#timer),
    ];
    return () => endings.forEach((end) => end?.());
  }

  /** @override */
  view() {
    const studio = this.studio;
    if (!studio) return html`<p class="muted" role="status">${t("OBS is away, so nothing can be started here.")}</p>`;
    const { stream, recording, replay_buffer: replay, virtual_camera: camera, last_replay: last } = studio.outputs;
    return html`<ul class="outputs">
      <li>${this.#head(t("Stream"), stream)}${stream.is_active ? this.#sure("stop_stream", t("End the stream"), icons.close) : this.#sure("start_stream", t("Start the stream"), icons.record)}</li>
      <li>${this.#head(t("Recording"), recording)}
        ${recording.is_active ? html`${this.#button("stop_recording", t("Stop"), icons.close)}
          ${recording.is_paused ? this.#button("resume_recording", t("Go on"), icons.play) : this.#button("pause_recording", t("Pause"), icons.pause)}
          ${studio.can_chapter ? this.#button("add_chapter", t("Chapter"), icons.pin) : nothing}
          ${studio.can_split ? this.#button("split_recording", t("New file"), icons.page) : nothing}` : this.#button("start_recording", t("Record"), icons.record)}</li>
      ${replay.is_available || replay.is_active ? html`<li>${this.#head(t("Replay#buffer"), replay)}${replay.is_active ? html`${this.#button("save_replay", t("Save the last moments"), icons.down)}${this.#button("stop_replay_buffer", t("Stop"), icons.close)}` : this.#button("start_replay_buffer", t("Start"), icons.play)}</li>` : nothing}
      ${camera.is_available ? html`<li>${this.#head(t("Virtual camera"), camera)}${camera.is_active ? this.#button("stop_virtual_camera", t("Stop"), icons.close) : this.#button("start_virtual_camera", t("Start"), icons.play)}</li>` : nothing}
      <li><b class="grow">${t("Picture of what is on air")}</b><button type="button" class="button" data-asks="take_screenshot" @click=${() => void this.#picture()}>${icons.overlay}${t("Take one")}</button></li>
    </ul>
    ${last ? html`<p class="muted private">${t("Last replay: {file}", { file: last })}</p>` : nothing}`;
  }

  /** @param {string} name @param {OutputView} output */
  #head(name, { is_active: isActive, is_paused: isPaused, is_reconnecting: isLost, duration, read_at: at }) {
    const lasts = isActive ? duration + (isPaused ? 0 : Math.max(0, Date.now() - at)) : 0;
    return html`<b class="grow">${name}</b>${isLost ? html`<span class="state tone-warn">${t("Reconnecting")}</span>` : isPaused ? html`<span class="state tone-warn">${t("Paused")}</span>` : isActive ? html`<span class="state tone-live">${countdown(lasts)}</span>` : nothing}`;
  }

  /** @param {keyof Orders} action @param {string} word @param {unknown} icon */
  #button(action, word, icon) {
    return html`<button type="button" class="button" data-asks=${action} @click=${() => void this.act(action, /** @type {any} */ ({}))}>${icon}${word}</button>`;
  }

  /** A button that has to be pressed twice. @param {keyof Orders} action @param {string} word @param {unknown} icon */
  #sure(action, word, icon) {
    const isAsked = this.#asked === action;
    return html`<button type="button" class=${`button ${isAsked ? "is-danger" : ""}`} data-asks=${action} @click=${() => this.#press(action)}>${icon}${isAsked ? t("Press again to do it") : word}</button>`;
  }

  /** @param {keyof Orders} action */
  #press(action) {
    clearTimeout(this.#timer);
    if (this.#asked === action) {
      this.#asked = "";
      void this.act(action, /** @type {any} */ ({}));
    } else {
      this.#asked = action;
      this.#timer = window.setTimeout(() => {
        this.#asked = "";
        this.update();
      }, SURE);
    }
    this.update();
  }

  async #picture() {
    try {
      const { file } = /** @type {{file: string}} */ (await this.room.desk.do("take_screenshot", {}));
      this.room.say(t("The picture is in {file}", { file }));
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }
}

customElements.define("stagedoor-studio-outputs", StudioOutputsPart);
