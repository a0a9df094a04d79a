/**
 * Below the inbox: writing to the chats that can be written to, as the account chosen, and what came of it in each.
 *
 * @import {ReplyView, SourceView} from "../wire.gen.js"
 * @import {Asking} from "../composer/asking.js"
 * @import {Result, Results} from "../composer/result.js"
 * @import {Row} from "../inbox/row.js"
 */

import { html, ifDefined, live, nothing } from "../lit.js";
import { accountChoice } from "../composer/accounts.js";
import { onAsked } from "../composer/asking.js";
import { copied } from "../composer/clipboard.js";
import { Ready, unfilled } from "../composer/ready.js";
import { Suggested } from "../composer/suggested.js";
import { placeholder, roomLeft } from "../composer/words.js";
import { NOTHING, pageOf, resultOf, waysOn } from "../composer/result.js";
import { listed } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { placeName, whyNot } from "../inbox/abilities.js";
import { Part } from "../part.js";
import { platformMark, platformOf } from "../platforms.js";
import { NOT_YOURS } from "../withheld.js";

export class ComposerPart extends Part {
  #isSending = false;
  /** What came of the last one. @type {Result} */
  #result = NOTHING;
  /** Why the chat pointed at cannot be picked. */
  #hint = "";
  #ready = /** @type {Ready} */ (/** @type {unknown} */ (null));
  #suggested = /** @type {Suggested} */ (/** @type {unknown} */ (null));
  /** The text that was sent in spite of a variable nothing is known for: asked once. */
  #sure = "";

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources"]);
  }

  /** @override */
  begin() {
    this.#ready = new Ready(this.room, () => this.update());
    this.#suggested = new Suggested(this.room, () => this.update());
    const ends = [
      onAsked((asking) => void this.#asked(asking)),
      this.room.keys.lend([
        { id: "composer.write", keys: ["c"], what: t("Write to the chats"), asks: "send_message", run: () => this.#field?.focus() },
        { id: "composer.ready", keys: [";"], what: t("Write with an answer kept ready"), asks: "fill_replies", run: () => this.#offer() },
      ]),
    ];
    return () => ends.forEach((end) => end());
  }

  /** Answer a message where it was written. @param {Row} row */
  reply(row) {
    const writing = this.#writing;
    const source = this.room.store.source(row.source);
    writing.answered = row;
    writing.isAnnouncement = false;
    writing.byHand = source && whyNot(source, "send") && pageOf(source) ? source.id : "";
    this.#result = NOTHING;
    this.draw();
    this.#field?.focus();
    void this.#suggested.look(row.id, ("text" in row.event && row.event.text) || "");
  }

  get #writing() {
    return this.room.store.writing;
  }

  get #field() {
    return this.querySelector("textarea");
  }

  get #sources() {
    return (this.room.store.states.sources?.sources ?? []).filter(({ is_guest: isGuest }) => !isGuest);
  }

  /** @override */
  view() {
    const sources = this.#sources;
    if (!sources.length) return nothing;
    if (!this.room.store.may("send_message")) return html`<div class="composer is-closed"><p class="muted"><b>${t("Reading only.")}</b> ${NOT_YOURS}</p></div>`;
    const writing = this.#writing;
    const reasons = sources.map((source) => whyNot(source, "send"));
    if (!writing.answered && !writing.byHand && reasons.every(Boolean)) return this.#closed(sources, reasons);
    const targets = writing.targets(sources);
    const tooLong = writing.tooLong(targets);
    const note = this.#hint || tooLong || this.#result.text;
    const isWarning = !this.#hint && Boolean(tooLong || this.#result.isBad);
    return html`<form class=${`composer ${writing.byHand ? "is-by-hand" : ""}`} @submit=${(/** @type {SubmitEvent} */ event) => this.#submit(event)}>
      ${this.#ready.view((reply) => this.#take(reply))}
      <div class="composer-head">
        ${writing.answered ? this.#answering(writing.answered) : writing.byHand ? this.#byHand(writing.byHand) : this.#chips(sources, targets)}
        ${writing.byHand ? nothing : accountChoice(targets, writing.accounts, (source, account) => this.#chooseAccount(source, account))}
      </div>
      ${writing.answered && !writing.text ? this.#suggested.view((reply) => this.#fill(reply)) : nothing}
      <div class="composer-line">
        <textarea rows="1" dir="auto" aria-label=${writing.answered ? t("Answer {name}", { name: writing.answered.viewer?.name ?? "" }) : t("Message to the chats")} aria-describedby="composer-note" maxlength="4000"
          aria-autocomplete="list" aria-controls=${ifDefined(this.#ready.isOpen ? "ready" : undefined)} aria-activedescendant=${ifDefined(this.#ready.activeId)}
          placeholder=${placeholder(targets, writing.isAnnouncement)} enterkeyhint="send" .value=${live(writing.text)}
          @input=${(/** @type {Event} */ event) => this.#typed(event)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)} @blur=${() => this.#ready.isOpen && this.#ready.shut()}></textarea>
        <button type="button" class="bare" aria-label=${t("Answers kept ready")} title=${t("Answers kept ready (; or /)")} @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => this.#offer()}>${icons.ready}</button>
        ${writing.byHand ? nothing : this.#announceButton(sources)}
        ${writing.byHand ? this.#copyMain(targets) : html`<button type="submit" class="button is-main send" aria-label=${t("Send")} ?disabled=${this.#isSending || !targets.length || !writing.text.trim()}>${this.#isSending ? html`<span class="spinner" aria-hidden="true"></span>` : icons.send}<span class="wide">${t("Send")}</span></button>`}
      </div>
      <div class="composer-foot">
        <p id="composer-note" class=${`composer-note ${this.#hint ? "" : isWarning ? "tone-bad" : "muted"}`} role="status" aria-live="polite">${note || roomLeft(writing.text, targets) || html`<span class="muted" aria-hidden="true">${writing.byHand ? t("Enter copies it and opens the page.") : t("Enter sends it.")}</span>`}</p>
        ${waysOn(this.#result.refused ?? [], (id) => this.room.store.source(id), (source) => void this.#copy(source))}
        ${this.#result.answered ? html`<button type="button" class="button is-small" @click=${() => void this.#markAnswered()}>${icons.check}<span>${t("It is answered")}</span></button>` : nothing}
      </div>
    </form>`;
  }

  /** @override */
  drawn() {
    const field = this.#field;
    if (!field) return;
    field.style.setProperty("height", "auto");
    field.style.setProperty("height", `${Math.min(96, field.scrollHeight + 2)}px`);
  }

  /** Nothing can be written anywhere from here. @param {readonly SourceView[]} sources @param {string[]} reasons */
  #closed(sources, reasons) {
    const pages = sources.filter((source) => pageOf(source));
    return html`<div class="composer is-closed"><p class="muted"><b>${t("Reading only.")}</b> ${[...new Set(reasons)].slice(0, 2).join(" ")} <a href="#/sources">${t("Chats")}</a></p>
      ${pages.length ? html`<p class="row-of">${pages.slice(0, 4).map((source) => html`<button type="button" class="button is-small" @click=${() => this.#beginByHand(source.id)}>${platformMark(platformOf(source.id))}<span>${t("Write on {platform}’s own page …", { platform: placeName(source.id) })}</span></button>`)}</p>` : nothing}</div>`;
  }

  /** @param {readonly SourceView[]} sources @param {readonly SourceView[]} targets */
  #chips(sources, targets) {
    const writing = this.#writing;
    const able = sources.filter((source) => !writing.whyNot(source));
    const isAll = !able.some(({ id }) => writing.picked.has(id));
    return html`<div class="composer-to" role="group" aria-label=${t("Write to")}>
      ${able.length > 1 ? html`<button type="button" class="pick" aria-pressed=${isAll} @click=${() => this.#pickAll()}>${t("All that can")}</button>` : nothing}
      ${sources.map((source) => {
        const reason = writing.whyNot(source);
        const name = source.id.slice(source.id.indexOf(":") + 1);
        const isTarget = targets.includes(source);
        const show = () => this.#tell(reason);
        return html`<button type="button" class=${`pick ${isTarget ? "is-target" : ""}`} aria-pressed=${!isAll && isTarget} aria-disabled=${reason ? "true" : "false"} title=${reason || source.id}
          @click=${() => (reason ? this.#cannot(source, reason) : this.#pick(source.id))}
          @pointerenter=${show} @pointerleave=${() => this.#tell("")} @focus=${show} @blur=${() => this.#tell("")}>${platformMark(platformOf(source.id))}<bdi class="clip">${name}</bdi></button>`;
      })}
    </div>`;
  }

  /** @param {Row} row */
  #answering(row) {
    const { event } = row;
    const source = this.room.store.source(row.source);
    const isMention = !source || Boolean(whyNot(source, "reply"));
    const way = this.#writing.byHand ? t("Answering by hand:") : isMention ? t("Answering by name:") : t("Replying to");
    return html`<div class="answering">
      ${platformMark(row.platform)}<span class="grow clip">${way} <b><bdi>${row.viewer?.name ?? ""}</bdi></b> <bdi class="muted">${"text" in event ? event.text : ""}</bdi></span>
      <button type="button" class="bare" aria-label=${t("Do not reply")} title=${t("Do not reply (Escape)")} @click=${() => this.#stop()}>${icons.close}</button>
    </div>`;
  }

  /** @param {string} id */
  #byHand(id) {
    return html`<div class="answering">
      ${platformMark(platformOf(id))}<span class="grow clip">${t("Written on {platform}’s own page", { platform: placeName(id) })} <bdi class="muted">${whyNot(this.room.store.source(id), "send")}</bdi></span>
      <button type="button" class="bare" aria-label=${t("Do not write there")} title=${t("Do not write there (Escape)")} @click=${() => this.#stop()}>${icons.close}</button>
    </div>`;
  }

  /** @param {readonly SourceView[]} targets */
  #copyMain([source]) {
    if (!source) return nothing;
    return html`<button type="submit" class="button is-main send" ?disabled=${!this.#writing.text.trim()}>${icons.copy}<span>${t("Copy and open {platform}", { platform: placeName(source.id) })}</span></button>`;
  }

  /** @param {readonly SourceView[]} sources */
  #announceButton(sources) {
    const writing = this.#writing;
    const { picked } = writing;
    const isOffered = sources.some((source) => !whyNot(source, "announce") && (!picked.size || picked.has(source.id)));
    if (!this.room.store.may("announce") || writing.answered || !(isOffered || writing.isAnnouncement)) return nothing;
    return html`<button type="button" class="button announce" aria-pressed=${writing.isAnnouncement} aria-label=${t("Announce")} title=${t("Announce: the platform makes it stand out. Only where that can be done.")} @click=${() => this.#announce()}>${icons.megaphone}<span class="wide">${t("Announce")}</span></button>`;
  }

  /** @param {Event} event */
  #typed(event) {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    this.#write(field.value.replaceAll(/\s*[\r\n]+\s*/g, " "), field.selectionStart);
    this.update();
  }

  /** @param {string} text @param {number} [caret] */
  #write(text, caret = text.length) {
    const writing = this.#writing;
    writing.text = text;
    this.#result = NOTHING;
    this.#ready.typed(text.slice(0, caret), { reply_to: writing.answered?.id ?? 0, to: writing.targets(this.#sources).map(({ id }) => id) });
  }

  /** Offer the answers kept ready. */
  #offer() {
    const field = this.#field;
    if (!field) return;
    field.focus();
    const text = this.#writing.text.trimEnd();
    this.#write(text && !/(^|\s);$/.test(text) ? `${text} ;` : ";");
    this.draw();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** Write an answer that was suggested. @param {ReplyView} reply */
  #fill(reply) {
    this.#write(reply.filled);
    this.draw();
    this.#field?.focus();
  }

  /** @param {ReplyView} [reply] */
  #take(reply) {
    const field = this.#field;
    const caret = field?.selectionStart ?? this.#writing.text.length;
    const before = this.#ready.chosen(this.#writing.text.slice(0, caret), reply);
    this.#writing.text = before + this.#writing.text.slice(caret);
    const left = unfilled(before);
    this.#result = left.length ? { text: t("{variables} is not known now. Write something in its place before sending.", { variables: listed(left) }), isBad: true } : NOTHING;
    this.draw();
    field?.focus();
    field?.setSelectionRange(before.length, before.length);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing) return;
    const isOpen = this.#ready.isOpen;
    if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) this.#ready.step(event.key === "ArrowDown" ? 1 : -1);
    else if (isOpen && (event.key === "Enter" || event.key === "Tab")) this.#take();
    else if (isOpen && event.key === "Escape") this.#ready.shut();
    else if (event.key === "Enter") this.#submit(event);
    else if (event.key === "Escape") {
      if (this.#writing.answered || this.#writing.byHand) this.#stop();
      else this.#field?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const { text, byHand } = this.#writing;
    const left = unfilled(text);
    if (left.length && this.#sure !== text) {
      this.#sure = text;
      this.#result = { text: t("{variables} would be sent as it stands. Press Enter again to send it all the same.", { variables: listed(left) }), isBad: true };
      this.draw();
    } else if (byHand) void this.#copyTarget();
    else void this.#send();
  }

  async #send() {
    const writing = this.#writing;
    const targets = writing.targets(this.#sources);
    const text = writing.text.trim();
    if (this.#isSending || !text || !targets.length) return;
    this.#isSending = true;
    this.update();
    const to = targets.map(({ id }) => id);
    const accounts = writing.accountsFor(targets);
    try {
      const order = { text, to, ...(accounts.length ? { accounts } : {}) };
      const answer = writing.isAnnouncement
        ? await this.room.desk.do("announce", order)
        : await this.room.desk.do("send_message", { ...order, ...(writing.answered ? { reply_to: writing.answered.id } : {}) });
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
    const { result, failed, sent } = resultOf(results, to);
    if (!failed.length) this.#writing.clear();
    else if (sent.length) this.#writing.picked = new Set(failed);
    this.#result = result;
  }

  async #copyTarget() {
    const [source] = this.#writing.targets(this.#sources);
    if (source && this.#writing.text.trim()) await this.#copy(source, true);
  }

  /** Copy what is written and open the platform's own page of the chat. @param {SourceView} source @param {boolean} [isAll] */
  async #copy(source, isAll = false) {
    const writing = this.#writing;
    const text = writing.pasted;
    const page = pageOf(source);
    if (!text || !page) return;
    const answered = writing.answered?.id ?? 0;
    const isCopied = await copied(text);
    open(page, "_blank", "noopener,noreferrer");
    if (isAll && isCopied) writing.clear();
    const platform = placeName(source.id);
    this.#result = isCopied
      ? { text: t("Copied: paste it on {platform}’s page.", { platform }), isBad: false, answered }
      : { text: t("It could not be copied. Copy it from the field yourself, then paste it on {platform}’s page.", { platform }), isBad: true };
    this.draw();
  }

  async #markAnswered() {
    const { answered } = this.#result;
    if (!answered || !(await this.order("mark_answered", { subjects: [answered] }))) return;
    this.#result = { text: t("Marked as answered."), isBad: false };
    this.draw();
  }

  /** @param {Asking} asking */
  async #asked(asking) {
    if ("row" in asking) {
      this.reply(asking.row);
      if (asking.isReady) this.#offer();
    } else if ("byHand" in asking) {
      this.#beginByHand(asking.byHand.source, asking.byHand.text);
    } else await this.#sendAgain(asking.retry.sent, asking.retry.to);
  }

  /** @param {number} sent @param {string} to */
  async #sendAgain(sent, to) {
    try {
      const results = /** @type {Results} */ (await this.room.desk.do("retry_message", { sent, to: [to] }));
      const { result } = resultOf(results, [to]);
      this.room.say(result.text, result.isBad ? "error" : "info");
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }

  /** @param {string} source @param {string} [text] */
  #beginByHand(source, text = this.#writing.text) {
    const writing = this.#writing;
    writing.byHand = source;
    writing.text = text;
    writing.isAnnouncement = false;
    if (writing.answered?.source !== source) writing.answered = null;
    this.#result = NOTHING;
    this.#hint = "";
    this.draw();
    this.#field?.focus();
  }

  /** A chat that cannot be written to from here: its own page can. @param {SourceView} source @param {string} reason */
  #cannot(source, reason) {
    if (pageOf(source) && whyNot(source, "send")) this.#beginByHand(source.id);
    else this.#tell(reason);
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

  /** @param {string} source @param {string} account */
  #chooseAccount(source, account) {
    this.#writing.chooseAccount(source, account);
    this.update();
    this.#field?.focus();
  }

  #announce() {
    this.#writing.isAnnouncement = !this.#writing.isAnnouncement;
    this.update();
    this.#field?.focus();
  }

  /** Neither answer nor write by hand any more; the words stay. */
  #stop() {
    this.#writing.answered = null;
    this.#writing.byHand = "";
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
