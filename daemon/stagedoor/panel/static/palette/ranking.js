/**
 * Which offers come first: what fits best what was typed, and what was used last.
 *
 * @import {Offer} from "./offers.js"
 */

import { match } from "./fuzzy.js";

const MOST = 40;
const RECENT = 20;
/** What having been used last is worth beside the letters. */
const WEIGHT = 6;

/** @typedef {{offer: Offer, places: readonly number[]}} Found */

/**
 * What is offered for a query, best first. Without one: what was used last, then the rest as it comes, without people.
 *
 * @param {readonly Offer[]} offers
 * @param {string} query
 * @param {readonly string[]} recent ids, last used first
 * @returns {Found[]}
 */
export function ranked(offers, query, recent) {
  const rank = new Map(recent.map((id, at) => [id, at]));
  if (!query.trim()) {
    const used = offers.filter(({ id }) => rank.has(id)).sort((one, other) => (rank.get(one.id) ?? 0) - (rank.get(other.id) ?? 0));
    const rest = offers.filter(({ id }) => !rank.has(id));
    return [...used, ...rest].slice(0, MOST).map((offer) => ({ offer, places: [] }));
  }
  return offers
    .flatMap((offer, at) => {
      const found = match(query, offer.what);
      if (!found) return [];
      const used = rank.get(offer.id);
      return [{ offer, places: found.places, score: found.score + (used === undefined ? 0 : WEIGHT * (1 - used / RECENT)) - at / 10_000 }];
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST);
}

/** What was used last, with one more. @param {readonly string[]} recent @param {string} id */
export const withUsed = (recent, id) => [id, ...recent.filter((known) => known !== id)].slice(0, RECENT);
