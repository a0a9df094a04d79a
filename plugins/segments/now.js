// @ts-check
/** What is on, how long, and what comes next. */

import { appear, clean, part, vanish, Widget } from "../../sdk.js";
import { clockFace, Ticking } from "./ticking.js";

const MINUTE = 60_000;

export default class Now extends Widget {
  static samples = [
    { title: "In the middle", state: { title: "Viewer games", next: "Questions", minutes: 90, began: Date.now() - 24 * MINUTE, number: 2, count: 4 } },
    { title: "Over its time", state: { title: "Questions", next: "Goodbye", minutes: 20, began: Date.now() - 23 * MINUTE, number: 3, count: 4 } },
    { title: "Long names", state: { title: "A part of the show with a name that goes on and on, as some do", next: "Another part with quite a long name as well, to be sure", minutes: 0, began: Date.now() - MINUTE, number: 1, count: 12 } },
  ];

  constructor() {
    super();
    this.box = part("section", "card is-marked now");
    this.head = part("p", "kicker");
    this.place = part("span", "place-in-show");
    this.time = part("span", "time");
    this.name = part("p", "title");
    this.coming = part("p", "coming dim");
    this.arrow = part("span", "arrow");
    this.next = part("bdi", "next");
    this.meter = part("div", "meter");
    this.share = part("div", "share");
    this.name.dir = "auto";
    this.meter.append(this.share);
    this.head.append(this.place, this.time);
    this.coming.append(this.arrow, this.next);
    this.box.append(this.head, this.name, this.meter, this.coming);
    this.box.hidden = true;
    this.began = 0;
    this.whole = 0;
    this.shown = "";
    this.ticking = new Ticking(() => this.tick());
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.box);
    this.ticking.begin();
    super.connectedCallback();
  }

  disconnectedCallback() {
    this.ticking.end();
  }

  /** @override */
  changed() {
    this.coming.hidden = this.settings["show_next"] === false || !this.next.textContent;
    this.ticking.tick();
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const title = clean(state?.["title"], 120).trim();
    if (!title) {
      this.shown = "";
      this.began = 0;
      if (!this.box.hidden) vanish(this.box, this.motion, () => (this.box.hidden = true));
      return;
    }
    const isNew = this.shown !== title;
    this.shown = title;
    this.began = Number(state?.["began"]) || 0;
    this.whole = (Number(state?.["minutes"]) || 0) * MINUTE;
    this.name.textContent = title;
    this.next.textContent = clean(state?.["next"], 120).trim();
    this.place.textContent = `${Number(state?.["number"]) || 1} / ${Number(state?.["count"]) || 1}`;
    this.box.hidden = false;
    this.changed();
    if (isNew) appear(this.box, this.motion, "translateY(calc(-16 * var(--px)))");
  }

  /** @returns {number} milliseconds until the time looks different */
  tick() {
    const kind = this.settings["time"] ?? "left";
    const passed = this.stage.now() - this.began;
    const left = this.whole - passed;
    this.meter.hidden = !this.whole || kind === "none";
    if (!this.began || kind === "none") {
      this.time.textContent = "";
      return 0;
    }
    const isOver = this.whole > 0 && left <= 0;
    this.box.classList.toggle("is-over", isOver);
    if (kind === "elapsed" || !this.whole) this.time.textContent = clockFace(passed);
    else this.time.textContent = isOver ? `+${clockFace(-left)}` : clockFace(left + 999);
    if (this.whole) this.share.style.transform = `scaleX(${Math.min(1, Math.max(0, passed / this.whole)).toFixed(4)})`;
    const part = (kind === "elapsed" || !this.whole || isOver ? -passed : left) % 1000;
    return ((part % 1000) + 1000) % 1000 || 1000;
  }
}
