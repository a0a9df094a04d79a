// @ts-check
/** One picture or video of the streamer's, and sounds beside it. */

import { appear, mediaAddress, still, vanish, Widget } from "../../sdk.js";
import { Sounds } from "./sounds.js";

/** @typedef {{turn: number, picture: string, video: string, volume: number, loops: boolean, fit: string, entrance: string, began: number}} Shown */

/** Milliseconds after which it is too late for an entrance: the page was opened in the middle. */
const LATE = 1500;
/** @type {Record<string, string>} */
const WAYS = {
  fade: "none",
  rise: "translateY(calc(40 * var(--px)))",
  slide: "translateX(calc(-80 * var(--px)))",
  grow: "scale(0.9)",
};
/** A picture that can be seen without any file. */
const DOTS = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 90'%3E%3Crect width='160' height='90' rx='6' fill='%238b7cff'/%3E%3Ccircle cx='48' cy='36' r='12' fill='%23fff' opacity='.8'/%3E%3Cpath d='m16 82 42-34 26 20 22-16 38 30z' fill='%23fff' opacity='.6'/%3E%3C/svg%3E";

export default class Screen extends Widget {
  static samples = [{ title: "A picture", told: { do: "sample" } }];

  constructor() {
    super();
    this.sounds = new Sounds(() => this.share, () => this.most);
    /** @type {Shown | null} */
    this.shown = null;
    /** @type {HTMLImageElement | HTMLVideoElement | null} */
    this.seen = null;
  }

  /** @override */
  connectedCallback() {
    this.className = "media";
    super.connectedCallback();
  }

  disconnectedCallback() {
    this.clear();
    this.sounds.silence();
  }

  /** @override */
  changed() {
    this.sounds.level();
    this.level();
  }

  /**
   * @override
   * @param {Record<string, unknown>} payload
   */
  told(payload) {
    if (payload["do"] === "play" && this.isHeard) this.sounds.play(mediaAddress(payload["sound"]), Number(payload["volume"]));
    else if (payload["do"] === "silence") this.sounds.silence();
    else if (payload["do"] === "sample") this.put(this.drawn(DOTS), null);
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const next = /** @type {Shown | null} */ (state);
    if (!next) this.leave();
    else if (next.turn !== this.shown?.turn) this.show(next);
  }

  /**
   * A panic reaches a page as a new beginning: nothing told during it comes here.
   * @override
   */
  reset() {
    if (!this.isQuiet) return;
    this.sounds.silence();
    this.clear();
  }

  /** @param {Shown} next */
  show(next) {
    const elapsed = Math.max(0, this.stage.now() - next.began - (this.stage.canvas?.delay ?? 0));
    const [video, picture] = [mediaAddress(next.video), mediaAddress(next.picture)];
    if ((!video && !picture) || this.isQuiet) return;
    const seen = video ? this.moving(video, next, elapsed) : this.drawn(picture);
    this.put(seen, next);
    if (elapsed < LATE) appear(seen, this.motion, WAYS[next.entrance]);
  }

  /**
   * @param {HTMLImageElement | HTMLVideoElement} seen
   * @param {Shown | null} shown
   */
  put(seen, shown) {
    this.clear();
    this.shown = shown;
    this.seen = seen;
    this.dataset["fit"] = shown?.fit ?? "whole";
    this.append(seen);
    this.level();
    if (seen instanceof HTMLVideoElement) {
      // A browser that allows no sound without a click runs it silently.
      seen.play().catch(() => {
        seen.muted = true;
        seen.play().catch(() => {});
      });
    }
  }

  leave() {
    const { seen, shown } = this;
    if (!seen) return;
    vanish(seen, this.motion, () => this.seen === seen && this.clear(), WAYS[shown?.entrance ?? "fade"]);
    this.shown = null;
    if (seen instanceof HTMLVideoElement) seen.pause();
  }

  clear() {
    const { seen } = this;
    this.seen = null;
    this.shown = null;
    if (!seen) return;
    still(seen);
    if (seen instanceof HTMLVideoElement) {
      seen.pause();
      seen.removeAttribute("src");
      seen.load();
    }
    seen.remove();
  }

  level() {
    const { seen, shown } = this;
    if (!(seen instanceof HTMLVideoElement)) return;
    seen.volume = this.isQuiet ? 0 : (shown?.volume ?? 0) * this.share;
    seen.muted = seen.volume === 0;
  }

  /** @param {string} address */
  drawn(address) {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.decoding = "async";
    picture.draggable = false;
    picture.onerror = () => this.seen === picture && this.clear();
    picture.src = address;
    return picture;
  }

  /**
   * @param {string} address
   * @param {Shown} shown
   * @param {number} elapsed
   */
  moving(address, shown, elapsed) {
    const video = document.createElement("video");
    video.playsInline = true;
    video.preload = "auto";
    video.loop = shown.loops;
    video.onerror = () => this.seen === video && this.clear();
    video.onended = () => this.seen === video && this.leave();
    video.onloadedmetadata = () => {
      if (elapsed < LATE || !Number.isFinite(video.duration)) return;
      if (!shown.loops && elapsed / 1000 >= video.duration) this.clear();
      else video.currentTime = (elapsed / 1000) % video.duration;
    };
    video.src = address;
    return video;
  }

  /** What of the volume is heard on this overlay. */
  get share() {
    const { volume } = this.settings;
    return typeof volume === "number" && volume >= 0 && volume <= 100 ? volume / 100 : 1;
  }

  /** How many sounds may be heard at once. */
  get most() {
    const { most_sounds: most } = this.settings;
    return typeof most === "number" && most >= 1 ? most : 4;
  }

  get isHeard() {
    return document.visibilityState === "visible" && !this.isQuiet;
  }

  /** Whether a panic keeps everything down. */
  get isQuiet() {
    return (document.body.dataset["curtain"] ?? "open") !== "open";
  }
}
