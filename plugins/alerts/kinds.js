/** The kinds of alert, as people call them. */

import { t } from "../../panel-sdk.js";

/** @type {Record<string, string>} */
const TITLES = {
  follow: t("Follow"),
  subscription: t("Subscription"),
  renewal: t("Renewal"),
  gifted: t("Given subscriptions"),
  gift: t("Gift"),
  paid: t("Paid message"),
  raid: t("Raid"),
  reward: t("Reward"),
  first: t("First message"),
  play: t("Played"),
};

/** The icon of each kind. @type {Record<string, string>} */
export const TONES = { follow: "heart", subscription: "star", renewal: "star", gifted: "gift", gift: "gift", paid: "heart", raid: "raid", reward: "reward", first: "wave", play: "play" };

export const KINDS = Object.keys(TITLES).filter((kind) => kind !== "play");

/** @param {string} kind */
export const kindTitle = (kind) => TITLES[kind] ?? kind;
