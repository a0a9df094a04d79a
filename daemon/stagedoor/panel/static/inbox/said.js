/**
 * What a row says, in a phrase that follows the viewer's name.
 *
 * @import {Shown} from "./kinds.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn, told, woven } from "../i18n.js";
import { amount, span, timeExact, words } from "../format.js";
import { icons } from "../icons.js";
import { placeName } from "./abilities.js";
import { guarded } from "./guarded.js";
import { pictureAddress } from "./pictures.js";
import { batchWords, panicWords } from "./notes.js";
import { hypeTrain, poll, prediction } from "./running.js";
import { pieces } from "./text.js";

/** @param {Row} row @param {(work: () => void) => void} whenFree runs what may move rows @param {boolean} [hasLinks] whether links can be pressed */
export function said(row, whenFree, hasLinks = false) {
  const { event } = row;
  const what = phrase(row, whenFree, hasLinks);
  return isGone(event) ? html`${what} <i class="muted">${GONE}</i>` : what;
}

/** What stands where something was written that is no longer kept. */
export const GONE = t("no longer kept");

/** Whether what was written in it is no longer kept. @param {Shown} event */
export const isGone = (event) => "text" in event && !event.text && "is_forgotten" in event && Boolean(event.is_forgotten);

/** @param {Row} row @param {(work: () => void) => void} whenFree @param {boolean} hasLinks */
function phrase(row, whenFree, hasLinks) {
  const { event } = row;
  switch (event.kind) {
    case "chat_message":
      return html`${event.cheer ? html`<span class="sum">${amount(event.cheer)}</span> ` : nothing}${pieces(event, row.opinions, whenFree, hasLinks)}`;
    case "guest_message":
      return html`<span class="tag tone-guest" title=${t("Somebody else’s chat, only read beside yours: it is in the inbox, and viewers of yours do not see it.")}>${t("In the chat of {name}", { name: event.chat || event.source || "" })}</span> ${pieces(event, row.opinions, whenFree, hasLinks)}`;
    case "question_asked":
      return html`<span class="tag tone-question">${t("Question")}</span> ${pieces(event, row.opinions, whenFree, hasLinks)}`;
    case "message_held":
      return html`<span class="tag tone-held" title=${event.reason || t("Its own filter caught this; only moderators see it.")}>${t("Held by {platform}", { platform: placeName(row.source || event.platform) })}${event.reason ? `: ${event.reason}` : ""}</span> ${pieces(event, row.opinions, whenFree, hasLinks)}`;
    case "message_sent":
      return html`<bdi>${guarded(event.text)}</bdi>`;
    case "gift_received":
      return html`${gift(event.image, event.gift)}${woven(t("gave {gift}"), { gift: html`<b>${(event.count ?? 1) > 1 ? `${event.count} × ` : ""}<bdi>${event.gift}</bdi></b>` })}${event.value ? html` <span class="sum">${amount(event.value)}</span>` : nothing}${followed(event.text)}`;
    case "follow_received":
      return html`${mark(icons.heart)}${t("followed")}`;
    case "stream_shared":
      return html`${mark(icons.share)}${t("shared the stream")}`;
    case "reward_redeemed":
      return html`${mark(icons.reward)}${woven(t("redeemed {reward}"), { reward: html`<b><bdi>${event.title}</bdi></b>` })}${event.cost ? html` <span class="sum">${tn(event.cost, "{n} point", "{n} points")}</span>` : nothing}${followed(event.text)}`;
    case "subscription_received":
      return html`${mark(icons.star)}${subscription(event)}${followed(event.text)}`;
    case "raid_received":
      return html`${mark(icons.raid)}${woven(t("raids with {viewers}"), { viewers: html`<b>${tn(event.viewers ?? 0, "{n} viewer", "{n} viewers")}</b>` })}`;
    case "announcement":
      return html`${mark(icons.megaphone)}<bdi>${event.text}</bdi>`;
    case "poll_changed":
      return poll(event);
    case "prediction_changed":
      return prediction(event);
    case "hype_train_changed":
      return hypeTrain(event);
    default:
      return html`${event.kind === "panic_changed" || event.kind === "batch_decided" ? nothing : mark(icons.note)}${note(event, row)}`;
  }
}

/** What is about the chat itself. @param {Shown} event @param {Row} row */
function note(event, row) {
  switch (event.kind) {
    case "batch_decided":
      return html`<bdi>${batchWords(row)}</bdi>`;
    case "panic_changed":
      return html`<bdi>${panicWords(event)}</bdi>`;
    case "warned":
      return html`${t("was told in the chat:")} <bdi>${event.text}</bdi>`;
    case "platform_notice":
      return html`<bdi>${event.text}</bdi>`;
    case "viewer_silenced":
      return event.seconds ? t("was timed out for {long} on the platform", { long: span(event.seconds * 1000) }) : t("was banned on the platform");
    case "chat_cleared":
      return t("The chat was cleared on the platform.");
    case "message_pinned":
      return event.is_over ? t("The pinned message was taken down.") : html`${event.name ? woven(t("Pinned from {name}"), { name: html`<b><bdi>${event.name}</bdi></b>` }) : t("Pinned")}${followed(event.text)}`;
    case "stream_started":
      return event.title ? html`${t("The stream started")}: <b><bdi>${event.title}</bdi></b>` : `${t("The stream started")}.`;
    case "stream_ended":
      return t("The stream is over.");
    case "gap_noticed":
      return html`${woven(t("Messages between {since} and {until} may be missing."), { since: html`<b>${timeExact(event.since)}</b>`, until: html`<b>${timeExact(event.until)}</b>` })}${event.reason ? html` <span class="muted">${told(event.reason)}</span>` : nothing}`;
    default:
      return words(event.kind);
  }
}

/** @param {unknown} icon */
const mark = (icon) => html`<span class="mark">${icon}</span>`;

/** The gift's own picture, or a sign for one. @param {string | undefined} image @param {string} name */
function gift(image, name) {
  const address = pictureAddress(image);
  if (!address) return mark(icons.gift);
  return html`<span class="gift-picture"><img src=${address} alt="" title=${name} width="20" height="20" decoding="async"
    @error=${(/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target).parentElement?.classList.add("is-lost")}
    @load=${(/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target).parentElement?.classList.remove("is-lost")} />${icons.gift}</span>`;
}

/** What was written with it. @param {string | undefined} text */
const followed = (text) => (text ? html`: <bdi>${guarded(text)}</bdi>` : nothing);

/** @param {import("../wire.gen.js").SubscriptionReceived} event */
function subscription({ gifted = 0, months = 0, tier = "", recipient }) {
  const kind = tier ? ` (${/^\d+$/.test(tier) ? t("tier {n}", { n: tier }) : words(tier)})` : "";
  if (recipient) return html`${woven(t("gave a subscription to {name}"), { name: html`<b><bdi>${recipient.name}</bdi></b>` })}${kind}`;
  if (gifted) return html`${woven(t("gave {gift}"), { gift: html`<b>${tn(gifted, "{n} subscription", "{n} subscriptions")}</b>` })}${kind}`;
  return html`${months > 1 ? woven(t("subscribed for {months}"), { months: html`<b>${tn(months, "{n} month", "{n} months")}</b>` }) : t("subscribed")}${kind}`;
}
