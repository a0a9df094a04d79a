// @ts-check
/** The credits: one long sheet that moves up by one transform; where nothing may move, part by part. */

import { appear, clean, part, still, Widget } from "../../sdk.js";

/** @typedef {{title: string, more: number, names: {name: string, detail: string}[]}} Part */

export default class Credits extends Widget {
  static samples = [
    {
      title: "Rolling",
      state: {
        began: Date.now() - 7000,
        seconds: 40,
        turn: 1,
        title: "Thank you!",
        end: "See you next time",
        parts: [
          { title: "Raids", more: 0, names: [{ name: "streamfriend", detail: "312" }] },
          { title: "Gifts", more: 0, names: [{ name: "Ada", detail: "2,400 bits" }, { name: "tariq_88", detail: "5 EUR" }, { name: "ليلى", detail: "50 diamonds" }] },
          { title: "New followers", more: 12, names: ["nora", "Kim", "さくら", "a name that is really very long and goes on and on"].map((name) => ({ name, detail: "" })) },
        ],
      },
    },
  ];

  constructor() {
    super();
    this.sheet = part("div", "sheet");
    this.sheet.hidden = true;
    this.turn = 0;
    /** @type {Record<string, unknown> | null} */
    this.state = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.resized = new ResizeObserver(() => this.roll());
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.sheet);
    this.resized.observe(this);
    super.connectedCallback();
  }

  disconnectedCallback() {
    this.resized.disconnect();
    clearTimeout(this.timer);
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    this.state = state;
    clearTimeout(this.timer);
    still(this.sheet);
    if (!state) {
      this.sheet.hidden = true;
      this.sheet.replaceChildren();
      return;
    }
    const parts = /** @type {Part[]} */ (Array.isArray(state["parts"]) ? state["parts"] : []);
    this.sheet.replaceChildren(heading(state["title"]), ...parts.map(section), heading(state["end"]));
    this.sheet.hidden = false;
    this.roll();
  }

  /** From below the box to above it, as far as the time says. */
  roll() {
    const { state } = this;
    if (!state) return;
    still(this.sheet);
    clearTimeout(this.timer);
    const whole = Math.max(1, Number(state["seconds"]) || 0) * 1000;
    const passed = Math.max(0, this.stage.now() - Number(state["began"]));
    this.dataset["pages"] = String(this.motion !== "full");
    if (this.motion !== "full") {
      this.page(whole, passed);
      return;
    }
    const height = this.clientHeight;
    const moving = this.sheet.animate({ transform: [`translateY(${height}px)`, `translateY(${-this.sheet.offsetHeight}px)`] }, { duration: whole, fill: "forwards" });
    moving.currentTime = Math.min(passed, whole);
  }

  /**
   * One part after the other.
   * @param {number} whole
   * @param {number} passed
   */
  page(whole, passed) {
    const pages = /** @type {HTMLElement[]} */ ([...this.sheet.children]);
    const each = whole / Math.max(1, pages.length);
    const at = Math.min(pages.length - 1, Math.floor(passed / each));
    for (const [place, page] of pages.entries()) {
      page.classList.toggle("is-on", place === at);
      if (place === at) appear(page, this.motion);
    }
    if (at + 1 < pages.length) this.timer = setTimeout(() => this.roll(), Math.max(50, (at + 1) * each - passed));
  }
}

/** @param {unknown} words */
function heading(words) {
  const element = part("h1", "heading");
  element.dir = "auto";
  element.textContent = clean(words, 120).trim();
  return element;
}

/** @param {Part} section */
function section({ title, names, more }) {
  const element = part("section", "part");
  const head = part("h2", "kicker");
  const list = part("ul", names?.length > 12 ? "names is-many" : "names");
  head.textContent = clean(title, 120);
  for (const { name, detail } of Array.isArray(names) ? names : []) {
    const line = part("li", "line");
    const [named, what] = [part("bdi", "name"), part("span", "detail")];
    named.textContent = clean(name, 80).trim();
    what.textContent = clean(detail, 80).trim();
    line.append(named);
    if (what.textContent) line.append(what);
    list.append(line);
  }
  element.append(head, list);
  if (more > 0) {
    const others = part("p", "more");
    others.textContent = `and ${new Intl.NumberFormat("en").format(more)} more`;
    element.append(others);
  }
  return element;
}
