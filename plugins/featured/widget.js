// @ts-check
/** One message, large: a card, a quotation or a strip, as large as its box allows. */

import { appear, badges, clean, colorOf, part, pieces, platformMark, shorten, vanish, Widget, written } from "../../sdk.js";
import { fit } from "./fit.js";

/** @typedef {Extract<import("../../sdk.js").AnyEvent, {kind: "chat_message"}>} Message */

const LONGEST_NAME = 40;
const LAYOUTS = ["card", "quote", "strip"];

export default class Featured extends Widget {
  static samples = [
    { title: "A question", state: { message: sample("What mic are you using? It sounds great 🎙️", "nora"), until: 0, turn: 1 } },
    { title: "A long one", state: { message: sample("I have been watching since the very first stream and I still cannot believe how far this little corner of the internet has come. ".repeat(3), "a name that is quite long"), until: 0, turn: 2 } },
    { title: "Arabic", state: { message: sample("أفضل بث شاهدته هذا الأسبوع، شكرًا لك!", "ليلى"), until: 0, turn: 3 } },
  ];

  constructor() {
    super();
    this.box = part("article", "featured");
    this.head = part("p", "head");
    this.marks = part("span", "marks");
    this.name = part("bdi", "name");
    this.text = part("p", "text");
    this.text.dir = "auto";
    this.head.append(this.marks, this.name);
    this.box.append(this.head, this.text);
    this.box.hidden = true;
    /** @type {Message | null} */
    this.message = null;
    this.turn = 0;
    this.resized = new ResizeObserver(() => this.fit());
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    this.append(this.box);
    this.resized.observe(this);
    super.connectedCallback();
  }

  disconnectedCallback() {
    this.resized.disconnect();
  }

  /** @override */
  changed() {
    const layout = String(this.settings["layout"]);
    this.dataset["layout"] = LAYOUTS.includes(layout) ? layout : "card";
    if (this.message) this.draw(this.message);
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const message = /** @type {Message | undefined} */ (state?.["message"]);
    if (!message?.viewer) {
      if (!this.message) return;
      this.message = null;
      vanish(this.box, this.motion, () => this.empty());
      return;
    }
    const isNew = !this.message || this.turn !== state?.["turn"];
    this.message = message;
    this.turn = Number(state?.["turn"]);
    this.draw(message);
    if (isNew) appear(this.box, this.motion);
  }

  /**
   * @override
   * @param {ReadonlySet<number>} ids
   */
  withdraw(ids) {
    if (this.drawn && ids.has(this.drawn)) this.empty();
  }

  /** Nothing of what was written is left in the page. */
  empty() {
    this.message = null;
    this.drawn = 0;
    this.box.hidden = true;
    this.text.replaceChildren();
    this.marks.replaceChildren();
    this.name.textContent = "";
  }

  /** The message whose words are in the page. */
  drawn = 0;

  /** @param {Message} message */
  draw(message) {
    const look = { movesEmotes: this.settings["animated_emotes"] !== false && this.motion !== "none" };
    const { viewer } = message;
    const marks = this.settings["platform_mark"] === false ? [] : [platformMark(String(message.platform))];
    if (this.settings["badges"] !== false) marks.push(.../** @type {SVGSVGElement[]} */ (badges(viewer, look)));
    this.drawn = message.id;
    this.marks.replaceChildren(...marks);
    this.name.textContent = shorten(clean(viewer.name, 400), LONGEST_NAME).trim();
    const ground = document.body.dataset["ground"] === "light" ? "light" : "dark";
    this.name.style.color = colorOf(viewer.color, `${viewer.platform}:${viewer.id}`, this.dataset["layout"] === "quote" ? "picture" : ground);
    this.text.replaceChildren(...written(pieces(message, 600), look));
    this.box.hidden = false;
    this.fit();
  }

  fit() {
    if (!this.box.hidden && this.dataset["layout"] !== "strip") fit(this.text, this.box, this);
    else this.text.style.removeProperty("--lines");
  }
}

/**
 * @param {string} text
 * @param {string} name
 */
function sample(text, name) {
  return { kind: "chat_message", id: 1, at: 0, platform: "twitch", viewer: { platform: "twitch", id: name, name, roles: ["subscriber"] }, text };
}
