// @ts-check
/** What was written, as nodes: words, mentions, and emotes, some of them one on another. */

import { imageAddress } from "./text.js";

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").Fragment} Fragment */
/** @typedef {{movesEmotes: boolean}} Look whether pictures that move may */

/** Emotes that may lie on one other; more would be a smear. */
const MOST_OVERLAID = 5;

/**
 * @param {Fragment[]} fragments
 * @param {Look} look
 * @returns {Node[]}
 */
export function written(fragments, look) {
  /** @type {Node[]} */
  const nodes = [];
  /** The emote that the next one may lie on, and where it is in `nodes`. @type {{at: number, stack: HTMLElement} | null} */
  let under = null;
  for (const fragment of fragments) {
    const drawn = node(fragment, look);
    if (!(drawn instanceof HTMLImageElement)) {
      if (fragment.text.trim()) under = null;
      nodes.push(drawn);
    } else if (fragment.is_overlaid && under) {
      nodes.length = under.at + 1; // the space between the two goes
      drawn.onerror = () => drawn.remove(); // its word would lie on the other's picture
      if (under.stack.childElementCount <= MOST_OVERLAID) under.stack.append(drawn);
    } else {
      const stack = part("span", "emotes");
      stack.append(drawn);
      under = { at: nodes.push(stack) - 1, stack };
    }
  }
  return nodes;
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
  return image(address, "emote", look, (picture) => picture.replaceWith(fragment.text));
}

/**
 * A picture from the daemon.
 * @param {string} address
 * @param {string} className
 * @param {Look} look
 * @param {(picture: HTMLImageElement) => void} lose what to do when it cannot be had
 */
export function image(address, className, look, lose) {
  const picture = document.createElement("img");
  picture.className = className;
  picture.alt = "";
  picture.decoding = "async";
  picture.draggable = false;
  picture.onerror = () => lose(picture);
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
  held.className = picture.className;
  held.width = Math.min(picture.naturalWidth || 56, 256);
  held.height = Math.min(picture.naturalHeight || 56, 256);
  held.getContext("2d")?.drawImage(picture, 0, 0, held.width, held.height);
  picture.replaceWith(held);
}

/**
 * @param {string} tag
 * @param {string} className
 */
export function part(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
export function filled(element, text) {
  element.textContent = text;
  return element;
}

/** @param {string} text */
export function textNode(text) {
  return document.createTextNode(text);
}
