// @ts-check
/** The latest events in one quiet line: one after the other, or as a strip that moves by. */

import { appear, clean, glyph, part, vanish, Widget } from "../../sdk.js";

/** @typedef {{id: number, kind: string, name: string, detail: string}} Item */
/** @typedef {{label: string, sign: "heart" | "star" | "gift" | "raid"}} Sort */

/** @type {Record<string, Sort>} */
const SORTS = {
  follow: { label: "Latest follower", sign: "heart" },
  subscription: { label: "Latest subscriber", sign: "star" },
  gift: { label: "Latest gift", sign: "gift" },
  raid: { label: "Latest raid", sign: "raid" },
  top_giver: { label: "Most given", sign: "gift" },
};
const ANY = { label: "Latest", sign: /** @type {const} */ ("star") };
/** Milliseconds in which the old line goes. */
const CHANGE = 300;

export default class Ticker extends Widget {
  static samples = [
    { title: "The latest", state: { items: [sample("follow", "nora"), sample("subscription", "Kim", "×14"), sample("gift", "tariq_88", "Rose ×50 · 50 diamonds"), sample("raid", "streamfriend", "312"), sample("top_giver", "Ada", "2,400 bits")] } },
    { title: "A long name", state: { items: [sample("gift", "a name that is really very long and goes on and on", "Galaxy ×1,000 · 1,000,000 diamonds")] } },
  ];

  constructor() {
    super();
    this.box = part("section", "ticker");
    this.strip = part("div", "strip");
    this.box.append(this.strip);
    this.box.hidden = true;
    /** @type {Item[]} */
    this.items = [];
    this.at = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.seen = () => this.go();
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.box);
    document.addEventListener("visibilitychange", this.seen);
    super.connectedCallback();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.seen);
    clearTimeout(this.timer);
  }

  /** @override */
  changed() {
    this.dataset["look"] = this.settings["style"] === "scroll" ? "scroll" : "rotate";
    this.draw();
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    this.items = /** @type {Item[]} */ (Array.isArray(state?.["items"]) ? state["items"] : []).slice(0, 20);
    this.draw();
  }

  /**
   * @override
   * @param {ReadonlySet<number>} ids
   */
  withdraw(ids) {
    if (!this.items.some(({ id }) => ids.has(id))) return;
    this.items = this.items.filter(({ id }) => !ids.has(id));
    this.draw();
  }

  draw() {
    clearTimeout(this.timer);
    for (const each of this.strip.getAnimations()) each.cancel();
    if (!this.items.length) {
      this.strip.replaceChildren();
      this.box.hidden = true;
      return;
    }
    const isNew = this.box.hidden;
    const { left, width } = this.getBoundingClientRect();
    // It keeps to the side of the canvas that it stands on.
    this.dataset["side"] = left + width / 2 > innerWidth / 2 ? "right" : "left";
    this.box.hidden = false;
    this.at %= this.items.length;
    if (this.dataset["look"] === "scroll" && this.motion === "full") this.glide();
    else this.strip.replaceChildren(line(/** @type {Item} */ (this.items[this.at])));
    if (isNew) appear(this.box, this.motion);
    this.go();
  }

  get stay() {
    return Math.max(3, Number(this.settings["seconds"]) || 8) * 1000;
  }

  /** One line after the other, while there is somebody to see it. */
  go() {
    clearTimeout(this.timer);
    if (this.dataset["look"] === "scroll" && this.motion === "full") return;
    if (this.items.length < 2 || document.visibilityState !== "visible") return;
    this.timer = setTimeout(() => this.turn(), this.stay);
  }

  turn() {
    this.at = (this.at + 1) % this.items.length;
    const next = /** @type {Item} */ (this.items[this.at]);
    const before = /** @type {HTMLElement | null} */ (this.strip.firstElementChild);
    const show = () => {
      const element = line(next);
      this.strip.replaceChildren(element);
      appear(element, this.motion, "translateY(60%)");
      this.go();
    };
    if (before && this.motion !== "none") vanish(before, this.motion, show, "translateY(-60%)");
    else show();
    // A source that is hidden meanwhile has no frames, so the old line would never have gone.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), this.stay + CHANGE);
  }

  /** All of them twice over, moving by half of it: one transform, and nothing of it is laid out again. */
  glide() {
    const two = [0, 1].map(() => {
      const half = part("div", "half");
      half.append(...this.items.map(line));
      return half;
    });
    for (const half of two) half.style.minWidth = `${this.box.clientWidth}px`;
    this.strip.replaceChildren(...two);
    this.strip.animate({ transform: ["none", "translateX(-50%)"] }, { duration: Math.max(this.items.length, 3) * this.stay, iterations: Infinity });
  }
}

/** @param {Item} item */
function line({ kind, name, detail }) {
  const { label, sign } = (Object.hasOwn(SORTS, kind) && SORTS[kind]) || ANY;
  const element = part("p", "line");
  const [labelled, named, more] = [part("span", "label"), part("bdi", "name"), part("bdi", "detail")];
  labelled.textContent = label;
  named.textContent = clean(name, 80).trim();
  more.textContent = clean(detail, 90).trim();
  element.append(glyph(sign), labelled, named);
  if (more.textContent) element.append(more);
  return element;
}

/**
 * @param {string} kind
 * @param {string} name
 * @param {string} [detail]
 */
function sample(kind, name, detail = "") {
  return { id: 0, kind, name, detail };
}
