// @ts-check
/** Text from strangers made fit for a screen: what they meant stays, what would break the picture goes. */

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").Fragment} Fragment */

/** More marks than this on one letter are not a language but noise ("zalgo"). */
const STACKED = /(\p{M}{3})\p{M}+/gu;
/** Control characters, line ends, and the ones that turn the direction of everything after them. */
const UNRULY = /[\p{Cc}\u2028\u2029]+/gu;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** Only such texts need the slow look. */
const SUSPECT = /[\p{M}\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * One line of text without what would break the layout; anything that is not text is empty.
 * @param {unknown} text
 * @param {number} [most] UTF-16 units kept, cut before the letter that crosses it
 */
export function clean(text, most = 700) {
  if (typeof text !== "string") return "";
  let kept = text.slice(0, most * 4);
  if (SUSPECT.test(kept)) kept = kept.replace(UNRULY, " ").replace(TURNING, "").replace(STACKED, "$1");
  if (kept.length <= most) return kept;
  return `${kept.slice(0, letters.segment(kept).containing(most)?.index).trimEnd()}…`;
}

/**
 * At most so many letters as a reader counts them, with an ellipsis when there were more.
 * @param {string} text
 * @param {number} most
 */
export function shorten(text, most) {
  if (text.length <= most) return text;
  let count = 0;
  for (const { index } of letters.segment(text)) {
    if (count === most) return `${text.slice(0, index).trimEnd()}…`;
    count += 1;
  }
  return text;
}

/**
 * A message's text in pieces, each cleaned; never empty-handed about what a hostile sender left out.
 * @param {{text?: unknown, fragments?: unknown}} message
 * @param {number} [most] UTF-16 units of text in all
 * @returns {Fragment[]}
 */
export function pieces(message, most = 700) {
  const fragments = Array.isArray(message.fragments) ? message.fragments : [];
  /** @type {Fragment[]} */
  const found = [];
  let left = most;
  for (const fragment of fragments) {
    const text = clean(fragment?.text, left);
    if (!text) continue;
    left -= text.length;
    const image = typeof fragment.image === "string" ? fragment.image : "";
    found.push({ kind: fragment.kind, text, image, ...(fragment.is_overlaid === true ? { is_overlaid: true } : {}) });
    if (left <= 0) break;
  }
  if (found.length) return found;
  const text = clean(message.text, most);
  return text ? [{ kind: "text", text }] : [];
}

/** Pictures, flags, keycaps, families: one such thing each, as the reader counts. */
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3)/u;

/**
 * Whether a message is nothing but one to `most` emotes or emoji.
 * @param {Fragment[]} fragments
 * @param {number} [most]
 */
export function isOnlyEmotes(fragments, most = 3) {
  let count = 0;
  for (const fragment of fragments) {
    if (fragment.kind === "emote") {
      if (!fragment.is_overlaid) count += 1;
    } else {
      const text = fragment.text.trim();
      if (text.length > most * 32) return false;
      for (const { segment } of letters.segment(text)) {
        if (!segment.trim()) continue;
        if (!EMOJI.test(segment)) return false;
        count += 1;
      }
    }
    if (count > most) return false;
  }
  return count > 0;
}

/**
 * Where a picture named in an event is: always below the overlay page, never where a viewer says.
 * @param {unknown} path a `Fragment.image`, for example `twitch/25`
 * @returns {string} an address relative to the page, or empty when the path is not one
 */
export function imageAddress(path) {
  if (typeof path !== "string" || path.length > 420) return "";
  const [family = "", ...steps] = path.split("/");
  const isPath = steps.length > 0 && steps.every((step) => /^[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*$/.test(step));
  if (!isPath || !/^[A-Za-z0-9_-]+$/.test(family)) return "";
  return `images/${[family, ...steps].map(encodeURIComponent).join("/")}`;
}
