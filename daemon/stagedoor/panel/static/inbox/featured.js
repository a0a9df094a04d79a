/**
 * Whether a message is large on stream now or in line for it, and how it gets there.
 *
 * @import {Part} from "../part.js"
 * @import {Store} from "../store.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";

const PAGE = "featured/featured";

/** @typedef {"on" | "next" | ""} Featured */

/** The ids that are marked now, with how. @param {Store} store @returns {Map<number, Featured>} */
export function featuredNow({ boards }) {
  const { on, line } = /** @type {{on?: {id: number} | null, line?: {id: number}[]}} */ (boards.get(PAGE) ?? {});
  const found = new Map((line ?? []).map(({ id }) => [id, /** @type {Featured} */ ("next")]));
  if (on) found.set(on.id, "on");
  return found;
}

/** Whether it may be put on stream, as far as the row knows. @param {Row} row */
export const isFeaturable = (row) => row.event.kind === "chat_message" && (row.state === "shown" || row.state === "marked");

/** Put a message on stream; the one that is there is taken off. @param {Part} part @param {Row} row */
export async function feature(part, row) {
  const isOn = featuredNow(part.room.store).get(row.id) === "on";
  const isDone = isOn
    ? await part.order("press_control", { control: "featured.hide", arguments: {} })
    : await part.order("press_control", { control: "featured.show", arguments: { message: row.subject.id } });
  if (isDone) part.room.announce(isOn ? t("The message is off the stream.") : t("The message is on stream."));
}

/** Let a message come when those before it have been seen. @param {Part} part @param {Row} row */
export async function featureLater(part, row) {
  if (await part.order("press_control", { control: "featured.queue", arguments: { message: row.subject.id } })) part.room.announce(t("The message is in line for the stream."));
}

/** @param {Featured} featured */
export function featuredMark(featured) {
  if (!featured) return nothing;
  const [word, title] = featured === "on" ? [t("On stream"), t("This message is large on stream now")] : [t("In line"), t("This message comes on stream soon")];
  return html`<span class=${`on-stage is-${featured}`} title=${title}>${icons.star}<span>${word}</span></span> `;
}
