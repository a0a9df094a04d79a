/**
 * The chats being read: what each does, truthfully, how to add one, and the logins that let more be done there.
 *
 * @import {SourceView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { everySecond } from "../ticking.js";
import { sourceFacts } from "./source_card.js";
import "./adding.js";
import { inputName } from "./handing_over.js";
import "./logins.js";
import "./platform_pages.js";

export class SourcesPart extends Part {
  #removing = "";
  /** Why a chat was not tried again, by its name, and in which state that was. @type {Map<string, {sentence: string, since: number}>} */
  #refusals = new Map();

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources", "status"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.update());
  }

  /** @override */
  view() {
    const { sources, status } = this.room.store.states;
    if (!sources) return nothing;
    return html`
      <h1 tabindex="-1">${t("Chats")}</h1>
      <stagedoor-adding .room=${this.room}></stagedoor-adding>
      ${sources.sources.length
        ? html`<ul class="cards">${repeat(sources.sources, (source) => source.id, (source) => this.#card(source))}</ul>`
        : html`<div class="empty is-page"><p>${t("No chat is being read yet.")}</p><p class="muted">${t("Type which one above, or look at how a busy show feels first.")}</p></div>`}
      <p class="row-of">
        ${status?.demo
          ? html`<button type="button" data-asks="stop_demo" class="button" @click=${() => void this.order("stop_demo", {})}>${icons.close}${t("End the invented show")}</button>`
          : html`<button type="button" data-asks="start_demo" class="button" @click=${() => void this.order("start_demo", {})}>${icons.play}${t("Play an invented show")}</button>`}
      </p>
      <stagedoor-logins .room=${this.room}></stagedoor-logins>
    `;
  }

  /** @param {SourceView} source */
  #card(source) {
    const canRetry = source.state !== "live" && source.state !== "connecting";
    const refusal = this.#refusals.get(source.id);
    return html`<li class="card source">
      ${sourceFacts(source, Date.now())}
      ${inputName(source.id) ? html`<stagedoor-handing-over .room=${this.room} .source=${source}></stagedoor-handing-over>` : nothing}
      <stagedoor-platform-pages .room=${this.room} .source=${source}></stagedoor-platform-pages>
      ${refusal && refusal.since === source.since ? html`<p class="problem" role="alert">${icons.warning}<span>${refusal.sentence}</span></p>` : nothing}
      <div class="row-of is-end">
        ${canRetry ? html`<button type="button" data-asks="retry_source" class="button" @click=${() => void this.#retry(source)}>${icons.retry}${t("Try again")}</button>` : nothing}
        ${this.#removing === source.id
          ? html`<button type="button" data-asks="remove_source" class="button is-danger" @click=${() => void this.#remove(source.id)}>${icons.bin}${t("Really remove")}</button>
              <button type="button" class="button" @click=${() => this.#ask("")}>${t("Keep")}</button>`
          : html`<button type="button" class="button" aria-label=${`Remove ${source.id}`} @click=${() => this.#ask(source.id)}>${icons.bin}${t("Remove")}</button>`}
      </div>
    </li>`;
  }

  /** @param {SourceView} source */
  async #retry(source) {
    this.#refusals.delete(source.id);
    try {
      await this.room.desk.do("retry_source", { source: source.id });
    } catch (fault) {
      this.#refusals.set(source.id, { sentence: fault instanceof Error ? fault.message : String(fault), since: source.since });
    }
    this.update();
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
}

customElements.define("stagedoor-sources", SourcesPart);
