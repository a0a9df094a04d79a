/**
 * A key with what is held down with it, written as `h`, `F9`, `Shift+F9` or `Ctrl+Shift+k`.
 * Letters stand as they are typed, so `X` is Shift and x; beside Ctrl or Alt they are small, and Shift is named.
 */

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "ScrollLock", "Fn", "OS"]);
const UNKNOWN = new Set(["Dead", "Process", "Unidentified", "Compose"]);
/** They move the focus, press buttons, close, write or scroll, and go on doing so. */
const PLAIN = new Set(["Tab", "Enter", "Escape", "Backspace", "Delete", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "ContextMenu"]);
/** They belong to the browser, or to the system, which do not let go of them. */
const BROWSERS = new Set([
  ..."acfhjlnopqrstuvwxyz0+-=".split("").map((letter) => `Ctrl+${letter}`),
  ..."acijknoptvw".split("").map((letter) => `Ctrl+Shift+${letter}`),
  ...["Tab", "F4", "F5", "PageUp", "PageDown", "Enter", "Home", "End", "Backspace", "Delete", "ArrowLeft", "ArrowRight"].map((key) => `Ctrl+${key}`),
  ..."123456789".split("").map((digit) => `Ctrl+${digit}`),
  ...["F4", "Tab", "ArrowLeft", "ArrowRight", "Home", "Enter", "d", "e", "f", " "].map((key) => `Alt+${key}`),
  "F1", "F3", "F5", "F6", "F10", "F11", "F12", "Ctrl+Shift+Tab", "Shift+F10", "Shift+Tab", "Ctrl+Shift+Delete",
]);

/**
 * The chord a key event is; empty while only Shift and the like are held, or something is being composed.
 *
 * @param {{key: string, code?: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean, shiftKey?: boolean, isComposing?: boolean, keyCode?: number, getModifierState?: (key: string) => boolean}} event
 */
export function chordOf(event) {
  if (event.isComposing || event.keyCode === 229 || MODIFIERS.has(event.key) || UNKNOWN.has(event.key)) return "";
  // AltGr writes; on Windows it says that Ctrl and Alt are down.
  const writes = event.getModifierState?.("AltGraph") ?? false;
  const isHeld = !writes && Boolean(event.ctrlKey || event.metaKey || event.altKey);
  const key = keyOf(event, isHeld);
  if (!isHeld) return key.length > 1 && event.shiftKey ? `Shift+${key}` : key;
  return [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", event.shiftKey ? "Shift" : "", key].filter(Boolean).join("+");
}

/** @param {{key: string, code?: string, altKey?: boolean, shiftKey?: boolean}} event @param {boolean} isHeld */
function keyOf({ key, code = "", altKey, shiftKey }, isHeld) {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  // A Cyrillic or Greek keyboard has the same places; and with Alt, a Mac writes something else.
  const isElsewhere = [...key].length === 1 && /[^\u0000-\u024f]/.test(key);
  if (letter && (isElsewhere || (isHeld && altKey && !/^[a-z]$/i.test(key)))) {
    return isHeld || !shiftKey ? letter : letter.toUpperCase();
  }
  return isHeld && key.length === 1 ? key.toLowerCase() : key;
}

/** Whether it types something where one can type. @param {string} chord */
export const isTyped = (chord) => [...chord].length === 1;

/** The keys of a chord, one by one. @param {string} chord @returns {string[]} */
export function piecesOf(chord) {
  if (chord === "+") return ["+"];
  return chord.endsWith("++") ? [...chord.slice(0, -2).split("+"), "+"] : chord.split("+");
}

/**
 * What speaks against choosing a chord; empty when it may be chosen.
 *
 * @param {string} chord
 * @param {boolean} isEverywhere it is to work while somebody types, too
 * @returns {"" | "moves" | "browser" | "writes" | "system"}
 */
export function objection(chord, isEverywhere) {
  if (PLAIN.has(chord.replace("Shift+", ""))) return "moves";
  if (BROWSERS.has(chord)) return "browser";
  if (/^(Audio|Browser|Launch|Media|Microphone|Volume|Brightness)./.test(piecesOf(chord).at(-1) ?? "")) return "system";
  return isEverywhere && isTyped(chord) ? "writes" : "";
}
