/** Who decided something, as people call them; and “you”, where it was whoever looks. */

import { t } from "../i18n.js";

/** The streamer, in the log, as long as they have not given themselves a name. */
const STREAMER = "panel";

/** Whoever looks at this page: one page is one person's, and every sentence on it is told to them. */
const looker = { name: STREAMER, isStreamer: true };

/** From now on this is who looks. @param {{name: string, role: string}} you */
export function lookedAtBy({ name, role }) {
  looker.name = name;
  looker.isStreamer = role === "owner";
}

/** Whether it is whoever looks. @param {string | undefined} by the person in the log */
export const isYou = (by) => Boolean(by) && (by === looker.name || (by === STREAMER && looker.isStreamer));

/** As it follows `by`. @param {string | undefined} by the person in the log; empty when the filters decided */
export function nameOf(by) {
  if (!by) return t("the filters#by");
  if (isYou(by)) return t("you#by");
  if (by === STREAMER) return t("the streamer#by");
  return by === "stagedoor" ? "Stagedoor" : by;
}

/** As a sentence begins with it. @param {string | undefined} by */
export function nameAtStart(by) {
  if (!by) return t("The filters");
  if (isYou(by)) return t("You");
  return by === STREAMER ? t("The streamer") : nameOf(by);
}
