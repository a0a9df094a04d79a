/** What keys do. A part lends its commands while it is on the page; typing into a field is left alone. */

import { chordOf, isTyped } from "./keys/chord.js";

/**
 * What a part can have done, by key and from the palette.
 * @typedef {object} Command
 * @property {string} id such as `inbox.hide`: by it other keys are chosen
 * @property {string[]} keys its usual keys, such as `h`, `F9` or `Ctrl+k`; none, and it is in the palette only
 * @property {string} what what it does, in words; empty where nobody needs to be told
 * @property {(event?: KeyboardEvent) => void} run
 * @property {string} [asks] the order that somebody must be allowed to give who is to have it done
 * @property {boolean} [isEverywhere] it works in fields and boxes too, so its keys write nothing
 * @property {() => {what: string, run: () => void} | null} [bind] what it would do now and to which message, for the palette; null where there is nothing to do it to
 */

/** @import {KeyChoice} from "./keys/choice.js" */
/** @typedef {(asks: string | undefined) => boolean} May */

export class Keys {
  /** @type {Command[]} */
  #commands = [];

  #may;

  /** @param {KeyChoice} choice the keys somebody chose @param {May} may whether whoever uses this page may give an order */
  constructor(choice, may) {
    this.choice = choice;
    this.#may = may;
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** Every command there is now, with the keys it has now, in the order they were lent. */
  get all() {
    return this.#allowed.map((command) => ({ ...command, keys: this.keysOf(command) }));
  }

  /** Those that whoever uses this page may have done. */
  get #allowed() {
    return this.#commands.filter(({ asks }) => this.#may(asks));
  }

  /** The keys that do it now. @param {{id: string, keys: readonly string[]}} command @returns {readonly string[]} */
  keysOf({ id, keys }) {
    const { chosen } = this.choice.now;
    return Object.hasOwn(chosen, id) ? (chosen[id] ?? []) : keys;
  }

  /** The keys of a command that is there now, by its name. @param {string} id */
  keysById(id) {
    const command = this.#commands.findLast((known) => known.id === id);
    return command ? this.keysOf(command) : [];
  }

  /** Let these commands be given until the answer is called. @param {Command[]} commands */
  lend(commands) {
    this.#commands = [...this.#commands, ...commands];
    return () => {
      this.#commands = this.#commands.filter((command) => !commands.includes(command));
    };
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const chord = event.defaultPrevented ? "" : chordOf(event);
    if (!chord) return;
    const command = this.#commandOf(chord, event);
    if (!command) return;
    event.preventDefault();
    if (!command.isEverywhere || !event.repeat) command.run(event);
  }

  /** @param {string} chord @param {KeyboardEvent} event */
  #commandOf(chord, event) {
    if (isTyped(chord) && chord !== " " && !this.choice.now.single_keys) return undefined;
    // The last one lent is nearest to what the user looks at.
    const command = this.#allowed.findLast((known) => this.keysOf(known).includes(chord));
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const isBusy = isTypedInto(target) || (document.querySelector("dialog[open]") && chord !== "Escape");
    if (isBusy) return this.#allowed.findLast((known) => known.isEverywhere && !isTyped(chord) && this.keysOf(known).includes(chord));
    if ((chord === " " || chord === "Enter") && target.closest?.(PRESSED)) return undefined;
    return command;
  }
}

const FIELDS = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]";
const PRESSED = "button, a, summary, input, [role=button], [role=option]";

/** Whether what has the focus takes what is typed. @param {HTMLElement} target */
const isTypedInto = (target) => Boolean(target.isContentEditable || target.closest?.(FIELDS));
