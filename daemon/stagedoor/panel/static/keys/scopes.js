/**
 * Which commands can be there at the same time, and so must not share a key.
 *
 * @import {Known} from "./known.gen.js"
 */

import { t } from "../i18n.js";

/** What is there on every page. */
const EVERYWHERE = new Set(["panel", "page"]);
/** What the show's page is made of. */
const SHOW = new Set(["inbox", "waiting", "composer", "side", "feed", "unanswered", "views", "search"]);

/** Where a command is, by the first word of its name. @param {string} id */
export function scopeOf(id) {
  const first = id.split(".")[0] ?? "";
  if (EVERYWHERE.has(first)) return "everywhere";
  return SHOW.has(first) ? "show" : first;
}

/** What a scope is called. @param {string} scope @param {(page: string) => string} titleOf */
export function scopeTitle(scope, titleOf) {
  if (scope === "everywhere") return t("On every page");
  return titleOf(scope) || scope.charAt(0).toUpperCase() + scope.slice(1).replaceAll("_", " ");
}

/**
 * The command that has a key already where another one would be given it.
 *
 * @param {string} chord
 * @param {string} id
 * @param {readonly Known[]} known
 * @param {(command: Known) => readonly string[]} keysOf
 */
export function conflict(chord, id, known, keysOf) {
  const scope = scopeOf(id);
  return known.find((other) => {
    if (other.id === id || !keysOf(other).includes(chord)) return false;
    const there = scopeOf(other.id);
    // While the list of what waits is shown, its own keys go before those of the messages.
    if (isBefore(id, other.id)) return false;
    return there === scope || there === "everywhere" || scope === "everywhere";
  });
}

/** @param {string} one @param {string} other */
const isBefore = (one, other) => one.startsWith("waiting.") !== other.startsWith("waiting.") && scopeOf(one) === "show" && scopeOf(other) === "show";
