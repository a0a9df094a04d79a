/**
 * What somebody did, in a sentence.
 *
 * @import {TrailEntry} from "../wire.gen.js"
 */

import { t, tn } from "../i18n.js";
import { span } from "../format.js";

/** Of one message, by action. @type {Record<number, (long: string) => string>} */
const ONE = {
  0: () => t("showed a message"),
  1: () => t("marked a message"),
  2: () => t("held a message"),
  3: () => t("hid a message"),
  4: () => t("deleted a message"),
  5: (long) => (long ? t("timed somebody out for {long}", { long }) : t("timed somebody out")),
  6: () => t("banned somebody"),
};

/** Of many, by action. @type {Record<number, (n: number) => string>} */
const MANY = {
  0: (n) => tn(n, "showed {n} message", "showed {n} messages"),
  1: (n) => tn(n, "marked {n} message", "marked {n} messages"),
  2: (n) => tn(n, "held {n} message", "held {n} messages"),
  3: (n) => tn(n, "hid {n} message", "hid {n} messages"),
  4: (n) => tn(n, "deleted {n} message", "deleted {n} messages"),
  5: (n) => tn(n, "hid {n} message and timed its writer out", "hid {n} messages and timed their writers out"),
  6: (n) => tn(n, "hid {n} message and banned its writer", "hid {n} messages and banned their writers"),
};

/** @param {TrailEntry} entry */
export function sentence(entry) {
  const { kind, action, count, seconds, name, text, is_undoing: isUndoing } = entry;
  switch (kind) {
    case "verdict_reached":
      return isUndoing ? t("took a decision back") : (ONE[action ?? 0]?.(seconds ? span(seconds * 1000) : "") ?? t("decided about a message"));
    case "batch_decided":
      return isUndoing ? tn(count, "took a decision about {n} message back", "took a decision about {n} messages back") : (MANY[action ?? 0]?.(count) ?? "");
    case "panic_changed":
      return isUndoing ? t("ended the panic") : t("started a panic");
    case "privacy_scene_changed":
      return isUndoing ? t("brought the stage back") : t("hid the stage");
    case "message_sent":
      return t("wrote to the chats");
    case "setting_changed":
      return t("changed the setting {name}", { name });
    case "obs_commanded":
      return text ? t("switched OBS to “{scene}”", { scene: text }) : t("had OBS do {what}", { what: name });
    case "viewers_linked":
      return t("linked {names}", { names: name });
    case "viewer_unlinked":
      return t("unlinked {name}", { name });
    default:
      return kind.replaceAll("_", " ");
  }
}
