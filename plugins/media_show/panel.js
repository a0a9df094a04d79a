/** The page of media buttons: one press shows or plays it. */

import { html, icons, nothing, Page, t } from "../../panel-sdk.js";

/** @typedef {{name: string, picture: string, video: string, sound: string}} Button */

export default class ButtonsPage extends Page {
  /** @override */
  view() {
    const { buttons, shown } = /** @type {{buttons?: Button[], shown?: object | null}} */ (this.state);
    if (!buttons) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const isOwner = this.room.store.may("change_settings");
    return html`<div class="media-stops">
        <button type="button" class="button" ?disabled=${!shown || !this.may("hide")} @click=${() => void this.press("hide")}>${icons.hide}${t("Hide the picture")}</button>
        <button type="button" class="button" ?disabled=${!this.may("stop_sounds")} @click=${() => void this.press("stop_sounds")}>${icons.pause}${t("Stop all sounds")}</button>
        ${isOwner ? html`<a class="button" href="#/settings/media_show">${icons.settings}${t("Change the buttons")}</a>` : nothing}</div>
      ${buttons.length
        ? html`<div class="media-buttons">${buttons.map((button) => this.#button(button))}</div>`
        : html`<div class="empty is-page"><p><b>${t("No buttons yet.")}</b></p><p>${t("A button shows a picture, plays a video or a sound. Add files under Media, then make buttons of them in the settings.")}</p>
            ${isOwner ? html`<div class="row-of"><a class="button" href="#/media">${icons.media}${t("Media")}</a><a class="button is-main" href="#/settings/media_show">${icons.plus}${t("Make a button")}</a></div>` : nothing}</div>`}`;
  }

  /** @param {Button} button */
  #button({ name, picture, video, sound }) {
    return html`<button type="button" class="button media-button" ?disabled=${!this.may("press")} @click=${() => void this.press("press", { name })}>
      ${picture ? html`<img src=${`/panel/media/${encodeURIComponent(picture)}`} alt="" loading="lazy" />` : html`<span class="media-sign">${video ? icons.play : sound ? icons.sound : icons.warning}</span>`}
      <bdi class="clip">${name}</bdi></button>`;
  }
}
