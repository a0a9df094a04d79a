// @ts-check
/** Captions: the last lines of what is said, low and calm, on their own dark ground. */

import { clean, part, Widget } from "../../sdk.js";

export default class Captions extends Widget {
  static samples = [
    { title: "Two lines", state: { lines: ["So the trick is to wait for the second bell,", "and then to run as fast as you can."] } },
    { title: "A long line", state: { lines: ["This is what happens when somebody speaks for a very long time without ever taking a breath, which the recogniser then hands over as one line. ".repeat(2)] } },
    { title: "Arabic", state: { lines: ["أهلاً وسهلاً بكم في البث"] } },
  ];

  constructor() {
    super();
    this.box = part("div", "captions");
    this.resized = new ResizeObserver(() => this.fit());
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.setAttribute("role", "log");
    if (!this.box.isConnected) this.append(this.box);
    this.resized.observe(this);
    super.connectedCallback();
  }

  disconnectedCallback() {
    this.resized.disconnect();
  }

  /** @override */
  changed() {
    this.style.setProperty("--size", String(this.settings["size"] ?? 32));
    this.fit();
  }

  /** As many whole lines as there is room for: half a line cannot be read. */
  fit() {
    const line = parseFloat(getComputedStyle(this.box).lineHeight) || 1;
    this.box.style.maxHeight = `${Math.max(1, Math.floor(this.clientHeight / line)) * line}px`;
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const lines = Array.isArray(state?.["lines"]) ? state["lines"] : [];
    this.box.replaceChildren(
      ...lines.slice(-4).map((text) => {
        const line = part("p", "line");
        const words = part("span", "words");
        words.dir = "auto";
        words.textContent = clean(text, 300);
        line.append(words);
        return line;
      }),
    );
  }
}
