// @ts-check
/** The wheel: drawn once as one picture, turned by one transform, and the winner's name when it has landed. */

import { appear, clean, part, shorten, vanish, Widget } from "../../sdk.js";

/** @typedef {{turn: number, slices: string[], at: number, winner: string, ends_at: number, seconds: number, entries: number, word?: string}} State */

const SVG = "http://www.w3.org/2000/svg";
const HUES = [258, 332, 20, 45, 150, 190, 220];
const TURNS = 5;

export default class Wheel extends Widget {
  static samples = [
    { title: "Entering", state: { turn: 0, slices: [], entries: 37, word: "join" } },
    { title: "Turning", state: wheel(["Push-ups", "Sing", "Viewer's choice", "Nothing", "Dance", "Story"], 2, 6) },
    { title: "Many names", state: wheel(Array.from({ length: 24 }, (_, at) => (at % 3 ? `viewer_with_a_name_${at}` : "ليلى 👩‍👩‍👧‍👦")), 9, 0) },
  ];

  constructor() {
    super();
    this.box = part("section", "wheel");
    this.turning = part("div", "turning");
    this.pointer = part("div", "pointer");
    this.result = part("p", "card result");
    this.result.dir = "auto";
    this.box.append(this.turning, this.pointer, this.result);
    this.box.hidden = true;
    this.clock = 0;
    this.turn = -1;
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
   * @param {Record<string, unknown> | null} given
   */
  stateChanged(given) {
    const state = /** @type {State | null} */ (/** @type {unknown} */ (given));
    clearTimeout(this.clock);
    if (!state || !Array.isArray(state.slices)) {
      this.turn = -1;
      if (!this.box.hidden) vanish(this.box, this.motion, () => this.empty());
      return;
    }
    const isNew = this.box.hidden;
    this.box.hidden = false;
    if (!state.slices.length) this.invite(state);
    else this.draw(state);
    if (isNew) appear(this.box, this.motion);
  }

  /** @override */
  withdraw() {
    // The daemon takes the whole state away when a name in it must go; a slice alone could not be told apart.
  }

  empty() {
    this.box.hidden = true;
    this.turning.replaceChildren();
    this.result.textContent = "";
  }

  /** @param {State} state */
  invite(state) {
    this.turn = -1;
    this.turning.replaceChildren();
    this.box.dataset["is"] = "open";
    this.result.textContent = `Write !${clean(state.word, 30)} to enter · ${state.entries.toLocaleString("en")} in`;
  }

  /** @param {State} state */
  draw(state) {
    this.box.dataset["is"] = "turning";
    const left = Math.max(0, state.ends_at - this.stage.now());
    const slice = 360 / state.slices.length;
    const end = TURNS * 360 - (state.at + 0.5) * slice;
    if (this.turn !== state.turn) {
      this.turn = state.turn;
      this.turning.replaceChildren(picture(state.slices));
      for (const each of this.turning.getAnimations()) each.cancel();
      this.turning.style.transform = `rotate(${end}deg)`;
      if (left && this.motion === "full") {
        const turned = this.turning.animate([{ transform: "rotate(0deg)" }, { transform: `rotate(${end}deg)` }], { duration: state.seconds * 1000, easing: "cubic-bezier(0.12, 0.7, 0.12, 1)" });
        turned.currentTime = state.seconds * 1000 - left;
      }
    }
    this.result.textContent = "";
    if (left) this.clock = window.setTimeout(() => this.land(state), left);
    else this.land(state);
  }

  /** @param {State} state */
  land(state) {
    this.box.dataset["is"] = "landed";
    this.result.textContent = clean(state.winner, 60);
    appear(this.result, this.motion);
  }
}

/**
 * All slices as one picture.
 * @param {string[]} names
 */
function picture(names) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-100 -100 200 200");
  const slice = (2 * Math.PI) / names.length;
  const size = Math.min(13, Math.max(5, 150 / names.length));
  for (const [at, name] of names.entries()) {
    const path = document.createElementNS(SVG, "path");
    const [from, to] = [at * slice - Math.PI / 2, (at + 1) * slice - Math.PI / 2];
    const edge = (/** @type {number} */ angle) => `${98 * Math.cos(angle)} ${98 * Math.sin(angle)}`;
    path.setAttribute("d", names.length === 1 ? "M0 -98A98 98 0 1 1 -0.01 -98z" : `M0 0L${edge(from)}A98 98 0 ${slice > Math.PI ? 1 : 0} 1 ${edge(to)}z`);
    path.setAttribute("fill", `hsl(${HUES[(at + (at === names.length - 1 && at % HUES.length === 0 ? 1 : 0)) % HUES.length]} 62% ${at % 2 ? 38 : 46}%)`);
    const words = document.createElementNS(SVG, "text");
    words.setAttribute("transform", `rotate(${((at + 0.5) * 360) / names.length - 90}) translate(92 0)`);
    words.setAttribute("text-anchor", "end");
    words.setAttribute("dominant-baseline", "central");
    words.setAttribute("font-size", String(size));
    words.textContent = shorten(clean(name, 80), Math.round(120 / size));
    svg.append(path, words);
  }
  return svg;
}

/**
 * @param {string[]} slices
 * @param {number} at
 * @param {number} seconds
 */
function wheel(slices, at, seconds) {
  return { turn: 1 + seconds, slices, at, winner: slices[at] ?? "", ends_at: Date.now() + seconds * 1000, seconds: seconds || 6, entries: slices.length };
}
