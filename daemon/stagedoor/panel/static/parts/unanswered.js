/**
 * Beside the inbox: questions and concerns nobody has answered yet, the oldest first, and how quickly is answered.
 *
 * @import {UnansweredLine} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { answer, goToMoment } from "../composer/asking.js";
import { moment } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { guarded } from "../inbox/guarded.js";
import { isShown } from "../inbox/kinds.js";
import { Row } from "../inbox/row.js";
import { Part } from "../part.js";
import { person } from "../person.js";
import { platformMark } from "../platforms.js";
import { everySecond } from "../ticking.js";
import { Times } from "../unanswered/times.js";
import { age, askers, heading } from "../unanswered/words.js";

const UNDO_WITHIN = 12_000;
/** Nothing is done by a press just after lines have moved: it was meant for another one. */
const STILL = 400;

/** What was marked last, while that can be taken back. @typedef {{subjects: readonly number[], text: string, until: number}} Marked */

export class UnansweredPart extends Part {
  /** The lines as they are drawn: while somebody points at them none moves. @type {readonly UnansweredLine[]} */
  #lines = [];
  #isHeld = false;
  #movedAt = 0;
  /** @type {Marked | null} */
  #marked = null;
  #times = /** @type {Times} */ (/** @type {unknown} */ (null));

  /** @override */
  get subjects() {
    return /** @type {const} */ (["unanswered", "link"]);
  }

  /** @override */
  begin() {
    this.#times = new Times(this.room, () => this.update());
    const hold = (/** @type {PointerEvent} */ event) => event.pointerType !== "touch" && this.#hold(true);
    const free = () => this.#hold(false);
    this.addEventListener("pointerenter", hold);
    this.addEventListener("pointerleave", free);
    const end = everySecond(() => this.#tick());
    this.#times.refresh();
    return () => {
      this.removeEventListener("pointerenter", hold);
      this.removeEventListener("pointerleave", free);
      end();
    };
  }

  /** @override */
  view() {
    const { unanswered } = this.room.store.states;
    if (!unanswered) return nothing;
    this.#bring(unanswered.lines);
    const now = Date.now();
    return html`
      ${this.#lines.length
        ? html`<ol class="plain unanswered">${repeat(this.#lines, keyOf, (line) => this.#line(line, now, unanswered.overdue_after, unanswered.lines.some((one) => keyOf(one) === keyOf(line))))}</ol>`
        : html`<p class="muted">${unanswered.is_on ? t("Everything is answered.") : t("Questions and concerns are not kept in view.")} ${unanswered.is_on ? nothing : html`<a href="#/settings/answering">${t("Settings")}</a>`}</p>`}
      ${unanswered.more ? html`<p class="muted">${tn(unanswered.more, "and {n} more", "and {n} more")}</p>` : nothing}
      ${this.#marked ? html`<p class="unanswered-undo" role="status"><span class="grow clip">${this.#marked.text}</span><button type="button" class="link" @click=${() => void this.#undo()}>${t("Undo")}</button></p>` : nothing}
      ${this.#times.view()}
    `;
  }

  /** @param {UnansweredLine} line @param {number} now @param {number} overdueAfter @param {boolean} isThere */
  #line(line, now, overdueAfter, isThere) {
    const waits = now - line.at;
    const isOverdue = waits >= overdueAfter;
    const head = heading(line);
    const what = line.text;
    return html`<li class=${`unanswered-line ${line.kind === "concern" ? "is-concern" : ""} ${isOverdue ? "is-overdue" : ""} ${isThere ? "" : "is-gone"}`}>
      <div class="unanswered-said">
      <span class="unanswered-who">${line.platforms.map((platform) => platformMark(platform))}<span class="clip">${person(this.room, line.viewer, line.name, askers(line))}</span></span>
      <button type="button" data-asks="send_message" class="unanswered-what" ?disabled=${!isThere} title=${t("Answer it")} @click=${() => this.#when(() => void this.#answer(line))}>
        ${head ? html`<b class="unanswered-head">${head}</b>` : nothing}
        <bdi class="unanswered-text">${guarded(what)}</bdi>
      </button></div>
      <span class="unanswered-side">
        <time class="unanswered-age" title=${isOverdue ? t("Waiting since {time}: overdue", { time: moment(line.at) }) : t("Waiting since {time}", { time: moment(line.at) })}>${isThere ? age(waits) : t("done")}</time>
        <span class="unanswered-acts">
          <button type="button" data-asks="mark_answered" class="bare" ?disabled=${!isThere} aria-label=${t("Answered: {text}", { text: what })} title=${t("Answered")} @click=${() => this.#when(() => void this.#mark(line, true))}>${icons.check}</button>
          <button type="button" data-asks="mark_answered" class="bare" ?disabled=${!isThere} aria-label=${t("Needs no answer: {text}", { text: what })} title=${line.kind === "question" ? t("Not a question") : t("Not a concern")} @click=${() => this.#when(() => void this.#mark(line, false))}>${icons.close}</button>
          <button type="button" class="bare" aria-label=${t("In the chat: {text}", { text: what })} title=${t("See it in the chat")} @click=${() => this.#when(() => goToMoment(line.at))}>${icons.search}</button>
        </span>
      </span>
    </li>`;
  }

  /** What is shown now: while held, what went stays in its place and what came stands below. @param {readonly UnansweredLine[]} lines */
  #bring(lines) {
    const shown = this.#lines.map(keyOf);
    const fresh = new Map(lines.map((line) => [keyOf(line), line]));
    const next = this.#isHeld ? [...this.#lines.map((line) => fresh.get(keyOf(line)) ?? line), ...lines.filter((line) => !shown.includes(keyOf(line)))] : lines;
    const isSame = next.length >= shown.length && shown.every((key, at) => keyOf(/** @type {UnansweredLine} */ (next[at])) === key);
    if (!isSame) this.#movedAt = performance.now();
    this.#lines = next;
  }

  /** @param {boolean} isHeld */
  #hold(isHeld) {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.update();
  }

  /** @param {() => void} work */
  #when(work) {
    if (performance.now() - this.#movedAt >= STILL) work();
  }

  #tick() {
    const { unanswered } = this.room.store.states;
    if (this.#marked && Date.now() > this.#marked.until) this.#marked = null;
    if (unanswered?.lines.length || this.#lines.length) this.update();
    this.#times.refresh();
  }

  /** @param {UnansweredLine} line */
  async #answer(line) {
    const row = await this.#rowOf(line);
    if (row) answer(row);
    else this.room.say(t("This message is not in the log any more."), "warning");
  }

  /** @param {UnansweredLine} line @returns {Promise<Row | undefined>} */
  async #rowOf({ subjects }) {
    const id = subjects.at(-1) ?? 0;
    const known = this.room.store.inbox.row(id);
    if (known) return known;
    const { events } = await this.room.desk.messages({ before: id + 1, limit: 1 });
    const event = events.find((one) => one.id === id);
    return event && isShown(event) ? new Row(event) : undefined;
  }

  /** @param {UnansweredLine} line @param {boolean} isQuestion */
  async #mark({ subjects, text }, isQuestion) {
    if (!(await this.order("mark_answered", { subjects, ...(isQuestion ? {} : { is_question: false }) }))) return;
    this.#marked = { subjects, text: isQuestion ? t("Answered: {text}", { text }) : t("Needs no answer: {text}", { text }), until: Date.now() + UNDO_WITHIN };
    this.room.announce(this.#marked.text);
    this.update();
  }

  async #undo() {
    const marked = this.#marked;
    if (!marked) return;
    this.#marked = null;
    await this.order("unmark_answered", { subjects: [...marked.subjects] });
    this.update();
  }
}

/** @param {UnansweredLine} line */
const keyOf = ({ kind, about, subjects }) => (kind === "concern" ? about : String(subjects[0]));

customElements.define("stagedoor-unanswered", UnansweredPart);
