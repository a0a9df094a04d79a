// @ts-check
/**
 * The overlay inside of the panel's editor: it shows test events and samples that are in no log and on no other page.
 *
 * Only a page of this very address that frames this one is listened to, and only where `?preview` asks for it.
 */

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").CanvasView} CanvasView */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").OverlayItem} OverlayItem */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").PlaceView} PlaceView */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").WidgetView} WidgetView */
/** @typedef {import("./sdk.js").Sample} Sample */
/** @typedef {import("./stage.js").Stage} Stage */

/** @typedef {{item: string, widget: string, place: PlaceView, settings: Record<string, unknown>}} Arranged One item as it is being edited. */

/**
 * What the editor asks for.
 * @typedef {{do: "take", items: OverlayItem[]} | {do: "arrange", canvas: CanvasView, items: Arranged[]}
 *   | {do: "play", widget: string, sample: number}} Asked
 */

/** Test events a widget is given that comes later. */
const MOST_RECENT = 40;
/** Percent by percent of the canvas. */
const COVERS = 60 * 60;
/** First number of what never was in a log; numbers there stay far below. */
const FIRST = 2 ** 52;

export class Preview {
  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.next = FIRST;
    /** @type {Map<string, WidgetView>} every widget seen so far, by its name */
    this.known = new Map();
    /** @type {Set<string>} elements that were told of */
    this.told = new Set();
    /** @type {OverlayItem[]} test events shown last, for widgets that are put on the stage afterwards */
    this.recent = [];
    /** @type {WeakSet<import("./place.js").Place>} */
    this.placed = new WeakSet();
  }

  /** Whether this page is a preview inside of a page of the same address. */
  static get isWanted() {
    return parent !== window && new URLSearchParams(location.search).has("preview");
  }

  /** Listen to the editor from now on. */
  open() {
    addEventListener("message", (event) => {
      if (event.source !== parent || event.origin !== location.origin) return;
      this.hear(/** @type {Asked | null} */ (event.data));
    });
    new MutationObserver(() => this.look()).observe(this.stage.root, { childList: true });
    this.look();
    this.say({ is: "open" });
  }

  /** @param {Asked | null} asked */
  hear(asked) {
    if (asked?.do === "take" && Array.isArray(asked.items)) this.take(asked.items.map((item) => this.fresh(item)));
    else if (asked?.do === "arrange") this.arrange(asked.canvas, asked.items);
    else if (asked?.do === "play") this.play(asked.widget, asked.sample);
  }

  /** See which widgets there are, and tell their samples once their code is there. */
  look() {
    for (const place of this.stage.places.values()) {
      const { view } = place;
      this.known.set(view.name, view);
      if (!this.placed.has(place)) {
        this.placed.add(place);
        for (const event of this.recent) place.take(/** @type {any} */ (event), this.stage.now());
        this.stage.wake();
      }
      if (this.told.has(view.tag)) continue;
      this.told.add(view.tag);
      void customElements.whenDefined(view.tag).then(() => {
        const samples = this.samples(view.name);
        this.say({ is: "widget", widget: view.name, samples: samples.map(({ title }) => String(title)), isQuiet: isQuiet(view, samples[0]) });
      });
    }
  }

  /**
   * What a widget brings along to be looked at.
   * @param {string} widget
   * @returns {readonly Sample[]}
   */
  samples(widget) {
    const view = this.known.get(widget);
    const samples = view && /** @type {{samples?: unknown} | undefined} */ (customElements.get(view.tag))?.samples;
    return Array.isArray(samples) ? samples : [];
  }

  /**
   * @param {string} widget
   * @param {number} at
   */
  play(widget, at) {
    const sample = this.samples(widget)[at];
    if (!sample) return;
    const { items = [], state, told } = structuredClone(sample);
    /** @type {OverlayItem[]} */
    const shown = items.map((item) => this.fresh(/** @type {any} */ (item)));
    if (state !== undefined) shown.push({ kind: "widget_state", widget, state, subjects: [] });
    if (told) shown.push({ kind: "widget_told", widget, payload: told, subjects: [] });
    this.take(shown);
  }

  /** @param {OverlayItem[]} items */
  take(items) {
    const events = items.filter((item) => "id" in item);
    this.recent = [...this.recent, ...events].slice(-MOST_RECENT);
    this.stage.take(items);
  }

  /**
   * Stand as in the editor, before it is saved; a widget that was never here comes with the saving.
   * @param {CanvasView} canvas
   * @param {Arranged[]} items
   */
  arrange(canvas, items) {
    /** @type {WidgetView[]} */
    const widgets = [];
    for (const { item, widget, place, settings } of items) {
      const view = this.known.get(widget);
      if (view) widgets.push({ ...view, item, place, settings });
    }
    this.stage.take([{ kind: "canvas_changed", canvas }, { kind: "widgets_changed", widgets }]);
  }

  /**
   * The same item as if it happened now.
   * @param {OverlayItem} item
   * @returns {OverlayItem}
   */
  fresh(item) {
    const { id } = /** @type {{id?: unknown}} */ (item);
    if (id === undefined && "widget" in item) return item;
    return /** @type {OverlayItem} */ ({ ...item, id: (this.next += 1), at: this.stage.now() });
  }

  /** @param {Record<string, unknown>} told */
  say(told) {
    parent.postMessage({ from: "overlay", ...told }, location.origin);
  }
}

/**
 * Whether a widget can be shown with its first sample unasked: one that covers the picture would hide all others.
 * @param {WidgetView} view
 * @param {Sample | undefined} sample
 */
function isQuiet(view, sample) {
  const { width = 100, height = 100 } = view.place ?? {};
  return Boolean(sample?.items) || width * height < COVERS;
}
