/**
 * Test events that only the preview is shown: made up here, sent to nobody, in no log.
 *
 * @import {Samples} from "./preview.js"
 */

import { t } from "../i18n.js";

/** @typedef {{name: string, title: string, items: readonly Record<string, unknown>[], word?: RegExp}} Trial `word`: samples of widgets that are called like it are shown as well. */

const person = (/** @type {string} */ name, more = {}) => ({ platform: "twitch", id: `preview-${name}`, name, roles: [], badges: [], ...more });
const said = (/** @type {Record<string, unknown>} */ viewer, /** @type {string} */ text, platform = "twitch") => ({ kind: "chat_message", platform, viewer: { ...viewer, platform }, text, fragments: [] });
const LONG = "Maximiliane_Alexandrina_von_und_zu_Hohenlohe_Waldenburg_Schillingsfuerst";

/** @type {readonly Trial[]} */
export const TRIALS = [
  {
    name: "chat", title: t("Chat"),
    items: [
      said(person("nora", { color: "#ff7f50", roles: ["subscriber"] }), t("That was so close, do it again!")),
      said(person("Tomás", { color: "#5f9ea0" }), t("first time here, what game is this?"), "youtube"),
      said(person("mika_mod", { roles: ["moderator"], color: "#00ff7f" }), t("Welcome everybody, the rules are below the stream.")),
    ],
  },
  { name: "long", title: t("A long name"), word: /long/i, items: [said(person(LONG), t("A message with a wordthatgoesonandonwithoutasinglespacesothatithastobebrokensomewhere and then an ordinary end. ").repeat(2))] },
  { name: "arabic", title: t("Arabic"), word: /arabic|from the right/i, items: [said(person("ليلى"), "أفضل بث شاهدته هذا الأسبوع، شكرًا لك! 🎉", "tiktok"), said(person("דנה"), "שלום לכולם!", "youtube")] },
  { name: "emoji", title: t("Emoji storm"), word: /storm|rain/i, items: Array.from({ length: 8 }, (_, at) => said(person(`fan${at}`), "👩‍👩‍👧‍👦🏳️‍🌈🔥🎉💜🇪🇺😂🙏🏽".repeat(1 + (at % 3)))) },
  { name: "gift", title: t("Gift#event"), word: /gift/i, items: [{ kind: "gift_received", platform: "tiktok", viewer: person("Ada", { platform: "tiktok" }), gift: "Rose", count: 25 }] },
  { name: "sub", title: t("Subscription"), word: /renewal|subscri/i, items: [{ kind: "subscription_received", platform: "twitch", viewer: person("Ada"), tier: "1000", months: 14 }] },
  { name: "raid", title: t("Raid"), word: /raid/i, items: [{ kind: "raid_received", platform: "twitch", viewer: person("Ingrid"), viewers: 187 }] },
  { name: "follow", title: t("Follow"), word: /follow/i, items: [{ kind: "follow_received", platform: "twitch", viewer: person("Yuki") }] },
  { name: "poll", title: t("Poll"), word: /^open$|poll/i, items: [] },
  { name: "question", title: t("Question"), word: /question/i, items: [{ kind: "question_asked", platform: "youtube", viewer: person("Sam", { platform: "youtube" }), text: t("Which keyboard is that?") }] },
];

/** The samples that go with a trial. @param {Trial} trial @param {Samples} samples @returns {{widget: string, sample: number}[]} */
export function playsOf({ word }, samples) {
  if (!word) return [];
  return [...samples].flatMap(([widget, titles]) => {
    const sample = titles.findIndex((title) => word.test(title));
    return sample < 0 ? [] : [{ widget, sample }];
  });
}
