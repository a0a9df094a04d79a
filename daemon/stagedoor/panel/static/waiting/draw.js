/**
 * How a message that waits looks: who, what, why it waits, since when and for how long still.
 *
 * @import {PersonView, SourceView} from "../wire.gen.js"
 * @import {Entry} from "./list.js"
 */

import { html, nothing } from "../lit.js";
import { t, told, woven } from "../i18n.js";
import { moment, span } from "../format.js";
import { icons } from "../icons.js";
import { decision } from "../inbox/decision.js";
import { why, whyLine } from "../inbox/draw.js";
import { nameOf } from "../inbox/by.js";
import { spokenText } from "../inbox/label.js";
import { stateWord } from "../inbox/outcome.js";
import { said } from "../inbox/said.js";
import { who } from "../inbox/who.js";
import { platformMark } from "../platforms.js";

const SOON = 120_000;

/**
 * @typedef {object} Manner
 * @property {number} now
 * @property {string} then what becomes of it by itself
 * @property {boolean} isPicked
 * @property {(event: MouseEvent) => void} pick
 * @property {(plugin: string) => string} titleOf
 * @property {(work: () => void) => void} whenFree
 * @property {SourceView | undefined} source
 * @property {(key: string) => PersonView | undefined} personOf
 * @property {(act: import("../withheld.js").RowAct) => boolean} mayDo whether whoever looks may do that about it
 * @property {(viewer: import("../wire.gen.js").Viewer) => readonly import("../card/marks.js").Mark[]} marksOf
 */

/** @param {Entry} entry @param {Manner} manner */
export function drawEntry(entry, { now, then, isPicked, pick, titleOf, whenFree, source, personOf, marksOf, mayDo }) {
  const { row } = entry;
  const { event, viewer } = row;
  const isHeld = row.state === "held";
  return html`<article class=${`row waits is-${row.state} is-said ${isPicked ? "is-picked" : ""}`} data-id=${row.id} tabindex="-1" aria-label=${label(entry, now, isPicked)}>
    <label class="pick-box"><input type="checkbox" .checked=${isPicked} ?disabled=${!isHeld} tabindex="-1" aria-label=${t("Choose the message by {name}", { name: viewer?.name ?? t("somebody") })} @click=${pick} /></label>
    ${platformMark(row.platform)}
    <div class="who-waits"><span class="who">${viewer ? who(viewer, event.kind === "chat_message" && Boolean(event.is_first), personOf(`${viewer.platform}:${viewer.id}`), marksOf(viewer)) : nothing}</span>
      <p class="ages"><time title=${t("Held at {time}", { time: moment(entry.heldAt) })}>${span(now - entry.heldAt)}</time>${isHeld ? left(entry, now, then) : nothing}</p></div>
    <div class="said">
      ${event.kind === "chat_message" && event.reply_to ? html`<p class="reply" dir="auto">${icons.reply}<bdi>${event.reply_to.name || t("somebody")}</bdi> <span class="private">${event.reply_to.text ?? ""}</span></p>` : nothing}
      <p class=${`text ${row.state === "shown" || row.state === "marked" ? "" : "private"}`} dir="auto">${said(row, whenFree)}</p>
      ${isHeld ? whyLine(why(row, titleOf), true) : html`<p class="why decided">${decided(entry)}</p>`}
    </div>
    <div class="decision">${decision(row, source, mayDo)}</div>
  </article>`;
}

/** Who was first. @param {Entry} entry */
function decided({ row }) {
  if (row.state === "withdrawn" && !row.by) return t("Deleted on its platform");
  const word = { shown: t("Shown by {name}"), marked: t("Shown by {name}"), hidden: t("Hidden by {name}"), withdrawn: t("Deleted by {name}"), held: "{name}" }[row.state];
  return html`<b>${woven(word, { name: html`<bdi>${nameOf(row.by)}</bdi>` })}</b>${row.reason && row.reason !== "undone" ? html` <span>${told(row.reason)}</span>` : nothing}`;
}

/** How long until it is decided by itself. @param {Entry} entry @param {number} now @param {string} then */
function left({ expiresAt }, now, then) {
  if (!expiresAt) return html`<span title=${t("It waits until somebody decides.")}>${t("no limit")}</span>`;
  const rest = expiresAt - now;
  const words = rest > 0 ? t("{long} left", { long: span(rest < 60_000 ? rest : Math.ceil(rest / 60_000) * 60_000) }) : t("any moment");
  return html`<span class=${rest < SOON ? "is-soon" : ""} title=${`${then} ${t("That is at {time}.", { time: moment(expiresAt) })}`}>${words}</span>`;
}

/** @param {Entry} entry @param {number} now @param {boolean} isPicked */
function label({ row, heldAt }, now, isPicked) {
  const text = spokenText(row);
  const state = row.state === "held" ? t("waits for {long}", { long: span(now - heldAt) }) : t("{state} by {name}", { state: stateWord(row), name: nameOf(row.by) });
  return `${isPicked ? `${t("Chosen")}. ` : ""}${row.viewer ? `${row.viewer.name}, ` : ""}${state}: ${text}`;
}
