/**
 * Has done what was asked for about a row, and says what came of it.
 *
 * @import {Room} from "../room.js"
 * @import {Asked, Row} from "./row.js"
 */


import { t } from "../i18n.js";
const SETTLED = 700;
/** How long a platform may take to answer before the row stops waiting for it. */
const PATIENCE = 12000;
const ACTIONS = /** @type {const} */ ({ show: 0, hide: 3, delete: 4, timeout: 5, ban: 6 });
/** @type {Record<Asked, (message: string) => string>} */
const DONE = {
  show: (message) => t("{message} is shown.", { message }),
  hide: (message) => t("{message} is hidden.", { message }),
  undo: (message) => t("{message} is as it was before.", { message }),
  delete: (message) => t("{message} is hidden and is being deleted.", { message }),
  timeout: (message) => t("{message} is hidden; its writer is being timed out.", { message }),
  ban: (message) => t("{message} is hidden; its writer is being banned.", { message }),
  pin: (message) => t("{message} is pinned.", { message }),
  shoutout: (message) => t("{message} got its writer a shoutout.", { message }),
};

export class Acts {
  #room;
  #changed;

  /** @param {Room} room @param {() => void} changed called when a row looks different */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** @param {Row} row @param {Asked} asked @param {{seconds?: number}} [more] */
  async do(row, asked, { seconds } = {}) {
    if (row.event.kind === "batch_decided") return this.#room.store.batches.undo(this.#room, row.id);
    if (row.busy) return;
    const wasHeld = row.state === "held";
    row.ask(asked);
    this.#changed();
    try {
      await this.#order(row.subject.id, asked, seconds, wasHeld);
      // The verdict or the deed itself ends the wait; where there was nothing to change, none comes.
      const patience = asked === "show" || asked === "hide" || asked === "undo" ? SETTLED : PATIENCE;
      setTimeout(() => {
        if (row.busy === asked) row.ask("");
        this.#changed();
      }, patience);
      this.#room.announce(DONE[asked](row.viewer ? t("The message by {name}", { name: row.viewer.name }) : t("The message")));
    } catch (fault) {
      const sentence = fault instanceof Error ? fault.message : String(fault);
      if (wasHeld && (await isDecidedSoon(row))) {
        // Somebody was first. The row says who; there is nothing to be sorry for.
        row.ask("");
        this.#room.announce(sentence);
        this.#changed();
        return;
      }
      row.ask("", sentence);
      this.#room.say(sentence, "error");
    }
    this.#changed();
  }

  /** @param {number} subject @param {Asked} asked @param {number | undefined} seconds @param {boolean} ifHeld the first one to decide wins */
  #order(subject, asked, seconds, ifHeld) {
    const { desk } = this.#room;
    switch (asked) {
      case "undo":
        return desk.do("undo_decision", { subject });
      case "pin":
        return desk.do("pin_message", { subject });
      case "shoutout":
        return desk.do("shout_out", { subject });
      default:
        return desk.do("decide", { subject, action: ACTIONS[asked], ...(seconds ? { seconds } : {}), ...(ifHeld ? { if_held: true } : {}) });
    }
  }
}

/** Whether a row that waited is decided, or will be as soon as its verdict has come. @param {Row} row */
async function isDecidedSoon(row) {
  for (let tries = 0; tries < 8 && row.state === "held"; tries += 1) await new Promise((later) => setTimeout(later, SETTLED / 8));
  return row.state !== "held";
}

/** Whether a row can be shown, hidden … as it is now. @param {Row} row @param {"show" | "hide" | "undo"} act */
export function isPossible(row, act) {
  if (act === "undo") return row.isUndoable;
  if (row.state === "withdrawn") return false;
  const isShown = row.state === "shown" || row.state === "marked";
  return act === "show" ? !isShown : row.state !== "hidden";
}
