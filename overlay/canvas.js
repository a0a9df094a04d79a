// @ts-check
/** The canvas: its unit, the theme as variables that every widget reads, and the streamer's own style rules. */

import { readable } from "./color.js";
import { Flashes } from "./flash.js";

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").CanvasView} CanvasView */

/** @type {Record<string, number>} */
const OUTLINES = { none: 0, soft: 0.5, strong: 1 };
/** @type {Record<string, number>} */
const SHADOWS = { none: 0, soft: 0.35, strong: 0.65 };
/** @type {Record<string, number>} */
const ROOMS = { compact: 0.7, normal: 1, roomy: 1.35 };
const MOTIONS = ["full", "calm", "none"];

export class Canvas {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** The streamer's own rules, shared by all widgets. */
    this.own = new CSSStyleSheet();
    /** Whether flashes are kept below what is dangerous for some viewers. */
    this.isLimited = true;
    /** All that flashes on this page is counted here. */
    this.flashes = new Flashes(() => this.isLimited);
    /** Milliseconds by which everything is shown later than it happens. */
    this.delay = 0;
    this.change(null);
  }

  /**
   * Take another theme; whatever is missing or wrong is as usual.
   * @param {CanvasView | null | undefined} view
   */
  change(view) {
    const theme = /** @type {Record<string, unknown>} */ (Object(view?.theme));
    const { style, dataset } = this.root;
    const ink = color(theme["ink"], "#f4f4f7");
    const panel = color(theme["panel"], "#0f1016");
    const accent = color(theme["accent"], "#8b7cff");
    const isLight = brightness(panel) > 0.45;
    const ground = isLight ? "light" : "dark";
    const keep = (/** @type {string} */ wanted) => (theme["keep_readable"] === false ? wanted : readable(wanted, ground));
    const font = typeof theme["font"] === "string" ? theme["font"].replace(/["\\\p{Cc}]/gu, "") : "";
    const values = {
      "theme-font": font ? `"${font}"` : "system-ui",
      scale: number(theme["scale"], 100, 50, 250) / 100,
      ink: keep(ink),
      "ink-rgb": channels(keep(ink)),
      accent,
      "accent-ink": keep(accent),
      "on-accent": brightness(accent) > 0.3 ? "#14141a" : "#ffffff",
      "panel-rgb": channels(panel),
      "panel-opacity": number(theme["panel_opacity"], 78, 0, 100) / 100,
      "edge-rgb": isLight ? "0, 0, 0" : "255, 255, 255",
      "radius-px": number(theme["radius"], 14, 0, 60),
      "outline-rgb": isLight ? "255, 255, 255" : "0, 0, 0",
      "outline-strength": OUTLINES[String(theme["outline"])] ?? 0.5,
      "shadow-strength": SHADOWS[String(theme["shadow"])] ?? 0.35,
      room: ROOMS[String(theme["density"])] ?? 1,
    };
    for (const [name, value] of Object.entries(values)) style.setProperty(`--${name}`, String(value));
    dataset["motion"] = MOTIONS.includes(String(theme["motion"])) ? String(theme["motion"]) : "full";
    dataset["ground"] = ground;
    this.isLimited = view?.flash_limit !== false;
    this.delay = number(view?.delay, 0, 0, 30) * 1000;
    this.own.replaceSync(typeof view?.css === "string" ? view.css : "");
  }

  /**
   * How much may move: `full`, `calm` (fading only) or `none`; never more than this computer asks for.
   * @returns {"full" | "calm" | "none"}
   */
  get motion() {
    const chosen = /** @type {"full" | "calm" | "none"} */ (this.root.dataset["motion"] ?? "full");
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : chosen;
  }

  /**
   * Whether cards are dark or light, so that colours on them can be chosen.
   * @returns {"dark" | "light"}
   */
  get ground() {
    return this.root.dataset["ground"] === "light" ? "light" : "dark";
  }

  /**
   * Let the streamer's own rules reach into a widget, after its own.
   * @param {ShadowRoot} inside
   */
  dress(inside) {
    inside.adoptedStyleSheets = [...inside.adoptedStyleSheets, this.own];
  }
}

/**
 * @param {unknown} value
 * @param {string} usual
 */
function color(value, usual) {
  return typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : usual;
}

/**
 * @param {unknown} value
 * @param {number} usual
 * @param {number} least
 * @param {number} most
 */
function number(value, usual, least, most) {
  return typeof value === "number" && value >= least && value <= most ? value : usual;
}

/** @param {string} hex `#rrggbb` */
function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ");
}

/**
 * Relative luminance (WCAG), 0 to 1.
 * @param {string} hex `#rrggbb`
 */
function brightness(hex) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
