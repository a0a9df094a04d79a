// @ts-check
/** Whoever is thanked just now: a name, what it is for, and a word of thanks. */

import { appear, clean, glyph, part, vanish, Widget } from "../../sdk.js";

/** @typedef {{kind: string, name: string, count: number}} Done */

/** What stands before the name. @type {Record<string, "heart" | "star" | "gift" | "raid">} */
const SIGNS = { raid: "raid", subscription: "star", gifted: "gift", gift: "gift", milestone: "star", redemption: "star" };
const RISE = "translateY(calc(24 * var(--px)))";

export default class ThanksCard extends Widget {
  static samples = [
    { title: "A gift", state: sample("Nora Lindqvist", [{ kind: "gift", name: "Rose", count: 120 }], [{ unit: "diamonds", amount: 120 }]) },
    { title: "A subscription", state: sample("tariq_88", [{ kind: "subscription", name: "", count: 24 }]) },
    { title: "A long name", state: sample("Wolfeschlegelsteinhausenbergerdorff the Third of his name", [{ kind: "raid", name: "", count: 1312 }]) },
    { title: "Arabic", state: sample("ليلى الحداد 👩‍👩‍👧", [{ kind: "follow", name: "", count: 1 }]) },
  ];

  constructor() {
    super();
    this.box = part("section", "thanks");
    this.sign = part("span", "sign");
    this.line = part("p", "line");
    this.name = part("p", "name");
    this.reason = part("p", "for");
    const words = part("div", "words");
    for (const each of [this.line, this.name, this.reason]) each.dir = "auto";
    words.append(this.line, this.name, this.reason);
    this.box.append(this.sign, words);
    this.box.hidden = true;
    this.turn = 0;
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.box);
    super.connectedCallback();
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const name = clean(state?.["name"], 120).trim();
    if (!name) {
      if (!this.box.hidden) vanish(this.box, this.motion, () => (this.box.hidden = true), RISE);
      this.turn = 0;
      return;
    }
    const isNew = this.box.hidden || this.turn !== state?.["turn"];
    this.turn = Number(state?.["turn"]);
    this.sign.replaceChildren(glyph(SIGNS[String(state?.["kind"])] ?? "heart"));
    this.line.textContent = clean(state?.["line"], 60).trim();
    this.name.textContent = name;
    this.reason.textContent = reason(/** @type {Done[]} */ (Array.isArray(state?.["done"]) ? state["done"] : []));
    this.line.hidden = !this.line.textContent;
    this.reason.hidden = !this.reason.textContent;
    this.box.hidden = false;
    if (isNew) appear(this.box, this.motion, RISE);
  }
}

/** The first two of what they did. @param {readonly Done[]} done */
function reason(done) {
  return done.slice(0, 2).map(said).filter(Boolean).join(" · ");
}

/** @param {Done} done */
function said({ kind, name, count }) {
  const n = Number(count).toLocaleString("en");
  const of = clean(name, 60).trim();
  if (kind === "gift") return count > 1 ? `${n} × ${of}` : of;
  if (kind === "raid") return `raid with ${n}`;
  if (kind === "subscription") return count > 1 ? `${n} months` : "subscribed";
  if (kind === "gifted") return `${n} gifted ${count > 1 ? "subs" : "sub"}`;
  if (kind === "milestone") return of === "years" ? `${n} ${count > 1 ? "years" : "year"} here` : `message ${n}`;
  if (kind === "redemption") return of;
  if (kind === "first") return "first message";
  if (kind === "share") return "shared the stream";
  return kind === "follow" ? "new follower" : "";
}

/**
 * @param {string} name
 * @param {Done[]} done
 * @param {{unit: string, amount: number}[]} [worth]
 */
function sample(name, done, worth = []) {
  return { turn: name.length, name, platform: "twitch", line: "Thank you!", kind: done[0]?.kind, done, more: 0, worth, since: 0 };
}
