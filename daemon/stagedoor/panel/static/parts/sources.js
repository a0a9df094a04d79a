/**
 * The chats being read: what each does, truthfully, and how to add one.
 *
 * @import {SourceState, SourceView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { counted, span } from "../format.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { isPlatform, platformMark } from "../platforms.js";

/** @type {Record<SourceState, {word: string, tone: string}>} */
const STATES = {
  live: { word: "Live", tone: "good" },
  connecting: { word: "Connecting", tone: "busy" },
  waiting: { word: "Waiting", tone: "warn" },
  stalled: { word: "Silent", tone: "warn" },
  refused: { word: "Refused", tone: "bad" },
  ended: { word: "Ended", tone: "off" },
};

/** A source's state in one word. @param {string} state */
export const sourceWord = (state) => STATES[/** @type {SourceState} */ (state)]?.word ?? state;

/** A source's state as a colour and a word. @param {string} state */
export function sourceState(state) {
  const { word, tone } = STATES[/** @type {SourceState} */ (state)] ?? { word: state, tone: "off" };
  return html`<span class=${`state tone-${tone}`}>${word}</span>`;
}

/** What a chat is called: its platform, and the name that was typed where that says more. @param {SourceView} source */
export function sourceName({ id, title = "" }) {
  const name = id.slice(id.indexOf(":") + 1);
  if (!title) return html`<bdi>${id}</bdi>`;
  return title.toLowerCase().includes(name.toLowerCase()) ? html`<bdi>${title}</bdi>` : html`<bdi>${title}</bdi> · <bdi>${name}</bdi>`;
}

export class SourcesPart extends Part {
  #error = "";
  #isBusy = false;
  #removing = "";

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources", "status"]);
  }

  /** @override */
  begin() {
    const ticking = setInterval(() => this.update(), 1000); // countdowns
    return () => clearInterval(ticking);
  }

  /** @override */
  view() {
    const { sources, status } = this.room.store.states;
    if (!sources) return nothing;
    // Real platforms first: they are what people come for.
    const examples = sources.kinds.filter((kind) => kind.example).sort((a, b) => Number(isPlatform(b.name)) - Number(isPlatform(a.name)));
    return html`
      <h1 tabindex="-1">Sources</h1>
      <form class="card add" @submit=${(/** @type {SubmitEvent} */ event) => void this.#add(event)}>
        <label for="handle">Read another chat</label>
        <div class="row-of">
          <input id="handle" name="handle" class="grow" placeholder=${examples.map((kind) => kind.example).slice(0, 3).join(", ") || "twitch:somebody"} list="kinds"
            autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid=${this.#error ? "true" : "false"} aria-describedby="handle-help handle-error" />
          <datalist id="kinds">${examples.map((kind) => html`<option value=${`${kind.name}:`}>${kind.title}</option>`)}</datalist>
          <button type="submit" class="button is-main" ?disabled=${this.#isBusy}>${icons.plus}Add</button>
        </div>
        ${this.#error ? html`<p class="problem" id="handle-error" role="alert">${icons.warning}${this.#error}</p>` : nothing}
        <p class="help" id="handle-help">Type the platform, a colon and the name: ${examples.map((kind, at) => html`${at ? ", " : ""}<code>${kind.example}</code>`)}. No account is needed to read.</p>
      </form>
      ${sources.sources.length
        ? html`<ul class="cards">${repeat(sources.sources, (source) => source.id, (source) => this.#card(source))}</ul>`
        : html`<div class="empty is-page"><p>No chat is being read yet.</p><p class="muted">Type which one above, or look at how a busy show feels first.</p></div>`}
      <p class="row-of">
        ${status?.demo
          ? html`<button type="button" class="button" @click=${() => void this.order("stop_demo", {})}>${icons.close}End the invented show</button>`
          : html`<button type="button" class="button" @click=${() => void this.order("start_demo", {})}>${icons.play}Play an invented show</button>`}
      </p>
    `;
  }

  /** @param {SourceView} source */
  #card(source) {
    const now = Date.now();
    const platform = source.id.split(":")[0] ?? "";
    const canRetry = source.state !== "live" && source.state !== "connecting";
    return html`<li class="card source">
      <div class="card-head">
        ${platformMark(platform)}
        <h2 class="grow clip" title=${source.id}>${sourceName(source)}</h2>
        ${sourceState(source.state)}
      </div>
      ${source.reason ? html`<p class=${source.state === "refused" ? "problem" : ""}>${source.reason}</p>` : nothing}
      <p class="muted facts">
        <span>${counted(source.received, "event")}</span>
        <span>${source.last_at ? now - source.last_at < 2000 ? "last one just now" : `last one ${span(now - source.last_at)} ago` : "nothing yet"}</span>
        ${source.since ? html`<span>${(STATES[/** @type {SourceState} */ (source.state)]?.word ?? source.state).toLowerCase()} for ${span(now - source.since)}</span>` : nothing}
        ${source.retry_at ? html`<span>${source.retry_at > now ? `next try in ${span(source.retry_at - now)}` : "trying again"}</span>` : nothing}
        ${source.is_kept ? nothing : html`<span>for this run only</span>`}
      </p>
      <div class="row-of is-end">
        ${canRetry ? html`<button type="button" class="button" @click=${() => void this.order("retry_source", { source: source.id })}>${icons.retry}Try now</button>` : nothing}
        ${this.#removing === source.id
          ? html`<button type="button" class="button is-danger" @click=${() => void this.#remove(source.id)}>${icons.bin}Really remove</button>
              <button type="button" class="button" @click=${() => this.#ask("")}>Keep</button>`
          : html`<button type="button" class="button" aria-label=${`Remove ${source.id}`} @click=${() => this.#ask(source.id)}>${icons.bin}Remove</button>`}
      </div>
    </li>`;
  }

  /** @param {string} id */
  #ask(id) {
    this.#removing = id;
    this.update();
  }

  /** @param {string} source */
  async #remove(source) {
    this.#removing = "";
    if (await this.order("remove_source", { source })) this.room.announce(`${source} is removed.`);
    this.update();
  }

  /** @param {SubmitEvent} event */
  async #add(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (this.querySelector("#handle"));
    const source = field.value.trim();
    this.#error = source ? "" : "Type which chat to read, for example twitch:somebody.";
    if (source) {
      this.#isBusy = true;
      this.update();
      try {
        await this.room.desk.do("add_source", { source });
        field.value = "";
        this.room.announce(`${source} is being read.`);
      } catch (fault) {
        this.#error = fault instanceof Error ? fault.message : String(fault);
      }
      this.#isBusy = false;
    }
    this.update();
    field.focus();
  }
}

customElements.define("stagedoor-sources", SourcesPart);
