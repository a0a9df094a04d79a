/** Finding what was meant by a few letters: they have to stand in a text in this order, best at the beginnings of words. */

/** @typedef {{score: number, places: number[]}} Match */

const BEGINNING = 8;
const NEXT = 5;
const FAR = 0.2;
/** Nobody reads a text this far to find a letter of it. */
const LONGEST = 200;

/** A text without accents and capitals, letter for letter. @param {string} text */
function plain(text) {
  return [...text.slice(0, LONGEST)].map((letter) => letter.normalize("NFD")[0]?.toLowerCase() ?? "");
}

/**
 * How well a text is what was typed; null when it is not. Every word of the query has to be in it, in any order.
 *
 * @param {string} query
 * @param {string} text
 * @returns {Match | null}
 */
export function match(query, text) {
  const letters = plain(text);
  const words = query.trim().split(/\s+/).filter(Boolean);
  /** @type {Match} */
  const whole = { score: 0, places: [] };
  for (const word of words) {
    const found = best(plain(word), letters);
    if (!found) return null;
    whole.score += found.score;
    whole.places.push(...found.places);
  }
  whole.score -= letters.length / LONGEST; // of two that fit alike, the shorter one
  whole.places = [...new Set(whole.places)].sort((one, other) => one - other);
  return whole;
}

/** The best way in which a word's letters stand in a text. @param {string[]} word @param {string[]} letters @returns {Match | null} */
function best(word, letters) {
  /** @type {Match | null} */
  let found = null;
  for (let start = 0; start < letters.length; start += 1) {
    if (letters[start] !== word[0]) continue;
    // A beginning far away may leave too little for the rest of the word.
    const way = from(start, word, letters, true) ?? from(start, word, letters, false);
    if (!way) break; // later there is less left of it
    if (!found || way.score > found.score) found = way;
  }
  return found;
}

/** @param {number} start @param {string[]} word @param {string[]} letters @param {boolean} leaps whether to look for beginnings of words @returns {Match | null} */
function from(start, word, letters, leaps) {
  const places = [start];
  let score = isBeginning(start, letters) ? BEGINNING : 0;
  let at = start;
  for (const letter of word.slice(1)) {
    const before = at;
    // The next letter goes on, or begins a word, or stands anywhere.
    const beginning = !leaps ? -1 : letters.findIndex((known, place) => place > before + 1 && known === letter && isBeginning(place, letters));
    const next = letters[before + 1] === letter ? before + 1 : beginning > 0 ? beginning : letters.indexOf(letter, before + 1);
    if (next < 0) return null;
    at = next;
    places.push(at);
    score += at === before + 1 ? NEXT : isBeginning(at, letters) ? BEGINNING / 2 : 1 - FAR * Math.min(at - before, 5);
  }
  return { score, places };
}

/** @param {number} at @param {string[]} letters */
const isBeginning = (at, letters) => at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? "");

/** A text in pieces, those that were typed apart. @param {string} text @param {readonly number[]} places @returns {{text: string, isTyped: boolean}[]} */
export function pieces(text, places) {
  const typed = new Set(places);
  /** @type {{text: string, isTyped: boolean}[]} */
  const found = [];
  [...text].forEach((letter, at) => {
    const last = found.at(-1);
    if (last && last.isTyped === typed.has(at)) last.text += letter;
    else found.push({ text: letter, isTyped: typed.has(at) });
  });
  return found;
}
