/**
 * How one row of the inbox looks.
 *
 * @import {Opinion, Role, Viewer} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing, render } from "../lit.js";
import { nameColor } from "../color.js";
import { amount, counted, moment, span, time, words } from "../format.js";
import { icons } from "../icons.js";
import { platformMark } from "../platforms.js";
import { pieces } from "./text.js";

/** @type {Record<string, {icon: unknown, word: string}>} */
const ROLES = {
  broadcaster: { icon: icons.broadcaster, word: "Broadcaster" },
  moderator: { icon: icons.moderator, word: "Moderator" },
  vip: { icon: icons.vip, word: "VIP" },
  subscriber: { icon: icons.star, word: "Subscriber" },
  staff: { icon: icons.staff, word: "Staff" },
  bot: { icon: icons.bot, word: "Bot" },
};
const ACTIONS = ["allow", "mark", "hold", "hide", "delete", "time out", "ban"];
const CHIPS = { shown: "Shown", marked: "Marked", held: "Waiting", hidden: "Hidden", withdrawn: "Deleted" };
const BUSY = { show: "Showing …", hide: "Hiding …", undo: "Undoing …" };

/**
 * Draw a row into its element.
 *
 * @param {Row} row
 * @param {HTMLElement} element
 * @param {{isFrozen: boolean, theme: "light" | "dark", titleOf: (plugin: string) => string, whenFree: (work: () => void) => void}} manner
 *   frozen: the row must keep its height
 */
export function drawRow(row, element, { isFrozen, theme, titleOf, whenFree }) {
  const { event } = row;
  const viewer = "viewer" in event ? event.viewer : null;
  const state = row.state;
  const because = why(row, titleOf);
  const hasWhy = isFrozen && element.dataset.because !== undefined ? element.dataset.because === "yes" : because.length > 0;
  element.dataset.because = hasWhy ? "yes" : "no";
  element.className = `row is-${state} ${event.kind === "chat_message" ? "" : "is-event"} ${event.kind}`;
  element.setAttribute("aria-label", label(row, viewer));
  if (viewer) element.style.setProperty("--name", nameColor(viewer.color ?? "", `${viewer.platform}:${viewer.id}`, theme));
  render(
    html`
      <time class="at" title=${moment(event.at)}>${time(event.at)}</time>
      ${platformMark(event.platform)}
      <span class="who">${viewer ? who(viewer, event.kind === "chat_message" && Boolean(event.is_first)) : nothing}</span>
      <div class="said">
        ${event.kind === "chat_message" && event.reply_to
          ? html`<p class="reply" dir="auto">${icons.undo}<bdi>${event.reply_to.name || "somebody"}</bdi> ${event.reply_to.text ?? ""}</p>`
          : nothing}
        <p class=${event.kind === "chat_message" && event.is_action ? "text is-action" : "text"} dir="auto">${said(row, whenFree)}</p>
        ${hasWhy ? html`<p class="why">${because}</p>` : nothing}
      </div>
      <div class="decision">${decision(row, viewer?.name ?? "")}</div>
    `,
    element,
  );
}

/** @param {Viewer} viewer @param {boolean} isFirst */
function who(viewer, isFirst) {
  const roles = (viewer.roles ?? []).filter((role) => ROLES[role]);
  const known = viewer.login && viewer.login.toLowerCase() !== viewer.name.toLowerCase() ? `${viewer.name} (${viewer.login})` : viewer.name;
  return html`${roles.map(
      (/** @type {Role} */ role) => html`<span class="role role-${role}" role="img" aria-label=${ROLES[role]?.word ?? role} title=${ROLES[role]?.word ?? role}>${ROLES[role]?.icon}</span>`,
    )}<bdi class="name" title=${known}>${viewer.name}</bdi>${isFirst
      ? html`<span class="first" title="The viewer's first message in this channel">first</span>`
      : nothing}`;
}

/** @param {Row} row @param {(work: () => void) => void} whenFree */
function said(row, whenFree) {
  const { event } = row;
  switch (event.kind) {
    case "chat_message":
      return html`${event.cheer ? html`<span class="sum">${amount(event.cheer)}</span> ` : nothing}${pieces(event, row.opinions, whenFree)}`;
    case "gift_received":
      return html`<span class="mark">${icons.gift}</span>gave <b>${(event.count ?? 1) > 1 ? `${event.count} × ` : ""}<bdi>${event.gift}</bdi></b>${event.value ? html` <span class="sum">${amount(event.value)}</span>` : nothing}${followed(event.text)}`;
    case "follow_received":
      return html`<span class="mark">${icons.heart}</span>followed`;
    case "subscription_received":
      return html`<span class="mark">${icons.star}</span>${subscription(event)}${followed(event.text)}`;
    case "raid_received":
      return html`<span class="mark">${icons.raid}</span>raids with <b>${counted(event.viewers ?? 0, "viewer")}</b>`;
    case "announcement":
      return html`<span class="mark">${icons.megaphone}</span><bdi>${event.text}</bdi>`;
    case "platform_notice":
      return html`<span class="mark">${icons.note}</span><bdi>${event.text}</bdi>`;
    case "viewer_silenced":
      return html`<span class="mark">${icons.note}</span>${event.seconds ? `was timed out for ${span(event.seconds * 1000)}` : "was banned"} on the platform`;
    case "chat_cleared":
      return html`<span class="mark">${icons.note}</span>The chat was cleared on the platform.`;
  }
}

/** What was written with it. @param {string | undefined} text */
const followed = (text) => (text ? html`: <bdi>${text}</bdi>` : nothing);

/** @param {import("../wire.gen.js").SubscriptionReceived} event */
function subscription({ gifted = 0, months = 0, tier = "", recipient }) {
  const kind = tier ? ` (${/^\d+$/.test(tier) ? `tier ${tier}` : words(tier)})` : "";
  if (recipient) return html`gave a subscription to <b><bdi>${recipient.name}</bdi></b>${kind}`;
  if (gifted) return html`gave <b>${counted(gifted, "subscription")}</b>${kind}`;
  return html`subscribed${months > 1 ? html` for <b>${months} months</b>` : nothing}${kind}`;
}

/** Why it was decided as it was: the plugins' words, and who said otherwise. @param {Row} row @param {(plugin: string) => string} titleOf @returns {unknown[]} */
function why(row, titleOf) {
  /** @type {unknown[]} */
  const parts = row.opinions.map((one) => opinion(one, titleOf));
  if (row.state === "withdrawn") parts.unshift(html`<span>${row.by ? `${row.by}: ` : ""}${row.reason || "withdrawn"}</span>`);
  else if (!row.opinions.length && row.reason && row.reason !== "undone") parts.push(html`<span>${row.reason}</span>`);
  return parts;
}

/** @param {Opinion} opinion @param {(plugin: string) => string} titleOf */
function opinion({ plugin, verdict }, titleOf) {
  const measured = verdict.value == null || verdict.threshold == null ? "" : ` (${round(verdict.value)} of ${round(verdict.threshold)})`;
  return html`<span title=${`${plugin}${verdict.rule ? `, rule ${verdict.rule}` : ""}: ${ACTIONS[verdict.action]}`}>
    <b>${titleOf(plugin)}</b> ${verdict.reason}${measured}</span>`;
}

/** @param {number} number */
const round = (number) => String(Math.round(number * 100) / 100);

/** @param {Row} row @param {string} name */
function decision(row, name) {
  if (!row.isDecidable) return nothing;
  const { state } = row;
  const about = name ? ` what ${name} sent` : "";
  if (row.busy) return html`<span class="chip is-busy">${BUSY[row.busy]}</span>`;
  const show = button("show", icons.check, "Show", "Show (a)", about, state === "held");
  const hide = button("hide", icons.hide, "Hide", "Hide (h)", about, state === "held");
  if (state === "held") return html`${show}${hide}`;
  const undo = row.isUndoable ? button("undo", icons.undo, "Undo", "Undo (u)", about, false) : nothing;
  const chip =
    row.refusal || state !== "shown" || row.by
      ? html`<span class=${`chip chip-${state}`} title=${row.refusal || decided(row)}>${row.refusal ? "Not done" : CHIPS[state]}</span>`
      : nothing;
  if (state === "withdrawn") return chip;
  const isShown = state === "shown" || state === "marked";
  return html`${chip}<span class="quiet">${undo}${isShown ? nothing : show}${isShown ? hide : nothing}</span>`;
}

/** @param {Row} row */
const decided = (row) => (row.by ? `Decided by ${row.by}` : "Decided by the plugins");

/**
 * @param {string} act
 * @param {unknown} icon
 * @param {string} word
 * @param {string} title
 * @param {string} about
 * @param {boolean} isWide
 */
function button(act, icon, word, title, about, isWide) {
  return html`<button type="button" class=${`act act-${act} ${isWide ? "is-wide" : ""}`} data-act=${act} title=${title} aria-label=${word + about}>
    ${icon}${isWide ? html`<span>${word}</span>` : nothing}
  </button>`;
}

/** @param {Row} row @param {Viewer | null} viewer */
function label(row, viewer) {
  const { event } = row;
  const text = "text" in event && event.text ? event.text.slice(0, 300) : words(event.kind);
  const state = row.state === "shown" ? "" : `${CHIPS[row.state]}. `;
  return `${state}${viewer ? `${viewer.name}, ` : ""}${words(event.platform)}: ${text}`;
}
