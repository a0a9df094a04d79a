// @ts-check
/** The goals: a bar for each, and a moment of joy when one is reached. */

import { appear, clean, part, Widget } from "../../sdk.js";
import { burst } from "./burst.js";

/** @typedef {{name: string, title: string, value: number, start: number, target: number, unit: string, is_reached: boolean}} Goal */

const MOST = 5;

export default class Goals extends Widget {
  static samples = [
    { title: "Two goals", state: { goals: [sample("subs", "Subscribers this month", 87, 100), sample("desk", "A new desk", 212.5, 400, "EUR")] } },
    { title: "Reached", state: { goals: [sample("bits", "Bits for the charity", 10400, 10000, "bits")] }, told: { reached: "bits" } },
    { title: "A long title", state: { goals: [sample("long", "Everybody in the chat sings a song that nobody has ever heard before, together", 3, 1000000)] } },
  ];

  constructor() {
    super();
    this.list = part("div", "goals");
    /** @type {Map<string, Row>} */
    this.rows = new Map();
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.list);
    super.connectedCallback();
  }

  /** @override */
  changed() {
    this.dataset["look"] = this.settings["style"] === "slim" ? "slim" : "card";
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const goals = /** @type {Goal[]} */ (Array.isArray(state?.["goals"]) ? state["goals"] : []).slice(0, MOST);
    const names = new Set(goals.map(({ name }) => name));
    for (const [name, row] of this.rows) {
      if (names.has(name)) continue;
      row.element.remove();
      this.rows.delete(name);
    }
    for (const goal of goals) {
      const known = this.rows.get(goal.name);
      const row = known ?? new Row();
      row.draw(goal);
      this.rows.set(goal.name, row);
      this.list.append(row.element);
      if (!known) appear(row.element, this.motion, "translateX(calc(24 * var(--px)))");
    }
  }

  /**
   * @override
   * @param {Record<string, unknown>} payload
   */
  told(payload) {
    const row = this.rows.get(String(payload["reached"]));
    if (!row || this.motion === "none") return;
    row.element.animate({ transform: ["scale(1)", "scale(1.045)", "scale(1)"] }, { duration: 900, easing: "cubic-bezier(0.3, 1.6, 0.5, 1)" });
    if (this.motion === "full") burst(row.element);
  }
}

class Row {
  constructor() {
    this.element = part("section", "goal");
    this.title = part("p", "name");
    this.line = part("p", "figures");
    this.value = part("b", "value");
    this.target = part("span", "dim");
    this.meter = part("div", "meter");
    this.share = part("div", "share");
    this.title.dir = "auto";
    this.meter.append(this.share);
    this.line.append(this.value, this.target);
    const head = part("div", "head");
    head.append(this.title, this.line);
    this.element.append(head, this.meter);
  }

  /** @param {Goal} goal */
  draw({ title, value, start, target, unit, is_reached: isReached }) {
    this.element.classList.toggle("is-reached", isReached === true);
    this.title.textContent = clean(title, 120).trim();
    this.value.textContent = amount(value, unit);
    this.target.textContent = ` / ${amount(target, unit)}`;
    const share = (value - Math.min(start, 0)) / (target - Math.min(start, 0));
    this.share.style.transform = `scaleX(${Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)).toFixed(4)})`;
  }
}

/**
 * @param {number} value
 * @param {string} unit
 */
function amount(value, unit) {
  if (!Number.isFinite(value)) return "0";
  if (/^[A-Z]{3}$/i.test(unit)) return new Intl.NumberFormat("en", { style: "currency", currency: unit.toUpperCase(), maximumFractionDigits: Number.isInteger(value) ? 0 : 2, minimumFractionDigits: Number.isInteger(value) ? 0 : 2 }).format(value);
  return new Intl.NumberFormat("en", { maximumFractionDigits: 2 }).format(value);
}

/**
 * @param {string} name
 * @param {string} title
 * @param {number} value
 * @param {number} target
 * @param {string} [unit]
 * @returns {Goal}
 */
function sample(name, title, value, target, unit = "") {
  return { name, title, value, start: 0, target, unit, is_reached: value >= target };
}
