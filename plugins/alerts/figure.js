// @ts-check
/** The picture or video of an alert. */

import { imageAddress, mediaAddress, part } from "../../sdk.js";

/** @typedef {import("./shapes.js").Shown} Shown */

export class Figure {
  constructor() {
    this.element = part("div", "figure");
    /** @type {HTMLVideoElement | null} */
    this.video = null;
    this.volume_ = 0;
  }

  /** Whether there is anything to see. */
  get isFilled() {
    return this.element.childElementCount > 0;
  }

  /** How loud a video is, 0 to 1. */
  set volume(volume) {
    this.volume_ = volume;
    if (!this.video) return;
    this.video.volume = volume;
    this.video.muted = volume === 0;
  }

  get volume() {
    return this.volume_;
  }

  /** @param {Shown} shown */
  show(shown) {
    this.clear();
    if (shown.layout === "text_only") return;
    const video = mediaAddress(shown.video);
    const picture = mediaAddress(shown.picture) || imageAddress(shown.image);
    if (video) this.put(this.moving(video));
    else if (picture) this.put(drawn(picture, () => this.clear()));
    this.element.classList.toggle("is-small", !video && !mediaAddress(shown.picture));
  }

  /** Let a video run. A browser that allows no sound without a click runs it silently. */
  play() {
    const video = this.video;
    if (!video) return;
    video.play().catch(() => {
      video.muted = true;
      video.play().catch(() => {});
    });
  }

  clear() {
    if (this.video) {
      this.video.pause();
      this.video.removeAttribute("src");
      this.video.load();
      this.video = null;
    }
    this.element.replaceChildren();
    this.element.hidden = true;
  }

  /** @param {HTMLElement} seen */
  put(seen) {
    this.element.replaceChildren(seen);
    this.element.hidden = false;
  }

  /** @param {string} address */
  moving(address) {
    const video = document.createElement("video");
    video.playsInline = true;
    video.preload = "auto";
    video.disablePictureInPicture = true;
    video.onerror = () => video === this.video && this.clear();
    this.video = video;
    this.volume = this.volume_;
    video.src = address;
    return video;
  }
}

/**
 * @param {string} address
 * @param {() => void} lose
 */
function drawn(address, lose) {
  const picture = document.createElement("img");
  picture.alt = "";
  picture.decoding = "async";
  picture.draggable = false;
  picture.onerror = lose;
  picture.src = address;
  return picture;
}
