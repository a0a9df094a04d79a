/** Which of a list are chosen: one by one, from the last one on to another, all or none. */

export class Picks {
  /** @type {Set<number>} */
  chosen = new Set();
  /** Where a range begins. */
  #from = 0;

  /** Those chosen that are in the list still. @param {readonly number[]} ids */
  keep(ids) {
    const there = new Set(ids);
    for (const id of this.chosen) if (!there.has(id)) this.chosen.delete(id);
  }

  /** Choose one, or no longer; with `isRange` all between the last one and this as well. @param {number} id @param {boolean} isRange @param {readonly number[]} ids the list, in order */
  toggle(id, isRange, ids) {
    const isIn = !this.chosen.has(id);
    const [from, to] = [ids.indexOf(isRange ? this.#from : id), ids.indexOf(id)].sort((one, other) => one - other);
    const range = from === undefined || from < 0 || to === undefined ? [id] : ids.slice(from, to + 1);
    for (const each of range) {
      if (isIn || isRange) this.chosen.add(each);
      else this.chosen.delete(each);
    }
    this.#from = id;
  }

  /** @param {readonly number[]} ids */
  all(ids) {
    this.chosen = new Set(ids);
  }

  none() {
    this.chosen.clear();
  }
}
