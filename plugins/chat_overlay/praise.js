// @ts-check
/** What is said about a message that deserves to be seen first: a few words beside its writer's name. */

/** @typedef {Extract<import("../../sdk.js").AnyEvent, {kind: "message_highlighted"}>} Highlighted */

/** @type {Map<string, string>} */
const WORDS = new Map([
  ["first", "first time here"],
  ["returning", "welcome back"],
  ["regular", "a regular"],
  ["kind", "kind words"],
  ["helpful", "helping out"],
]);

/**
 * @param {Highlighted} event
 * @returns {{tone: string, words: string}} the words may be a plugin's, and are not cleaned
 */
export function praise({ reason, text }) {
  const own = WORDS.get(reason);
  if (own) return { tone: reason, words: own };
  return { tone: reason === "streak" ? "streak" : "other", words: text || reason };
}
