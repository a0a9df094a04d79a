/**
 * Which events have a row in the inbox, and how loud each is.
 *
 * @import {
 *   Announcement, AnyEvent, BatchDecided, ChatCleared, ChatMessage, FollowReceived, GapNoticed, GiftReceived, GuestMessage,
 *   HypeTrainChanged, MessageHeld, MessagePinned, MessageSent, PanicChanged, PlatformNotice, PollChanged,
 *   PredictionChanged, QuestionAsked, RaidReceived, RewardRedeemed, StreamEnded, StreamShared, StreamStarted,
 *   SubscriptionReceived, ViewerSilenced, Warned
 * } from "../wire.gen.js"
 */

/**
 * The events that have a row.
 * @typedef {ChatMessage | GuestMessage | GiftReceived | FollowReceived | SubscriptionReceived | RaidReceived | StreamShared
 *   | QuestionAsked | RewardRedeemed | MessageHeld | Announcement | PlatformNotice | ViewerSilenced | ChatCleared
 *   | PollChanged | PredictionChanged | HypeTrainChanged | MessagePinned | StreamStarted | StreamEnded | MessageSent
 *   | GapNoticed | BatchDecided | Warned | PanicChanged} Shown
 */

/**
 * How a row looks: `said` is a message, `special` stands out, `light` hardly does, `note` is about the chat itself,
 * `running` changes while one looks, `sent` was written here, `guest` was written in somebody else's chat.
 *
 * @typedef {"said" | "special" | "light" | "note" | "running" | "sent" | "guest"} Manner
 */

/** @type {Record<Shown["kind"], Manner>} */
const MANNERS = {
  chat_message: "said",
  guest_message: "guest",
  question_asked: "said",
  message_held: "said",
  message_sent: "sent",
  gift_received: "special",
  subscription_received: "special",
  raid_received: "special",
  reward_redeemed: "special",
  announcement: "special",
  follow_received: "light",
  stream_shared: "light",
  poll_changed: "running",
  prediction_changed: "running",
  hype_train_changed: "running",
  platform_notice: "note",
  viewer_silenced: "note",
  chat_cleared: "note",
  message_pinned: "note",
  stream_started: "note",
  stream_ended: "note",
  gap_noticed: "note",
  batch_decided: "note",
  warned: "note",
  panic_changed: "note",
};

/** Every kind that has a row. */
export const SHOWN = Object.keys(MANNERS);

/** @param {AnyEvent} event @returns {event is Shown} */
export const isShown = (event) => Object.hasOwn(MANNERS, event.kind);

/** @param {Shown} event */
export const mannerOf = (event) => MANNERS[event.kind];

/** What makes several events one row that changes; empty for all others. @param {Shown} event */
export function seriesOf(event) {
  switch (event.kind) {
    case "poll_changed":
      return `poll ${event.source} ${event.poll}`;
    case "prediction_changed":
      return `prediction ${event.source} ${event.prediction}`;
    case "hype_train_changed":
      return `train ${event.source} ${event.train}`;
    default:
      return "";
  }
}
