/**
 * What the page knows: the last value of every state, and the inbox. Parts watch what they draw.
 *
 * @import {AnyEvent, DeedDone, Delta, Hello, Snapshot, States, Topic} from "./wire.gen.js"
 * @import {Link} from "./connection.js"
 */

import { marksOf } from "./card/marks.js";
import { Connection } from "./connection.js";
import { words } from "./format.js";
import { Batches } from "./inbox/batches.js";
import { lookedAtBy } from "./inbox/by.js";
import { Inbox } from "./inbox/inbox.js";
import { Writing } from "./parts/writing.js";
import { spoken } from "./spoken.js";

/** @typedef {Topic | "link" | "deeds" | "batch"} Subject */

export class Store {
  /** The last value of each state topic; absent until the first snapshot. @type {Partial<States>} */
  states = {};
  inbox = new Inbox();
  /** What each page of a plugin shows, by the page's whole name. @type {Map<string, Record<string, any>>} */
  boards = new Map();
  /** What a search found, while it is shown. @type {Inbox | null} */
  found = null;
  /** What waits for a decision, while that list is shown. @type {Inbox | null} */
  waiting = null;
  /** What came with the last change of the inbox. @type {readonly AnyEvent[]} */
  news = [];
  /** The last decision about many made on this page, kept while another page is looked at. */
  batches = new Batches(() => this.#changed("batch"));
  /** What people here had done on platforms, as far as it came with the last change. @type {readonly DeedDone[]} */
  deeds = [];
  /** What is being written to the chats, kept while another page is looked at. */
  writing = new Writing();
  /** The daemon's version this page was loaded from, and the one that runs now. */
  version = { loaded: "", running: "" };

  /** Who uses this page, what they may do, and what they may ask for. @type {{name: string, role: string, actions: readonly string[]}} */
  you = { name: "panel", role: "owner", actions: [] };

  #boot = "";
  /** @type {Map<Subject, Set<() => void>>} */
  #watchers = new Map();

  constructor() {
    this.connection = new Connection(["inbox", "sources", "plugins", "obs", "status", "settings", "logins", "people", "viewer_marks", "panic", "backtest", "team", "privacy", "unanswered", "views", "checks", "media", "controls", "plugin_pages", "stream_health", "screen", "privacy_scene", "boards"], {
      hello: (hello) => this.#hello(hello),
      snapshot: (snapshot) => this.#snapshot(snapshot),
      delta: (delta) => this.#delta(delta),
      link: () => this.#changed("link"),
    });
  }

  /** How the daemon is reached now. @returns {Link} */
  get link() {
    return this.connection.link;
  }

  /**
   * Be called after every change of a subject; the answer ends it.
   *
   * @param {Subject} subject
   * @param {() => void} watcher
   */
  watch(subject, watcher) {
    const watchers = this.#watchers.get(subject) ?? new Set();
    this.#watchers.set(subject, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
    };
  }

  /** Whether somebody with the role of whoever uses this page may ask for that. @param {string | undefined} action */
  may(action) {
    return !action || this.you.role === "owner" || this.you.actions.includes(action);
  }

  /** Whether somebody with the role of whoever uses this page may have that done now. @param {string} control such as `alerts.skip` */
  mayPress(control) {
    const found = this.states.controls?.controls.find((each) => each.control === control);
    return found !== undefined && isEnough(this.you.role, found.role);
  }

  /** A chat being read, by its name. @param {string | undefined} id */
  source(id) {
    return this.states.sources?.sources.find((source) => source.id === id);
  }

  /** Everybody a viewer is, when the streamer linked some. @param {string} key such as `twitch:1` */
  person(key) {
    return this.states.people?.people.find(({ viewers }) => viewers.includes(key));
  }

  /** What people here keep about a viewer. @param {import("./wire.gen.js").Viewer} viewer */
  marks(viewer) {
    return marksOf(this.states.viewer_marks, `${viewer.platform}:${viewer.id}`, viewer.name);
  }

  /** What a plugin, or a part of Stagedoor, is called. @param {string} name */
  titleOf(name) {
    return (
      this.states.plugins?.plugins.find((plugin) => plugin.name === name)?.title ||
      this.states.settings?.parts.find(({ part }) => part === name)?.title ||
      words(name)
    );
  }

  /** @param {Hello} hello */
  #hello({ boot, version, name = "panel", role = "owner", actions = [] }) {
    if (this.#boot && this.you.role !== role) location.reload(); // what is drawn was drawn for another role
    this.you = { name, role, actions };
    lookedAtBy(this.you);
    if (this.#boot && this.#boot !== boot) {
      this.states = {};
      this.boards = new Map();
      this.inbox.clear();
    }
    this.#boot = boot;
    this.version = { loaded: this.version.loaded || version, running: version };
    this.#changed("link");
  }

  /** @param {Snapshot} snapshot */
  #snapshot(snapshot) {
    if (snapshot.topic === "overlay") return;
    if (snapshot.topic === "inbox") this.inbox.restart(snapshot.data.events);
    else if (snapshot.topic === "boards") this.boards = new Map(Object.entries(snapshot.data.boards));
    else this.#keep(snapshot.topic, snapshot.data);
    this.#changed(snapshot.topic);
  }

  /** @param {Delta} delta */
  #delta(delta) {
    if (delta.topic === "overlay") return;
    if (delta.topic === "inbox") {
      this.inbox.add(delta.items);
      this.found?.follow(delta.items);
      this.waiting?.follow(delta.items);
      this.batches.follow(delta.items);
      this.news = delta.items;
      this.deeds = delta.items.filter((item) => item.kind === "deed_done").filter(({ by }) => by);
      if (this.deeds.length) this.#changed("deeds");
    }
    else if (delta.topic === "boards") for (const { page, state } of delta.items) this.boards.set(page, state);
    else this.#keep(delta.topic, delta.items.at(-1));
    this.#changed(delta.topic);
  }

  /**
   * @param {keyof States} topic
   * @param {unknown} value
   */
  #keep(topic, value) {
    this.states = { ...this.states, [topic]: spoken(topic, value) };
  }

  /** @param {Subject} subject */
  #changed(subject) {
    for (const watcher of this.#watchers.get(subject) ?? []) watcher();
  }
}

const ROLES = ["watcher", "helper", "moderator", "owner"];

/**
 * Whether a role may do what asks for another one.
 * @param {string} role
 * @param {string} least
 */
function isEnough(role, least) {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
