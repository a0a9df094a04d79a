/**
 * The searches that are kept as tabs: changing them, with a way back each time.
 *
 * @import {Room} from "../room.js"
 * @import {SavedViewView} from "../wire.gen.js"
 */

import { t } from "../i18n.js";

/** A view without its count. @typedef {{name: string, query: string}} Kept */
/** @typedef {(views: Kept[]) => Kept[]} Change */

export class Views {
  #room;

  /** @param {Room} room */
  constructor(room) {
    this.#room = room;
  }

  /** @returns {readonly SavedViewView[]} */
  get all() {
    return this.#room.store.states.views?.views ?? [];
  }

  /** Whether whoever uses this page may change them. */
  get mayChange() {
    return this.#room.store.may("change_settings");
  }

  /** The view of a search. @param {string} query */
  of(query) {
    return this.all.find((view) => view.query === query.trim());
  }

  /** @param {string} name */
  named(name) {
    return this.all.find((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  }

  /** Keep a search. @param {string} name @param {string} query */
  add(name, query) {
    return this.#change((views) => [...views, { name, query }], t("“{name}” is a tab now.", { name }), (views) => views.filter((view) => view.name !== name));
  }

  /** @param {string} name @param {string} wanted */
  rename(name, wanted) {
    const give = (/** @type {string} */ from, /** @type {string} */ to) => (/** @type {Kept[]} */ views) => views.map((view) => (view.name === from ? { ...view, name: to } : view));
    return this.#change(give(name, wanted), t("“{name}” is called “{wanted}” now.", { name, wanted }), give(wanted, name));
  }

  /** Let a view find something else. @param {string} name @param {string} query */
  aim(name, query) {
    const was = this.named(name)?.query ?? "";
    const give = (/** @type {string} */ wanted) => (/** @type {Kept[]} */ views) => views.map((view) => (view.name === name ? { ...view, query: wanted } : view));
    return this.#change(give(query), t("“{name}” finds this now.", { name }), give(was));
  }

  /** To the left (-1) or to the right (1). @param {string} name @param {1 | -1} by */
  move(name, by) {
    const shift = (/** @type {number} */ step) => (/** @type {Kept[]} */ views) => moved(views, name, step);
    return this.#change(shift(by), t("“{name}” was moved.", { name }), shift(-by));
  }

  /** @param {string} name */
  remove(name) {
    const at = this.all.findIndex((view) => view.name === name);
    const query = this.all[at]?.query ?? "";
    return this.#change((views) => views.filter((view) => view.name !== name), t("“{name}” was removed.", { name }), (views) => [...views.slice(0, at), { name, query }, ...views.slice(at)]);
  }

  /** Change them, whatever they are by then; whether that was done. @param {Change} change @param {string} said @param {Change} [back] */
  async #change(change, said, back) {
    const { desk, say } = this.#room;
    try {
      const views = change(this.all.map(({ name, query }) => ({ name, query })));
      await desk.do("change_settings", { part: "views", values: { views } });
      say(said, "info", back && { label: t("Undo"), run: () => this.#change(back, t("It is as it was before.")) });
      return true;
    } catch (fault) {
      say(fault instanceof Error ? fault.message : String(fault), "error");
      return false;
    }
  }
}

/** @param {readonly Kept[]} views @param {string} name @param {number} by */
function moved(views, name, by) {
  const from = views.findIndex((view) => view.name === name);
  const to = from + by;
  const others = [...views];
  if (from < 0 || to < 0 || to >= views.length) return others;
  others.splice(to, 0, ...others.splice(from, 1));
  return others;
}
