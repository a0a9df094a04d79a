// @ts-check
/** The rules on one calm card for a while; when they do not fit, one card after the other. */

import { clean, Widget } from "../../sdk.js";
import { Look } from "./look.js";
import { pages } from "./pages.js";

/** Milliseconds. */
const FADE = 320;
/** A card is shown at least this long, also where there are many of them. */
const SHORTEST = 7000;
const EASING = "cubic-bezier(0.22, 0.8, 0.24, 1)";
/** UTF-16 units of a rule. */
const LONGEST = 320;

export default class Rules extends Widget {
  static samples = [{ title: "The rules", told: { do: "show" } }, { title: "Gone", told: { do: "hide" } }];

  constructor() {
    super();
    this.look = new Look({});
    this.card = part("section", "card");
    this.heading = part("h1", "title");
    this.words = part("span", "words");
    this.count = part("span", "count");
    this.list = part("ol", "rules");
    this.time = part("div", "time");
    this.heading.append(this.words, this.count);
    this.left = part("div", "left");
    this.time.append(this.left);
    this.card.append(this.heading, this.time, this.list);
    this.card.hidden = true;
    /** @type {HTMLElement[][]} The rules of each card. */
    this.pages = [];
    this.page = 0;
    this.until = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  /** @override */
  connectedCallback() {
    this.className = "guidelines";
    this.append(this.card);
    super.connectedCallback();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  /** @override */
  changed() {
    this.look = new Look(this.settings, this.stage.canvas?.ground);
    this.look.dress(this);
    if (this.card.hidden) return;
    // Other rules, or another size: the card is laid out anew, and stays as long as it would have.
    const left = this.until - this.stage.now();
    if (this.draw()) this.turn(Math.min(this.page, this.pages.length - 1), left);
    else this.hide();
  }

  /**
   * @override
   * @param {Record<string, unknown>} payload
   */
  told(payload) {
    if (payload["do"] === "show") this.show();
    else if (payload["do"] === "hide") this.hide();
  }

  show() {
    const isNew = this.card.hidden;
    for (const each of this.card.getAnimations()) each.cancel();
    this.card.hidden = false;
    if (!this.draw()) {
      this.card.hidden = true;
      return;
    }
    this.turn(0, Math.max(this.look.stay / this.pages.length, SHORTEST));
    if (isNew && this.isSeen) this.move([0, 1], ["translateY(1.2vmin)", "none"]);
  }

  hide() {
    clearTimeout(this.timer);
    if (this.card.hidden) return;
    const close = () => {
      this.card.hidden = true;
      this.list.replaceChildren();
      this.pages = [];
    };
    if (!this.isSeen) close();
    else this.move([1, 0], ["none", "translateY(0.6vmin)"]).onfinish = close;
  }

  /** Whether there is somebody to move for. */
  get isSeen() {
    return document.visibilityState === "visible" && !this.still.matches;
  }

  /**
   * @param {number[]} opacity
   * @param {string[]} transform
   */
  move(opacity, transform) {
    return this.card.animate({ opacity, transform }, { duration: FADE, easing: EASING, fill: "forwards" });
  }

  /**
   * Lay out the rules; whether there are any.
   * @returns {boolean}
   */
  draw() {
    const { title, rules, direction } = this.look;
    this.card.dir = direction;
    this.words.textContent = clean(title, 120);
    this.heading.hidden = !title.trim();
    const items = rules.map((rule, place) => item(clean(rule, LONGEST).trim(), place + 1));
    this.count.textContent = "";
    this.card.style.width = "";
    this.list.replaceChildren(...items);
    this.pages = pages(items, this.list, this.card, this);
    // The same on every card, however short its rules are.
    this.card.style.width = `${this.card.getBoundingClientRect().width}px`;
    return items.length > 0;
  }

  /**
   * Show one of the cards for so many milliseconds, then the next, and go after the last.
   * @param {number} page
   * @param {number} stay
   */
  turn(page, stay) {
    this.page = page;
    const shown = this.pages[page];
    if (!shown) return;
    this.until = this.stage.now() + stay;
    this.count.textContent = this.pages.length > 1 ? `${page + 1} / ${this.pages.length}` : "";
    this.list.replaceChildren(...shown);
    for (const each of this.left.getAnimations()) each.cancel();
    this.left.animate({ transform: ["scaleX(1)", "scaleX(0)"] }, { duration: stay, fill: "forwards" });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (page + 1 >= this.pages.length) {
        this.hide();
        return;
      }
      this.turn(page + 1, stay);
      if (this.isSeen) this.list.animate({ opacity: [0, 1] }, { duration: FADE, easing: "ease-out" });
    }, stay);
  }
}

/**
 * @param {string} text
 * @param {number} number
 */
function item(text, number) {
  const rule = part("li", "rule");
  const figure = part("span", "number");
  figure.textContent = String(number);
  const words = part("span", "text");
  words.dir = "auto";
  words.textContent = text;
  rule.append(figure, words);
  return rule;
}

/**
 * @param {string} tag
 * @param {string} className
 */
function part(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
