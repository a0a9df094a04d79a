/**
 * What would be done to the message that is chosen now, in a sentence that names its writer.
 *
 * @import {Act} from "../inbox/hand.js"
 * @import {Row} from "../inbox/row.js"
 * @import {SourceView} from "../wire.gen.js"
 */

import { t } from "../i18n.js";
import { isAnswerable, whyNotDeleted } from "../inbox/abilities.js";
import { isPossible } from "../inbox/acts.js";
import { isApprovable } from "../inbox/approval.js";
import { isFeaturable } from "../inbox/featured.js";

/** @type {Partial<Record<Act, {named: (name: string) => string, nameless: () => string}>>} */
const SENTENCES = {
  show: { named: (name) => t("Show {name}'s message", { name }), nameless: () => t("Show the chosen message") },
  hide: { named: (name) => t("Hide {name}'s message", { name }), nameless: () => t("Hide the chosen message") },
  delete: { named: (name) => t("Delete {name}'s message", { name }), nameless: () => t("Delete the chosen message") },
  undo: { named: (name) => t("Undo what was decided about {name}'s message", { name }), nameless: () => t("Undo what was decided about the chosen message") },
  reply: { named: (name) => t("Reply to {name}", { name }), nameless: () => t("Reply to the chosen message") },
  why: { named: (name) => t("Why {name}'s message was treated like that", { name }), nameless: () => t("Why the chosen message was treated like that") },
  person: { named: (name) => t("Who {name} is", { name }), nameless: () => t("Who wrote it") },
  approve: { named: (name) => t("Approve {name}'s message for the overlay", { name }), nameless: () => t("Approve the chosen message for the overlay") },
  feature: { named: (name) => t("Feature {name}'s message on stream, or take it off", { name }), nameless: () => t("Feature the chosen message on stream, or take it off") },
  more: { named: (name) => t("Everything that can be done about {name}'s message", { name }), nameless: () => t("Everything that can be done about the chosen message") },
};

/** The sentence, or empty when it cannot be done to this message. @param {Act} act @param {Row} row @param {SourceView | undefined} source */
export function actSentence(act, row, source) {
  const sentence = SENTENCES[act];
  if (!sentence || !isOffered(act, row, source)) return "";
  return row.viewer ? sentence.named(row.viewer.name) : sentence.nameless();
}

/** @param {Act} act @param {Row} row @param {SourceView | undefined} source */
function isOffered(act, row, source) {
  switch (act) {
    case "show":
    case "hide":
      return row.isDecidable && isPossible(row, act);
    case "undo":
      return isPossible(row, act);
    case "delete":
      return row.isDecidable && row.state !== "withdrawn" && !whyNotDeleted(row, source);
    case "reply":
      return isAnswerable(row, source);
    case "approve":
      return isApprovable(row);
    case "feature":
      return isFeaturable(row);
    case "why":
      return row.isExplicable;
    case "person":
      return row.viewer !== undefined && row.viewer !== null;
    default:
      return true;
  }
}
