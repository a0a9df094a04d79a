/**
 * Messages that somebody lets onto the overlays which show nothing else.
 *
 * @import {Part} from "../part.js"
 * @import {Store} from "../store.js"
 * @import {Row} from "./row.js"
 */

import { t } from "../i18n.js";

/** Whether some overlay waits for somebody to approve messages. @param {Store} store */
export const needsApproval = (store) => store.states.status?.needs_approval === true;

/** Whether it can be approved: shown, and something that was said. @param {Row} row */
export const isApprovable = (row) => (row.event.kind === "chat_message" || row.event.kind === "question_asked") && (row.state === "shown" || row.state === "marked");

/** Let a message onto those overlays. @param {Part} part @param {Row} row */
export async function approve(part, row) {
  if (!needsApproval(part.room.store)) part.room.say(t("No overlay waits for approval: every message that is shown is on all of them."));
  else if (!isApprovable(row)) part.room.say(t("Only a message that is shown can be approved."));
  else if (await part.order("approve_message", { subject: row.subject.id })) part.room.announce(t("Approved for the overlay"));
}
