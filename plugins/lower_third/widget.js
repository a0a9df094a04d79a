// @ts-check
/** A name and a line below it, at the lower edge of the picture. */

import { appear, clean, part, vanish, Widget } from "../../sdk.js";

const STYLES = ["bar", "block", "line", "plain"];
const SIDES = ["left", "center", "right"];
const FROM = "translateX(calc(-28 * var(--px)))";
const FROM_RIGHT = "translateX(calc(28 * var(--px)))";

export default class LowerThird extends Widget {
  static samples = [
    { title: "A guest", state: { name: "Nora Lindqvist", line: "Composer · @noralindqvist", turn: 1 } },
    { title: "A topic", state: { name: "Speedrun attempt #42", line: "", turn: 2 } },
    { title: "Long names", state: { name: "Wolfeschlegelsteinhausenbergerdorff the Third", line: "A line that goes on for rather longer than a line at the lower edge of a picture should", turn: 3 } },
    { title: "Arabic", state: { name: "ليلى الحداد", line: "كاتبة ومصممة ألعاب", turn: 4 } },
  ];

  constructor() {
    super();
    this.box = part("section", "lower");
    this.name = part("p", "name");
    this.line = part("p", "line");
    this.name.dir = this.line.dir = "auto";
    this.box.append(this.name, this.line);
    this.box.hidden = true;
    this.turn = 0;
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.box);
    super.connectedCallback();
  }

  /** @override */
  changed() {
    const style = String(this.settings["style"]);
    const align = String(this.settings["align"]);
    this.dataset["look"] = STYLES.includes(style) ? style : "bar";
    this.dataset["align"] = SIDES.includes(align) ? align : "left";
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const from = this.dataset["align"] === "right" ? FROM_RIGHT : this.dataset["align"] === "left" ? FROM : undefined;
    const name = clean(state?.["name"], 120).trim();
    if (!name) {
      if (!this.box.hidden) vanish(this.box, this.motion, () => (this.box.hidden = true), from);
      this.turn = 0;
      return;
    }
    const isNew = this.box.hidden || this.turn !== state?.["turn"];
    this.turn = Number(state?.["turn"]);
    this.name.textContent = name;
    this.line.textContent = clean(state?.["line"], 200).trim();
    this.line.hidden = !this.line.textContent;
    this.box.hidden = false;
    if (!isNew) return;
    appear(this.box, this.motion, from);
    if (this.motion === "full") {
      this.name.animate({ transform: ["translateY(105%)", "none"] }, { duration: 520, easing: "cubic-bezier(0.16, 1, 0.3, 1)" });
      this.line.animate({ opacity: [0, 0, 1] }, { duration: 760, easing: "ease-out" });
    }
  }
}
