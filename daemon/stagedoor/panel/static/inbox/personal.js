/** What in a text is an e-mail address or a telephone number: streamer mode covers it, whoever wrote it. */

/** A stretch of a text, counted in code points. @typedef {readonly [start: number, end: number]} Span */

const MAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]*\s?(?:@|[([{]\s?at\s?[)\]}])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
/** With the sign of a country or a leading nought, or in groups as one writes such a number. */
const PHONE = /(?<![\p{L}\p{N}.,:/])(?:\+|00)?\(?\d[\d\s().\u2010-\u2015/-]{5,22}\d(?![\p{L}\p{N}])/gu;
const DIGITS = { least: 8, most: 15 };
/** Whether there can be any: nearly every message is done with that. */
const HINT = /@|\bat\b|\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/iu;
/** The plugin that looks for more than that. */
const PLUGIN = "personal_data";

/**
 * Where a text holds what is nobody's business, first to last, none over another.
 *
 * @param {string} text
 * @param {readonly {plugin: string, verdict: {span?: readonly [number, number] | null, of_name?: boolean}}[]} [opinions] what plugins found in it
 * @returns {Span[]}
 */
export function personalSpans(text, opinions = []) {
  const found = opinions.flatMap(({ plugin, verdict }) => (plugin === PLUGIN && verdict.span && !verdict.of_name ? [verdict.span] : []));
  if (HINT.test(text)) {
    for (const one of text.matchAll(MAIL)) found.push(spanOf(text, one));
    for (const one of text.matchAll(PHONE)) if (isPhone(one[0])) found.push(spanOf(text, one));
  }
  return found.length ? joined(found) : [];
}

/** A text with those covered, for what is spoken and for where there is no other way. @param {string} text @param {readonly Span[]} [spans] */
export function covered(text, spans = personalSpans(text)) {
  if (!spans.length) return text;
  const letters = [...text];
  let at = 0;
  let whole = "";
  for (const [start, end] of spans) {
    whole += `${letters.slice(at, start).join("")}…`;
    at = end;
  }
  return whole + letters.slice(at).join("");
}

/** @param {string} text @param {RegExpMatchArray} match @returns {Span} */
function spanOf(text, match) {
  const start = [...text.slice(0, match.index)].length;
  return [start, start + [...match[0]].length];
}

/** @param {string} text */
function isPhone(text) {
  const digits = text.replace(/\D/g, "");
  if (digits.length < DIGITS.least || digits.length > DIGITS.most) return false;
  if (/^\d+\.\d+$/.test(text)) return false; // a number with a fraction
  const hasGroups = /\d[\s()./\u2010-\u2015-]+\d/u.test(text);
  return /^\(?(\+|0)/.test(text) || (hasGroups && digits.length >= 9 && !/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b/.test(text));
}

/** @param {readonly Span[]} spans @returns {Span[]} */
function joined(spans) {
  /** @type {[number, number][]} */
  const whole = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = whole.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}
