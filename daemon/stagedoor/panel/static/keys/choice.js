/**
 * The keys somebody chose, in the daemon's settings so that window and browser agree; where a page may not change
 * those, in this browser. The page is told of other keys by the event `stagedoor:keys`.
 *
 * @import {Store} from "../store.js"
 * @import {Desk} from "../desk.js"
 */

import { keep, kept, onKept } from "../kept.js";

const NAME = "keys";
/** Where the panic key was kept before keys could be chosen for everything. */
const OLD_PANIC = "stagedoor.key.panic";

/** @typedef {{single_keys: boolean, chosen: Record<string, string[]>}} Chosen */

/** @type {Chosen} */
const USUAL = { single_keys: true, chosen: {} };

export class KeyChoice {
  #store;
  #desk;
  /** What is on its way to the daemon. @type {Chosen | null} */
  #asked = null;
  /** What holds, as it was read last. @type {Chosen | null} */
  #now = null;

  /** @param {Store} store @param {Desk} desk */
  constructor(store, desk) {
    this.#store = store;
    this.#desk = desk;
    store.watch("settings", () => {
      this.#asked = null;
      void this.#adoptOld();
      this.#told();
    });
    onKept(NAME, () => this.#told());
  }

  /** What holds now. @returns {Chosen} */
  get now() {
    this.#now ??= this.#asked ?? sound(/** @type {any} */ (this.#part?.values) ?? kept(NAME, USUAL));
    return this.#now;
  }

  /** Whether it is the daemon that keeps them. */
  get isShared() {
    return this.#part !== undefined;
  }

  /** Choose keys for a command; null is back to its usual ones. @param {string} id @param {readonly string[] | null} keys */
  choose(id, keys) {
    const { [id]: _before, ...others } = this.now.chosen;
    return this.#change({ ...this.now, chosen: keys ? { ...others, [id]: [...keys] } : others });
  }

  /** Every command has its usual keys again. */
  chooseUsual() {
    return this.#change({ ...this.now, chosen: {} });
  }

  /** @param {boolean} on */
  useSingleKeys(on) {
    return this.#change({ ...this.now, single_keys: on });
  }

  /** Have it kept, at once here, and by the daemon for every window. Rejects with a sentence. @param {Chosen} wanted */
  async #change(wanted) {
    if (!this.#part) {
      keep(NAME, wanted);
      this.#told();
      return;
    }
    this.#asked = wanted;
    this.#told();
    try {
      await this.#desk.do("change_settings", { part: NAME, values: wanted });
    } catch (fault) {
      this.#asked = null;
      this.#told();
      throw fault;
    }
  }

  #told() {
    this.#now = null;
    document.dispatchEvent(new Event("stagedoor:keys"));
  }

  get #part() {
    return this.#store.states.settings?.parts.find(({ part }) => part === NAME);
  }

  /** Take over the panic key of an earlier version, once. */
  async #adoptOld() {
    try {
      const old = localStorage.getItem(OLD_PANIC);
      if (!old || !this.#part) return;
      localStorage.removeItem(OLD_PANIC);
      if (old !== "F9") await this.choose("panel.panic", [old]);
    } catch {
      // then it is the usual one
    }
  }
}

/** Only what has the right shape: another version, or a hand, may have written it. @param {Chosen} found @returns {Chosen} */
function sound({ single_keys, chosen }) {
  const lists = Object.entries(chosen ?? {}).filter(([, keys]) => Array.isArray(keys) && keys.every((key) => typeof key === "string"));
  return { single_keys: single_keys !== false, chosen: Object.fromEntries(lists) };
}
