/**
 * The text of a message in pieces: emotes, mentions, and what a plugin matched underlined.
 *
 * @import {ChatMessage, Fragment, Opinion} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { personal } from "./guarded.js";
import { addressOf } from "./links.js";
import { personalSpans } from "./personal.js";
import { pictureAddress } from "./pictures.js";

const LONGEST = 1200;

/**
 * @param {{text: string, fragments?: readonly Fragment[]}} said
 * @param {readonly Opinion[]} opinions
 * @param {(work: () => void) => void} whenFree runs what may move rows
 * @param {boolean} [hasLinks] whether links can be pressed, which asks before it leaves the page
 */
export function pieces(said, opinions, whenFree, hasLinks = false) {
  const spans = opinions.flatMap(({ verdict }) => (verdict.span && !verdict.of_name ? [verdict.span] : []));
  const covered = personalSpans(said.text, opinions);
  const fragments = said.fragments?.length ? said.fragments : [/** @type {Fragment} */ ({ text: said.text })];
  const parts = [];
  let place = 0;
  /** Where in `parts` the emote is that the next one may lie on, with what already does. @type {{at: number, stack: unknown[]} | null} */
  let under = null;
  for (const [at, fragment] of fragments.entries()) {
    // Counted in code points, as the daemon does; only needed where something was matched.
    const length = spans.length || covered.length ? [...fragment.text].length : fragment.text.length;
    const draw = (/** @type {Fragment} */ part, /** @type {number} */ from, /** @type {number} */ long) => piece(part, from, long, spans, whenFree, hasLinks ? at : -1);
    const drawn = covered.length ? withCovers(fragment, place, length, covered, draw) : draw(fragment, place, length);
    const isEmote = fragment.kind === "emote" && pictureAddress(fragment.image) !== "";
    if (isEmote && fragment.is_overlaid && under) {
      under.stack.push(drawn);
      parts.splice(under.at, Infinity, html`<span class="emotes">${under.stack}</span>`);
    } else {
      if (isEmote) under = { at: parts.length, stack: [drawn] };
      else if (fragment.text.trim()) under = null;
      parts.push(drawn);
    }
    place += length;
    if (place > LONGEST) {
      const rest = said.text.length - place;
      if (rest > 0) parts.push(html`<span class="cut">${tn(rest, " … and {n} more character", " … and {n} more characters")}</span>`);
      break;
    }
  }
  return parts;
}

/**
 * A piece with what is personal in it where streamer mode can cover it: cut apart where it is plain text.
 *
 * @param {Fragment} fragment
 * @param {number} place
 * @param {number} length
 * @param {readonly import("./personal.js").Span[]} covered
 * @param {(part: Fragment, place: number, length: number) => unknown} draw
 */
function withCovers(fragment, place, length, covered, draw) {
  const inside = covered.filter(([start, end]) => start < place + length && end > place);
  if (!inside.length) return draw(fragment, place, length);
  if (fragment.kind && fragment.kind !== "text") return personal(draw(fragment, place, length));
  const letters = [...fragment.text].slice(0, LONGEST);
  const edges = [0, ...inside.flatMap(([start, end]) => [Math.max(0, start - place), Math.min(letters.length, end - place)]), letters.length];
  return edges.slice(1).map((end, at) => {
    const start = edges[at] ?? 0;
    if (end <= start) return nothing;
    const drawn = draw({ ...fragment, text: letters.slice(start, end).join("") }, place + start, end - start);
    return at % 2 ? personal(drawn) : drawn;
  });
}

/**
 * @param {Fragment} fragment
 * @param {number} place
 * @param {number} length
 * @param {readonly [number, number][]} spans
 * @param {(work: () => void) => void} whenFree
 * @param {number} at which fragment it is, where a link can be pressed; else -1
 */
function piece(fragment, place, length, spans, whenFree, at) {
  const { kind = "text", text } = fragment;
  const isMatched = spans.some(([start, end]) => start < place + length && end > place);
  const address = kind === "emote" ? pictureAddress(fragment.image) : "";
  if (address) {
    // In a box of its own size, so that a picture that comes late, or never, moves nothing.
    return html`<span class="emote"><img
      class=${isMatched ? "matched" : ""}
      src=${address}
      alt=${text}
      title=${text}
      decoding="async"
      @error=${(/** @type {Event} */ event) => named(/** @type {HTMLImageElement} */ (event.target), whenFree)}
      @load=${(/** @type {Event} */ event) => /** @type {HTMLImageElement} */ (event.target).parentElement?.classList.remove("is-lost")}
    /><span aria-hidden="true">${text}</span></span>`;
  }
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}` : text;
  if (kind === "link" && at >= 0 && addressOf(text)) {
    return html`<button type="button" class=${`message-link ${isMatched ? "matched" : ""}`} data-act="link" data-link=${at} tabindex="-1" title=${t("Asks before it is opened")}>${shown}</button>`;
  }
  if (kind !== "text") return html`<span class=${isMatched ? `${kind} matched` : kind}>${shown}</span>`;
  return isMatched ? marked(text, place, spans) : shown;
}

/** Show the name of an emote whose picture cannot be had. @param {HTMLImageElement} image @param {(work: () => void) => void} whenFree */
function named(image, whenFree) {
  const lost = image.src;
  whenFree(() => {
    if (image.src === lost) image.parentElement?.classList.add("is-lost");
  });
}

/**
 * @param {string} text
 * @param {number} place
 * @param {readonly [number, number][]} spans
 */
function marked(text, place, spans) {
  const letters = [...text].slice(0, LONGEST);
  /** @type {unknown[]} */
  const parts = [];
  let run = "";
  let isIn = false;
  const finish = () => {
    if (run) parts.push(isIn ? html`<mark class="matched">${run}</mark>` : run);
    run = "";
  };
  letters.forEach((letter, at) => {
    const inside = spans.some(([start, end]) => start <= place + at && place + at < end);
    if (inside !== isIn) {
      finish();
      isIn = inside;
    }
    run += letter;
  });
  finish();
  return parts;
}
