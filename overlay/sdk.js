// @ts-check
/**
 * What a widget may use: `import { Widget } from "../../sdk.js"`, then export one class that extends it.
 *
 * A widget is one custom element. The stage sets `stage` and `settings`, puts it into a shadow root of its own
 * beside its style, and calls the methods below. A widget that throws is taken off; the others go on.
 *
 * It is laid out inside of its box: 100 % of its host, never the window. `theme.css` says which variables and classes
 * every widget can use; `--px` is one pixel of a canvas whose shorter side is 1080.
 */

export { badges } from "./badges.js";
export { colorOf, readable } from "./color.js";
export { face } from "./face.js";
export { flash } from "./flash.js";
export { badge, glyph, platformMark } from "./marks.js";
export { mediaAddress } from "./media.js";
export { appear, still, vanish } from "./motion.js";
export { clean, imageAddress, isOnlyEmotes, pieces, shorten } from "./text.js";
export { filled, image, part, textNode, written } from "./words.js";

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").AnyEvent} AnyEvent */
/** @typedef {import("./color.js").Ground} Ground */

/**
 * What the stage hands every widget.
 * @typedef {object} Backstage
 * @property {() => number} now The daemon's clock, in milliseconds since 1970, the one events are stamped with.
 * @property {Pick<import("./canvas.js").Canvas, "motion" | "isLimited" | "flashes" | "delay" | "ground">} [canvas] How much may move, whether
 *   flashes are limited (`flash(element, this.stage.canvas)` keeps the limit for you), and how late all is shown.
 */

/**
 * What the stage calls; all but `stage` and `settings` may be missing.
 * @typedef {HTMLElement & {
 *   stage: Backstage,
 *   settings: Record<string, unknown>,
 *   keepsLate?: boolean,
 *   receive?: (events: AnyEvent[], arrived: number[]) => unknown,
 *   withdraw?: (ids: ReadonlySet<number>) => unknown,
 *   told?: (payload: Record<string, unknown>) => unknown,
 *   stateChanged?: (state: Record<string, unknown> | null) => unknown,
 *   reset?: (events: AnyEvent[], isNewBoot: boolean) => unknown,
 * }} Drawing
 */

/**
 * Something a widget can be looked at with in the editor, as if it happened now; `static samples = [...]` on its class.
 * The first one is shown while nothing else is. Events need neither `id` nor `at`.
 * @typedef {{title: string, items?: readonly Record<string, unknown>[], state?: any, told?: Record<string, unknown>}} Sample
 */

/** A widget that does nothing yet: extend it and fill in what is needed. */
export class Widget extends HTMLElement {
  /** Whether events that came while the source was hidden are still wanted; without, old news is dropped. */
  keepsLate = false;

  /** @type {Backstage} */
  stage = { now: () => Date.now() };

  /** @type {Record<string, unknown>} */
  #settings = {};

  /** The plugin's settings as they are now. */
  get settings() {
    return this.#settings;
  }

  set settings(values) {
    this.#settings = values;
    if (this.isConnected) this.changed();
  }

  connectedCallback() {
    this.changed();
  }

  /** How much may move now: `full`, `calm` (fading only) or `none`, also where nobody could see it. */
  get motion() {
    return document.visibilityState === "visible" ? (this.stage.canvas?.motion ?? "full") : "none";
  }

  /** The settings are there, or others than before: draw accordingly. */
  changed() {}

  /**
   * New events, oldest first, at most once per frame.
   * @param {AnyEvent[]} events
   * @param {number[]} arrived when each of them came to the overlay, by `stage.now()`
   */
  receive(events, arrived) {
    void events, arrived;
  }

  /**
   * These events must not be seen any longer: remove their words before this returns.
   * @param {ReadonlySet<number>} ids
   */
  withdraw(ids) {
    void ids;
  }

  /**
   * The plugin's `ctx.overlay.show(widget, payload)`.
   * @param {Record<string, unknown>} payload
   */
  told(payload) {
    void payload;
  }

  /**
   * The plugin's `ctx.overlay.set_state(widget, state)`: what to show until further notice, null for nothing.
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    void state;
  }

  /**
   * Everything that is on show now, oldest first: show this and nothing else, without a fuss.
   * @param {AnyEvent[]} events
   * @param {boolean} isNewBoot the daemon was started anew: an id may mean another event than before
   */
  reset(events, isNewBoot) {
    void events, isNewBoot;
  }
}
