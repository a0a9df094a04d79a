// @ts-check
/** A clock that counts down to a moment, or up from one. */

import { appear, clean, part, vanish, Widget } from "../../sdk.js";
import { clockFace, Ticking } from "./ticking.js";

const MINUTE = 60_000;

export default class Clock extends Widget {
  static samples = [
    { title: "Counting down", state: { kind: "down", title: "Starting soon", mark: Date.now() + 4.6 * MINUTE, whole: 10 * MINUTE, paused: 0, over: "", is_over: false } },
    { title: "Ended", state: { kind: "down", title: "Starting soon", mark: Date.now(), whole: 10 * MINUTE, paused: 0, over: "Starting now", is_over: true } },
    { title: "A stopwatch", state: { kind: "up", title: "Any% run", mark: Date.now() - 72 * MINUTE, whole: 0, paused: 0, over: "", is_over: false } },
  ];

  constructor() {
    super();
    this.box = part("section", "clock");
    this.head = part("p", "kicker");
    this.face = part("p", "face");
    this.meter = part("div", "meter");
    this.share = part("div", "share");
    this.head.dir = "auto";
    this.face.dir = "auto";
    this.meter.append(this.share);
    this.box.append(this.head, this.face, this.meter);
    this.box.hidden = true;
    /** @type {Record<string, unknown> | null} */
    this.state = null;
    this.ticking = new Ticking(() => this.tick());
  }

  /** @override */
  connectedCallback() {
    this.className = "widget is-clock";
    this.append(this.box);
    this.ticking.begin();
    super.connectedCallback();
  }

  disconnectedCallback() {
    this.ticking.end();
  }

  /** @override */
  changed() {
    this.box.classList.toggle("card", this.settings["countdown_style"] !== "plain");
    this.box.classList.toggle("is-plain", this.settings["countdown_style"] === "plain");
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    this.state = state;
    if (!state) {
      if (!this.box.hidden) vanish(this.box, this.motion, () => (this.box.hidden = true));
      this.ticking.tick();
      return;
    }
    const isNew = this.box.hidden;
    this.head.textContent = clean(state["title"], 120).trim();
    this.head.hidden = !this.head.textContent;
    this.box.classList.toggle("is-paused", Boolean(state["paused"]));
    this.box.hidden = false;
    this.ticking.tick();
    if (isNew) appear(this.box, this.motion);
  }

  /** @returns {number} milliseconds until the face looks different */
  tick() {
    const { state } = this;
    if (!state) return 0;
    const words = state["is_over"] ? clean(state["over"], 120).trim() : "";
    const [mark, whole, paused] = [Number(state["mark"]), Number(state["whole"]), Number(state["paused"])];
    const at = paused || this.stage.now();
    const isDown = state["kind"] === "down";
    const left = isDown ? Math.max(0, mark - at) : at - mark;
    this.box.classList.toggle("is-said", Boolean(words));
    this.meter.hidden = !isDown || !whole || Boolean(words);
    this.face.textContent = words || clockFace(isDown ? left + 999 : left);
    if (whole) this.share.style.transform = `scaleX(${Math.min(1, left / whole).toFixed(4)})`;
    if (paused || state["is_over"] || (isDown && left <= 0)) return 0;
    return isDown ? left % 1000 || 1000 : 1000 - (left % 1000);
  }
}
