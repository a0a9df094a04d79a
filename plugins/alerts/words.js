// @ts-check
/** What an alert says: the large line, and the words below it. */

import { clean, filled, part, pieces, shorten, written } from "../../sdk.js";

/** @typedef {import("./shapes.js").Shown} Shown */

/** Letters of a name, of everything else in the large line, and below it. */
const LONGEST_NAME = 40;
const LONGEST_PIECE = 90;
const LONGEST_TEXT = 320;
const LOUD = new Set(["name", "amount", "count", "gift", "months", "reward", "recipient"]);
const LOOK = { movesEmotes: true };

export class Words {
  constructor() {
    this.element = part("section", "card words");
    this.headline = part("h1", "title headline");
    this.headline.dir = "auto";
    this.text = part("p", "text said");
    this.text.dir = "auto";
    this.element.append(this.headline, this.text);
  }

  /** @param {Shown} shown */
  show(shown) {
    this.headline.replaceChildren(...shown.headline.map(piece));
    const said = pieces({ text: shown.text, fragments: shown.fragments }, LONGEST_TEXT);
    this.text.replaceChildren(...written(said, LOOK));
    this.text.hidden = !said.length;
    this.headline.hidden = !this.headline.textContent?.trim();
    this.element.hidden = shown.layout === "picture_only" || (this.text.hidden && this.headline.hidden);
  }

  clear() {
    this.headline.replaceChildren();
    this.text.replaceChildren();
    this.element.style.visibility = "";
  }
}

/** @param {{text: string, field: string}} said */
function piece({ text, field }) {
  const words = shorten(clean(text, 300), field === "name" || field === "recipient" ? LONGEST_NAME : LONGEST_PIECE);
  // A name may run the other way than the line; its own direction stays inside.
  return filled(part(field ? "bdi" : "span", LOUD.has(field) ? "loud" : ""), words);
}
