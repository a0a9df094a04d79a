// @ts-check
/** The question on air: who asks, and what. */

import { appear, clean, part, platformMark, shorten, vanish, Widget } from "../../sdk.js";

export default class QuestionCard extends Widget {
  static samples = [
    { title: "A question", state: { number: 1, text: "What mic are you using? It sounds great.", name: "nora", platform: "twitch", platforms: ["twitch", "youtube", "tiktok"], votes: 12, label: "Question" } },
    { title: "A long one", state: { number: 2, text: "If you could play any game again for the very first time, without knowing anything about it, which one would it be and why that one? ".repeat(2), name: "a_viewer_with_quite_a_long_name", platform: "youtube", label: "Question" } },
    { title: "Arabic", state: { number: 3, text: "ما هي لعبتك المفضلة؟", name: "ليلى", platform: "tiktok", label: "Question" } },
  ];

  constructor() {
    super();
    this.box = part("article", "card is-marked question");
    this.label = part("p", "kicker");
    this.text = part("p", "title text");
    this.text.dir = "auto";
    this.who = part("p", "who dim");
    this.box.append(this.label, this.text, this.who);
    this.box.hidden = true;
    this.number = 0;
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
    if (!state || typeof state["text"] !== "string") {
      this.number = 0;
      if (!this.box.hidden) vanish(this.box, this.motion, () => this.empty());
      return;
    }
    const isNew = this.number !== state["number"];
    this.number = Number(state["number"]);
    this.label.textContent = clean(state["label"], 40);
    this.text.textContent = clean(state["text"], 300);
    this.text.classList.toggle("is-long", state["text"].length > 110);
    const name = part("bdi", "name");
    name.textContent = shorten(clean(state["name"], 120), 32);
    const platform = clean(state["platform"], 20);
    this.who.replaceChildren(...(platform ? [platformMark(platform)] : []), name, ...this.#votes(state, platform));
    this.who.hidden = !name.textContent && this.who.childElementCount < 2;
    this.box.hidden = false;
    if (isNew) appear(this.box, this.motion);
  }

  /** @override */
  withdraw() {
    // A withdrawn question's state is taken away by the daemon in the same frame.
  }

  /** How many ask it, and on which other platforms. @param {Record<string, unknown>} state @param {string} platform */
  #votes(state, platform) {
    const votes = Number(state["votes"]);
    if (!(votes > 1)) return [];
    const said = part("b", "votes");
    said.textContent = `▲ ${votes > 9999 ? "9999+" : Math.floor(votes)}`;
    const others = Array.isArray(state["platforms"]) ? state["platforms"].map((each) => clean(each, 20)) : [];
    return [said, ...others.filter((each) => each && each !== platform).slice(0, 4).map((each) => platformMark(each))];
  }

  empty() {
    this.box.hidden = true;
    this.text.textContent = "";
    this.who.replaceChildren();
  }
}
