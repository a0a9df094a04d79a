/** Beside the inbox: what is on air, what the chats do, and the last gifts. */

/**
 * @import {Row} from "../inbox/row.js"
 * @import {Amount} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { amount, count, countdown, counted, time } from "../format.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { everySecond } from "../ticking.js";
import { isPlatform, platformMark, platformOf } from "../platforms.js";
import { sourceName, sourceState } from "./source_state.js";
import { obsSentence, sceneButtons } from "./scenes.js";

const LATEST = 6;

/**
 * @typedef {object} Happening
 * @property {number} at
 * @property {string} by who it was, for comparing
 * @property {string} name
 * @property {string} what
 * @property {number} times how many of it came; 0 where it cannot be added up
 * @property {number} announced how many it was said there would be: those are told of one by one as well
 * @property {Amount | null} [value]
 */

export class SidePart extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs", "sources", "inbox"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.room.store.states.sources?.sources.some(({ retry_at: at }) => at > Date.now() - 1500) && this.update());
  }

  /** @override */
  view() {
    const { obs, sources } = this.room.store.states;
    return html`
      <section class="card" aria-label="On air">
        <h2>${icons.scenes}On air</h2>
        ${obs ? (obs.state === "connected" ? sceneButtons(obs, (scene) => void this.order("switch_scene", { scene })) : html`<p class="muted">${obsSentence(obs)} <a href="#/scenes">Scenes</a></p>`) : nothing}
      </section>
      <section class="card" aria-label="Chats">
        <h2>${icons.sources}Chats</h2>
        ${sources?.sources.length
          ? html`<ul class="plain">${sources.sources.map((source) => chat(source))}</ul>`
          : html`<p class="muted">No chat is being read. <a href="#/sources">Add one</a></p>`}
      </section>
      <section class="card grow" aria-label="Latest gifts and events">
        <h2>${icons.gift}Latest</h2>
        ${this.#latest()}
      </section>
    `;
  }

  #latest() {
    const lines = lastHappenings(this.room.store.inbox.rows);
    return lines.length
      ? html`<ul class="plain">${lines.map(({ at, name, what, times, announced, value }) => html`<li class="line latest">
          <time class="muted">${time(at)}</time><span class="grow clip"><bdi>${name}</bdi>: ${many(Math.max(times, announced))}<bdi>${what}</bdi></span>${value ? html`<span class="worth">${amount(value)}</span>` : nothing}
        </li>`)}</ul>`
      : html`<p class="muted">Gifts, subscriptions and raids show up here.</p>`;
  }
}

/** @param {import("../wire.gen.js").SourceView} source */
function chat(source) {
  const left = source.state === "live" ? 0 : source.retry_at - Date.now();
  return html`<li class="line" title=${`${source.id}${source.reason ? `: ${source.reason}` : ""}`}>
    ${platformMark(platformOf(source.id))}<span class="grow clip">${isPlatform(platformOf(source.id)) ? html`<bdi>${source.id.slice(source.id.indexOf(":") + 1)}</bdi>` : sourceName(source)}</span>
    ${source.viewers == null ? nothing : html`<span class="watching muted" title="watching now">${icons.eyes}${count(source.viewers)}</span>`}
    ${left > 0 ? html`<span class="muted figures" title="until the next try">${countdown(left)}</span>` : nothing}${sourceState(source.state)}
  </li>`;
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
      return { ...by(event), ...(event.gifted ? given(event.gifted, Boolean(event.recipient)) : { what: "subscription" }) };
    case "raid_received":
      return { ...by(event), what: `raid, ${counted(event.viewers ?? 0, "viewer")}` };
    case "reward_redeemed":
      return { ...by(event), what: event.title };
    default:
      return null;
  }
}

/** @param {{at: number, viewer: import("../wire.gen.js").Viewer}} event */
const by = ({ at, viewer }) => ({ at, by: `${viewer.platform}:${viewer.id}`, name: viewer.name, times: 0, announced: 0 });

/** Subscriptions given away. @param {number} number @param {boolean} isOneOfThem */
const given = (number, isOneOfThem) => ({ what: "gifted subscription", [isOneOfThem ? "times" : "announced"]: number });

/** @param {number} number */
const many = (number) => (number > 1 ? `${count(number)}\u00a0×\u00a0` : "");

customElements.define("stagedoor-side", SidePart);
