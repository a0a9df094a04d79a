/**
 * Below the inbox: writing to the chats that can be written to, and what came of it in each.
 *
 * @import {SourceView} from "../wire.gen.js"
 * @import {Row} from "../inbox/row.js"
 */

import { html, live, nothing } from "../lit.js";
import { listed } from "../format.js";
import { icons } from "../icons.js";
import { placeName, whyNot } from "../inbox/abilities.js";
import { Part } from "../part.js";
import { platformMark, platformOf } from "../platforms.js";

/** What the daemon says of each chat it wrote to. @typedef {Record<string, {ok: boolean, error?: string}>} Results */

export class ComposerPart extends Part {
  #isSending = false;
  /** What came of the last one. @type {{text: string, isBad: boolean}} */
  #result = { text: "", isBad: false };
  /** Why the chat pointed at cannot be picked. */
  #hint = "";

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources"]);
  }

  /** @override */
  begin() {
    return this.room.keys.lend([{ keys: ["c"], what: "Write to the chats", run: () => this.#field?.focus() }]);
  }

  /** Answer a message where it was written. @param {Row} row */
  reply(row) {
    this.#writing.answered = row;
    this.#writing.isAnnouncement = false;
    this.#result = { text: "", isBad: false };
    this.draw();
    this.#field?.focus();
  }

  get #writing() {
    return this.room.store.writing;
  }

  get #field() {
    return this.querySelector("textarea");
  }

  get #sources() {
    return this.room.store.states.sources?.sources ?? [];
  }

  /** @override */
  view() {
    const sources = this.#sources;
    if (!sources.length) return nothing;
    const reasons = sources.map((source) => whyNot(source, "send"));
    if (!this.#writing.answered && reasons.every(Boolean)) return this.#closed(reasons);
    const writing = this.#writing;
    const targets = writing.targets(sources);
    const tooLong = writing.tooLong(targets);
    const note = this.#hint || tooLong || this.#result.text;
    return html`<form class="composer" @submit=${(/** @type {SubmitEvent} */ event) => void this.#send(event)}>
      ${writing.answered ? this.#answering(writing.answered) : this.#chips(sources, targets)}
      <div class="composer-line">
        <textarea rows="1" dir="auto" aria-label=${writing.answered ? `Answer ${writing.answered.viewer?.name ?? ""}` : "Message to the chats"} aria-describedby="composer-note" maxlength="4000"
          placeholder=${targets.length ? `${writing.isAnnouncement ? "Announce" : "Write"} to ${listed([...new Set(targets.map(({ id }) => placeName(id)))])}` : "No chat can take this now"} enterkeyhint="send"
          .value=${live(writing.text)} @input=${(/** @type {Event} */ event) => this.#typed(event)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}></textarea>
        ${this.#announceButton(sources)}
        <button type="submit" class="button is-main send" aria-label="Send" ?disabled=${this.#isSending || !targets.length || !writing.text.trim()}>${this.#isSending ? html`<span class="spinner" aria-hidden="true"></span>` : icons.send}<span class="wide">Send</span></button>
      </div>
      <p id="composer-note" class=${`composer-note ${this.#hint ? "" : tooLong || this.#result.isBad ? "tone-bad" : "muted"}`} role="status" aria-live="polite">${note || html`<span class="muted" aria-hidden="true">Enter sends it.</span>`}</p>
    </form>`;
  }

  /** @override */
  drawn() {
    const field = this.#field;
    if (!field) return;
    field.style.setProperty("height", "auto");
    field.style.setProperty("height", `${Math.min(96, field.scrollHeight + 2)}px`);
  }

  /** Nothing can be written anywhere. @param {string[]} reasons */
  #closed(reasons) {
    return html`<div class="composer is-closed"><p class="muted"><b>Reading only.</b> ${[...new Set(reasons)].slice(0, 2).join(" ")} <a href="#/sources">Chats</a></p></div>`;
  }

  /** @param {readonly SourceView[]} sources @param {readonly SourceView[]} targets */
  #chips(sources, targets) {
    const writing = this.#writing;
    const able = sources.filter((source) => !writing.whyNot(source));
    const isAll = !able.some(({ id }) => writing.picked.has(id));
    return html`<div class="composer-to" role="group" aria-label="Write to">
      ${able.length > 1 ? html`<button type="button" class="pick" aria-pressed=${isAll} @click=${() => this.#pickAll()}>All that can</button>` : nothing}
      ${sources.map((source) => {
        const reason = writing.whyNot(source);
        const name = source.id.slice(source.id.indexOf(":") + 1);
        const isTarget = targets.includes(source);
        const show = () => this.#tell(reason);
        return html`<button type="button" class=${`pick ${isTarget ? "is-target" : ""}`} aria-pressed=${!isAll && isTarget} aria-disabled=${reason ? "true" : "false"} title=${reason || source.id}
          aria-label=${`${placeName(source.id)} ${name}${reason ? `, cannot be written to: ${reason}` : ""}`} @click=${() => (reason ? show() : this.#pick(source.id))}
          @pointerenter=${show} @pointerleave=${() => this.#tell("")} @focus=${show} @blur=${() => this.#tell("")}>${platformMark(platformOf(source.id))}<bdi class="clip">${name}</bdi></button>`;
      })}
    </div>`;
  }

  /** @param {Row} row */
  #answering(row) {
    const { event } = row;
    const source = this.room.store.source(row.source);
    const isMention = !source || Boolean(whyNot(source, "reply"));
    return html`<div class="answering">
      ${platformMark(row.platform)}<span class="grow clip">${isMention ? "Answering by name:" : "Replying to"} <b><bdi>${row.viewer?.name ?? ""}</bdi></b> <bdi class="muted">${"text" in event ? event.text : ""}</bdi></span>
      <button type="button" class="bare" aria-label="Do not reply" title="Do not reply (Escape)" @click=${() => this.#unanswer()}>${icons.close}</button>
    </div>`;
  }

  /** @param {readonly SourceView[]} sources */
  #announceButton(sources) {
    const writing = this.#writing;
    const { picked } = writing;
    const isOffered = sources.some((source) => !whyNot(source, "announce") && (!picked.size || picked.has(source.id)));
    if (writing.answered || !(isOffered || writing.isAnnouncement)) return nothing;
    return html`<button type="button" class="button announce" aria-pressed=${writing.isAnnouncement} title="Announce: the platform makes it stand out. Only where that can be done." @click=${() => this.#announce()}>${icons.megaphone}<span class="wide">Announce</span></button>`;
  }

  /** @param {Event} event */
  #typed(event) {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    this.#writing.text = field.value.replaceAll(/\s*[\r\n]+\s*/g, " ");
    this.#result = { text: "", isBad: false };
    this.update();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      void this.#send(event);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.#writing.answered) this.#unanswer();
      else this.#field?.blur();
    }
  }

  /** @param {Event} event */
  async #send(event) {
    event.preventDefault();
    const writing = this.#writing;
    const targets = writing.targets(this.#sources);
    const text = writing.text.trim();
    if (this.#isSending || !text || !targets.length) return;
    this.#isSending = true;
    this.update();
    const to = targets.map(({ id }) => id);
    try {
      const order = writing.isAnnouncement ? "announce" : "send_message";
      const answer = await this.room.desk.do(order, { text, to, ...(writing.answered ? { reply_to: writing.answered.id } : {}) });
      this.#tellResults(/** @type {Results} */ (answer ?? {}), to);
    } catch (fault) {
      this.#result = { text: fault instanceof Error ? fault.message : String(fault), isBad: true };
    }
    this.#isSending = false;
    this.draw();
    this.#field?.focus();
  }

  /** What could not be sent everywhere stays, for the chats that did not take it. @param {Results} results @param {readonly string[]} to */
  #tellResults(results, to) {
    const writing = this.#writing;
    const failed = to.filter((id) => results[id] && !results[id].ok);
    const sent = to.filter((id) => !failed.includes(id));
    const told = sent.length ? `Sent to ${listed(sent.map(placeName))}.` : "";
    if (!failed.length) {
      writing.clear();
      this.#result = { text: told, isBad: false };
      return;
    }
    if (sent.length) writing.picked = new Set(failed);
    this.#result = { text: [told, ...failed.map((id) => `Not sent to ${placeName(id)}: ${results[id]?.error ?? ""}`)].filter(Boolean).join(" "), isBad: true };
  }

  #pickAll() {
    this.#writing.picked = new Set();
    this.update();
  }

  /** @param {string} id */
  #pick(id) {
    this.#writing.pick(id);
    this.update();
  }

  #announce() {
    this.#writing.isAnnouncement = !this.#writing.isAnnouncement;
    this.update();
    this.#field?.focus();
  }

  #unanswer() {
    this.#writing.answered = null;
    this.draw();
    this.#field?.focus();
  }

  /** @param {string} hint */
  #tell(hint) {
    if (hint === this.#hint) return;
    this.#hint = hint;
    this.update();
  }
}

customElements.define("stagedoor-composer", ComposerPart);
