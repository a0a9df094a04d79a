// @ts-check
/** What is said about a message that deserves to be seen first: a few words beside its writer's name. */

import { clean, shorten } from "../../sdk.js";

/** @typedef {Extract<import("../../sdk.js").AnyEvent, {kind: "message_highlighted"}>} Highlighted */

/** @type {Map<string, string>} */
const WORDS = new Map([
  ["first", "first time here"],
  ["returning", "welcome back"],
  ["regular", "a regular"],
  ["kind", "kind words"],
  ["helpful", "helping out"],
]);
/** Letters of words that are not ours. */
const LONGEST = 28;

/**
 * @param {Highlighted} event
 * @returns {{tone: string, words: string}} the words are empty where there is nothing to say
 */
export function praise({ reason, text }) {
  const own = typeof reason === "string" ? WORDS.get(reason) : undefined;
  if (own) return { tone: reason, words: own };
  const words = clean(text, 200).trim() || clean(reason, 200).trim();
  return { tone: reason === "streak" ? "streak" : "other", words: shorten(words, LONGEST).trim() };
}
