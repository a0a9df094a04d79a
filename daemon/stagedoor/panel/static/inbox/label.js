/**
 * What a screen reader says of a row: who, where, what, and what became of it and why.
 *
 * @import {Role} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { words } from "../format.js";
import { t } from "../i18n.js";
import { platformName } from "../platforms.js";
import { isHiding, isMasking } from "../streamer.js";
import { nameOf } from "./by.js";
import { highlightWord } from "./highlight.js";
import { batchWords, panicWords } from "./notes.js";
import { stateWord } from "./outcome.js";
import { covered } from "./personal.js";
import { GONE, isGone } from "./said.js";

const LONGEST = 300;

/** @type {Partial<Record<Role, () => string>>} */
const ROLES = { broadcaster: () => t("broadcaster"), moderator: () => t("moderator"), vip: () => t("VIP"), staff: () => t("staff"), bot: () => t("bot") };

/** @param {Row} row @param {(plugin: string) => string} titleOf what a plugin is called */
export function rowLabel(row, titleOf) {
  const { event, viewer } = row;
  const roles = (viewer?.roles ?? []).flatMap((role) => ROLES[role]?.() ?? []);
  const place = event.kind === "message_sent" ? t("Written here") : event.kind === "guest_message" ? t("In the chat of {name}", { name: event.chat || event.source || "" }) : platformName(row.platform);
  const who = [viewer?.name, ...roles, place].filter(Boolean).join(", ");
  return [`${who}: ${spokenText(row)}`, becameOf(row, titleOf), row.highlight ? highlightWord(row.highlight) : ""].filter(Boolean).join(". ");
}

/** What it says, as far as it may be heard now: a screen reader may be on air, too. @param {Row} row */
export function spokenText(row) {
  const { event } = row;
  if ("text" in event && event.text) {
    if (isHiding() && row.state !== "shown" && row.state !== "marked") return t("text hidden by streamer mode");
    const text = event.text.slice(0, LONGEST);
    return isHiding() && isMasking() ? covered(text) : text;
  }
  if (isGone(event)) return event.kind === "chat_message" ? GONE : `${words(event.kind)}, ${GONE}`;
  if (event.kind === "batch_decided") return batchWords(row);
  return event.kind === "panic_changed" ? panicWords(event) : words(event.kind);
}

/** @param {Row} row @param {(plugin: string) => string} titleOf */
function becameOf(row, titleOf) {
  if (row.state === "shown") return "";
  const state = stateWord(row);
  const reasons = row.opinions.filter(({ verdict }) => verdict.reason).map(({ plugin, verdict }) => `${titleOf(plugin)}: ${isHiding() ? verdict.reason?.replaceAll(/“[^”]*”/g, "“…”") : verdict.reason}`);
  if (!reasons.length && row.reason && row.reason !== "undone") reasons.push(row.reason);
  if (reasons.length) return t("{state} because {reason}", { state, reason: reasons.join("; ") });
  return row.by ? t("{state} by {name}", { state, name: nameOf(row.by) }) : state;
}
