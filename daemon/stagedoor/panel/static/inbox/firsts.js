/**
 * Which messages are the first of their writers in this stream, ever, or after weeks: asked of the daemon for the rows
 * that are looked at, many at once.
 *
 * @import {Room} from "../room.js"
 * @import {Row} from "./row.js"
 */

import { span } from "../format.js";
import { t } from "../i18n.js";

const SOON = 200;
const MOST = 200;
const PEOPLE = 5000;
/** As the daemon counts it: after such a pause somebody is there anew. */
const PAUSE = 3 * 3600 * 1000;
const LONG = 14 * 24 * 3600 * 1000;
const TRY_AGAIN = 30_000;

/** @typedef {"ever" | "stream" | "back"} Sort */

export class Firsts {
  #room;
  #changed;
  /** Rows that nothing is known about yet. @type {Map<number, Row>} */
  #asked = new Map();
  /** What was seen last of each writer. @type {Map<string, {id: number, at: number}>} */
  #heard = new Map();
  #timer = 0;
  #notBefore = 0;

  /** @param {Room} room @param {() => void} changed something is known that was not */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** Stop asking. */
  close() {
    clearTimeout(this.#timer);
    this.#asked.clear();
  }

  /** A row is looked at: find out, unless that is known. @param {Row} row */
  look(row) {
    const { event, viewer } = row;
    if (event.kind === "stream_started") this.#heard.clear();
    if (event.kind !== "chat_message" || !viewer || row.first !== undefined || event.cause) return;
    const key = `${viewer.platform}:${viewer.id}`;
    const before = this.#heard.get(key);
    if (before && before.id < row.id && row.at - before.at < PAUSE) row.first = null;
    if (!before || before.id < row.id) this.#hear(key, row);
    if (row.first === null) return;
    this.#asked.set(row.id, row);
    if (!this.#timer) this.#wait(SOON);
  }

  /** @param {string} key @param {Row} row */
  #hear(key, { id, at }) {
    this.#heard.delete(key);
    this.#heard.set(key, { id, at });
    const oldest = this.#heard.size > PEOPLE ? this.#heard.keys().next().value : undefined;
    if (oldest !== undefined) this.#heard.delete(oldest);
  }

  /** @param {number} time */
  #wait(time) {
    this.#timer = setTimeout(() => void this.#ask(), Math.max(time, this.#notBefore - Date.now()));
  }

  async #ask() {
    // The newest first: they are what is looked at.
    const rows = [...this.#asked.values()].sort((one, other) => other.id - one.id).slice(0, MOST);
    this.#asked.clear();
    try {
      const { firsts } = await this.#room.desk.do("find_firsts", { subjects: rows.map(({ id }) => id) });
      const found = new Map(firsts.map(({ subject, last_at }) => [subject, last_at]));
      for (const row of rows) {
        const lastAt = found.get(row.id);
        row.tellFirst(lastAt === undefined ? null : lastAt);
      }
      if (found.size) this.#changed();
    } catch {
      // Only marks are missing; they are asked for again with the rows to come.
      this.#notBefore = Date.now() + TRY_AGAIN;
    }
    this.#timer = 0;
    if (this.#asked.size) this.#wait(SOON);
  }
}

/** What sort of first a message is; null where it is none, or that is not known yet. @param {Row} row @returns {Sort | null} */
export function firstOf(row) {
  const { event, first } = row;
  if (event.kind === "chat_message" && event.is_first) return "ever";
  if (first === undefined || first === null) return null;
  if (first === 0) return "ever";
  return row.at - first >= LONG ? "back" : "stream";
}

/** That in a sentence. @param {Row} row @param {Sort} sort */
export function firstSentence(row, sort) {
  if (sort === "ever") return t("The viewer's first message in this channel");
  const away = row.at - (row.first ?? 0);
  return sort === "back" ? t("Back after {n} weeks", { n: Math.floor(away / (7 * 24 * 3600 * 1000)) }) : t("First message in this stream; the one before was {time} earlier", { time: span(away) });
}
