/**
 * What viewers can have for points: a list, and a form that opens in its place.
 *
 * @import {Page} from "../../panel-sdk.js"
 * @import {PartView} from "../../daemon/stagedoor/panel/static/wire.gen.js"
 * @import {Schema} from "../../daemon/stagedoor/panel/static/parts/draft.js"
 */

import { blank, count, html, icons, labelled, meant, nothing, t, tn } from "../../panel-sdk.js";

/** What viewers type. */
const REDEEM = "!redeem";

/** @typedef {{name: string, cost: number, is_on: boolean, left: number | null}} Reward */

export class Rewards {
  #open = -1;
  /** @type {any} */
  #draft = null;

  /** @param {Page} page @param {(values: Record<string, unknown>, sentence: string) => Promise<{sentence: string, field: string} | null>} change */
  constructor(page, change) {
    this.page = page;
    this.change = change;
    this.problem = { sentence: "", field: "" };
  }

  /** @param {Reward[]} rewards @param {PartView | null} part */
  view(rewards, part) {
    return html`<section class="card" aria-labelledby="loyalty-rewards">
      <h2 id="loyalty-rewards">${t("Rewards")}</h2>
      ${rewards.length ? html`<ul class="loyalty-list">${rewards.map((reward, at) => this.#reward(reward, at, part))}</ul>` : html`<p class="empty">${t("Nothing can be had for points yet.")}</p>`}
      ${part ? html`<div class="row-of"><button type="button" class="button" @click=${() => void this.#add(part)}>${icons.plus}${t("Add a reward")}</button></div>` : nothing}
    </section>`;
  }

  /** @param {Reward} reward @param {number} at @param {PartView | null} part */
  #reward(reward, at, part) {
    const isOpen = this.#open === at && part !== null;
    const { name, left } = reward;
    return html`<li class="loyalty-reward"><div class="loyalty-words"><p><b class="clip" dir="auto">${name}</b></p>
      <p class="muted">${REDEEM} <bdi>${name}</bdi>${left === null ? nothing : html` · ${tn(left, "{n} left", "{n} left")}`}${reward.is_on ? nothing : html` · ${t("switched off")}`}</p></div>
      <span class="loyalty-points">${count(reward.cost)}</span>
      ${part ? html`<button type="button" class="button" aria-expanded=${isOpen} aria-label=${t("Change {name}", { name })} @click=${() => this.#toggle(at, part)}>${icons.settings}${t("Change")}</button>` : nothing}
      ${isOpen && part ? this.#form(part, at) : nothing}</li>`;
  }

  /** @param {PartView} part @param {number} at */
  #form(part, at) {
    const shapes = /** @type {Record<string, Schema>} */ (/** @type {any} */ (part.schema)["$defs"] ?? {});
    const fields = shapes["Reward"]?.properties ?? {};
    const field = (/** @type {string} */ name) => labelled({
      schema: fields[name] ?? {}, shapes, value: this.#draft[name], id: `loyalty-reward-${name}`, path: `rewards.${at}.${name}`, isFixed: false, problem: this.problem,
      change: (value) => {
        this.#draft = { ...this.#draft, [name]: value };
        this.page.update();
      },
    }, name);
    return html`<form class="loyalty-form" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void this.#save(part, at, shapes); }}>
      ${Object.keys(fields).map(field)}
      ${this.problem.sentence ? html`<p class="problem" role="alert">${icons.warning}${this.problem.sentence}</p>` : nothing}
      <div class="row-of is-end"><button type="button" class="button is-danger" @click=${() => void this.#remove(part, at)}>${icons.bin}${t("Remove")}</button><span class="grow"></span>
        <button type="button" class="button" @click=${() => this.#toggle(at, part)}>${t("Discard")}</button><button type="submit" class="button is-main">${t("Save")}</button></div>
    </form>`;
  }

  /** @param {number} at @param {PartView} part */
  #toggle(at, part) {
    this.#open = this.#open === at ? -1 : at;
    this.#draft = this.#open < 0 ? null : { .../** @type {any[]} */ (part.values["rewards"])[at] };
    this.problem = { sentence: "", field: "" };
    this.page.update();
  }

  /** @param {PartView} part */
  async #add(part) {
    const shapes = /** @type {any} */ (part.schema)["$defs"] ?? {};
    const rewards = /** @type {any[]} */ (part.values["rewards"] ?? []);
    const taken = new Set(rewards.map(({ name }) => name.toLowerCase()));
    let number = rewards.length + 1;
    while (taken.has(t("Reward {number}", { number }).toLowerCase())) number += 1;
    const made = { .../** @type {any} */ (blank({ $ref: "#/$defs/Reward" }, shapes)), name: t("Reward {number}", { number }), is_on: false };
    if (await this.change({ rewards: [...rewards, made] }, t("Added, and switched off until you say so."))) return;
    this.#open = rewards.length;
    this.#draft = made;
    this.page.update();
  }

  /** @param {PartView} part @param {number} at @param {Record<string, Schema>} shapes */
  async #save(part, at, shapes) {
    const reward = meant({ $ref: "#/$defs/Reward" }, this.#draft, shapes);
    const rewards = /** @type {any[]} */ (part.values["rewards"]).map((each, other) => (other === at ? reward : each));
    this.problem = (await this.change({ rewards }, t("Saved."))) ?? { sentence: "", field: "" };
    if (!this.problem.sentence) this.#toggle(at, part);
    this.page.update();
  }

  /** @param {PartView} part @param {number} at */
  async #remove(part, at) {
    const rewards = /** @type {any[]} */ (part.values["rewards"]);
    const problem = await this.change({ rewards: rewards.filter((_, other) => other !== at) }, t("“{name}” was removed.", { name: rewards[at].name }));
    if (!problem) this.#toggle(at, part);
  }
}
