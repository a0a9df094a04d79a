/**
 * The overlay in its frame, as the editor talks to it; the other end is `overlay/preview.js`.
 *
 * @import {Canvas, Item} from "./shapes.js"
 * @import {PartView} from "../wire.gen.js"
 */

/** What each widget can be looked at with: the titles of its samples. @typedef {Map<string, string[]>} Samples */

export class Preview {
  /** @type {Samples} */
  samples = new Map();
  #isOpen = false;
  #changed;
  /** What was arranged last, for a page that opens later. @type {object | null} */
  #arranged = null;
  /** Whether widgets show their first sample as soon as they are there. */
  showsSamples = true;

  /** @param {() => HTMLIFrameElement | null} frame @param {() => void} changed */
  constructor(frame, changed) {
    this.frame = frame;
    this.#changed = changed;
  }

  /** Listen until the answer is called. */
  begin() {
    const hear = (/** @type {MessageEvent} */ event) => {
      if (event.origin !== location.origin || event.source !== this.frame()?.contentWindow || event.data?.from !== "overlay") return;
      this.#hear(event.data);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }

  /** Begin anew: what is shown is forgotten. */
  restart() {
    this.#isOpen = false;
    this.samples = new Map();
    this.frame()?.contentWindow?.location.reload();
  }

  /** Another overlay is about to be shown. */
  leave() {
    this.#isOpen = false;
    this.samples = new Map();
    this.#arranged = null;
  }

  /** @param {{is: string, widget?: string, samples?: string[], isQuiet?: boolean}} told */
  #hear(told) {
    if (told.is === "open") {
      this.#isOpen = true;
      if (this.#arranged) this.#say(this.#arranged);
    } else if (told.is === "widget" && told.widget) {
      this.samples.set(told.widget, told.samples ?? []);
      if (this.showsSamples && told.isQuiet && told.samples?.length) this.play(told.widget, 0);
    }
    this.#changed();
  }

  /** Show test events. @param {readonly Record<string, unknown>[]} items */
  take(items) {
    this.#say({ do: "take", items });
  }

  /** Show a widget with one of its samples. @param {string} widget @param {number} sample */
  play(widget, sample) {
    this.#say({ do: "play", widget, sample });
  }

  /**
   * Show an overlay as it is being edited, before it is saved.
   * @param {Canvas} canvas
   * @param {readonly Item[]} items
   * @param {readonly PartView[]} parts for the settings of the widgets' plugins
   * @param {boolean} isLimited whether flashes are limited
   */
  arrange(canvas, items, parts, isLimited) {
    const { title, width, height, theme, css, delay } = canvas;
    this.#arranged = {
      do: "arrange",
      canvas: { title, width, height, theme, css, flash_limit: isLimited, delay },
      items: items.map((item) => {
        const { x, y, width, height, opacity, is_hidden } = item;
        const plugin = item.widget.split("/")[0];
        const values = parts.find(({ part }) => part === plugin)?.values ?? {};
        return { item: canvas.items ? item.id : "", widget: item.widget, place: { x, y, width, height, opacity, is_hidden }, settings: { ...values, ...item.settings } };
      }),
    };
    this.#say(this.#arranged);
  }

  /** The colour the overlay really writes in, or empty while it is not there. */
  get ink() {
    return this.frame()?.contentDocument?.body?.style.getPropertyValue("--ink").trim() ?? "";
  }

  /** @param {object} asked */
  #say(asked) {
    if (this.#isOpen) this.frame()?.contentWindow?.postMessage(asked, location.origin);
  }
}
