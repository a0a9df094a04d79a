/**
 * Who somebody is, at a glance: where they are from, since when they are known, what they did and gave.
 *
 * @import {IdentityView, PersonCardView, Role, TallyView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { amount, count, countdown, moment } from "../format.js";
import { language, t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { platformMark, platformName, platformOf } from "../platforms.js";
import { markChip } from "./marks.js";

const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
const WORTH = "worth:";

/** @type {Partial<Record<Role, string>>} */
const ROLES = {
  broadcaster: t("Broadcaster"),
  moderator: t("Moderator"),
  vip: t("VIP"),
  subscriber: t("Subscriber"),
  follower: t("Follower"),
  staff: t("Staff"),
  bot: t("Bot"),
};

/** A date, with the time for whoever points at it. @param {number} at */
export const date = (at) => (at ? html`<time title=${moment(at)}>${day.format(at)}</time>` : html`<span class="muted">${t("never")}</span>`);

/** Where they are, what they are there, and what stands about them. @param {PersonCardView} card @param {number} now */
export function standing(card, now) {
  return html`<div class="card-chips">
    ${card.identities.map(
      (identity) => html`<span class="card-chip" title=${identity.viewer}>${platformMark(platformOf(identity.viewer))}<bdi class="clip">${identity.name}</bdi>${rolesOf(identity)}</span>`,
    )}
    ${card.identities.map((identity) => silenced(identity, now))}
    ${card.marks.map((mark) => markChip(mark, now))}
    ${card.identities.some(({ trusted }) => trusted) ? html`<span class="card-chip is-trusted" title=${t("No filter touches what they write.")}>${icons.trust}${t("Trusted")}</span>` : nothing}
  </div>`;
}

/** @param {IdentityView} identity */
function rolesOf({ roles }) {
  const words = roles.map((role) => ROLES[role] ?? role);
  return words.length ? html`<span class="muted">${words.join(", ")}</span>` : nothing;
}

/** @param {IdentityView} identity @param {number} now */
function silenced({ silenced: how, silenced_until: until, viewer }, now) {
  const place = platformName(platformOf(viewer));
  if (how === "ban") return html`<span class="card-chip is-silenced">${icons.ban}${t("Banned on {platform}", { platform: place })}</span>`;
  if (how !== "timeout" || until <= now) return nothing;
  return html`<span class="card-chip is-silenced">${icons.clock}${t("Timed out on {platform}, {time} left", { platform: place, time: countdown(until - now) })}</span>`;
}

/** What matters most of it, in a line. @param {PersonCardView} card */
export function summary(card) {
  const worth = card.tallies.filter(({ what }) => what.startsWith(WORTH));
  return html`<p class="card-summary">
    <span>${tn(card.messages, "{n} message", "{n} messages")}</span><span>${tn(card.days, "{n} day here", "{n} days here")}</span>
    <span>${card.first_at ? t("since {day}", { day: day.format(card.first_at) }) : t("never seen here")}</span>
    ${worth.map(({ what, amount: number }) => html`<span class="sum">${amount({ count: number, unit: what.slice(WORTH.length) })}</span>`)}
  </p>`;
}

/** @param {PersonCardView} card */
export function facts(card) {
  const worth = card.tallies.filter(({ what }) => what.startsWith(WORTH));
  return html`<dl class="card-facts">
    ${fact(t("First seen"), date(card.first_at))} ${fact(t("Last seen"), date(card.last_at))}
    ${fact(t("Messages"), count(card.messages))} ${fact(t("Streams"), tn(card.days, "{n} day", "{n} days"))}
    ${worth.length ? fact(t("Gave"), worth.map(({ what, amount: number }) => html`<span class="sum">${amount({ count: number, unit: what.slice(WORTH.length) })}</span>`)) : nothing}
    ${card.tallies.map(tally)}
  </dl>`;
}

/** @param {TallyView} tally */
function tally({ what, times, amount: number }) {
  switch (what) {
    case "gift_received":
      return fact(t("Gifts"), count(number));
    case "subscription_received":
      return fact(t("Subscribed"), tn(times, "{n} time", "{n} times"));
    case "subscriptions_given":
      return fact(t("Subscriptions given"), count(number));
    case "raid_received":
      return fact(t("Raids"), t("{raids}, with {viewers}", { raids: count(times), viewers: tn(number, "{n} viewer", "{n} viewers") }));
    case "follow_received":
      return fact(t("Followed"), tn(times, "{n} time", "{n} times"));
    case "likes_received":
      return fact(t("Likes"), count(number));
    case "reward_redeemed":
      return fact(t("Rewards"), count(times));
    case "stream_shared":
      return fact(t("Shared"), tn(times, "{n} time", "{n} times"));
    case "question_asked":
      return fact(t("Questions"), count(times));
    default:
      return nothing;
  }
}

/** @param {string} word @param {unknown} value */
const fact = (word, value) => html`<div><dt>${word}</dt><dd>${value}</dd></div>`;
