// @ts-check
/** The leaderboard: names and numbers, in the order of the numbers. */

import { appear, clean, part, shorten, vanish, Widget } from "../../sdk.js";

const MEDALS = ["🥇", "🥈", "🥉"];

export default class Board extends Widget {
  static samples = [
    { title: "Five", state: { title: "Most active", lines: [["nora", 48], ["ليلى", 31], ["a_viewer_with_quite_a_long_name_indeed", 30], ["山田太郎", 12], ["👩‍👩‍👧‍👦 family", 9]].map(([name, points]) => ({ name, points })) } },
  ];

  constructor() {
    super();
    this.box = part("section", "card board");
    this.head = part("p", "kicker");
    this.list = part("ol", "lines");
    this.box.append(this.head, this.list);
    this.box.hidden = true;
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
    const lines = /** @type {{name: string, points: number}[]} */ (Array.isArray(state?.["lines"]) ? state["lines"] : []);
    if (!lines.length) {
      if (!this.box.hidden) vanish(this.box, this.motion, () => this.empty());
      return;
    }
    const isNew = this.box.hidden;
    this.head.textContent = clean(state?.["title"], 60);
    this.list.replaceChildren(
      ...lines.slice(0, 15).map(({ name, points }, at) => {
        const line = part("li", "line");
        const rank = part("span", "rank");
        const who = part("bdi", "name");
        const much = part("span", "points");
        rank.textContent = MEDALS[at] ?? String(at + 1);
        who.textContent = shorten(clean(name, 160), 28);
        much.textContent = Math.round(points).toLocaleString("en");
        line.append(rank, who, much);
        return line;
      }),
    );
    this.box.hidden = false;
    if (isNew) appear(this.box, this.motion);
  }

  empty() {
    this.box.hidden = true;
    this.list.replaceChildren();
  }
}
