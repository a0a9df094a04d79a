/**
 * Beside the inbox: the last gifts, subscriptions, raids and rewards, what one viewer gives again and again in one line.
 *
 * @import {Row} from "../inbox/row.js"
 * @import {Amount} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { amount, count, time } from "../format.js";
import { t, tn } from "../i18n.js";
import { Part } from "../part.js";
import { person } from "../person.js";

const LATEST = 8;

/**
 * @typedef {object} Happening
 * @property {number} at
 * @property {string} by the key of who it was
 * @property {string} name
 * @property {string} what
 * @property {number} times how many of it came; 0 where it cannot be added up
 * @property {number} announced how many it was said there would be: those are told of one by one as well
 * @property {Amount | null} [value]
 */

export class LatestFrame extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["inbox"]);
  }

  /** @override */
  view() {
    const lines = lastHappenings(this.room.store.inbox.happenings);
    return lines.length
      ? html`<ul class="plain">${lines.map(({ at, by: viewer, name, what, times, announced, value }) => html`<li class="line latest">
          <time class="muted">${time(at)}</time><span class="grow clip">${person(this.room, viewer, name)}: ${many(Math.max(times, announced))}<bdi>${what}</bdi></span>${value ? html`<span class="worth">${amount(value)}</span>` : nothing}
        </li>`)}</ul>`
      : html`<p class="muted">${t("Gifts, subscriptions and raids show up here.")}</p>`;
  }
}

/**
 * The last ones, newest first; what one viewer gives again and again is one line.
 *
 * @param {readonly Row[]} rows
 */
function lastHappenings(rows) {
  /** @type {Happening[]} */
  const lines = [];
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    const line = row && row.state !== "hidden" && row.state !== "withdrawn" ? happened(row.event) : null;
    if (!line) continue;
    const after = lines.at(-1);
    if (after && (line.times || line.announced) && line.by === after.by && line.what === after.what && line.value?.unit === after.value?.unit) {
      after.times += line.times;
      after.announced += line.announced;
      if (after.value && line.value) after.value = { ...after.value, count: after.value.count + line.value.count };
    } else if (lines.length < LATEST) lines.push(line);
    else break;
  }
  return lines;
}

/** @param {import("../inbox/kinds.js").Shown} event @returns {Happening | null} */
function happened(event) {
  switch (event.kind) {
    case "gift_received":
      return { ...by(event), what: event.gift, times: event.count ?? 1, value: event.value };
    case "subscription_received":
      return { ...by(event), ...(event.gifted ? given(event.gifted, Boolean(event.recipient)) : { what: t("subscription") }) };
    case "raid_received":
      return { ...by(event), what: tn(event.viewers ?? 0, "raid, {n} viewer", "raid, {n} viewers") };
    case "reward_redeemed":
      return { ...by(event), what: event.title };
    default:
      return null;
  }
}

/** @param {{at: number, viewer: import("../wire.gen.js").Viewer}} event */
const by = ({ at, viewer }) => ({ at, by: `${viewer.platform}:${viewer.id}`, name: viewer.name, times: 0, announced: 0 });

/** Subscriptions given away. @param {number} number @param {boolean} isOneOfThem */
const given = (number, isOneOfThem) => ({ what: t("gifted subscription"), [isOneOfThem ? "times" : "announced"]: number });

/** @param {number} number */
const many = (number) => (number > 1 ? `${count(number)}\u00a0×\u00a0` : "");

customElements.define("stagedoor-frame-latest", LatestFrame);
