/**
 * What a search finds: read from the daemon's log a page at a time, and kept up to date with what happens.
 *
 * The daemon alone knows what a search means. What is new is asked for again whenever something happened, so that a row
 * is found live exactly when it would be found later.
 *
 * @import {AnyEvent, ProblemView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { tn } from "../i18n.js";
import { Inbox } from "./inbox.js";

const PAGE = 200;
const PAGES_AT_ONCE = 5;
const PATIENCE = 200;
/** Between two looks at what is new, in milliseconds. */
const PACE = 1000;
/** What is new is looked for among this many of the newest found. */
const NEW = 60;
const MANY_NEW = 500;

export class Search {
  query = "";
  /** What was found; without a search, null. @type {Inbox | null} */
  found = null;
  isSearching = false;
  /** What of the search makes no sense. @type {readonly ProblemView[]} */
  problems = [];
  /** Where looking stopped before there was a full page: how far back was looked, in milliseconds since 1970. */
  lookedBackTo = 0;
  /** A search that was left to see a message among its neighbours. */
  left = "";

  #room;
  #restarted;
  #wait = 0;
  /** What is older is asked for with this id; 0 where there is nothing older. */
  #before = 0;
  /** The first id of the rows when that was said: they may have been forgotten since. */
  #from = 0;
  #isStale = false;
  #isLooking = false;
  #looking = 0;
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** @type {() => void} */
  #end;

  /** @param {Room} room @param {(isMore?: boolean) => void} restarted called when there are other rows than before; or only more of them */
  constructor(room, restarted) {
    this.#room = room;
    this.#restarted = restarted;
    this.#end = room.store.watch("inbox", () => this.#happened());
  }

  /** Whether there may be older ones than those found so far. */
  get hasMore() {
    return this.found?.hasOlder ?? false;
  }

  /** Be called after every change; the answer ends it. @param {() => void} watcher */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Show what is being written here as the search. @param {string} query */
  type(query) {
    this.query = query;
    this.left = "";
    clearTimeout(this.#wait);
    if (query.trim()) this.#wait = setTimeout(() => void this.begin(), PATIENCE);
    else this.end();
    this.#changed();
  }

  /** Search now. @param {string} [wanted] in place of what was written */
  async begin(wanted = this.query) {
    clearTimeout(this.#wait);
    this.query = wanted;
    this.left = "";
    const query = wanted.trim();
    if (!query) return;
    const { store } = this.#room;
    const found = (this.found = store.found = new Inbox(store.inbox));
    found.isRead = true;
    this.#before = this.#from = 0;
    this.problems = [];
    this.lookedBackTo = 0;
    this.isSearching = true;
    this.#restarted();
    this.#changed();
    for (let page = 0; page < PAGES_AT_ONCE && (await this.#read(found, query)) && !found.rows.length && found.hasOlder; page += 1) this.#changed();
    if (found !== this.found) return;
    this.isSearching = false;
    this.#room.announce([...this.problems.map(({ sentence }) => sentence), tn(found.rows.length, "{n} message found.", "{n} messages found.")].join(" "));
    this.#restarted();
    this.#changed();
  }

  /** No longer search. */
  end() {
    const was = this.found;
    this.forget();
    if (was) this.#restarted();
    this.#changed();
  }

  /** No longer search, but remember it for the way back. */
  leave() {
    const query = this.query;
    this.end();
    this.left = query;
    this.#changed();
  }

  /** As `end`, when nobody looks any more. */
  forget() {
    clearTimeout(this.#wait);
    clearTimeout(this.#looking);
    this.query = this.left = "";
    this.problems = [];
    this.isSearching = false;
    this.found = this.#room.store.found = null;
  }

  /** Nobody looks any more, for good. */
  close() {
    this.forget();
    this.#end();
  }

  /**
   * Read on from the log until there are more rows than before, or it was asked often enough.
   *
   * @param {() => number} rows how many there are
   */
  async older(rows) {
    const { found } = this;
    if (!found) return false;
    const before = rows();
    for (let page = 0; page < PAGES_AT_ONCE && found.hasOlder && rows() === before; page += 1) {
      if (!(await this.#read(found, this.query.trim()))) break;
    }
    this.#changed();
    return rows() > before;
  }

  /** Look further back, where looking stopped. */
  async further() {
    const { found } = this;
    if (!found || this.isSearching) return;
    this.isSearching = true;
    this.#changed();
    await this.older(() => found.rows.length);
    if (found !== this.found) return;
    this.isSearching = false;
    this.#restarted();
    this.#changed();
  }

  /** Read one page; whether that was possible. @param {Inbox} found @param {string} query */
  async #read(found, query) {
    // Rows that were forgotten meanwhile are read again.
    const before = found.from === this.#from ? this.#before : found.from;
    try {
      const page = await this.#room.desk.find({ before, query, limit: PAGE });
      if (found !== this.found) return false;
      found.addOlder(page.events, PAGE);
      found.follow(page.decisions);
      found.hasOlder = page.before > 0;
      this.#before = page.before;
      this.#from = found.from;
      this.problems = page.problems;
      this.lookedBackTo = page.events.length < PAGE ? page.looked_back_to : 0;
      return true;
    } catch (fault) {
      found.hasOlder = false;
      this.#room.say(fault instanceof Error ? fault.message : String(fault), "error");
      return false;
    }
  }

  /** Something happened: see whether it is found, soon and not too often. */
  #happened() {
    this.#isStale = true;
    if (!this.found || this.#isLooking) return;
    this.#isLooking = true;
    this.#looking = setTimeout(() => void this.#look(), PACE / 4);
  }

  async #look() {
    const { found } = this;
    this.#isStale = false;
    try {
      if (found && !this.isSearching) await this.#renew(found, this.query.trim());
    } catch {
      // The banner says that the daemon does not answer; the next thing that happens asks again.
    }
    this.#looking = setTimeout(() => {
      this.#isLooking = false;
      if (this.#isStale) this.#happened();
    }, PACE);
  }

  /** @param {Inbox} found @param {string} query */
  async #renew(found, query) {
    const newest = found.rows.at(-1)?.id ?? 0;
    let page = await this.#room.desk.find({ query, limit: NEW });
    if (newest && (page.events[0]?.id ?? 0) > newest) page = await this.#room.desk.find({ query, after: newest, limit: MANY_NEW });
    if (found !== this.found) return;
    const many = found.rows.length;
    found.add(page.events.filter(({ id }) => id >= found.from));
    found.follow(page.decisions);
    if (found.rows.length === many) return;
    this.#restarted(true);
    this.#changed();
  }

  #changed() {
    for (const watcher of this.#watchers) watcher();
  }
}
