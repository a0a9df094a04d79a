// @ts-check
/** How much of a flood is shown: what no one could read is left out, newest and gifts first in. */

/** Rows a second that are drawn at most, once as many as fit on the screen have been. Reading ends far below. */
const MOST = 90;
/** Rows within half a second above which nothing is animated any more. */
const CALM = 7;

/** Of these there can be as many as there are viewers. */
const ORDINARY = new Set(["chat_message", "follow_received"]);

export class Flow {
  /** @param {number} room rows on the screen */
  constructor(room) {
    this.room = room;
    this.left = room;
    this.at = 0;
    this.recent = 0;
  }

  /** Whether there is time to see one row come in after another. */
  get isCalm() {
    return this.recent <= CALM;
  }

  /**
   * What of these is worth drawing now.
   * @template {{kind: string}} T
   * @param {T[]} events oldest first
   * @param {number} now milliseconds that only go forward
   * @returns {T[]} in the same order
   */
  pass(events, now) {
    const passed = Math.max(0, now - this.at);
    this.at = now;
    this.left = Math.min(this.room, this.left + (passed / 1000) * MOST);
    this.recent = this.recent * Math.exp(-passed / 500) + events.length;
    const count = Math.min(events.length, Math.floor(this.left));
    this.left -= count;
    if (count === events.length) return events;
    const special = events.filter(({ kind }) => !ORDINARY.has(kind)).slice(-count || events.length);
    const chosen = new Set(count ? special : []);
    for (let i = events.length - 1; i >= 0 && chosen.size < count; i -= 1) {
      const event = events[i];
      if (event) chosen.add(event);
    }
    return events.filter((event) => chosen.has(event));
  }
}
