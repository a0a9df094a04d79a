/**
 * Older rows and found ones: what the daemon's log is asked for, a page at a time.
 *
 * @import {Room} from "../room.js"
 */

import { count } from "../format.js";
import { Inbox } from "./inbox.js";

const PAGE = 200;
const PAGES_AT_ONCE = 5;
const PATIENCE = 200;

export class Search {
  query = "";
  /** What was found; without a search, null. @type {Inbox | null} */
  found = null;
  isSearching = false;

  #room;
  #changed;
  #wait = 0;

  /** @param {Room} room @param {() => void} changed called when there are other rows than before */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** Show what is being written here as the search. @param {string} query */
  type(query) {
    this.query = query;
    clearTimeout(this.#wait);
    if (query.trim()) this.#wait = setTimeout(() => void this.begin(), PATIENCE);
    else this.end();
  }

  /** Search now. */
  async begin() {
    clearTimeout(this.#wait);
    const query = this.query.trim();
    if (!query) return;
    const { store } = this.#room;
    const found = (this.found = store.found = new Inbox(store.inbox));
    this.isSearching = true;
    this.#changed();
    await this.#read(found, query);
    if (found !== this.found) return;
    this.isSearching = false;
    this.#room.announce(`${count(found.rows.length)} messages found.`);
    this.#changed();
  }

  /** No longer search. */
  end() {
    this.forget();
    this.#changed();
  }

  /** As `end`, when nobody looks any more. */
  forget() {
    clearTimeout(this.#wait);
    this.query = "";
    this.found = this.#room.store.found = null;
  }

  /**
   * Read on from the log until there are more rows than before, or it was asked often enough.
   *
   * @param {() => number} rows how many there are
   */
  async older(rows) {
    const inbox = this.found ?? this.#room.store.inbox;
    const before = rows();
    for (let page = 0; page < PAGES_AT_ONCE && inbox.hasOlder && rows() === before; page += 1) {
      if (!(await this.#read(inbox, this.found ? this.query.trim() : ""))) break;
    }
    return rows() > before;
  }

  /** @param {Inbox} inbox @param {string} query */
  async #read(inbox, query) {
    try {
      const { events, decisions } = await this.#room.desk.messages({ before: inbox.from, query, limit: PAGE });
      inbox.addOlder(events, PAGE);
      inbox.follow(decisions);
      return events.length > 0;
    } catch (fault) {
      inbox.hasOlder = false;
      this.#room.say(fault instanceof Error ? fault.message : String(fault), "error");
      return false;
    }
  }
}
