/** Keys and what is to be said about them, in words. */

import { t } from "../i18n.js";
import { objection, piecesOf } from "./chord.js";

/** Whether this computer calls Ctrl another name. */
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** @type {Record<string, string>} */
const WORDS = {
  " ": t("Space"), ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: t("Esc"),
  ...(isMac ? { Ctrl: "⌘", Alt: "⌥", Shift: "⇧" } : { Ctrl: t("Ctrl"), Shift: t("Shift") }),
};

/** What a chord is called on a keyboard, key by key. @param {string} chord */
export function keyWords(chord) {
  const pieces = piecesOf(chord);
  return pieces.map((piece) => WORDS[piece] ?? (pieces.length > 1 && piece.length === 1 ? piece.toUpperCase() : piece));
}

/** A chord as `aria-keyshortcuts` wants it. @param {string} chord */
export function keyShortcut(chord) {
  return piecesOf(chord).map((piece) => ({ " ": "Space", "+": "Plus", Ctrl: isMac ? "Meta" : "Control" })[piece] ?? piece).join("+");
}

/** Why a chord may not be chosen, in a sentence; empty when it may. @param {string} chord @param {boolean} isEverywhere */
export function refusal(chord, isEverywhere) {
  switch (objection(chord, isEverywhere)) {
    case "moves":
      return t("This key moves, writes or closes something on every page, so it stays what it is.");
    case "browser":
      return t("The browser or the system keeps this one for itself. Take another, such as F8 or Alt+H.");
    case "system":
      return t("This key belongs to the system. Take another, such as F8.");
    case "writes":
      return t("This works while you type, too, so it needs a key that writes nothing, such as F8, Pause or Ctrl+Shift+H.");
    default:
      return "";
  }
}
