/**
 * Where cues wait for one another: paused, cleared, added and changed.
 *
 * @import {Page} from "../../panel-sdk.js"
 * @import {PartView} from "../../daemon/stagedoor/panel/static/wire.gen.js"
 * @import {Schema} from "../../daemon/stagedoor/panel/static/parts/draft.js"
 */

import { blank, html, icons, labelled, meant, nothing, t, tn } from "../../panel-sdk.js";

/** @typedef {{name: string, kind: string, limit: number, drops: string, stale_after: number, is_paused: boolean, waiting: {cue: string, count: number, run: number}[], running: {cue: string, count: number, run: number}[]}} Line */

export class Queues {
  #open = -1;
  /** @type {any} */
  #draft = null;

  /** @param {Page} page @param {(values: Record<string, unknown>, sentence: string) => Promise<{sentence: string, field: string} | null>} change */
  constructor(page, change) {
    this.page = page;
    this.change = change;
    this.problem = { sentence: "", field: "" };
  }

  /** @param {Line[]} lines @param {PartView | null} part */
  view(lines, part) {
    if (!lines.length && !part) return nothing;
    return html`<section class="card" aria-labelledby="cue-queues">
      <h2 id="cue-queues">${t("Queues")}</h2>
      ${lines.length
        ? html`<ul class="plain cue-queues">${lines.map((line, at) => this.#line(line, at, part))}</ul>`
        : html`<p class="muted">${t("Without a queue, cues never wait. In a queue, one is put back before the next begins.")}</p>`}
      ${part ? html`<div class="row-of"><button type="button" class="button" @click=${() => void this.#add(part)}>${icons.plus}${t("Add a queue")}</button></div>` : nothing}
    </section>`;
  }

  /** @param {Line} line @param {number} at @param {PartView | null} part */
  #line(line, at, part) {
    const isOpen = this.#open === at && part !== null;
    const names = (/** @type {Line["waiting"]} */ runs) => runs.map(({ cue, count }) => (count > 1 ? `${cue} ×${count}` : cue)).join(", ");
    return html`<li class="cue-queue">
      <div class="cue-run-head"><div class="grow cue-run-words"><b class="clip"><bdi>${line.name}</bdi></b>
        <span class="muted">${line.running.length ? t("Now: {names}", { names: names(line.running) }) : t("Nothing runs.")} ${line.waiting.length ? t("Waiting: {names}", { names: names(line.waiting) }) : nothing}</span></div>
        ${line.is_paused ? html`<span class="state tone-warn">${t("Paused")}</span>` : nothing}
        ${line.waiting.length ? html`<span class="badge" title=${tn(line.waiting.length, "{n} waits", "{n} wait")}>${line.waiting.length}</span>` : nothing}
        <button type="button" class="button" aria-label=${line.is_paused ? t("Let {name} go on", { name: line.name }) : t("Pause {name}", { name: line.name })} ?disabled=${!this.page.may("pause_queue")} @click=${() => void this.page.press(line.is_paused ? "resume_queue" : "pause_queue", { queue: line.name })}>${line.is_paused ? icons.play : icons.pause}${line.is_paused ? t("Go on") : t("Pause")}</button>
        <button type="button" class="button" aria-label=${t("Clear {name}", { name: line.name })} ?disabled=${!line.waiting.length || !this.page.may("clear_queue")} @click=${() => void this.page.press("clear_queue", { queue: line.name })}>${icons.bin}${t("Clear")}</button>
        ${part ? html`<button type="button" class="button" aria-expanded=${isOpen} aria-label=${t("Change {name}", { name: line.name })} @click=${() => this.#toggle(at, part)}>${icons.settings}${t("Change")}</button>` : nothing}</div>
      ${isOpen && part ? this.#form(part, at) : nothing}
    </li>`;
  }

  /** @param {PartView} part @param {number} at */
  #form(part, at) {
    const shapes = /** @type {Record<string, Schema>} */ (/** @type {any} */ (part.schema)["$defs"] ?? {});
    const fields = shapes["Queue"]?.properties ?? {};
    const field = (/** @type {string} */ name) => labelled({
      schema: fields[name] ?? {}, shapes, value: this.#draft[name], id: `cue-queue-${name}`, path: `queues.${at}.${name}`, isFixed: false, problem: this.problem,
      change: (value) => {
        this.#draft = { ...this.#draft, [name]: value };
        this.page.update();
      },
    }, name);
    return html`<form class="cue-form" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void this.#save(part, at, shapes); }}>
      ${Object.keys(fields).map(field)}
      ${this.problem.sentence ? html`<p class="problem" role="alert">${icons.warning}${this.problem.sentence}</p>` : nothing}
      <div class="row-of is-end cue-acts"><button type="button" class="button is-danger" @click=${() => void this.#remove(part, at)}>${icons.bin}${t("Remove")}</button><span class="grow"></span>
        <button type="button" class="button" @click=${() => this.#toggle(at, part)}>${t("Discard")}</button><button type="submit" class="button is-main">${t("Save")}</button></div>
    </form>`;
  }

  /** @param {number} at @param {PartView} part */
  #toggle(at, part) {
    this.#open = this.#open === at ? -1 : at;
    this.#draft = this.#open < 0 ? null : { .../** @type {any[]} */ (part.values["queues"])[at] };
    this.problem = { sentence: "", field: "" };
    this.page.update();
  }

  /** @param {PartView} part */
  async #add(part) {
    const shapes = /** @type {any} */ (part.schema)["$defs"] ?? {};
    const queues = /** @type {any[]} */ (part.values["queues"] ?? []);
    const taken = new Set(queues.map(({ name }) => name));
    let number = queues.length + 1;
    while (taken.has(t("Queue {number}", { number }))) number += 1;
    const made = { .../** @type {any} */ (blank({ $ref: "#/$defs/Queue" }, shapes)), name: t("Queue {number}", { number }) };
    await this.change({ queues: [...queues, made] }, t("A queue was added."));
  }

  /** @param {PartView} part @param {number} at @param {Record<string, Schema>} shapes */
  async #save(part, at, shapes) {
    const queues = /** @type {any[]} */ (part.values["queues"]);
    const queue = /** @type {any} */ (meant({ $ref: "#/$defs/Queue" }, this.#draft, shapes));
    const before = queues[at].name;
    const cues = /** @type {any[]} */ (part.values["cues"]).map((cue) => (cue.queue === before ? { ...cue, queue: queue.name } : cue));
    const problem = await this.change({ cues, queues: queues.map((each, other) => (other === at ? queue : each)) }, t("Saved."));
    this.problem = problem ?? { sentence: "", field: "" };
    if (!problem) this.#toggle(at, part);
    this.page.update();
  }

  /** @param {PartView} part @param {number} at */
  async #remove(part, at) {
    const queues = /** @type {any[]} */ (part.values["queues"]);
    const cues = /** @type {any[]} */ (part.values["cues"]).map((cue) => (cue.queue === queues[at].name ? { ...cue, queue: "" } : cue));
    const problem = await this.change({ cues, queues: queues.filter((_, other) => other !== at) }, t("The queue was removed; its cues never wait now."));
    if (!problem) this.#toggle(at, part);
  }
}
