/**
 * The overlays as they are being edited: steps that can be undone, saved by themselves, and what others changed meanwhile.
 *
 * @import {Room} from "../room.js"
 * @import {OverlayWidgetView} from "../wire.gen.js"
 * @import {Canvas, Item} from "./shapes.js"
 */

import { t } from "../i18n.js";
import { Past } from "./past.js";
import { canonical, itemsOf } from "./shapes.js";

const MAIN = "main";
/** Milliseconds without a change until it is saved: a gesture, or a word that is typed. */
const PAUSE = 350;

export class Work {
  /** @type {readonly Canvas[]} */
  overlays = [];
  /** @type {readonly OverlayWidgetView[]} */
  widgets = [];
  /** The overlay that is edited. */
  name = MAIN;
  /** Ids of the items that are chosen. @type {ReadonlySet<string>} */
  selection = new Set();
  /** @type {Past<readonly Canvas[]>} */
  past = new Past();
  /** @type {"" | "saved" | "saving" | "failed" | "conflict"} */
  state = "";
  /** Why it was not saved. */
  problem = "";

  #room;
  #changed;
  /** What the daemon has, as far as is known here. */
  #base = "";
  /** What was sent and has not come back yet. @type {string[]} */
  #sent = [];
  /** What somebody else made of it, while it is not decided whose stays. @type {readonly Canvas[] | null} */
  #theirs = null;
  /** Before the gesture that goes on now. @type {readonly Canvas[] | null} */
  #before = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  #isSaving = false;

  /** @param {Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** The overlay that is edited. @returns {Canvas | undefined} */
  get canvas() {
    return this.overlays.find(({ name }) => name === this.name) ?? this.overlays[0];
  }

  /** What stands on it, the last one on top. @returns {Item[]} */
  get items() {
    return this.canvas ? itemsOf(this.canvas, this.widgets) : [];
  }

  /** Those of them that are chosen. */
  get chosen() {
    return this.items.filter(({ id }) => this.selection.has(id));
  }

  /** Whether something would be lost by leaving. */
  get isUnsaved() {
    return this.#before !== null || canonical(this.overlays) !== this.#base;
  }

  /** What the daemon has now. @param {readonly Canvas[]} overlays */
  follow(overlays) {
    const text = canonical(overlays);
    const mine = this.#sent.indexOf(text);
    if (mine >= 0) this.#sent.splice(0, mine + 1);
    if (text === this.#base) return;
    const isFirst = !this.#base;
    const wasUnsaved = !isFirst && this.isUnsaved;
    this.#base = text;
    if (mine >= 0 || text === canonical(this.overlays)) return;
    if (wasUnsaved) {
      this.#theirs = overlays;
      this.state = "conflict";
      clearTimeout(this.#timer);
    } else {
      this.overlays = overlays;
      this.past.clear();
      if (!isFirst) this.#room.say(t("The overlays were changed in another window. This shows them as they are now."));
    }
    this.#keepChosen();
    this.#changed();
  }

  /** End the disagreement with another window. @param {"mine" | "theirs"} whose */
  settle(whose) {
    if (whose === "theirs" && this.#theirs) {
      this.overlays = this.#theirs;
      this.past.clear();
      this.state = "saved";
    } else {
      this.state = "";
      this.#saveSoon();
    }
    this.#theirs = null;
    this.#keepChosen();
    this.#changed();
  }

  /** Edit another overlay. @param {string} name */
  open(name) {
    if (name === this.name) return;
    this.name = name;
    this.selection = new Set();
    this.#changed();
  }

  /** @param {Iterable<string>} ids */
  choose(ids) {
    this.selection = new Set(ids);
    this.#changed();
  }

  /**
   * Change the overlays, as one step.
   * @param {string} what in words, for undoing
   * @param {(overlays: readonly Canvas[]) => readonly Canvas[]} change
   * @param {string} [key] steps with the same key in quick succession are one
   */
  change(what, change, key = "") {
    const before = this.overlays;
    this.overlays = change(before);
    if (this.overlays === before) return;
    this.past.add(before, what, key);
    this.#keepChosen();
    this.#saveSoon();
    this.#changed();
  }

  /** Change the overlay that is edited. @param {string} what @param {Partial<Canvas>} values @param {string} [key] */
  set(what, values, key = "") {
    const { name } = this.canvas ?? { name: "" };
    this.change(what, (overlays) => overlays.map((canvas) => (canvas.name === name ? { ...canvas, ...values } : canvas)), key);
  }

  /** Change what stands on it. @param {string} what @param {(items: Item[]) => Item[]} change @param {string} [key] */
  rearrange(what, change, key = "") {
    this.set(what, { items: change(this.items) }, key);
  }

  /** Change those items that are chosen. @param {string} what @param {(item: Item) => Item} change @param {string} [key] */
  alter(what, change, key = "") {
    this.rearrange(what, (items) => items.map((item) => (this.selection.has(item.id) ? change(item) : item)), key);
  }

  /** A gesture begins: until it ends, nothing is a step of its own. */
  begin() {
    this.#before ??= this.overlays;
  }

  /** Show how far a gesture is. @param {(item: Item) => Item} change each item as it was before the gesture */
  drag(change) {
    const before = this.#before;
    if (!before) return;
    const { name } = this.canvas ?? { name: "" };
    this.overlays = before.map((canvas) => (canvas.name === name ? { ...canvas, items: itemsOf(canvas, this.widgets).map((item) => (this.selection.has(item.id) ? change(item) : item)) } : canvas));
    this.#changed();
  }

  /** The gesture is over. @param {string} what in words @param {boolean} [isTakenBack] */
  end(what, isTakenBack = false) {
    const before = this.#before;
    this.#before = null;
    if (!before || this.overlays === before) return;
    if (isTakenBack) this.overlays = before;
    else if (canonical(before) !== canonical(this.overlays)) {
      this.past.add(before, what);
      this.#saveSoon();
    }
    this.#changed();
  }

  /** Take the last step back, or do it again. @param {"undo" | "redo"} way */
  turn(way) {
    const what = way === "undo" ? this.past.undoes : this.past.redoes;
    const found = this.past[way](this.overlays);
    if (!found) return;
    this.overlays = found;
    this.#keepChosen();
    this.#saveSoon();
    this.#room.announce(way === "undo" ? t("Undone: {what}", { what }) : t("Done again: {what}", { what }));
    this.#changed();
  }

  /** Save now what is not saved yet. */
  save() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.isUnsaved && !this.#before && this.state !== "conflict") void this.#send();
  }

  #saveSoon() {
    if (this.state === "conflict") return;
    clearTimeout(this.#timer);
    this.state = "saving";
    this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  async #send() {
    if (this.#isSaving) return;
    this.#isSaving = true;
    this.state = "saving";
    const overlays = this.overlays;
    const text = canonical(overlays);
    this.#sent.push(text);
    try {
      await this.#room.desk.do("change_settings", { part: "overlays", values: { overlays: [...overlays] } });
      if (!this.#theirs) this.#base = text;
      this.problem = "";
      this.state = this.#theirs ? "conflict" : canonical(this.overlays) === text ? "saved" : "saving";
    } catch (fault) {
      this.#sent = this.#sent.filter((each) => each !== text);
      this.problem = fault instanceof Error ? fault.message : String(fault);
      this.state = "failed";
    }
    this.#isSaving = false;
    if (this.state === "saving") this.#saveSoon();
    this.#changed();
  }

  /** What is not there any more is not chosen any more. */
  #keepChosen() {
    if (!this.overlays.some(({ name }) => name === this.name)) this.name = MAIN;
    const ids = new Set(this.items.map(({ id }) => id));
    this.selection = new Set([...this.selection].filter((id) => ids.has(id)));
  }
}
