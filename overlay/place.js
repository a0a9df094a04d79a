// @ts-check
/** One widget's place on the stage: its code, its element, what waits for it, and a fence around its faults. */

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").AnyEvent} AnyEvent */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").WidgetView} WidgetView */
/** @typedef {import("./sdk.js").Drawing} Drawing */
/** @typedef {import("./stage.js").Stage} Stage */

/** Events that may wait for one widget; older chat goes first, gifts and the like last. */
const MOST_WAITING = 500;
/** Milliseconds after which an event that waited (the source was hidden) is no longer news. */
const STALE = 15_000;
const STYLE_PATIENCE = 3000;

/** @type {Map<string, string>} which code each custom element was made from */
const made = new Map();
let attempts = 0;

export class Place {
  /**
   * @param {WidgetView} view
   * @param {Stage} stage
   */
  constructor(view, stage) {
    this.view = view;
    this.stage = stage;
    this.host = document.createElement("div");
    this.host.className = "place";
    this.host.dataset["widget"] = view.name;
    this.inside = this.host.attachShadow({ mode: "open" });
    this.put();
    /** @type {Drawing | null} */
    this.widget = null;
    this.isBroken = false;
    this.isGone = false;
    /** @type {AnyEvent[]} */
    this.waiting = [];
    /** @type {number[]} When each of them came. */
    this.arrived = [];
    /** @type {{events: AnyEvent[], isNewBoot: boolean} | null} A snapshot that came before the code. */
    this.first = null;
    /** @type {{payload: Record<string, unknown>, subjects: readonly number[]}[]} What was told before the code was there. */
    this.letters = [];
    /** @type {Record<string, unknown> | null} What it shows until further notice. */
    this.state = null;
    this.interests = new Set(Array.isArray(view.events) ? view.events : []);
  }

  /**
   * Whether this element's name is taken by older code of the same plugin.
   * @param {WidgetView} view
   */
  static isOutdated(view) {
    const before = made.get(view.tag);
    return before !== undefined && before !== view.module;
  }

  get isWaiting() {
    return this.widget !== null && this.waiting.length > 0;
  }

  /**
   * Whether a view is of this very widget, though its settings may differ.
   * @param {WidgetView} view
   */
  isSame(view) {
    return view.tag === this.view.tag && view.module === this.view.module && view.style === this.view.style;
  }

  /** @param {string} file */
  owns(file) {
    return file.split("?")[0]?.startsWith(new URL(this.view.module, document.baseURI).href.replace(/[^/]*$/, "")) ?? false;
  }

  /** Load the widget's code and style and put it on the stage; whatever goes wrong stays in here. */
  async open() {
    this.stage.root.append(this.host);
    try {
      const [Code] = await Promise.all([this.load(), this.dress()]);
      if (this.isGone) return;
      if (!made.has(this.view.tag)) {
        // Our own subclass, so that a module may be shown under two names.
        customElements.define(this.view.tag, class extends Code {});
        made.set(this.view.tag, this.view.module);
      }
      // By its constructor: `createElement` would swallow what it throws.
      const Element = /** @type {new () => Drawing} */ (customElements.get(this.view.tag));
      const widget = new Element();
      widget.stage = this.stage;
      widget.settings = this.view.settings;
      this.inside.append(widget);
      this.stage.canvas.dress(this.inside);
      this.widget = widget;
    } catch (fault) {
      this.fail(fault);
      return;
    }
    const first = this.first;
    this.first = null;
    if (first) this.begin(first.events, first.isNewBoot);
    if (this.state) this.fence((widget) => widget.stateChanged?.(this.state));
    for (const letter of this.letters.splice(0)) this.told(letter.payload);
    this.stage.wake();
  }

  /** @returns {Promise<typeof HTMLElement>} the class the module exports */
  async load() {
    const known = customElements.get(this.view.tag);
    if (known) return /** @type {typeof HTMLElement} */ (known);
    const address = this.own(this.view.module);
    // The browser remembers a module it could not fetch; another address makes it ask again.
    if (attempts) address.searchParams.set("try", String(attempts));
    const module = await import(address.href);
    if (typeof module.default !== "function" || !(module.default.prototype instanceof HTMLElement)) {
      throw new TypeError("its module does not export a custom element as its default");
    }
    return module.default;
  }

  /** @returns {Promise<void>} when the style is there, or will not come: an undressed widget is better than none */
  dress() {
    if (!this.view.style) return Promise.resolve();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = this.own(this.view.style).href;
    return new Promise((ready) => {
      const timer = setTimeout(ready, STYLE_PATIENCE);
      link.onload = link.onerror = () => {
        clearTimeout(timer);
        ready();
      };
      this.inside.append(link);
    });
  }

  /** @param {string} path below the overlay page; never another site's */
  own(path) {
    const address = new URL(path, document.baseURI);
    if (!address.href.startsWith(new URL(".", document.baseURI).href)) throw new TypeError(`${path} is not below this page`);
    return address;
  }

  /** @param {WidgetView} view the same widget with other settings */
  change(view) {
    const isOther = JSON.stringify(view.settings) !== JSON.stringify(this.view.settings);
    this.view = view;
    this.interests = new Set(Array.isArray(view.events) ? view.events : []);
    this.put();
    if (isOther) this.fence((widget) => (widget.settings = view.settings));
  }

  /**
   * @param {AnyEvent[]} events
   * @param {boolean} isNewBoot
   */
  reset(events, isNewBoot) {
    this.waiting = [];
    this.arrived = [];
    if (this.widget) this.begin(events, isNewBoot);
    else this.first = { events, isNewBoot };
  }

  /**
   * @param {AnyEvent[]} events
   * @param {boolean} isNewBoot
   */
  begin(events, isNewBoot) {
    const mine = events.filter((event) => this.interests.has(event.kind));
    this.fence((widget) => widget.reset?.(mine, isNewBoot));
  }

  /**
   * @param {AnyEvent} event
   * @param {number} now
   */
  take(event, now) {
    if (this.isBroken || !this.interests.has(event.kind)) return;
    this.waiting.push(event);
    this.arrived.push(now);
    if (this.waiting.length >= 2 * MOST_WAITING) this.forget();
  }

  /** Nobody will read so much: keep what is not chat, and the newest. */
  forget() {
    const rest = this.waiting.length - MOST_WAITING;
    const kept = this.waiting.map((event, i) => i >= rest || (event.kind !== "chat_message" && i >= rest - MOST_WAITING / 2));
    this.waiting = this.waiting.filter((_, i) => kept[i]);
    this.arrived = this.arrived.filter((_, i) => kept[i]);
    if (this.waiting.length > 1.5 * MOST_WAITING) {
      this.waiting = this.waiting.slice(-MOST_WAITING);
      this.arrived = this.arrived.slice(-MOST_WAITING);
    }
  }

  /** @param {number} now */
  flush(now) {
    if (!this.widget || !this.waiting.length) return;
    let [events, arrived] = [this.waiting, this.arrived];
    this.waiting = [];
    this.arrived = [];
    if (!this.widget.keepsLate) {
      const fresh = arrived.map((at) => now - at < STALE);
      events = events.filter((_, i) => fresh[i]);
      arrived = arrived.filter((_, i) => fresh[i]);
      if (!events.length) return;
    }
    this.fence((widget) => widget.receive?.(events, arrived));
  }

  /** @param {ReadonlySet<number>} ids */
  withdraw(ids) {
    if (this.waiting.some((event) => ids.has(event.id))) {
      const kept = this.waiting.map((event) => !ids.has(event.id));
      this.waiting = this.waiting.filter((_, i) => kept[i]);
      this.arrived = this.arrived.filter((_, i) => kept[i]);
    }
    if (this.first) this.first.events = this.first.events.filter((event) => !ids.has(event.id));
    this.letters = this.letters.filter((letter) => !letter.subjects.some((id) => ids.has(id)));
    this.fence((widget) => widget.withdraw?.(ids));
  }

  /**
   * @param {Record<string, unknown>} payload
   * @param {readonly number[]} [subjects] the messages whose words are in it
   */
  told(payload, subjects = []) {
    if (!this.widget && !this.isBroken && this.letters.length < MOST_WAITING) this.letters.push({ payload, subjects });
    this.fence((widget) => widget.told?.(payload));
  }

  /**
   * What it shows until further notice; null is nothing.
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const before = this.state;
    this.state = state;
    if (state !== before) this.fence((widget) => widget.stateChanged?.(state));
  }

  /** Stand where the view says. */
  put() {
    const { style } = this.host;
    const { x = 0, y = 0, width = 100, height = 100, opacity = 100, is_hidden = false } = this.view.place ?? {};
    // A widget that fills the canvas keeps its own margins; one in a box of its own fills that.
    this.host.dataset["box"] = width >= 100 && height >= 100 ? "whole" : "part";
    style.setProperty("left", `${x}%`);
    style.setProperty("top", `${y}%`);
    style.setProperty("width", `${width}%`);
    style.setProperty("height", `${height}%`);
    style.setProperty("opacity", String(opacity / 100));
    style.setProperty("visibility", is_hidden ? "hidden" : "visible");
  }

  /** @param {(widget: Drawing) => unknown} call */
  fence(call) {
    if (!this.widget) return;
    try {
      const answer = call(this.widget);
      if (answer instanceof Promise) answer.catch((fault) => this.fail(fault));
    } catch (fault) {
      this.fail(fault);
    }
  }

  /**
   * The widget goes, the show goes on; the next snapshot is its next chance.
   * @param {unknown} fault
   */
  fail(fault) {
    if (this.isBroken || this.isGone) return;
    attempts += 1;
    this.isBroken = true;
    console.error(`overlay: the widget ${this.view.name} was taken off:`, fault);
    this.remove();
  }

  remove() {
    this.isGone = true;
    this.widget = null;
    this.waiting = [];
    this.arrived = [];
    this.first = null;
    this.host.remove();
  }
}
