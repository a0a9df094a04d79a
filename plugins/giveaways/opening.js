/** The form that opens a giveaway: the prize and the word, the rest as it usually is. */

import { html, icons, t, tn } from "../../panel-sdk.js";

/** @typedef {{command: string, entry: string, who: string, seconds: number, min_messages: number, subscriber_tickets: number, claim_seconds: number, needs_text: boolean}} Usual */

const OPEN = [60, 120, 300, 600, 1200, 0];
const CLAIM = [0, 30, 60, 120, 300];

export class Opening {
  #title = "";
  #word = "";
  /** What is to be otherwise than usual. @type {Record<string, unknown>} */
  #other = {};

  /** @param {import("./panel.js").default} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {Usual} usual */
  view(usual) {
    const isWord = (this.#other["entry"] ?? usual.entry) === "word";
    return html`<form class="card giveaway-form" @submit=${(/** @type {SubmitEvent} */ event) => void this.#open(event)}>
      <h2>${t("Open a giveaway")}</h2>
      <label>${t("What can be won")}<input type="text" maxlength="140" dir="auto" required .value=${this.#title} @input=${(/** @type {InputEvent} */ event) => this.page.write(() => (this.#title = value(event)))} /></label>
      <label>${t("Viewers enter with")}<select @change=${this.#takes("entry")}>
        <option value="word" ?selected=${isWord}>${t("a word")}</option><option value="any message" ?selected=${!isWord}>${t("anything they write")}</option></select></label>
      <label ?hidden=${!isWord}>${t("The word")}<input type="text" maxlength="60" dir="auto" placeholder=${`!${usual.command}`} .value=${this.#word} @input=${(/** @type {InputEvent} */ event) => this.page.write(() => (this.#word = value(event)))} /></label>
      <label>${t("Open for")}<select @change=${this.#takes("seconds", Number)}>${options(OPEN, usual.seconds, this.#other["seconds"], t("until I close it"))}</select></label>
      <label>${t("Who may enter")}<select @change=${this.#takes("who")}>
        ${[["everyone", t("everyone")], ["followers", t("followers")], ["subscribers", t("subscribers")]].map(([who, word]) => html`<option value=${who} ?selected=${who === (this.#other["who"] ?? usual.who)}>${word}</option>`)}</select></label>
      <details class="giveaway-more"><summary>${t("More rules")}</summary><div>
        <label>${t("Messages written before")}<input type="number" min="0" max="10000" .value=${String(this.#other["min_messages"] ?? usual.min_messages)} @change=${this.#takes("min_messages", Number)} /></label>
        <label>${t("Tickets of a subscriber")}<input type="number" min="1" max="100" .value=${String(this.#other["subscriber_tickets"] ?? usual.subscriber_tickets)} @change=${this.#takes("subscriber_tickets", Number)} /></label>
        <label>${t("Time to claim the prize")}<select @change=${this.#takes("claim_seconds", Number)}>${options(CLAIM, usual.claim_seconds, this.#other["claim_seconds"], t("nothing to claim"))}</select></label>
        <label class="giveaway-check"><input type="checkbox" .checked=${Boolean(this.#other["needs_text"] ?? usual.needs_text)} @change=${(/** @type {Event} */ event) => this.#set("needs_text", /** @type {HTMLInputElement} */ (event.target).checked)} />${t("Draw only with words mixed in")}</label>
      </div></details>
      <div class="row-of"><a class="button" href="#/settings/giveaways">${icons.settings}${t("All rules")}</a><span class="grow"></span>
        <button type="submit" class="button is-main" ?disabled=${!this.#title.trim() || !this.page.may("open")}>${icons.gift}${t("Open the giveaway")}</button></div>
    </form>`;
  }

  /** @param {string} name @param {(text: string) => unknown} [read] */
  #takes(name, read = (text) => text) {
    return (/** @type {Event} */ event) => this.#set(name, read(value(event)));
  }

  /** @param {string} name @param {unknown} wanted */
  #set(name, wanted) {
    this.page.write(() => (this.#other[name] = wanted));
  }

  /** @param {SubmitEvent} event */
  async #open(event) {
    event.preventDefault();
    const isAny = this.#other["entry"] === "any message";
    if (!(await this.page.press("open", { ...this.#other, title: this.#title, word: isAny ? "" : this.#word }))) return;
    this.#title = this.#word = "";
    this.#other = {};
    this.page.update();
  }
}

/** @param {number[]} some @param {number} usual @param {unknown} chosen @param {string} none */
function options(some, usual, chosen, none) {
  const all = [...new Set([...some, usual])].sort((one, other) => (one || (none && some[0] === 0 ? 0 : Infinity)) - (other || (none && some[0] === 0 ? 0 : Infinity)));
  return all.map((seconds) => html`<option value=${seconds} ?selected=${seconds === (chosen ?? usual)}>${seconds ? (seconds % 60 ? tn(seconds, "{n} second", "{n} seconds") : tn(seconds / 60, "{n} minute", "{n} minutes")) : none}</option>`);
}

/** @param {Event} event */
function value(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}
