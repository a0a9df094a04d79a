// @ts-check
/** What is said about a gift, a follow or a raid: a phrase that follows the viewer's name. */

import { clean } from "../../sdk.js";

/** @typedef {import("./row.js").Shown} Shown */
/** @typedef {Exclude<Shown, {kind: "chat_message" | "question_asked"}>} Happened */

/**
 * @typedef {object} Happening
 * @property {"gift" | "star" | "raid" | "heart" | "reward"} sign
 * @property {"gift" | "subscription" | "raid" | "follow" | "reward"} tone
 * @property {string} words
 * @property {string} amount
 */

/**
 * @param {Happened} event
 * @returns {Happening}
 */
export function happening(event) {
  switch (event.kind) {
    case "gift_received":
      return { sign: "gift", tone: "gift", words: gift(event), amount: worth(event.value) };
    case "subscription_received":
      return { sign: "star", tone: "subscription", words: subscription(event), amount: "" };
    case "follow_received":
      return { sign: "heart", tone: "follow", words: "followed", amount: "" };
    case "reward_redeemed":
      return { sign: "reward", tone: "reward", words: `redeemed ${clean(event.title, 60) || "a reward"}`, amount: "" };
    default:
      return { sign: "raid", tone: "raid", words: raid(event), amount: "" };
  }
}

/** @param {Extract<Shown, {kind: "gift_received"}>} event */
function gift(event) {
  const name = clean(event.gift, 60) || "a gift";
  const count = whole(event.count);
  return count > 1 ? `sent ${name}\u00a0×\u00a0${grouped(count)}` : `sent ${name}`;
}

/**
 * @param {string} tier as the platform counts it: `1`, `prime`, `Level 2`
 * @returns {string} with a dot before it, or empty
 */
function tierOf(tier) {
  if (!/^[\w .+-]{1,24}$/.test(tier)) return "";
  const words = /^\d+$/.test(tier) ? `Tier ${tier}` : tier[0]?.toUpperCase() + tier.slice(1);
  return ` · ${words}`.replace(/ /g, "\u00a0");
}

/** @param {Extract<Shown, {kind: "subscription_received"}>} event */
function subscription(event) {
  const tier = tierOf(event.tier ?? "");
  const gifted = whole(event.gifted);
  const recipient = clean(event.recipient?.name, 28);
  if (recipient) return `gave \u2068${recipient}\u2069 a subscription${tier}`;
  if (gifted) return `gave ${grouped(gifted)} ${gifted === 1 ? "subscription" : "subscriptions"}${tier}`;
  const months = whole(event.months);
  return months > 1 ? `subscribed for ${grouped(months)}\u00a0months${tier}` : `subscribed${tier}`;
}

/** @param {Extract<Shown, {kind: "raid_received"}>} event */
function raid(event) {
  const viewers = whole(event.viewers);
  if (!viewers) return "came over with a raid";
  return `came over with ${grouped(viewers)}\u00a0${viewers === 1 ? "viewer" : "viewers"}`;
}

/**
 * @param {{count: number, unit: string} | null | undefined} value
 * @returns {string} for example `500 bits` or `€5.00`
 */
function worth(value) {
  const count = whole(value?.count);
  const unit = typeof value?.unit === "string" ? value.unit : "";
  if (!count || !unit) return "";
  const [, currency, part] = /^([A-Z]{3})(-cents|-thousandths)?$/.exec(unit) ?? [];
  if (currency) {
    const whole = part === "-cents" ? 100 : part ? 1000 : 1;
    return new Intl.NumberFormat("en", { style: "currency", currency }).format(count / whole);
  }
  const one = count === 1 ? unit.replace(/(?<=[a-z]{2})s$/, "") : unit;
  return `${grouped(count)} ${clean(one, 20)}`;
}

/** @param {unknown} value */
function whole(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

const numbers = new Intl.NumberFormat("en");

/** @param {number} value */
function grouped(value) {
  return numbers.format(value);
}
