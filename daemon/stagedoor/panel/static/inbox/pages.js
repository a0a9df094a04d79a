/**
 * Reads the log on either side of what is here, a page at a time, and around a moment somebody goes to.
 *
 * @import {Room} from "../room.js"
 * @import {Inbox} from "./inbox.js"
 */

const PAGE = 200;
/** As many pages are asked for at once where a tab keeps few of the rows. */
const PAGES_AT_ONCE = 5;

export class Pages {
  #room;

  /** @param {Room} room */
  constructor(room) {
    this.#room = room;
  }

  /** @returns {Inbox} */
  get #inbox() {
    return this.#room.store.inbox;
  }

  /** Read older rows until there are more than before, as `rows` counts them. @param {() => number} rows */
  older(rows) {
    return this.#until(rows, () => this.#inbox.hasOlder, async () => {
      const { events, decisions } = await this.#room.desk.messages({ before: this.#inbox.from, limit: PAGE });
      this.#inbox.addOlder(events, PAGE);
      this.#inbox.follow(decisions);
      return events.length > 0;
    });
  }

  /** Read newer rows, where those here are not up to now. @param {() => number} rows */
  newer(rows) {
    return this.#until(rows, () => this.#inbox.isCut, async () => {
      const { events, decisions } = await this.#room.desk.messages({ after: this.#inbox.rows.at(-1)?.id ?? 0, limit: PAGE });
      this.#inbox.addNewer(events, PAGE);
      this.#inbox.follow(decisions);
      return events.length > 0;
    });
  }

  /**
   * Go to a moment: the first row from then on, or none where there is nothing so late. Rejects with a sentence.
   *
   * @param {number} at milliseconds since 1970
   */
  async goTo(at) {
    const { id } = await this.#room.desk.do("find_moment", { at });
    return this.goToRow(id);
  }

  /** Go to an event: its row, or the first one after it. Rejects with a sentence. @param {number} id */
  async goToRow(id) {
    const { desk } = this.#room;
    const before = await desk.messages({ before: id, limit: PAGE });
    const after = await desk.messages({ after: id - 1, limit: PAGE });
    this.#inbox.isRead = true;
    this.#inbox.goTo([...before.events, ...after.events], { hasOlder: before.events.length >= PAGE, hasNewer: after.events.length >= PAGE });
    this.#inbox.follow([...before.decisions, ...after.decisions]);
    return this.#inbox.rows.find((row) => row.id >= id);
  }

  /** @param {() => number} rows @param {() => boolean} isMore @param {() => Promise<boolean>} read */
  async #until(rows, isMore, read) {
    const before = rows();
    try {
      for (let page = 0; page < PAGES_AT_ONCE && isMore() && rows() === before; page += 1) if (!(await read())) break;
    } catch (fault) {
      this.#room.say(fault instanceof Error ? fault.message : String(fault), "error");
      return false;
    }
    return rows() !== before;
  }
}
