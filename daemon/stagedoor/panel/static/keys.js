/** What single keys do. A part lends its keys while it is on the page; typing into a field is left alone. */

/**
 * What a key does. Only where it `isEverywhere` does it work in fields and boxes too.
 * @typedef {{keys: string[], what: string, run: (event: KeyboardEvent) => void, isEverywhere?: boolean, name?: string, id?: string}} Shortcut
 */

const KEPT = "stagedoor.key.";
/** Keys that mean something in a field, or move the focus. */
const TAKEN = new Set(["Tab", "Enter", "Escape", "Backspace", "Delete", "Shift", "Control", "Alt", "Meta", "CapsLock", "Dead", "Process", "Unidentified", "F5", "F11", "F12"]);

/** The key the user chose for something, in this browser. @param {string} name @param {string} usual */
export function chosenKey(name, usual) {
  try {
    return localStorage.getItem(KEPT + name) || usual;
  } catch {
    return usual; // a private window of WebKit keeps nothing
  }
}

/** @param {string} name @param {string} key */
export function chooseKey(name, key) {
  try {
    localStorage.setItem(KEPT + name, key);
  } catch {
    // then it is the usual one again next time
  }
}

/** Whether a key may be chosen for what works everywhere: one that writes nothing and moves nothing. @param {string} key */
export const isChoosable = (key) => key.length > 1 && !TAKEN.has(key) && !/^(Arrow|Page|Home$|End$|Audio|Browser|Launch)/.test(key);

export class Keys {
  /** @type {Shortcut[]} */
  #shortcuts = [];

  constructor() {
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** Every key that does something now, in the order it was lent. */
  get all() {
    return this.#shortcuts;
  }

  /** Let these keys work until the answer is called. @param {Shortcut[]} shortcuts */
  lend(shortcuts) {
    this.#shortcuts = [...this.#shortcuts, ...shortcuts];
    return () => {
      this.#shortcuts = this.#shortcuts.filter((shortcut) => !shortcuts.includes(shortcut));
    };
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const always = this.#shortcuts.findLast((known) => known.isEverywhere && known.keys.includes(event.key));
    if (always) {
      event.preventDefault();
      if (!event.repeat) always.run(event);
      return;
    }
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (document.querySelector("dialog[open]") && event.key !== "Escape") return;
    if (target.closest?.("input, textarea, select, [contenteditable]")) return;
    const isPressable = target.closest?.("button, a, summary");
    if (isPressable && (event.key === " " || event.key === "Enter")) return;
    // The last one lent is nearest to what the user looks at.
    const shortcut = this.#shortcuts.findLast((known) => known.keys.includes(event.key));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run(event);
  }
}
