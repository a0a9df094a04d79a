/**
 * Streamer mode: whether what is not for viewers is hidden now. Everything so marked (`class="private"`) is hidden by the
 * class `streamer` on the page, which is there from the first moment on and only goes when it is known to be needless.
 *
 * @import {Store} from "./store.js"
 * @import {Desk} from "./desk.js"
 */

import { keep, kept } from "./kept.js";

const NAME = "streamer_mode";
/** How long something is held down before it is shown: longer than any slip of the hand. */
const HOLD = 500;
/** What OBS is like when it is known whether it is on air. */
const ENDED = new Set(["connected", "not_running", "off"]);

/** What this computer is called by itself: helpers come by another name. */
const HERE = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** @typedef {"auto" | "on" | "off"} Mode */

const root = document.documentElement;

/** Whether what is private is hidden now. */
export const isHiding = () => root.classList.contains("streamer");

/** Whether e-mail addresses and telephone numbers inside messages are hidden now. */
export const isMasking = () => root.classList.contains("masks");

export class StreamerMode {
  #store;
  #desk;
  /** What was asked for and is on its way. @type {Mode | null} */
  #asked = null;
  /** Whether OBS was last seen streaming or recording. */
  #wasOnAir = false;
  /** @type {HTMLElement | null} */
  #revealed = null;
  #timer = 0;

  /** @param {Store} store @param {Desk} desk */
  constructor(store, desk) {
    this.#store = store;
    this.#desk = desk;
    store.watch("settings", () => {
      this.#asked = null;
      this.#apply();
    });
    for (const subject of /** @type {const} */ (["obs", "link", "status", "screen"])) store.watch(subject, () => this.#apply());
    this.#listen();
  }

  /** What was chosen. @returns {Mode} */
  get mode() {
    const found = this.#asked ?? this.#values?.streamer_mode ?? kept(NAME, { mode: "auto" }).mode;
    return found === "on" || found === "off" ? found : "auto";
  }

  /** Whether what is private is hidden now. */
  get isOn() {
    return isHiding();
  }

  /** Whether OBS streams or records, as far as is known. */
  get isOnAir() {
    return this.#wasOnAir;
  }

  /** Which sources show this computer's screen on air, where that is why everything private is hidden. @returns {readonly string[]} */
  get screens() {
    return this.#followsScreen && this.#isHere ? (this.#store.states.screen?.sources ?? []) : [];
  }

  /** Have another mode, in every window. Rejects with a sentence. @param {Mode} mode */
  async choose(mode) {
    keep(NAME, { mode });
    if (!this.#values) return this.#apply();
    this.#asked = mode;
    this.#apply();
    try {
      await this.#desk.do("change_settings", { part: "panel", values: { streamer_mode: mode } });
    } catch (fault) {
      this.#asked = null;
      this.#apply();
      throw fault;
    }
  }

  /** Show what is hidden for as long as something is held. @param {boolean} isHeld */
  reveal(isHeld) {
    root.classList.toggle("reveals", isHeld);
    this.#tell();
  }

  get #values() {
    return this.#store.states.settings?.parts.find(({ part }) => part === "panel")?.values;
  }

  /** Whether what is on air shows the screen this page stands on. Until that is known, it does. */
  get #isOnScreen() {
    const { screen } = this.#store.states;
    return this.#followsScreen && this.#isHere && (!screen || screen.is_on_air);
  }

  get #followsScreen() {
    return this.#values?.hide_with_screen !== false;
  }

  /** Whether this page is on the computer whose screen OBS may show. */
  get #isHere() {
    return HERE.has(location.hostname);
  }

  #apply() {
    const { obs } = this.#store.states;
    if (obs && ENDED.has(obs.state)) this.#wasOnAir = obs.is_streaming || obs.is_recording;
    const { mode } = this;
    if (this.#values) keep(NAME, { mode }); // what to begin with the next time
    const isOn = mode === "on" || (mode === "auto" && (!obs || this.#wasOnAir)) || this.#isOnScreen;
    const masks = this.#values?.mask_personal !== false;
    if (isOn === isHiding() && masks === isMasking()) return;
    root.classList.toggle("streamer", isOn);
    root.classList.toggle("masks", masks);
    if (!isOn) this.#unveil();
    this.#tell();
  }

  #tell() {
    document.dispatchEvent(new Event("stagedoor:streamer"));
  }

  /** What is hidden is shown while it is held down. */
  #listen() {
    document.addEventListener("pointerdown", (event) => this.#down(event), true);
    for (const end of ["pointerup", "pointercancel", "blur", "visibilitychange"]) addEventListener(end, () => this.#unveil(), true);
    // A hand that let go of what it revealed did not press it.
    document.addEventListener("click", (event) => this.#clicked(event), true);
  }

  #wasRevealed = false;

  /** @param {PointerEvent} event */
  #down(event) {
    this.#wasRevealed = false;
    clearTimeout(this.#timer);
    const target = /** @type {Element | null} */ (event.target)?.closest?.(".private");
    if (!isHiding() || !(target instanceof HTMLElement) || event.button !== 0) return;
    this.#timer = setTimeout(() => {
      this.#revealed = target;
      this.#wasRevealed = true;
      target.classList.add("is-revealed");
    }, HOLD);
  }

  #unveil() {
    clearTimeout(this.#timer);
    this.#revealed?.classList.remove("is-revealed");
    this.#revealed = null;
    if (root.classList.contains("reveals")) this.reveal(false);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    if (!this.#wasRevealed) return;
    this.#wasRevealed = false;
    event.preventDefault();
    event.stopPropagation();
  }
}
