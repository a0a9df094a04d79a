/**
 * Filters, media and texts of OBS: switched, played and written without going there.
 *
 * @import {FiltersView, PlayerView, TextView} from "../wire.gen.js"
 */

import { html, live, nothing, repeat } from "../lit.js";
import { span } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { StudioPart } from "../studio/part.js";
import { everySecond } from "../ticking.js";

/** @type {Record<string, string>} */
const STATES = { opening: t("opens"), buffering: t("loads"), playing: t("plays"), paused: t("paused"), stopped: t("stopped"), ended: t("ended"), error: t("cannot be played"), none: t("nothing to play") };

export class StudioSourcesPart extends StudioPart {
  /** @override */
  begin() {
    const endings = [super.begin(), everySecond(() => this.studio?.media.some(({ state }) => state === "playing") && this.update())];
    return () => endings.forEach((end) => end?.());
  }

  /** @override */
  view() {
    const studio = this.studio;
    if (!studio) return html`<p class="muted" role="status">${t("Filters, media and texts are here when OBS is there.")}</p>`;
    const { filters, media, texts } = studio;
    if (!filters.length && !media.length && !texts.length) return html`<p class="empty">${t("There are no filters, media or texts in OBS.")}</p>`;
    return html`
      ${texts.length ? html`<h3>${t("Texts")}</h3><ul class="studio-list">${repeat(texts, ({ input }) => input, (text) => this.#text(text))}</ul>` : nothing}
      ${media.length ? html`<h3>${t("Media")}</h3><ul class="studio-list">${repeat(media, ({ input }) => input, (player) => this.#player(player))}</ul>` : nothing}
      ${filters.length ? html`<h3>${t("Filters")}</h3><ul class="studio-list">${repeat(filters, ({ source }) => source, (source) => this.#filters(source))}</ul>` : nothing}`;
  }

  /** @param {TextView} text */
  #text({ input, text }) {
    return html`<li><label><bdi>${input}</bdi><input type="text" dir="auto" data-asks="set_text" .value=${live(text)} @change=${(/** @type {Event} */ event) => void this.act("set_text", { input, text: /** @type {HTMLInputElement} */ (event.target).value }, t("{input} says something else now.", { input }))} /></label></li>`;
  }

  /** @param {PlayerView} player */
  #player({ input, state, cursor, duration, read_at: at }) {
    const now = Math.min(duration || Infinity, cursor + (state === "playing" ? Math.max(0, Date.now() - at) : 0));
    const act = (/** @type {any} */ action, /** @type {string} */ word, /** @type {unknown} */ icon) => html`<button type="button" class="bare" data-asks="control_media" title=${`${word}: ${input}`} aria-label=${t("{what}: {input}", { what: word, input })} @click=${() => void this.act("control_media", { input, action })}>${icon}</button>`;
    return html`<li><div class="row-of"><b class="grow clip"><bdi>${input}</bdi></b><span class="muted">${STATES[state] ?? state}${duration ? ` · ${span(now)} / ${span(duration)}` : ""}</span>
        ${state === "playing" ? act("pause", t("Pause"), icons.pause) : act("play", t("Play"), icons.play)}${act("restart", t("From the beginning"), icons.retry)}${act("stop", t("Stop"), icons.close)}</div>
      ${duration ? html`<input type="range" data-asks="seek_media" min="0" max=${duration} step="100" aria-label=${t("Place in {input}", { input })} .value=${live(String(Math.round(now)))} @change=${(/** @type {Event} */ event) => void this.act("seek_media", { input, milliseconds: Number(/** @type {HTMLInputElement} */ (event.target).value) })} />` : nothing}</li>`;
  }

  /** @param {FiltersView} filters */
  #filters({ source, filters }) {
    return html`<li><b class="clip"><bdi>${source}</bdi></b><div class="row-of">${filters.map(
      ({ name, is_enabled: isEnabled }) => html`<label class="check"><input type="checkbox" data-asks="enable_filter" .checked=${live(isEnabled)} @change=${() => void this.act("enable_filter", { source, filter: name, is_enabled: !isEnabled })} /><bdi>${name}</bdi></label>`,
    )}</div></li>`;
  }
}

customElements.define("stagedoor-studio-sources", StudioSourcesPart);
