// @ts-check
/** The counters: a name and a number each. */

import { appear, clean, part, Widget } from "../../sdk.js";

/** @typedef {{name: string, title: string, value: number}} Counter */

const MOST = 6;

export default class Counters extends Widget {
  static samples = [
    { title: "One counter", state: { counters: [{ name: "deaths", title: "Deaths", value: 12 }] } },
    { title: "Three counters", state: { counters: [{ name: "deaths", title: "Deaths", value: 12 }, { name: "wins", title: "Wins", value: 3 }, { name: "puns", title: "Puns that nobody wanted to hear", value: 104233 }] } },
  ];

  constructor() {
    super();
    this.list = part("div", "counters");
    /** @type {Map<string, {element: HTMLElement, title: HTMLElement, value: HTMLElement}>} */
    this.rows = new Map();
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.list);
    super.connectedCallback();
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const counters = /** @type {Counter[]} */ (Array.isArray(state?.["counters"]) ? state["counters"] : []).slice(0, MOST);
    const names = new Set(counters.map(({ name }) => name));
    for (const [name, { element }] of this.rows) {
      if (names.has(name)) continue;
      element.remove();
      this.rows.delete(name);
    }
    for (const { name, title, value } of counters) {
      const known = this.rows.get(name);
      const row = known ?? made();
      this.rows.set(name, row);
      row.title.textContent = clean(title, 60).trim();
      const text = new Intl.NumberFormat("en").format(value);
      const isChanged = known && row.value.textContent !== text;
      row.value.textContent = text;
      this.list.append(row.element);
      if (!known) appear(row.element, this.motion, "translateY(calc(12 * var(--px)))");
      else if (isChanged && this.motion !== "none") row.value.animate({ transform: ["scale(1.25)", "scale(1)"] }, { duration: 300, easing: "ease-out" });
    }
  }
}

function made() {
  const element = part("div", "counter");
  const title = part("span", "name");
  const value = part("b", "value");
  title.dir = "auto";
  element.append(title, value);
  return { element, title, value };
}
