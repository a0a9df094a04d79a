/**
 * The tabs above the inbox: which rows each keeps, and what it says when there are none.
 *
 * @import {Row} from "./row.js"
 */


import { t } from "../i18n.js";
/** @typedef {"all" | "waiting" | "hidden" | "highlights" | "events" | "ours" | "guests"} Filter */

/** What people here did, which is no event of the show. */
const HOUSE = new Set(["batch_decided", "panic_changed", "warned"]);

/** Whether it was written in somebody else's chat. @param {Row} row */
function isGuest(row) {
  return row.event.kind === "guest_message";
}

/** The tabs that are there only while somebody else's chat is read. */
export const OF_GUESTS = new Set(["ours", "guests"]);

/** Every tab, in order. @type {Record<Filter, {title: string, empty: string, keeps: (row: Row) => boolean}>} */
export const FILTERS = {
  all: { title: t("All"), empty: t("Nothing was said yet."), keeps: () => true },
  waiting: { title: t("Waiting"), empty: t("Nothing waits for you."), keeps: (row) => row.state === "held" },
  hidden: { title: t("Hidden"), empty: t("Nothing is hidden."), keeps: (row) => (row.state === "hidden" || row.state === "withdrawn") && !isGuest(row) },
  highlights: { title: t("Highlights"), empty: t("First messages, kind ones and loyal viewers show up here."), keeps: (row) => row.highlight !== null && row.state !== "hidden" && row.state !== "withdrawn" },
  ours: { title: t("Ours"), empty: t("Nothing was said yet."), keeps: (row) => !isGuest(row) },
  guests: { title: t("Guests"), empty: t("Nothing was said in the chats of others yet."), keeps: isGuest },
  events: { title: t("Gifts & events"), empty: t("No gifts, subscriptions or raids yet."), keeps: (row) => row.isEvent && !HOUSE.has(row.event.kind) },
};
