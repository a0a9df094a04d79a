// @ts-check
/** One line of the chat, drawn into elements that are used again and again. */

import { badges, clean, colorOf, filled, glyph, isOnlyEmotes, part, pieces, platformMark, shorten, textNode, written } from "../../sdk.js";
import { happening } from "./happenings.js";
import { praise } from "./praise.js";

/** @typedef {import("../../sdk.js").AnyEvent} AnyEvent */
/** @typedef {"chat_message" | "question_asked" | "gift_received" | "follow_received" | "subscription_received" | "raid_received" | "reward_redeemed"} Kind */
/** @typedef {Extract<AnyEvent, {kind: Kind}>} Shown */
/** @typedef {import("./look.js").Look} Look */

/** Letters of a name; longer ones end in an ellipsis. */
const LONGEST_NAME = 25;
const LONGEST_LABEL = 28;

/** @type {Shown} */
const NOTHING = { kind: "chat_message", id: 0, at: 0, platform: "", viewer: { platform: "", id: "", name: "" }, text: "" };

export class Row {
  constructor() {
    this.event = NOTHING;
    /** Why it deserves to be seen first. @type {import("./praise.js").Highlighted | null} */
    this.praised = null;
    this.since = 0;
    this.until = Infinity;
    this.element = part("div", "row");
    this.panel = part("div", "panel");
    this.marks = part("span", "marks");
    this.name = part("bdi", "name");
    this.label = part("span", "label");
    // Not part of what was written, so the direction of the line is not taken from it.
    this.praises = part("bdi", "praises");
    this.label.append(this.praises);
    this.text = part("span", "text");
    this.line = part("div", "line");
    this.line.dir = "auto";
    this.line.append(this.marks, this.name, this.text);
    this.panel.append(this.line);
    this.element.append(this.panel);
  }

  /**
   * @param {Shown} event
   * @param {Look} look
   */
  draw(event, look) {
    const viewer = event.viewer;
    const name = shorten(clean(viewer.name, 400), LONGEST_NAME).trim();
    if (!name) throw new TypeError("a viewer without a name");
    this.event = event;
    this.element.className = "row";
    this.drawMarks(event, look);
    this.name.textContent = name;
    this.name.style.color = look.hasNameColors ? colorOf(viewer.color, `${viewer.platform}:${viewer.id}`, look.ground) : "";
    if (event.kind === "chat_message") this.drawMessage(event, look);
    else if (event.kind === "question_asked") this.drawQuestion(event, look);
    else this.drawHappening(event, look);
    this.drawPraise(look);
  }

  /**
   * It deserves to be seen first.
   * @param {import("./praise.js").Highlighted} event
   * @param {Look} look
   */
  praise(event, look) {
    if (this.event.kind !== "chat_message") return;
    if (this.praised) this.element.classList.remove(praise(this.praised).tone);
    this.praised = event;
    this.drawPraise(look);
  }

  /** Nothing of what was written is left in the page. */
  blank() {
    this.text.replaceChildren();
    this.name.textContent = "";
    this.marks.replaceChildren();
    this.unlabel();
    this.praised = null;
    this.event = { ...NOTHING, id: this.event.id, at: this.event.at };
  }

  /**
   * @param {Shown} event
   * @param {Look} look
   */
  drawMarks(event, look) {
    /** @type {Element[]} */
    const marks = [];
    if (look.platformMarks !== "never") {
      const mark = platformMark(String(event.platform));
      mark.classList.add("platform");
      marks.push(mark);
    }
    if (look.hasBadges) marks.push(...badges(event.viewer, look));
    this.marks.replaceChildren(...marks);
  }

  /**
   * @param {Extract<Shown, {kind: "chat_message"}>} message
   * @param {Look} look
   */
  drawMessage(message, look) {
    const fragments = pieces(message);
    if (!fragments.length) throw new TypeError("a message without text");
    const { classList } = this.element;
    if (message.is_action === true) classList.add("action");
    if (message.is_highlighted === true) classList.add("highlighted");
    if (message.is_first === true) classList.add("first");
    if (message.cheer) classList.add("cheer");
    if (look.hasBigEmotes && isOnlyEmotes(fragments)) classList.add("big");
    const only = fragments.length === 1 ? fragments[0] : undefined;
    if (only?.kind === "text" && !message.reply_to) {
      this.text.textContent = only.text;
      return;
    }
    const nodes = written(fragments, look);
    // Whom it answers is in the text already where it matters; the answered words may be withdrawn later.
    if (message.reply_to) nodes.unshift(glyph("reply"));
    this.text.replaceChildren(...nodes);
  }

  /** @param {Look} look */
  drawPraise(look) {
    this.unlabel();
    if (!this.praised || !look.showsHighlights) return;
    const { tone, words } = praise(this.praised);
    this.element.classList.add("praised", tone);
    const said = shorten(clean(words, 200).trim(), LONGEST_LABEL);
    if (!said) return;
    filled(this.praises, said);
    this.name.after(" ", this.label); // a space that goes away where the line ends
  }

  unlabel() {
    if (!this.label.parentNode) return;
    this.label.previousSibling?.remove();
    this.label.remove();
  }

  /**
   * @param {Extract<Shown, {kind: "question_asked"}>} question
   * @param {Look} look
   */
  drawQuestion(question, look) {
    const fragments = pieces(question);
    if (!fragments.length) throw new TypeError("a question without text");
    this.element.classList.add("question");
    const mark = glyph("question");
    mark.classList.add("sign");
    this.marks.prepend(mark);
    this.text.replaceChildren(...written(fragments, look));
  }

  /**
   * @param {import("./happenings.js").Happened} event
   * @param {Look} look
   */
  drawHappening(event, look) {
    const { sign, tone, words, amount } = happening(event);
    this.element.classList.add("happening", tone);
    const mark = glyph(sign);
    mark.classList.add("sign");
    this.marks.prepend(mark);
    /** @type {Node[]} */
    const nodes = [textNode(words)];
    if (amount) nodes.push(textNode(" · "), filled(part("span", "amount"), amount));
    const said = "text" in event ? pieces(event, 300) : [];
    if (said.length) {
      const quote = part("div", "said");
      quote.dir = "auto";
      quote.append(...written(said, look));
      nodes.push(quote);
    }
    this.text.replaceChildren(...nodes);
  }
}
