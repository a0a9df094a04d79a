// @ts-check
/** Who is on, who comes next, and how to join. */

import { appear, clean, part, platformMark, vanish, Widget } from "../../sdk.js";

/** @typedef {{name: string, platform: string, note: string}} Somebody */

const RULES = /** @type {Record<string, string>} */ ({ subscribers: "Subscribers first", fresh: "New players first", "subscribers fresh": "New players, then subscribers first" });

export default class ViewerQueue extends Widget {
  static samples = [
    { title: "Open", state: sample("!play", ["Nora Lindqvist"], ["tariq_88", "Kim", "LaGüeraCósmica"], 9, "subscribers fresh") },
    { title: "Nobody yet", state: sample("!play", [], [], 0, "") },
    { title: "Long names", state: sample("", ["Wolfeschlegelsteinhausenbergerdorff the Third of his name"], ["ليلى الحداد 👩‍👩‍👧", "おつかれさま", "a name that is really very long and goes on and on"], 120, "subscribers") },
  ];

  constructor() {
    super();
    this.box = part("section", "queue");
    this.heading = part("p", "title");
    this.playing = part("ul", "now");
    this.waiting = part("ol", "next");
    this.foot = part("p", "foot");
    this.heading.dir = this.foot.dir = "auto";
    this.box.append(this.heading, this.playing, this.waiting, this.foot);
    this.box.hidden = true;
    /** Who was drawn before, so that only those who are new come in. */
    this.known = "";
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
    if (!state) {
      if (!this.box.hidden) vanish(this.box, this.motion, () => (this.box.hidden = true));
      this.known = "";
      return;
    }
    const now = somebody(state["now"]);
    const next = somebody(state["next"]);
    const more = Math.max(0, Number(state["more"]) || 0);
    const join = clean(state["join"], 40).trim();
    const rule = RULES[String(state["order"])] ?? "";
    this.heading.textContent = clean(state["title"], 40).trim();
    this.heading.hidden = !this.heading.textContent;
    this.playing.replaceChildren(...now.map((each) => line(each)));
    this.waiting.replaceChildren(...next.map((each) => line(each)));
    this.playing.hidden = !now.length;
    this.waiting.hidden = !next.length;
    this.foot.textContent = [more ? `and ${more.toLocaleString("en")} more` : "", join ? `${join} to join` : "", rule].filter(Boolean).join(" · ");
    this.foot.hidden = !this.foot.textContent;
    const wasHidden = this.box.hidden;
    this.box.hidden = false;
    if (wasHidden) appear(this.box, this.motion);
    const on = now.map(({ name }) => name).join("\n");
    if (!wasHidden && on !== this.known) for (const each of this.playing.children) appear(/** @type {HTMLElement} */ (each), this.motion, "translateX(calc(-20 * var(--px)))");
    this.known = on;
  }
}

/** @param {unknown} value @returns {Somebody[]} */
const somebody = (value) => (Array.isArray(value) ? value.slice(0, 10) : []);

/** @param {Somebody} each */
function line({ name, platform, note }) {
  const element = part("li", "line");
  const called = part("bdi", "name");
  called.textContent = clean(name, 80).trim();
  if (platform) element.append(platformMark(platform));
  element.append(called);
  const words = clean(note, 60).trim();
  if (words) {
    const said = part("bdi", "note");
    said.textContent = words;
    element.append(said);
  }
  return element;
}

/**
 * @param {string} join
 * @param {string[]} now
 * @param {string[]} next
 * @param {number} more
 * @param {string} order
 */
function sample(join, now, next, more, order) {
  const named = (/** @type {string[]} */ names) => names.map((name, at) => ({ name, platform: at % 2 ? "tiktok" : "twitch", note: at === 0 && name.length < 30 ? "EU West" : "" }));
  return { title: "Play along", join, order, now: named(now), next: named(next), more };
}
