/** How well text can be read, as a number (WCAG) and in words. */

import { t } from "../i18n.js";

const GOOD = 7;
const ENOUGH = 4.5;

/** @param {string} hex `#rrggbb` */
function luminance(hex) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, 1 to 21. @param {string} one `#rrggbb` @param {string} other */
export function contrast(one, other) {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Whether text on cards can be read, in a sentence.
 * @param {string} ink as chosen
 * @param {string} panel
 * @param {string} used the colour the overlay really uses, where that is known
 * @returns {{sentence: string, tone: "good" | "warn" | "bad"}}
 */
export function readability(ink, panel, used = "") {
  const ratio = contrast(ink, panel);
  const shown = ratio.toFixed(1);
  if (ratio >= GOOD) return { sentence: t("Text on cards: {ratio}:1, easy to read.", { ratio: shown }), tone: "good" };
  if (/^#[0-9a-f]{6}$/i.test(used) && used.toLowerCase() !== ink.toLowerCase() && contrast(used, panel) > ratio) {
    return { sentence: t("Text on cards: {ratio}:1, hard to read. {color} is used instead.", { ratio: shown, color: used }), tone: "warn" };
  }
  if (ratio >= ENOUGH) return { sentence: t("Text on cards: {ratio}:1, readable. More than 7:1 reads well in motion.", { ratio: shown }), tone: "warn" };
  return { sentence: t("Text on cards: {ratio}:1, hard to read. Make the text lighter or the card darker.", { ratio: shown }), tone: "bad" };
}
