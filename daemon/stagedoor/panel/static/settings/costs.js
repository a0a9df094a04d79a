/**
 * What each plugin costs now: the share of a core between two answers of the daemon.
 *
 * @import {Desk} from "../desk.js"
 * @import {PluginCostsView, PluginCostView} from "../wire.gen.js"
 */

const EVERY = 3000;
const SOON = 1000;

export class Costs {
  /** The last answer. @type {PluginCostsView | null} */
  now = null;
  /** The share of a core of each plugin, by name, once there are two answers. @type {Map<string, number>} */
  shares = new Map();
  /** Why there is no answer, or empty. */
  error = "";
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #isAsking = false;

  /** Ask now and again until the answer is called. @param {Desk} desk @param {() => void} told */
  watch(desk, told) {
    const ask = () => void this.#ask(desk, told);
    ask();
    const soon = setTimeout(ask, SOON);
    this.#timer = setInterval(() => document.visibilityState === "visible" && ask(), EVERY);
    return () => {
      clearTimeout(soon);
      clearInterval(this.#timer);
    };
  }

  /** @param {string} name @returns {PluginCostView | undefined} */
  of(name) {
    return this.now?.plugins.find((plugin) => plugin.name === name);
  }

  /** @param {Desk} desk @param {() => void} told */
  async #ask(desk, told) {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const next = await desk.do("plugin_costs", {});
      const passed = this.now ? next.at - this.now.at : 0;
      if (passed > 0) {
        this.shares = new Map(next.plugins.map(({ name, seconds }) => [name, Math.max(0, seconds - (this.of(name)?.seconds ?? seconds)) / passed]));
      }
      this.now = next;
      this.error = "";
    } catch (fault) {
      this.error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isAsking = false;
    told();
  }
}
