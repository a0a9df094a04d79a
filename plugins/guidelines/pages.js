// @ts-check
/** How rules are shared out over cards, so that each can be read from a sofa. */

/**
 * @param {HTMLElement[]} items in the page, so that they have a height
 * @param {HTMLElement} list around them
 * @param {HTMLElement} card around the list
 * @param {HTMLElement} room what the card must fit into, inside of its padding
 * @returns {HTMLElement[][]} at least one rule on each
 */
export function pages(items, list, card, room) {
  const { paddingTop, paddingBottom } = getComputedStyle(room);
  const most = room.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  const around = card.offsetHeight - list.offsetHeight;
  return shared(items.map((item) => item.offsetHeight), most - around).map(([from, to]) => items.slice(from, to));
}

/**
 * As few cards as it takes, and on each about as much, so that the last is not left with a single line.
 * @param {number[]} heights
 * @param {number} most
 * @returns {[from: number, to: number][]}
 */
export function shared(heights, most) {
  const count = filled(heights, most).length;
  if (count < 2) return heights.length ? [[0, heights.length]] : [];
  // The lowest height that still needs no more cards is the fairest one.
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (filled(heights, middle).length <= count) high = middle;
    else low = middle;
  }
  return filled(heights, high);
}

/**
 * @param {number[]} heights
 * @param {number} most
 * @returns {[from: number, to: number][]}
 */
function filled(heights, most) {
  /** @type {[from: number, to: number][]} */
  const cards = [];
  let [from, height] = [0, 0];
  heights.forEach((each, place) => {
    if (place > from && height + each > most) {
      cards.push([from, place]);
      [from, height] = [place, 0];
    }
    height += each;
  });
  if (from < heights.length) cards.push([from, heights.length]);
  return cards;
}
