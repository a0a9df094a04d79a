// @ts-check
/** A shoutout: a name, where to find it, and a line. */

import { appear, clean, part, platformMark, shorten, vanish, Widget } from "../../sdk.js";

export default class Shoutout extends Widget {
  static samples = [
    { title: "A friend", state: { turn: 1, name: "nora_plays", platform: "twitch", line: "came over with 42 viewers" } },
    { title: "A long name", state: { turn: 2, name: "a_streamer_with_quite_a_long_name_indeed_2026", platform: "tiktok", line: "Go and say hello to one of the kindest people on this platform, who has been here since the very first stream!" } },
    { title: "Arabic", state: { turn: 3, name: "ليلى", platform: "youtube", line: "اذهبوا وقولوا مرحبا!" } },
  ];

  constructor() {
    super();
    this.box = part("article", "card is-marked shoutout");
    this.mark = part("span", "mark");
    this.name = part("bdi", "title");
    this.line = part("p", "text");
    this.line.dir = "auto";
    const words = part("div", "words");
    words.append(this.name, this.line);
    this.box.append(this.mark, words);
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
      if (!this.box.hidden) vanish(this.box, this.motion, () => this.empty(), "translateX(calc(40 * var(--px)))");
      return;
    }
    const isNew = this.turn !== state["turn"];
    this.turn = Number(state["turn"]);
    const platform = clean(state["platform"], 20);
    this.mark.replaceChildren(...(platform ? [platformMark(platform)] : []));
    this.mark.hidden = !platform;
    this.name.textContent = shorten(clean(state["name"], 200), 40);
    this.line.textContent = clean(state["line"], 160);
    this.box.hidden = false;
    if (isNew) appear(this.box, this.motion, "translateX(calc(40 * var(--px)))");
  }

  empty() {
    this.box.hidden = true;
    this.name.textContent = this.line.textContent = "";
  }
}
