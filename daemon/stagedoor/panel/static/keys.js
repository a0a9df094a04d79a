/** What single keys do. A part lends its keys while it is on the page; typing into a field is left alone. */

/** @typedef {{keys: string[], what: string, run: (event: KeyboardEvent) => void}} Shortcut */

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
