/**
 * Which of the answers kept ready fit what somebody wrote: by the words they share, rare ones before common ones.
 *
 * @import {ReplyView} from "../wire.gen.js"
 */

const WORD = /[\p{L}\p{N}]{3,}/gu;
const MOST = 2;
/** A word that most answers hold says nothing. */
const LEAST = 0.5;

/** The words of a text as they are compared: small, without accents and endings. @param {string} text @returns {Set<string>} */
export function words(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\{\w*\}/g, " ");
  return new Set((plain.match(WORD) ?? []).map((word) => (word.length > 4 ? word.replace(/(?:es|s|n|en)$/u, "") : word)));
}

/**
 * At most two answers that fit, the best first; none where none does.
 *
 * @param {string} said what is answered
 * @param {readonly ReplyView[]} replies
 * @returns {ReplyView[]}
 */
export function fitting(said, replies) {
  const asked = words(said);
  if (!asked.size) return [];
  const all = replies.map((reply) => ({ reply, name: words(reply.name), text: words(reply.text) }));
  const holds = (/** @type {string} */ word) => all.filter(({ name, text }) => name.has(word) || text.has(word)).length;
  const weights = new Map([...asked].map((word) => [word, Math.log(1 + all.length / Math.max(1, holds(word)))]));
  return all
    .map(({ reply, name, text }) => ({ reply, score: [...weights].reduce((sum, [word, weight]) => sum + (name.has(word) ? 2 * weight : text.has(word) ? weight : 0), 0) }))
    .filter(({ score }) => score > LEAST)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map(({ reply }) => reply);
}
