// @ts-check
/** A card about somebody's channel: their face and name, where to find them, and what they do. Widgets extend it. */

import { face } from "./face.js";
import { platformMark } from "./marks.js";
import { appear, vanish } from "./motion.js";
import { Widget } from "./sdk.js";
import { clean, shorten } from "./text.js";
import { part } from "./words.js";

const FROM = "translateX(calc(40 * var(--px)))";

/** Its state: `{turn, name, platform, address, line, picture, live, activity}`; all but the name may be missing. Its style: `@import "../../channel_card.css"`. */
export class ChannelCard extends Widget {
  constructor() {
    super();
    this.box = part("article", "card is-marked channel-card");
    this.face = part("span", "face");
    this.name = part("bdi", "title");
    this.where = part("p", "where");
    this.line = part("p", "text line");
    this.activity = part("p", "text activity");
    this.line.dir = this.activity.dir = "auto";
    const words = part("div", "words");
    words.append(this.name, this.where, this.line, this.activity);
    this.box.append(this.face, words);
    this.box.hidden = true;
    this.turn = 0;
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    if (!this.box.isConnected) this.append(this.box);
    super.connectedCallback();
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    if (!state || typeof state["name"] !== "string") {
      this.turn = 0;
      if (!this.box.hidden) vanish(this.box, this.motion, () => this.empty(), FROM);
      return;
    }
    const isNew = this.turn !== state["turn"] || this.box.hidden;
    this.turn = Number(state["turn"]);
    const platform = clean(state["platform"], 20);
    const name = clean(state["name"], 200);
    const fresh = face(name, state["picture"], { platform, moves: this.motion === "full" });
    this.face.replaceWith(fresh);
    this.face = fresh;
    this.name.textContent = shorten(name, 40);
    this.line.textContent = clean(state["line"], 160);
    this.activity.textContent = clean(state["activity"], 240);
    this.where.replaceChildren(...this.place(platform, clean(state["address"], 80), clean(state["live"], 40)));
    this.where.hidden = !this.where.childElementCount;
    this.line.hidden = !this.line.textContent;
    this.activity.hidden = !this.activity.textContent;
    this.box.hidden = false;
    if (isNew) appear(this.box, this.motion, FROM);
  }

  /**
   * @param {string} platform
   * @param {string} address
   * @param {string} live
   */
  place(platform, address, live) {
    /** @type {Element[]} */
    const parts = platform ? [platformMark(platform)] : [];
    for (const [text, className] of /** @type {const} */ ([[address, "address"], [live, "live"]])) {
      if (!text) continue;
      const word = part("span", className);
      word.textContent = text;
      parts.push(word);
    }
    return parts;
  }

  empty() {
    this.box.hidden = true;
    this.face.replaceChildren();
    this.where.replaceChildren();
    this.name.textContent = this.line.textContent = this.activity.textContent = "";
  }
}
