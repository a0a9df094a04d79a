// @ts-check
/** A poll: the question, a bar for each answer, the time that is left, and the winner when it is over. */

import { appear, clean, part, shorten, vanish, Widget } from "../../sdk.js";

/** @typedef {{number: number, title: string, options: string[], counts: number[] | null, total: number, winners: number[], state: string, ends_at: number, hint: string}} Poll */

export default class PollWidget extends Widget {
  static samples = [
    { title: "Open", state: poll({ ends_at: Date.now() + 45_000 }) },
    { title: "A result", state: poll({ number: 2, state: "closed", winners: [1], hint: "" }) },
    { title: "A prediction, locked", state: poll({ number: 3, title: "Do we beat the boss?", options: ["Yes", "No"], counts: [125, 42], total: 167, state: "locked", hint: "No more guesses" }) },
    { title: "Its outcome", state: poll({ number: 4, title: "Do we beat the boss?", options: ["Yes", "No"], counts: [125, 42], total: 167, state: "closed", winners: [1], hint: "42 of 167 foresaw it" }) },
    { title: "Of a platform", state: poll({ number: -1, title: "Do we beat the boss?", options: ["Yes", "No"], counts: [12500, 4200], total: 16700, state: "locked", hint: "Prediction on Twitch" }) },
    { title: "Long answers", state: poll({ number: 5, title: "Which of these would you like to see us try on the next stream, even if it takes the whole evening?", options: ["The one with the very long name that nobody can remember", "🏳️‍🌈 Colours", "شيء آخر تمامًا", "別のもの"], counts: [3, 120, 45, 8], total: 176, state: "closed", winners: [1] }) },
  ];

  constructor() {
    super();
    this.box = part("section", "card poll");
    this.head = part("p", "title");
    this.list = part("ol", "answers");
    this.foot = part("p", "foot");
    this.box.append(this.head, this.list, this.foot);
    this.box.hidden = true;
    /** @type {Poll | null} */
    this.poll = null;
    this.clock = 0;
    /** @type {{row: HTMLElement, bar: HTMLElement, share: HTMLElement}[]} */
    this.rows = [];
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

  /**
   * @override
   * @param {Record<string, unknown> | null} state
   */
  stateChanged(state) {
    const poll = /** @type {Poll | null} */ (/** @type {unknown} */ (state));
    if (!poll || !Array.isArray(poll.options)) {
      clearTimeout(this.clock);
      if (this.poll) vanish(this.box, this.motion, () => (this.box.hidden = true));
      this.poll = null;
      return;
    }
    const isNew = this.poll?.number !== poll.number || this.box.hidden;
    this.poll = poll;
    if (isNew) this.build(poll);
    this.fill(poll);
    this.tick();
    if (isNew) {
      this.box.hidden = false;
      appear(this.box, this.motion);
    }
  }

  /** @param {Poll} poll */
  build(poll) {
    this.head.textContent = clean(poll.title, 160);
    this.head.dir = "auto";
    this.rows = poll.options.slice(0, 10).map((option, at) => {
      const row = part("li", "answer");
      const words = part("p", "words");
      const number = part("b", "number");
      const name = part("bdi", "name");
      const share = part("span", "share");
      const meter = part("div", "meter");
      const bar = part("span", "bar");
      number.textContent = String(at + 1);
      name.textContent = shorten(clean(option, 200), 60);
      meter.append(bar);
      words.append(number, name, share);
      row.append(words, meter);
      return { row, bar, share };
    });
    this.list.replaceChildren(...this.rows.map(({ row }) => row));
    this.box.dataset["many"] = String(this.rows.length > 5);
  }

  /** @param {Poll} poll */
  fill(poll) {
    this.box.dataset["state"] = poll.state;
    for (const [at, { row, bar, share }] of this.rows.entries()) {
      const part = poll.counts && poll.total ? (poll.counts[at] ?? 0) / poll.total : 0;
      bar.style.transform = `scaleX(${part})`;
      share.textContent = poll.counts && poll.total ? `${Math.round(part * 100)} %` : "";
      row.classList.toggle("is-winner", poll.winners?.includes(at) ?? false);
    }
  }

  /** The line below, once a second while time runs. */
  tick() {
    clearTimeout(this.clock);
    const poll = this.poll;
    if (!poll) return;
    const votes = poll.counts ? `${poll.total.toLocaleString("en")} ${poll.total === 1 ? "vote" : "votes"}` : "";
    const left = poll.state === "open" && poll.ends_at ? Math.max(0, poll.ends_at - this.stage.now()) : 0;
    const time = left ? `${Math.floor(left / 60_000)}:${String(Math.floor(left / 1000) % 60).padStart(2, "0")}` : "";
    this.foot.textContent = [poll.state === "closed" && poll.number < 0 ? "" : poll.hint, votes, time].filter(Boolean).join(" · ");
    if (left) this.clock = window.setTimeout(() => this.tick(), left % 1000 || 1000);
  }
}

/** @param {Partial<Poll>} other */
function poll(other) {
  const usual = { number: 1, title: "Which map next?", options: ["Dust", "Mirage", "Inferno"], counts: [12, 31, 9], total: 52, winners: [], state: "open", ends_at: 0, hint: "Write the number in the chat" };
  return { ...usual, ...other };
}
