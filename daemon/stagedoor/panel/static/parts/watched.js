/** Who is watched now, until when, and the last of what they said. */

/**
 * @import {MarkView} from "../wire.gen.js"
 * @import {Row} from "../inbox/row.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { untilWords } from "../card/marks.js";
import { time } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { said } from "../inbox/said.js";
import { Part } from "../part.js";
import { platformMark, platformOf } from "../platforms.js";
import { everySecond } from "../ticking.js";

const LAST = 3;

export class WatchedPart extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["viewer_marks", "people", "inbox"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.#given.some(({ lasting }) => lasting === "time") && this.update());
  }

  /** @override */
  view() {
    const given = this.#given;
    const now = Date.now();
    return html`<h2>${icons.eyes}${t("Watched")}</h2>
      ${given.length ? html`<ul class="plain watched">${repeat(given, ({ viewer }) => viewer, (mark) => this.#one(mark, now))}</ul>` : html`<p class="muted">${t("Nobody is watched now. Watch somebody from their card: what they write is listed here.")}</p>`}`;
  }

  /** @returns {readonly MarkView[]} */
  get #given() {
    const now = Date.now();
    return (this.room.store.states.viewer_marks?.given ?? []).filter(({ mark, ends_at: ends }) => mark === "watched" && (!ends || ends > now));
  }

  /** @param {MarkView} mark @param {number} now */
  #one(mark, now) {
    const { viewer, name } = mark;
    const rows = this.#last(this.room.store.person(viewer)?.viewers ?? [viewer]);
    return html`<li class="watched-one">
      <p class="card-line">${platformMark(platformOf(viewer))}<button type="button" class="name-button grow" aria-haspopup="dialog" @click=${(/** @type {Event} */ event) => this.room.showPerson(viewer, /** @type {Element} */ (event.currentTarget))}><bdi class="name clip">${name || viewer}</bdi></button>
        <span class="muted watched-until">${untilWords(mark, now)}</span>
        <button type="button" class="bare" aria-label=${t("Stop watching {name}", { name: name || viewer })} title=${t("Stop watching")} @click=${() => void this.order("unmark_viewer", { viewer, mark: "watched" })}>${icons.close}</button></p>
      ${rows.length ? html`<ul class="plain">${rows.map((row) => html`<li class=${`watched-said is-${row.state}`}><time class="muted">${time(row.at)}</time><span class="text" dir="auto">${said(row, (work) => work())}</span></li>`)}</ul>` : nothing}
    </li>`;
  }

  /** What they said last, of what is at hand; oldest first. @param {readonly string[]} viewers */
  #last(viewers) {
    const { rows } = this.room.store.inbox;
    /** @type {Row[]} */
    const found = [];
    for (let at = rows.length - 1; at >= 0 && found.length < LAST; at -= 1) {
      const row = rows[at];
      if (row?.viewer && viewers.includes(`${row.viewer.platform}:${row.viewer.id}`)) found.unshift(row);
    }
    return found;
  }
}

customElements.define("stagedoor-watched", WatchedPart);
