// @ts-check
/** A sign of the kind, for alerts without a picture. */

import { glyph, part } from "../../sdk.js";

/** @type {Record<string, "gift" | "star" | "raid" | "heart" | "reward">} */
const SIGNS = {
  follow: "heart",
  subscription: "star",
  renewal: "star",
  gifted: "gift",
  gift: "gift",
  paid: "heart",
  raid: "raid",
  reward: "reward",
  first: "star",
};

export class Badge {
  constructor() {
    this.element = part("div", "badge");
    this.element.hidden = true;
  }

  /**
   * @param {string} kind
   * @param {boolean} isWanted
   */
  show(kind, isWanted) {
    const sign = SIGNS[kind];
    this.element.hidden = !isWanted || !sign;
    this.element.replaceChildren(...(sign && isWanted ? [glyph(sign)] : []));
  }

  clear() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
