// @ts-check
/** Who is on the overlay and who hears what: events go to the widgets that want them, once per frame. */

import { Canvas } from "./canvas.js";
import { Place } from "./place.js";

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").OverlayView} OverlayView */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").OverlayItem} OverlayItem */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").AnyEvent} AnyEvent */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").WidgetView} WidgetView */

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").Seen} Seen */

/** What the curtain can be besides open: nothing is seen, or nothing new. */
const CURTAINS = new Set(["cleared", "frozen"]);

export class Stage {
  /**
   * @param {HTMLElement} root where the widgets are put
   * @param {(answer: Seen) => void} [answer] tells the daemon what has been painted
   */
  constructor(root, answer = () => {}) {
    this.root = root;
    this.answer = answer;
    this.canvas = new Canvas(root);
    /** @type {Map<string, Place>} by the item, or the widget's name where each is there once */
    this.places = new Map();
    /** @type {Map<string, Record<string, unknown>>} What widgets show until further notice, by the widget's name. */
    this.states = new Map();
    /** How far the daemon's clock is ahead of ours, in milliseconds. */
    this.ahead = 0;
    /** The time at which the show stopped, or 0 while it goes on. */
    this.stopped = 0;
    this.frame = 0;
    addEventListener("error", (event) => this.blame(event.filename, event.error ?? event.message));
  }

  /** The daemon's clock, in milliseconds since 1970. It stands still behind the curtain. */
  now() {
    return this.stopped || Date.now() + this.ahead;
  }

  /**
   * Everything there is to show, instead of whatever was there.
   * @param {OverlayView} view
   * @param {boolean} isNewBoot the daemon was started anew since the last time
   */
  reset(view, isNewBoot) {
    const isDown = CURTAINS.has(view.curtain);
    // Before anything else happens: the page decides what is seen, whatever a widget does.
    this.root.dataset["curtain"] = isDown ? view.curtain : "open";
    if (Number.isFinite(view.now)) this.ahead = view.now - Date.now();
    this.stopped = isDown ? Date.now() + this.ahead : 0;
    const events = list(view.events).filter(isEvent);
    this.states = new Map(Object.entries(view.states ?? {}));
    this.canvas.change(view.canvas);
    this.show(list(view.widgets), true);
    for (const place of this.places.values()) {
      place.reset(events, isNewBoot);
      place.stateChanged(this.states.get(place.view.name) ?? null);
    }
  }

  /**
   * What came since.
   * @param {OverlayItem[]} items
   */
  take(items) {
    const now = this.now();
    for (const item of items) {
      if (item?.kind === "message_withdrawn") this.withdraw(item.subjects);
      else if (item?.kind === "widgets_changed") this.show(list(item.widgets), false);
      else if (item?.kind === "overlay_probe") this.probe(item.id);
      else if (item?.kind === "widget_told") this.tell(item.widget, (place) => place.told(item.payload, list(item.subjects)));
      else if (item?.kind === "widget_state") this.keep(item.widget, item.state);
      else if (item?.kind === "canvas_changed") this.dress(item.canvas);
      else if (isEvent(item)) for (const place of this.places.values()) place.take(item, now);
    }
    this.wake();
  }

  /**
   * Say so when everything up to here has been painted. A source that OBS does not show has no frames, and says nothing.
   * @param {number} id
   */
  probe(id) {
    const broken = () => [...this.places].filter(([, place]) => place.isBroken).map(([name]) => name);
    const done = () => this.answer({ type: "seen", id, width: innerWidth, height: innerHeight, broken: broken() });
    // The first frame hands over what waits and is painted before the second one begins.
    requestAnimationFrame(() => requestAnimationFrame(done));
  }

  /**
   * Another theme; where cards are light now and were dark before, widgets choose their colours anew.
   * @param {import("../daemon/stagedoor/panel/static/wire.gen.js").CanvasView} view
   */
  dress(view) {
    const { ground } = this.canvas;
    this.canvas.change(view);
    if (this.canvas.ground === ground) return;
    for (const place of this.places.values()) place.fence((widget) => (widget.settings = place.view.settings));
  }

  /** Hand over at the next frame what is waiting; no frame is asked for when nothing is. */
  wake() {
    if (this.frame) return;
    for (const place of this.places.values()) {
      if (!place.isWaiting) continue;
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        for (const each of this.places.values()) each.flush(this.now());
      });
      return;
    }
  }

  /**
   * Withdrawn words go now, not at the next frame: a hidden source has no frames.
   * @param {readonly number[]} subjects
   */
  withdraw(subjects) {
    const ids = new Set(list(subjects));
    if (ids.size) for (const place of this.places.values()) place.withdraw(ids);
  }

  /**
   * @param {string} name of a widget, as in its view; it may stand on the canvas more than once
   * @param {(place: Place) => void} call
   */
  tell(name, call) {
    for (const place of this.places.values()) if (place.view.name === name) call(place);
  }

  /**
   * What a widget shows until further notice; one that is put on the stage later is given it as well.
   * @param {string} name
   * @param {any} state null is nothing
   */
  keep(name, state) {
    if (state === null) this.states.delete(name);
    else this.states.set(name, state);
    this.tell(name, (place) => place.stateChanged(state));
  }

  /**
   * Put these widgets on the stage, keep those that are there, take away the others.
   * @param {WidgetView[]} views
   * @param {boolean} isWhole whether the events follow; otherwise a widget begins empty
   */
  show(views, isWhole) {
    const wanted = new Map(views.filter(isWidget).map((view) => [view.item || view.name, view]));
    for (const [key, place] of this.places) {
      const view = wanted.get(key);
      if (view && place.isSame(view) && !(place.isBroken && isWhole)) {
        place.change(view);
        continue;
      }
      place.remove();
      this.places.delete(key);
    }
    for (const [key, view] of wanted) {
      if (this.places.has(key)) continue;
      if (Place.isOutdated(view)) {
        // A custom element cannot be defined twice: a plugin whose code changed needs a new page.
        location.reload();
        return;
      }
      const place = new Place(view, this);
      this.places.set(key, place);
      if (!isWhole) place.stateChanged(this.states.get(view.name) ?? null);
      void place.open();
    }
    // The last one is on top, whatever was there before.
    let at = 0;
    for (const key of wanted.keys()) this.places.get(key)?.host.style.setProperty("z-index", String((at += 1)));
  }

  /**
   * An error outside of our calls, for example in a widget's own timer: find whose it is.
   * @param {string} file
   * @param {unknown} fault
   */
  blame(file, fault) {
    for (const place of this.places.values()) if (file && place.owns(file)) place.fail(fault);
  }
}

/**
 * @template T
 * @param {readonly T[]} value
 * @returns {T[]} an array, whatever was sent
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} item
 * @returns {item is AnyEvent}
 */
function isEvent(item) {
  const { kind, id } = /** @type {{kind?: unknown, id?: unknown}} */ (item ?? {});
  return typeof kind === "string" && Number.isSafeInteger(id);
}

/** @param {WidgetView} view */
function isWidget(view) {
  return [view?.name, view?.plugin, view?.tag, view?.module].every((text) => typeof text === "string" && text !== "");
}
