// @ts-check
/** The giveaway: how to enter while it is open, names rolling by while it is drawn, the winner and their time to write. */

import { appear, clean, part, platformMark, shorten, vanish, Widget } from "../../sdk.js";

/** @typedef {{draw: number, name: string, platform: string, outcome: "waiting" | "won" | "claimed" | "missed", until: number, words: string}} Winner */
/** @typedef {{number: number, phase: "open" | "closed" | "drawn", title: string, word: string, entry: string, count: number, luck: string, ends_at: number, commitment: string, entries_hash: string, winners?: Winner[], rolling?: string[], first?: number, rolls_until?: number, draws?: number}} State */

const LINES = 30;
const MOST = 8;
const EASING = "cubic-bezier(0.1, 0.65, 0.1, 1)";

export default class Giveaway extends Widget {
  static samples = [
    { title: "Open", state: giveaway({ ends_at: Date.now() + 161_000 }) },
    { title: "Closed", state: giveaway({ phase: "closed", entries_hash: "9d21c0ffe3aa41b7" }) },
    { title: "Drawing", state: drawn([winner({})], Date.now() + 5_000) },
    { title: "Waiting for the winner", state: drawn([winner({ outcome: "waiting", until: Date.now() + 48_000 })]) },
    { title: "Claimed", state: drawn([winner({ outcome: "claimed", words: "OMG I never win anything!!" })]) },
    { title: "Missed", state: drawn([winner({ outcome: "missed" })]) },
    { title: "Several winners", state: drawn(["nora_plays", "ليلى الكبيرة", "山田太郎", "a_viewer_with_quite_a_long_name_indeed", "👩‍👩‍👧‍👦 family"].map((name, at) => winner({ name, draw: at + 1 }))) },
    { title: "Long words", state: giveaway({ title: "The mechanical keyboard with the very long name, signed, and a year of the game of your choice", word: "ich möchte diese Tastatur wirklich gewinnen 🎹", luck: "Subscribers have 3 tickets, VIPs have 2 tickets, 5.00 EUR are another ticket, nobody has more than 10.", count: 12_480 }) },
  ];

  constructor() {
    super();
    this.box = part("section", "card giveaway");
    this.kicker = part("p", "kicker");
    this.head = part("p", "title");
    this.body = part("div", "body");
    this.foot = part("p", "foot");
    this.luck = part("p", "small");
    this.small = part("p", "small");
    this.head.dir = "auto";
    this.box.append(this.kicker, this.head, this.body, this.foot, this.luck, this.small);
    this.box.hidden = true;
    this.clock = 0;
    /** What the body shows, so that only a change is drawn anew. */
    this.shown = "";
    this.isGone = false;
    /** @type {State | null} */
    this.state = null;
  }

  /** @override */
  connectedCallback() {
    this.className = "widget";
    if (!this.box.isConnected) this.append(this.box);
    super.connectedCallback();
  }

  disconnectedCallback() {
    clearTimeout(this.clock);
  }

  /** @override */
  withdraw() {
    this.isGone = true; // a name may have to go: what follows does not fade
  }

  /**
   * @override
   * @param {Record<string, unknown> | null} given
   */
  stateChanged(given) {
    const state = /** @type {State | null} */ (/** @type {unknown} */ (given));
    clearTimeout(this.clock);
    this.state = state;
    const isGone = this.isGone;
    this.isGone = false;
    if (!state || typeof state.title !== "string") {
      if (isGone) this.empty();
      else if (!this.box.hidden) vanish(this.box, this.motion, () => this.empty());
      return;
    }
    const isNew = this.box.hidden;
    this.box.hidden = false;
    this.draw(state);
    if (isNew) appear(this.box, this.motion);
  }

  empty() {
    this.box.hidden = true;
    this.body.replaceChildren();
    this.shown = "";
  }

  /** @param {State} state */
  draw(state) {
    clearTimeout(this.clock);
    this.box.dataset["phase"] = state.phase;
    write(this.head, shorten(clean(state.title, 200), 110));
    if (state.phase !== "drawn") return this.invite(state);
    write(this.luck, "");
    this.result(state);
  }

  /** How to enter, until when, and what was promised. @param {State} state */
  invite(state) {
    const isOpen = state.phase === "open";
    const left = isOpen && state.ends_at ? Math.max(0, state.ends_at - this.stage.now()) : 0;
    write(this.kicker, isOpen ? "Giveaway" : "Giveaway · entering is over");
    if (isOpen) this.fill(`how ${state.entry} ${state.word}`, () => [how(state)]);
    else this.fill("closed", () => []);
    write(this.foot, [`${state.count.toLocaleString("en")} ${state.count === 1 ? "person is" : "people are"} in`, left ? time(left) : ""].filter(Boolean).join(" · "));
    const hash = isOpen ? `Seed hash ${short(state.commitment)}` : `Seed hash ${short(state.commitment)} · list ${short(state.entries_hash)}`;
    write(this.luck, clean(state.luck, 160));
    write(this.small, hash);
    if (left) this.clock = window.setTimeout(() => this.draw(state), left % 1000 || 1000);
  }

  /** Names roll by, then the winner stands there. @param {State} state */
  result(state) {
    const rolls = Math.max(0, (state.rolls_until ?? 0) - this.stage.now());
    const winners = state.winners ?? [];
    if (rolls) this.roll(state, winners, rolls);
    else this.stand(winners);
  }

  /** @param {State} state @param {Winner[]} winners @param {number} left milliseconds */
  roll(state, winners, left) {
    const target = winners.find(({ draw }) => draw >= (state.first ?? 1));
    const names = state.rolling ?? [];
    write(this.kicker, "Drawing …");
    write(this.foot, "");
    write(this.small, `${state.count.toLocaleString("en")} ${state.count === 1 ? "person is" : "people are"} in`);
    const isTurning = this.motion === "full" && names.length > 1 && target;
    this.fill(`roll ${state.number} ${state.draws}`, () => (isTurning ? [reel(names, target, left, Number(this.settings["roll_seconds"] ?? 4) * 1000)] : [part("p", "drawing")]));
    this.clock = window.setTimeout(() => this.draw(state), left);
  }

  /** @param {Winner[]} winners */
  stand(winners) {
    const now = this.stage.now();
    const waits = winners.filter(({ outcome, until }) => outcome === "waiting" && until > now);
    write(this.kicker, winners.length > 1 ? "The winners" : winners.length ? "The winner" : "No winner");
    const [only] = winners;
    const key = JSON.stringify(winners.map(({ draw, name, outcome, words }) => [draw, name, outcome, words]));
    if (winners.length === 1 && only) this.fill(key, () => one(only));
    else this.fill(key, () => [list(winners)]);
    const until = Math.max(0, ...waits.map((each) => each.until));
    write(this.foot, until ? `Write in the chat to claim it · ${time(until - now)}` : "");
    write(this.small, "");
    if (until) this.clock = window.setTimeout(() => this.stand(winners), (until - now) % 1000 || 1000);
  }

  /** Draw the body anew if it is to be something else. @param {string} what @param {() => Node[]} nodes */
  fill(what, nodes) {
    if (this.shown === what) return;
    const isFirst = !this.shown;
    this.shown = what;
    this.body.replaceChildren(...nodes());
    if (!isFirst && !what.startsWith("roll")) appear(this.body, this.motion, "scale(0.94)");
  }
}

/** @param {State} state */
function how(state) {
  const line = part("p", "how");
  if (state.entry === "any message") {
    line.textContent = "Write anything in the chat to enter";
    return line;
  }
  const word = part("bdi", "word");
  word.textContent = clean(state.word, 80); // never cut: it has to be written exactly
  line.append("Write ", word, " to enter");
  return line;
}

/**
 * The names as one strip that is moved once, so that the winner ends up in the middle.
 * @param {string[]} names @param {Winner} target @param {number} left milliseconds @param {number} whole milliseconds
 */
function reel(names, target, left, whole) {
  const frame = part("div", "reel");
  const strip = part("div", "strip");
  const count = Math.max(4, Math.min(LINES, Math.round(whole / 130)));
  const lines = Array.from({ length: count }, (_, at) => names[at % names.length] ?? "");
  lines.splice(count - 2, 1, target.name);
  for (const name of lines) {
    const line = part("p", "line");
    const words = part("bdi", "name");
    words.textContent = shorten(clean(name, 60), 26);
    line.append(words);
    strip.append(line);
  }
  frame.append(strip);
  const end = `translateY(calc(${count - 3} * var(--line) * -1))`;
  strip.style.transform = end;
  const turned = strip.animate([{ transform: "translateY(0)" }, { transform: end }], { duration: whole, easing: EASING });
  turned.currentTime = Math.max(0, whole - left);
  return frame;
}

/** @param {Winner} winner */
function one(winner) {
  const row = part("p", "winner");
  row.append(...named(winner, 40));
  row.classList.toggle("is-long", winner.name.length > 18);
  row.classList.toggle("is-missed", winner.outcome === "missed");
  const said = part("p", "said");
  said.dir = "auto";
  if (winner.outcome === "missed") said.textContent = "did not write in time";
  else if (winner.outcome === "claimed") said.textContent = winner.words ? `“${shorten(clean(winner.words, 200), 90)}”` : "is here!";
  return said.textContent ? [row, said] : [row];
}

/** @param {Winner[]} winners */
function list(winners) {
  const rows = part("ul", "winners");
  for (const winner of winners.slice(0, MOST)) {
    const row = part("li", "row");
    row.classList.toggle("is-missed", winner.outcome === "missed");
    row.classList.toggle("is-waiting", winner.outcome === "waiting");
    row.append(...named(winner, 26));
    rows.append(row);
  }
  if (winners.length > MOST) {
    const more = part("li", "row more");
    more.textContent = `and ${winners.length - MOST} more`;
    rows.append(more);
  }
  rows.dataset["many"] = String(winners.length > 4);
  return rows;
}

/** @param {Winner} winner @param {number} most */
function named({ name, platform, outcome }, most) {
  const words = part("bdi", "name");
  words.textContent = shorten(clean(name, 120), most) || "Somebody";
  const mark = platform ? [platformMark(platform)] : [];
  if (outcome !== "claimed") return [...mark, words];
  const tick = part("span", "tick");
  tick.textContent = "✓";
  return [...mark, words, tick];
}

/** Only a change touches the page. @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {number} left milliseconds */
function time(left) {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** So much of a hash as people can compare. @param {string} hash */
function short(hash) {
  return clean(hash, 64).slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
}

/** @param {Partial<State>} other @returns {State} */
function giveaway(other) {
  return { number: 1, phase: "open", title: "A mechanical keyboard", word: "rose 🌹", entry: "word", count: 128, luck: "", ends_at: 0, commitment: "4f1c9a22b7e05d31", entries_hash: "", ...other };
}

/** @param {Winner[]} winners @param {number} [until] */
function drawn(winners, until = 0) {
  const rolling = until ? ["omar", "ليلى", "yuki 🎮", "a_viewer_with_a_long_name", "kim", "Jürgen", "mo", "山田"] : [];
  return giveaway({ phase: "drawn", entries_hash: "9d21c0ffe3aa41b7", winners, rolling, first: 1, rolls_until: until, draws: winners.length });
}

/** @param {Partial<Winner>} other @returns {Winner} */
function winner(other) {
  return { draw: 1, name: "nora_plays", platform: "twitch", outcome: "won", until: 0, words: "", ...other };
}
