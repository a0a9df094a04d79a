// @ts-check
/** The board of points: who earned the most, each beside how far they are behind the first. */

import { appear, clean, part, shorten, vanish, Widget } from "../../sdk.js";

const MOST = 15;

export default class PointsBoard extends Widget {
  static samples = [
    { title: "Five", state: { title: "Top of this stream", unit: "points", lines: [["nora", 1250], ["ليلى", 980], ["a_viewer_with_quite_a_long_name_indeed", 940], ["山田太郎", 310], ["👩‍👩‍👧‍👦 family", 45]].map(([name, points]) => ({ name, points })) } },
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
    const most = Math.max(1, ...lines.map(({ points }) => points));
    this.head.textContent = [clean(state?.["title"], 60), clean(state?.["unit"], 30)].filter(Boolean).join(" · ");
    this.list.replaceChildren(...lines.slice(0, MOST).map((line, at) => drawn(line, at, most)));
    this.box.hidden = false;
    if (isNew) appear(this.box, this.motion);
  }

  empty() {
    this.box.hidden = true;
    this.list.replaceChildren();
  }
}

/** @param {{name: string, points: number}} line @param {number} at @param {number} most */
function drawn({ name, points }, at, most) {
  const line = part("li", "line");
  const [rank, who, much, bar] = [part("span", "rank"), part("bdi", "name"), part("span", "points"), part("i", "bar")];
  rank.textContent = String(at + 1);
  who.textContent = shorten(clean(name, 160), 28);
  much.textContent = Math.round(points).toLocaleString("en");
  bar.style.setProperty("--share", String(Math.max(0.02, points / most)));
  line.append(rank, who, much, bar);
  return line;
}
