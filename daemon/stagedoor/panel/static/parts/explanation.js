/**
 * Why? and why not?: all that is known of how one message was treated, now or a year later.
 *
 * @import {ExplanationView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { listed, moment } from "../format.js";
import { icons } from "../icons.js";
import { pieces } from "../inbox/text.js";
import { platformMark } from "../platforms.js";
import { person } from "../person.js";
import { opinionCard, passedLine } from "../why/opinion.js";
import { timeline } from "../why/timeline.js";
import { SheetPart } from "./sheet.js";

export class ExplanationPart extends SheetPart {
  #subject = 0;
  /** @type {ExplanationView | null} */
  #explanation = null;
  #error = "";
  #asked = 0;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["plugins"]);
  }

  /** @override */
  begin() {
    return this.room.store.watch("inbox", () => this.#heard());
  }

  /** @override */
  get look() {
    return "explanation";
  }

  /** The message it is about, while it is open. */
  get subject() {
    return this.isOpen ? this.#subject : 0;
  }

  /** Explain a message. @param {number} subject @param {Element | null} [opener] */
  open(subject, opener = null) {
    if (subject !== this.#subject) this.#explanation = null;
    this.#subject = subject;
    this.#error = "";
    this.show(opener);
    void this.#ask();
  }

  /** @override */
  heading() {
    const action = this.#explanation?.action;
    return action === undefined ? t("Why?") : action <= 1 ? t("Why is it shown?") : action === 2 ? t("Why does it wait?") : action === 4 ? t("Why was it deleted?") : t("Why is it hidden?");
  }

  /** @override */
  content() {
    const explanation = this.#explanation;
    if (this.#error && !explanation) return html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>`;
    if (!explanation) return html`<p class="muted" aria-busy="true">${t("Looking it up …")}</p>`;
    const { then, today, action } = explanation;
    const titleOf = (/** @type {string} */ plugin) => this.room.store.titleOf(plugin);
    const acts = today.filter(({ verdict }) => verdict.action > 0);
    const known = new Set(then.map(sameness));
    const other = acts.filter((one) => !known.has(sameness(one)));
    const passes = today.filter(({ verdict }) => verdict.action === 0);
    return html`
      <p class="answer" role="status"><bdi>${explanation.sentence}</bdi></p>
      ${this.#message(explanation)}
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      <div class="row-of">
        ${action > 1 ? html`<button type="button" class="button is-small" @click=${() => void this.#do("decide", { subject: this.#subject, action: 0 })}>${icons.check}${t("Show it")}</button>` : nothing}
        ${action < 3 ? html`<button type="button" class="button is-small" @click=${() => void this.#do("decide", { subject: this.#subject, action: 3 })}>${icons.hide}${t("Hide it here")}</button>` : nothing}
      </div>
      <section aria-label=${t("What the filters said")}><h3>${t("When it came in")}</h3>
        ${then.length ? html`<ul class="opinions">${then.map((one) => opinionCard(one, titleOf))}</ul>` : html`<p class="muted">${t("No filter had anything to say.")}</p>`}</section>
      <section aria-label=${t("What happened")}><h3>${t("What happened")}</h3>
        ${timeline(explanation, {
          undo: () => void this.#do("undo_decision", { subject: this.#subject }),
          undoBatch: (batch) => void this.room.store.batches.undo(this.room, batch).then(() => this.#ask()),
        })}</section>
      <section aria-label=${t("Today's rules")}><h3>${t("By today's rules")}</h3>
        <p class="help">${t("The message by itself, without what was written before it.")}</p>
        ${other.length ? html`<ul class="opinions">${other.map((one) => opinionCard(one, titleOf))}</ul>` : nothing}
        ${acts.length ? (other.length < acts.length ? html`<p>${other.length ? "And as then: " : "The same as then: "}${listed([...new Set(acts.filter((one) => !other.includes(one)).map(({ plugin }) => titleOf(plugin)))])}.</p>` : nothing) : html`<p>${t("No rule would act on it.")}</p>`}
        ${passes.length
          ? html`<details class="passes" ?open=${!acts.length}><summary>${tn(passes.length, "{n} rule lets it pass", "{n} rules let it pass")}</summary><ul class="plain">${passes.map((one) => passedLine(one, titleOf))}</ul></details>`
          : nothing}</section>
    `;
  }

  /** The message itself, with what was matched. @param {ExplanationView} explanation */
  #message({ subject, text, then, today, action }) {
    const row = this.room.store.inbox.row(subject) ?? this.room.store.found?.row(subject) ?? this.room.store.waiting?.row(subject);
    const { viewer } = row ?? {};
    const matched = (then.some(({ verdict }) => verdict.span) ? then : today).filter(({ verdict }) => verdict.action > 0);
    const fragments = row && "fragments" in row.event && row.event.text === text ? row.event.fragments : undefined;
    const inName = matched.flatMap(({ verdict }) => (verdict.of_name && verdict.span ? [{ plugin: "", verdict: { ...verdict, of_name: false } }] : []));
    return html`<blockquote class=${`quoted ${action > 2 ? "is-hidden" : ""}`}>
      ${viewer && row
        ? html`<p class="quoted-who">${platformMark(row.platform)}<b class="clip">${person(this.room, `${viewer.platform}:${viewer.id}`, viewer.name, pieces({ text: viewer.name }, inName, (work) => work()))}</b><time class="muted">${moment(row.at)}</time></p>`
        : nothing}
      <p class=${`text ${action >= 2 ? "private" : ""}`} dir="auto">${text ? pieces(fragments ? { text, fragments } : { text }, matched, (work) => work()) : html`<span class="muted">${t("It has no text.")}</span>`}</p>
    </blockquote>`;
  }

  /** Something was decided about it meanwhile. */
  #heard() {
    if (!this.isOpen) return;
    const { news } = this.room.store;
    const isAbout = news.some((event) => ("subject" in event && event.subject === this.#subject) || event.kind === "deed_done" || (event.kind === "message_withdrawn" && event.subjects.includes(this.#subject)));
    if (isAbout) void this.#ask();
  }

  async #ask() {
    const asked = (this.#asked += 1);
    const subject = this.#subject;
    try {
      const explanation = await this.room.desk.do("explain", { subject });
      if (asked !== this.#asked) return;
      this.#explanation = explanation;
      this.#error = "";
    } catch (fault) {
      if (asked !== this.#asked) return;
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.update();
  }

  /**
   * @template {"decide" | "undo_decision"} A
   * @param {A} action
   * @param {import("../wire.gen.js").Orders[A]} order
   */
  async #do(action, order) {
    try {
      await this.room.desk.do(action, order);
      await this.#ask();
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
      this.update();
    }
  }
}

/** What makes two opinions the same to a reader. @param {import("../wire.gen.js").Opinion} opinion */
const sameness = ({ plugin, verdict: { action, rule, reason, level } }) => JSON.stringify([plugin, action, rule, reason, level]);

customElements.define("stagedoor-explanation", ExplanationPart);
