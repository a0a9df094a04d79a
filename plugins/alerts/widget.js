// @ts-check
/** One alert at a time, as the daemon says: the page keeps to its clock, so that all overlays show the same. */

import { appear, flash, still, vanish, Widget } from "../../sdk.js";
import { Badge } from "./badge.js";
import { Figure } from "./figure.js";
import { samples } from "./samples.js";
import { Sound } from "./sound.js";
import { Words } from "./words.js";

/** @typedef {import("./shapes.js").Shown} Shown */

/** Milliseconds after which it is too late for an entrance and a sound: the page was opened in the middle. */
const LATE = 1500;
/** From where each comes in, and where it goes. @type {Record<string, string>} */
const WAYS = {
  rise: "translateY(calc(28 * var(--px)))",
  drop: "translateY(calc(-28 * var(--px)))",
  slide: "translateX(calc(-48 * var(--px)))",
  grow: "scale(0.86)",
  fade: "none",
};
/** What is worth a light. */
const BRIGHT = new Set(["raid", "gifted", "paid"]);

export default class Alert extends Widget {
  static samples = samples;

  constructor() {
    super();
    this.scene = element("div", "scene");
    this.glow = element("div", "glow");
    this.words = new Words();
    this.figure = new Figure();
    this.badge = new Badge();
    this.sound = new Sound();
    this.scene.hidden = true;
    /** @type {Shown | null} What is on screen. */
    this.shown = null;
    /** @type {ReturnType<typeof setTimeout>[]} */
    this.timers = [];
  }

  /** @override */
  connectedCallback() {
    this.className = "alert";
    this.scene.append(this.glow, this.figure.element, this.badge.element, this.words.element);
    this.append(this.scene);
    super.connectedCallback();
  }

  disconnectedCallback() {
    this.clear();
  }

  /** @override */
  changed() {
    if (this.shown) this.level(this.shown);
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const next = /** @type {Shown | null} */ (state);
    if (!next) {
      this.clear();
    } else if (this.shown?.id === next.id) {
      this.grow(next);
    } else {
      this.show(next);
    }
  }

  /**
   * A panic reaches a page as a new beginning: its sound ends here, whatever is still seen.
   * @override
   */
  reset() {
    if (this.isQuiet) this.sound.stop();
  }

  /** @param {Shown} next */
  show(next) {
    this.clear();
    const elapsed = this.elapsed(next);
    if (elapsed >= next.leaves - next.began) return;
    this.shown = next;
    const isNew = elapsed < LATE;
    const { dataset } = this.scene;
    dataset["layout"] = next.layout;
    dataset["kind"] = next.kind;
    this.scene.hidden = false;
    this.figure.show(next);
    this.words.show(next);
    this.badge.show(next.kind, !this.figure.isFilled && next.layout !== "picture_only");
    this.level(next);
    if (isNew) this.enter(next, elapsed);
    this.leaveAt(next, elapsed);
  }

  /**
   * @param {Shown} next
   * @param {number} elapsed
   */
  enter(next, elapsed) {
    if (this.isSeen) appear(this.scene, this.motion, WAYS[next.enter]);
    if (this.isSeen && !this.isQuiet) this.sound.play(next.sound);
    if (!this.isQuiet) this.figure.play();
    const wait = next.text_at - next.began - elapsed;
    if (wait > 0 && this.figure.isFilled) {
      this.words.element.style.visibility = "hidden";
      this.later(wait, () => {
        this.words.element.style.visibility = "";
        if (this.isSeen) appear(this.words.element, this.motion, "none");
      });
    }
    if (BRIGHT.has(next.kind)) flash(this.glow, this.stage.canvas, 0.5);
  }

  /**
   * The same one again, with other numbers, for longer, or silent.
   * @param {Shown} next
   */
  grow(next) {
    const isOther = this.shown?.version !== next.version;
    this.shown = next;
    this.level(next);
    if (!isOther) return;
    this.words.show(next);
    still(this.scene);
    if (this.isSeen && this.motion === "full") {
      this.words.element.animate({ transform: ["none", "scale(1.05)", "none"] }, { duration: 320, easing: "ease-out" });
    }
    this.forget();
    this.words.element.style.visibility = "";
    this.leaveAt(next, this.elapsed(next));
  }

  /**
   * @param {Shown} next
   * @param {number} elapsed
   */
  leaveAt(next, elapsed) {
    this.later(next.leaves - next.began - elapsed, () => {
      if (!this.isSeen || !next.going) this.clear();
      else vanish(this.scene, this.motion, () => this.clear(), WAYS[next.enter]);
    });
  }

  /** Nothing of it is left: no words, no picture, no sound, no timer. */
  clear() {
    this.forget();
    this.sound.stop();
    this.shown = null;
    still(this.scene);
    still(this.glow);
    this.scene.hidden = true;
    this.words.clear();
    this.badge.clear();
    this.figure.clear();
  }

  /**
   * The daemon's volume, and what is set for this place: with several overlays on air only one is to be heard.
   * @param {Shown} shown
   */
  level(shown) {
    const here = this.settings["volume"];
    const share = typeof here === "number" && here >= 0 && here <= 100 ? here / 100 : 1;
    const volume = this.isQuiet ? 0 : shown.volume * share;
    this.sound.volume = volume;
    this.figure.volume = volume;
  }

  /** @param {Shown} shown */
  elapsed(shown) {
    return Math.max(0, this.stage.now() - shown.began - (this.stage.canvas?.delay ?? 0));
  }

  /** Whether there is somebody to move for. */
  get isSeen() {
    return document.visibilityState === "visible";
  }

  /** Whether a panic keeps everything down. */
  get isQuiet() {
    return (document.body.dataset["curtain"] ?? "open") !== "open";
  }

  /**
   * @param {number} wait milliseconds
   * @param {() => void} run
   */
  later(wait, run) {
    this.timers.push(setTimeout(run, Math.max(0, wait)));
  }

  forget() {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }
}

/**
 * @param {string} tag
 * @param {string} className
 */
function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
