/**
 * How long answering takes: asked for while somebody looks, and again now and then.
 *
 * @import {AnswerFigures, ResponseTimesView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { html, nothing } from "../lit.js";
import { span, time } from "../format.js";
import { t, tn } from "../i18n.js";
import { platformMark, platformName } from "../platforms.js";
import { nameAtStart } from "../inbox/by.js";
import { share } from "./words.js";

const AGAIN = 30_000;
const RANGES = /** @type {const} */ ([0, 1, 7, 30]);

export class Times {
  #room;
  #changed;
  /** @type {ResponseTimesView | null} */
  #figures = null;
  #days = 0;
  #asked = 0;
  #askedAt = 0;
  #isOpen = false;

  /** @param {Room} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#changed = changed;
  }

  /** Ask, unless that was done just now. */
  refresh() {
    if (Date.now() - this.#askedAt > AGAIN) void this.#ask();
  }

  view() {
    const figures = this.#figures;
    if (!figures) return nothing;
    const { total } = figures;
    return html`<details class="answer-times" ?open=${this.#isOpen} @toggle=${(/** @type {Event} */ event) => this.#turn(event)}>
      <summary>${total.answered ? t("Answered {share} %, half of it within {median}", { share: share(total), median: span(total.median) }) : tn(total.asked, "{n} asked, nothing answered yet", "{n} asked, nothing answered yet")}</summary>
      <label class="answer-range"><span class="unseen">${t("How far back")}</span><select @change=${(/** @type {Event} */ event) => this.#choose(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
        ${RANGES.map((days) => html`<option value=${days} ?selected=${days === this.#days}>${days ? tn(days, "Last {n} day", "Last {n} days") : t("This stream, since {time}", { time: time(figures.since) })}</option>`)}
      </select></label>
      ${total.asked || total.answered ? this.#table(figures) : html`<p class="muted">${t("Nothing was asked in that time.")}</p>`}
      ${figures.is_cut ? html`<p class="muted">${t("Only the newest part of that time is counted.")}</p>` : nothing}
    </details>`;
  }

  /** @param {ResponseTimesView} figures */
  #table({ total, platforms, people }) {
    return html`<table class="answer-figures">
      <thead><tr><th scope="col"><span class="unseen">${t("Where and by whom")}</span></th><th scope="col">${t("Answered")}</th><th scope="col" title=${t("Half of the answers came within this time.")}>${t("Half")}</th><th scope="col" title=${t("Nine of ten answers came within this time.")}>${t("90 %")}</th></tr></thead>
      <tbody>
        ${this.#line(t("All"), total)}
        ${platforms.length > 1 ? platforms.map((one) => this.#line(html`${platformMark(one.name)}<span class="clip">${platformName(one.name)}</span>`, one)) : nothing}
        ${people.map((one) => this.#line(html`<bdi class="clip">${nameAtStart(one.name)}</bdi>`, one))}
      </tbody>
    </table>`;
  }

  /** @param {unknown} name @param {AnswerFigures} figures */
  #line(name, figures) {
    const { asked, answered, median, ninetieth } = figures;
    return html`<tr><th scope="row"><span class="answer-who">${name}</span></th><td>${asked ? t("{answered} of {asked}", { answered, asked }) : answered}</td><td>${answered ? span(median) : "–"}</td><td>${answered ? span(ninetieth) : "–"}</td></tr>`;
  }

  /** @param {Event} event */
  #turn(event) {
    this.#isOpen = /** @type {HTMLDetailsElement} */ (event.target).open;
    if (this.#isOpen) this.refresh();
  }

  /** @param {number} days */
  #choose(days) {
    this.#days = days;
    void this.#ask();
  }

  async #ask() {
    this.#asked += 1;
    this.#askedAt = Date.now();
    const asked = this.#asked;
    try {
      const figures = await this.#room.desk.do("response_times", { days: this.#days });
      if (asked === this.#asked) this.#figures = figures;
    } catch {
      if (asked === this.#asked) this.#figures = null; // the link bar says what is wrong
    }
    this.#changed();
  }
}
