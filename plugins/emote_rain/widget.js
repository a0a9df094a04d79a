// @ts-check
/** The sky: emotes and emoji fall by one transform each, and are gone when they have landed. */

import { image, imageAddress, part, Widget } from "../../sdk.js";

/** @typedef {import("../../sdk.js").AnyEvent} AnyEvent */
/** @typedef {{image?: string, text?: string}} Drop */

const GIFTS = ["🎁", "✨", "💖"];
const RAIDS = ["🚀", "🎉", "👋"];
const EMOJI = /\p{Extended_Pictographic}/u;
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export default class Sky extends Widget {
  static samples = [
    { title: "Rain", told: { emoji: "🎉💜🔥", count: 20 } },
    { title: "A storm", told: { emoji: "👩‍👩‍👧‍👦🏳️‍🌈🇪🇺", count: 60 } },
  ];

  /** What is in the air, and the message each came from. @type {Map<HTMLElement, number>} */
  #falling = new Map();

  /** @override */
  connectedCallback() {
    this.className = "sky";
    super.connectedCallback();
  }

  /**
   * @override
   * @param {AnyEvent[]} events
   */
  receive(events) {
    for (const event of events) {
      if (event.kind === "chat_message" && this.settings["from_chat"] !== false) {
        for (const drop of this.#drops(event)) this.#fall(drop, event.id);
      } else if (event.kind === "gift_received" && this.settings["gifts"] !== false) {
        const gift = typeof event.image === "string" && imageAddress(event.image) ? { image: event.image } : null;
        this.#pour(gift ? [gift] : GIFTS.map((text) => ({ text })), Math.min(20, 6 + Number(event.count ?? 1)), event.id);
      } else if (event.kind === "raid_received" && this.settings["raids"] !== false) {
        this.#pour(RAIDS.map((text) => ({ text })), Math.min(40, 10 + Number(event.viewers ?? 0) / 5), event.id);
      }
    }
  }

  /**
   * @override
   * @param {Record<string, unknown>} payload
   */
  told(payload) {
    if (payload["clear"]) return this.#clear();
    const emoji = [...letters.segment(String(payload["emoji"] ?? ""))].map(({ segment }) => segment.trim()).filter(Boolean);
    if (emoji.length) this.#pour(emoji.map((text) => ({ text })), Number(payload["count"] ?? 20), 0);
  }

  /**
   * @override
   * @param {ReadonlySet<number>} ids
   */
  withdraw(ids) {
    for (const [drop, id] of this.#falling) if (ids.has(id)) this.#land(drop);
  }

  /** @override */
  reset() {
    this.#clear();
  }

  disconnectedCallback() {
    this.#clear();
  }

  /**
   * The emotes of a message, and its emoji where these are wanted.
   * @param {Extract<AnyEvent, {kind: "chat_message"}>} message
   * @returns {Drop[]}
   */
  #drops(message) {
    const most = Number(this.settings["per_message"] ?? 3);
    /** @type {Drop[]} */
    const found = [];
    const fragments = message.fragments?.length ? message.fragments : [{ kind: "text", text: message.text }];
    for (const fragment of fragments) {
      if (fragment.kind === "emote" && "image" in fragment && imageAddress(fragment.image)) found.push({ image: String(fragment.image) });
      else if (this.settings["emoji"] !== false && EMOJI.test(String(fragment.text).slice(0, 400))) {
        for (const { segment } of letters.segment(String(fragment.text).slice(0, 400))) if (EMOJI.test(segment)) found.push({ text: segment });
      }
      if (found.length >= most) break;
    }
    return found.slice(0, most);
  }

  /**
   * @param {Drop[]} drops
   * @param {number} count
   * @param {number} id
   */
  #pour(drops, count, id) {
    for (let at = 0; at < Math.min(60, count); at += 1) this.#fall(/** @type {Drop} */ (drops[at % drops.length]), id);
  }

  /**
   * @param {Drop} drop
   * @param {number} id of the message it came from, or 0
   */
  #fall(drop, id) {
    if (this.stage.canvas?.motion !== "full" || this.#falling.size >= Number(this.settings["most"] ?? 40)) return;
    const element = part("span", "drop");
    element.style.setProperty("--size", String(this.settings["size"] ?? 56));
    if (drop.image) element.append(image(imageAddress(drop.image), "emote", { movesEmotes: this.settings["animated_emotes"] !== false }, () => this.#land(element)));
    else element.textContent = drop.text ?? "";
    element.style.setProperty("left", `${2 + Math.random() * 92}%`);
    this.append(element);
    this.#falling.set(element, id);
    const height = this.clientHeight;
    const sway = (Math.random() - 0.5) * 0.12 * this.clientWidth;
    const turn = (Math.random() - 0.5) * 80;
    const falling = element.animate(
      [
        { transform: `translate(0, -25vmin) rotate(0deg)`, opacity: 1 },
        { transform: `translate(${sway}px, ${height * 0.55}px) rotate(${turn / 2}deg)`, opacity: 1, offset: 0.6 },
        { transform: `translate(${-sway}px, ${height}px) rotate(${turn}deg)`, opacity: 0 },
      ],
      { duration: 1000 * Number(this.settings["seconds"] ?? 5) * (0.75 + Math.random() / 2), delay: Math.random() * 700, fill: "both", easing: "linear" },
    );
    falling.onfinish = () => this.#land(element);
  }

  /** @param {HTMLElement} drop */
  #land(drop) {
    this.#falling.delete(drop);
    drop.remove();
  }

  #clear() {
    for (const drop of [...this.#falling.keys()]) this.#land(drop);
  }
}
