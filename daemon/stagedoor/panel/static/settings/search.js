/**
 * Finds settings by what they are called, what they do, and what they are now; over all parts.
 *
 * @import {PartView} from "../wire.gen.js"
 */

import { words } from "../format.js";
import { fields } from "../parts/draft.js";
import { fieldText } from "./value.js";

/** @typedef {{part: PartView, name: string, rank: number}} Hit */

const MOST = 60;

/** The settings that hold every word that was typed, the likeliest first. @param {readonly PartView[]} parts @param {string} typed @returns {Hit[]} */
export function found(parts, typed) {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const hits = parts.flatMap((part) => {
    const title = plain(`${part.title} ${part.part}`);
    return Object.entries(fields(part)).flatMap(([name, schema]) => {
      const called = plain(`${name} ${words(name)}`);
      const help = plain(schema.description ?? "");
      const value = name in part.secrets ? "" : plain(`${fieldText(part, name, part.values[name])} ${JSON.stringify(part.values[name] ?? "")}`);
      const ranks = wanted.map((word) => (called.startsWith(word) ? 0 : called.includes(word) ? 1 : title.includes(word) ? 2 : help.includes(word) ? 3 : value.includes(word) ? 4 : Infinity));
      const rank = ranks.reduce((sum, one) => sum + one, 0);
      return Number.isFinite(rank) ? [{ part, name, rank }] : [];
    });
  });
  return hits.sort((one, other) => one.rank - other.rank).slice(0, MOST);
}

/** Without accents and capital letters. @param {string} text */
const plain = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
