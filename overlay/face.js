// @ts-check
/** A round picture of somebody; where there is none, their initials on a colour of their own. */

import { colorOf } from "./color.js";
import { imageAddress } from "./text.js";
import { image, part } from "./words.js";

/**
 * @param {string} name
 * @param {unknown} picture a path below the daemon's `/images/`, or nothing
 * @param {{platform?: string, moves?: boolean}} [look] where they are from, and whether a picture may move
 * @returns {HTMLElement} of the class `face`, as large as its font: give it a `font-size`
 */
export function face(name, picture, { platform = "", moves = false } = {}) {
  const box = part("span", "face");
  const letters = part("span", "face-letters");
  letters.textContent = initials(name);
  box.style.setProperty("--face", colorOf("", `${platform}:${name}`, "dark"));
  box.append(letters);
  const address = imageAddress(picture);
  // The letters stay below: nothing jumps while the picture comes, and they are there where it never does.
  if (address) box.append(image(address, "face-picture", { movesEmotes: moves }, (lost) => lost.remove()));
  return box;
}

/** The first letters of the first two words, as people write them in a circle. @param {string} name */
export function initials(name) {
  const words = name.split(/[\s_.\-|]+/u).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? "")
    .join("")
    .toLocaleUpperCase();
}
