/** What an entry of the ledger was for, in words. */

import { t } from "../../panel-sdk.js";

/** @typedef {{number: number, at: number, name: string, person: string, kind: string, points: number, why: string, event: number, is_reversed: boolean}} Entry */

/** @param {Entry} entry */
export function why({ kind, why: what }) {
  switch (kind) {
    case "watched": return t("was here");
    case "chatted": return t("wrote something");
    case "withdrawn": return t("the message was taken back");
    case "restored": return t("the message is back");
    case "supported": return { gift: t("gave a gift"), subscription: t("subscribed"), follow: t("followed"), raid: t("brought a raid") }[what] ?? what;
    case "sent": return t("gave points away");
    case "received": return t("got points from somebody");
    case "corrected": return what ? t("by hand: {reason}", { reason: what }) : t("by hand");
    case "reversed": return t("an entry was taken back");
    case "refunded": return t("{reward} was paid back", { reward: what });
    default: return t("redeemed {reward}", { reward: what });
  }
}
