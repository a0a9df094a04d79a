// @ts-check
/** One line of the chat, drawn into elements that are used again and again. */

import { badge, clean, colorOf, glyph, imageAddress, isOnlyEmotes, pieces, platformMark, shorten } from "../../sdk.js";
import { happening } from "./happenings.js";

/** @typedef {import("../../sdk.js").AnyEvent} AnyEvent */
/** @typedef {Extract<AnyEvent, {kind: "chat_message" | "gift_received" | "subscription_received" | "raid_received"}>} Shown */
/** @typedef {import("../../daemon/stagedoor/panel/static/wire.gen.js").Fragment} Fragment */
/** @typedef {import("./look.js").Look} Look */

/** Letters of a name; longer ones end in an ellipsis. */
const LONGEST_NAME = 25;
const MOST_BADGES = 3;
const ROLE_ORDER = ["broadcaster", "staff", "moderator", "vip", "subscriber", "bot"];

/** @type {Shown} */
const NOTHING = { kind: "chat_message", id: 0, at: 0, platform: "", viewer: { platform: "", id: "", name: "" }, text: "" };

export class Row {
  constructor() {
    this.event = NOTHING;
    this.since = 0;
    this.until = Infinity;
    this.element = part("div", "row");
    this.panel = part("div", "panel");
    this.marks = part("span", "marks");
    this.name = part("bdi", "name");
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
    else this.drawHappening(event, look);
  }

  /** Nothing of what was written is left in the page. */
  blank() {
    this.text.replaceChildren();
    this.name.textContent = "";
    this.marks.replaceChildren();
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
    const roles = look.hasBadges && Array.isArray(event.viewer.roles) ? event.viewer.roles : [];
    for (const role of ROLE_ORDER.filter((each) => roles.some((had) => had === each)).slice(0, MOST_BADGES)) {
      const mark = badge(role);
      if (mark) marks.push(mark);
    }
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
    const nodes = fragments.map((fragment) => node(fragment, look));
    // Whom it answers is in the text already where it matters; the answered words may be withdrawn later.
    if (message.reply_to) nodes.unshift(glyph("reply"));
    this.text.replaceChildren(...nodes);
  }

  /**
   * @param {Exclude<Shown, {kind: "chat_message"}>} event
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
      quote.append(...said.map((fragment) => node(fragment, look)));
      nodes.push(quote);
    }
    this.text.replaceChildren(...nodes);
  }
}

/**
 * @param {Fragment} fragment
 * @param {Look} look
 * @returns {Node}
 */
function node(fragment, look) {
  switch (fragment.kind) {
    case "emote":
      return emote(fragment, look);
    case "mention":
      return filled(part("bdi", "mention"), fragment.text);
    case "link":
      return filled(part("bdi", "link"), fragment.text);
    case "cheer":
      return filled(part("span", "amount"), fragment.text);
    default:
      return textNode(fragment.text);
  }
}

/**
 * @param {Fragment} fragment
 * @param {Look} look
 * @returns {Node} its picture, or its word when there is none
 */
function emote(fragment, look) {
  const address = imageAddress(fragment.image);
  if (!address) return textNode(fragment.text);
  const picture = document.createElement("img");
  picture.className = "emote";
  picture.alt = "";
  picture.decoding = "async";
  picture.draggable = false;
  picture.onerror = () => picture.replaceWith(fragment.text);
  if (!look.movesEmotes) picture.onload = () => hold(picture);
  picture.src = address;
  return picture;
}

/**
 * Put the first picture of an animation in its place.
 * @param {HTMLImageElement} picture
 */
function hold(picture) {
  const held = document.createElement("canvas");
  held.className = "emote";
  held.width = Math.min(picture.naturalWidth || 56, 256);
  held.height = Math.min(picture.naturalHeight || 56, 256);
  held.getContext("2d")?.drawImage(picture, 0, 0, held.width, held.height);
  picture.replaceWith(held);
}

/**
 * @param {string} tag
 * @param {string} className
 */
function part(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function filled(element, text) {
  element.textContent = text;
  return element;
}

/** @param {string} text */
function textNode(text) {
  return document.createTextNode(text);
}
