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

/** That a viewer was marked, and not any more. @type {Record<string, {given: (name: string) => string, taken: (name: string) => string}>} */
const MARKS = {
  watched: { given: (name) => t("began to watch {name}", { name }), taken: (name) => t("stopped watching {name}", { name }) },
  highlighted: { given: (name) => t("began to highlight what {name} writes", { name }), taken: (name) => t("stopped highlighting what {name} writes", { name }) },
  muted: { given: (name) => t("began to hide what {name} writes", { name }), taken: (name) => t("stopped hiding what {name} writes", { name }) },
};

/** On a platform, not because of a decision here, by verb. @type {Record<string, (name: string, long: string) => string>} */
const DEEDS = {
  delete: (name) => t("deleted a message of {name}", { name }),
  timeout: (name, long) => (long ? t("timed {name} out for {long}", { name, long }) : t("timed {name} out", { name })),
  ban: (name) => t("banned {name}", { name }),
  unban: (name) => t("lifted the ban or timeout of {name}", { name }),
  shoutout: (name) => t("gave {name} a shout-out", { name }),
};

/** Of a member of the team. @type {Record<string, (name: string) => string>} */
const MEMBERS = {
  invited: (name) => t("invited {name} to the panel", { name }),
  joined: () => t("came to the panel for the first time"),
  changed: (name) => t("changed what {name} may do", { name }),
  removed: (name) => t("took the panel from {name}", { name }),
};

/** @param {TrailEntry} entry */
export function sentence(entry) {
  const { kind, action, count, seconds, subject, name, detail, text, is_undoing: isUndoing } = entry;
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
    case "note_written":
      return subject ? t("changed a note about {name}", { name }) : t("wrote a note about {name}", { name });
    case "note_removed":
      return t("removed a note about {name}", { name });
    case "viewer_marked":
    case "viewer_unmarked":
      return MARKS[detail]?.[isUndoing ? "taken" : "given"](name) ?? "";
    case "message_answered":
      return isUndoing ? t("put a message back to the unanswered ones") : detail ? t("said that a message needs no answer") : t("marked a message as answered");
    case "deed_done":
      return DEEDS[detail]?.(name, seconds ? span(seconds * 1000) : "") ?? t("had something done on a platform");
    case "member_changed":
      return MEMBERS[detail]?.(name) ?? "";
    case "viewer_forgotten":
      return tn(count, "had a person and {n} message of theirs forgotten", "had a person and {n} messages of theirs forgotten");
    default:
      return kind.replaceAll("_", " ");
  }
}
