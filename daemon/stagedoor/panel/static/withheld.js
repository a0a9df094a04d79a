/**
 * What somebody's role does not let them do: a button that gives an order says so by `data-asks`, and is closed to
 * whoever may not give it, with the reason.
 *
 * @import {Row} from "./inbox/row.js"
 * @import {Store} from "./store.js"
 */

import { t } from "./i18n.js";

/** Why something is closed to whoever looks. */
export const NOT_YOURS = t("Your role does not allow this. Ask the streamer for a larger one.");

/** Close what is not theirs, after each drawing. @param {Element} element @param {Store} store */
export function withhold(element, store) {
  if (store.you.role === "owner") return;
  for (const button of element.querySelectorAll("[data-asks]")) {
    if (!(button instanceof HTMLButtonElement) || store.may(button.dataset.asks)) continue;
    button.disabled = true;
    button.title = NOT_YOURS;
  }
}

/** @typedef {"show" | "hide" | "undo" | "delete" | "timeout" | "ban" | "pin" | "shoutout" | "reply" | "why" | "person" | "alike" | "link" | "feature" | "approve" | "more"} RowAct */

/** @type {Partial<Record<RowAct, string>>} */
const ORDERS = { undo: "undo_decision", pin: "pin_message", shoutout: "shout_out", reply: "send_message", why: "explain", person: "show_person", alike: "decide_many" };

/** Whether whoever looks may do that about a row. @param {Store} store @param {Row} row @param {RowAct} act */
export function mayAct(store, row, act) {
  switch (act) {
    case "more":
    case "link": // an address in the text
      return true;
    case "feature":
      return store.mayPress("featured.show");
    case "approve":
      return store.may("approve_message");
    case "undo":
      return store.may(row.event.kind === "batch_decided" ? "undo_batch" : "undo_decision");
    case "alike":
      return store.may("decide_many") && store.may("undo_batch");
    case "show":
    case "hide":
    case "delete":
    case "timeout":
    case "ban":
      // Who only helps decides what waits, and nothing that is decided.
      return store.may("decide") && (row.state === "held" || store.may("undo_decision"));
    default:
      return store.may(ORDERS[act]);
  }
}
