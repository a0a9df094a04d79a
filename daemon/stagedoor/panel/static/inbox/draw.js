/**
 * How one row of the inbox looks.
 *
 * @import {Opinion, PersonView, SourceView} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing, render } from "../lit.js";
import { nameColor } from "../color.js";
import { moment, span, time, words } from "../format.js";
import { t, told } from "../i18n.js";
import { icons } from "../icons.js";
import { platformMark } from "../platforms.js";
import { placeName } from "./abilities.js";
import { doing } from "./actions.js";
import { nameAtStart } from "./by.js";
import { decision } from "./decision.js";
import { featuredMark } from "./featured.js";
import { highlightMark } from "./highlight.js";
import { firstOf, firstSentence } from "./firsts.js";
import { mannerOf } from "./kinds.js";
import { rowLabel } from "./label.js";
import { outcome } from "./outcome.js";
import { guarded, unquoted } from "./guarded.js";
import { said } from "./said.js";
import { sentTo } from "./sent.js";
import { who } from "./who.js";

/**
 * What a row is drawn with.
 * @typedef {object} Manner
 * @property {boolean} isFrozen the row must keep its height
 * @property {"light" | "dark"} theme
 * @property {(plugin: string) => string} titleOf
 * @property {(work: () => void) => void} whenFree runs what may move rows
 * @property {(id: string) => SourceView | undefined} sourceOf
 * @property {(key: string) => PersonView | undefined} personOf
 * @property {(viewer: import("../wire.gen.js").Viewer) => readonly import("../card/marks.js").Mark[]} marksOf
 * @property {(row: Row) => boolean} isAsking whether it waits for an answer
 * @property {(row: Row) => import("./featured.js").Featured} [featuredAs] whether it is on stream
 * @property {boolean} hasFirsts whether first messages are marked
 * @property {(act: import("../withheld.js").RowAct) => boolean} mayDo whether whoever looks may do that about it
 */

/** Draw a row into its element. @param {Row} row @param {HTMLElement} element @param {Manner} manner */
export function drawRow(row, element, { isFrozen, theme, titleOf, whenFree, sourceOf, personOf, marksOf, isAsking, featuredAs, hasFirsts, mayDo }) {
  const { event, viewer } = row;
  const because = why(row, titleOf);
  const hasWhy = isFrozen && element.dataset.because !== undefined ? element.dataset.because === "yes" : because.length > 0;
  element.dataset.because = hasWhy ? "yes" : "no";
  // A mark takes room in the line, so it waits until rows may move.
  const hasMark = row.highlight !== null && (!isFrozen || element.dataset.marked === "yes" || element.dataset.marked === undefined);
  element.dataset.marked = hasMark ? "yes" : "no";
  const marks = viewer ? marksOf(viewer) : [];
  const isNameless = !viewer && event.kind !== "message_sent";
  element.className = `row is-${row.state} is-${mannerOf(event)} ${event.kind} ${isNameless ? "is-nameless" : ""} ${hasMark ? "is-highlighted" : ""} ${marks.includes("highlighted") ? "is-of-highlighted" : ""}`;
  element.setAttribute("aria-label", rowLabel(row, titleOf));
  if (viewer) element.style.setProperty("--name", nameColor(viewer.color ?? "", `${viewer.platform}:${viewer.id}`, theme));
  render(
    html`
      <time class="at" title=${moment(row.at)}>${time(row.at)}</time>
      ${whence(row)}
      <span class="who">${viewer ? who(viewer, first(row, hasFirsts, hasMark), personOf(`${viewer.platform}:${viewer.id}`), marks, isAsking(row)) : event.kind === "message_sent" ? html`<bdi class="name">${writer(event.by)}</bdi>` : nothing}</span>
      <div class="said">
        ${event.kind === "chat_message" && event.reply_to
          ? html`<p class="reply" dir="auto">${icons.reply}<bdi>${event.reply_to.name || t("somebody")}</bdi> <span class=${row.state === "shown" || row.state === "marked" ? "" : "private"}>${guarded(event.reply_to.text)}</span></p>`
          : nothing}
        <p class=${`text ${event.kind === "chat_message" && event.is_action ? "is-action" : ""} ${row.state === "shown" || row.state === "marked" ? "" : "private"}`} dir="auto">${featuredMark(featuredAs?.(row) ?? "")}${hasMark ? highlightMark(row) : nothing}${said(row, whenFree, true)}${late(row)}</p>
        ${event.kind === "message_sent" ? sentTo(row, sourceOf) : nothing}
        ${hasWhy ? whyLine(because, row.isExplicable) : nothing}
      </div>
      <div class="decision">${decision(row, sourceOf(row.subject.source), mayDo)}</div>
    `,
    element,
  );
}

/** Whether it is its writer's first, unless that is said already. @param {Row} row @param {boolean} hasFirsts @param {boolean} hasMark */
function first(row, hasFirsts, hasMark) {
  const sort = hasFirsts ? firstOf(row) : null;
  if (!sort || (hasMark && row.highlight?.reason === { ever: "first", back: "returning", stream: "" }[sort])) return false;
  return { sort, sentence: firstSentence(row, sort) };
}

/** Where it comes from: a platform, or here. @param {Row} row */
function whence({ event, platform }) {
  switch (event.kind) {
    case "message_sent":
      return here(icons.send, t("Written here"));
    case "batch_decided":
      return here(icons.many, t("Decided here"));
    case "panic_changed":
      return here(icons.shield, t("Panic"));
    default:
      return platformMark(platform);
  }
}

/** @param {unknown} icon @param {string} word */
const here = (icon, word) => html`<span class="platform platform-here" role="img" aria-label=${word} title=${word}>${icon}</span>`;

/** @param {string | undefined} by */
const writer = (by) => nameAtStart(by || "panel");

/** Sent long before it came. @param {Row} row */
function late(row) {
  const by = "late_by" in row.event ? (row.event.late_by ?? 0) : 0;
  return by ? html` <span class="late" title=${t("It arrived at {time}.", { time: moment(row.at) })}>${t("sent {long} earlier", { long: span(by) })}</span>` : nothing;
}

/** The reasons, as the way to all of them. @param {unknown} because @param {boolean} isExplicable */
export const whyLine = (because, isExplicable) =>
  html`<p class="why">${isExplicable ? html`<button type="button" class="why-button" data-act="why" tabindex="-1" title=${t("Why? (w)")}>${because}</button>` : because}</p>`;

/** Why it was decided as it was: the plugins' words, who said otherwise, and what a platform answered. @param {Row} row @param {(plugin: string) => string} titleOf @returns {unknown[]} */
export function why(row, titleOf) {
  /** @type {unknown[]} */
  const parts = row.opinions.map((one) => opinion(one, titleOf));
  if (row.state === "withdrawn") parts.unshift(html`<span>${row.by ? `${nameAtStart(row.by)}: ` : ""}${told(row.reason) || t("withdrawn")}</span>`);
  else if (!row.opinions.length && row.reason && row.reason !== "undone") parts.push(html`<span>${told(row.reason)}</span>`);
  const { strike } = row;
  if (strike && !row.opinions.some(({ plugin }) => plugin === "strikes")) parts.push(html`<span>${strike.seconds ? t("{nth} strike: {long} timeout", { nth: nth(strike.number), long: span(strike.seconds * 1000) }) : t("{nth} strike: a warning", { nth: nth(strike.number) })}</span>`);
  const sentence = outcome(row)?.sentence;
  if (sentence) parts.unshift(html`<span class="tone-bad" title=${sentence}>${sentence}</span>`);
  return parts;
}

/** @param {Opinion} opinion @param {(plugin: string) => string} titleOf */
function opinion({ plugin, verdict }, titleOf) {
  const measured = verdict.value == null || verdict.threshold == null ? "" : ` (${t("{value} of {limit}", { value: round(verdict.value), limit: round(verdict.threshold) })})`;
  const rule = verdict.rule ? `, ${t("rule {name}", { name: verdict.rule })}` : "";
  const guideline = verdict.guideline ? `. ${t("Your guideline:")} ${verdict.guideline}` : "";
  return html`<span title=${`${plugin}${rule}: ${doing(verdict.action, verdict.seconds)}${guideline}`}>
    <b>${titleOf(plugin)}</b> ${unquoted(verdict.reason)}${measured}${verdict.level ? html` <span class="level">${verdict.level}</span>` : nothing}${verdict.guideline ? html` <q class="enforced"><bdi>${verdict.guideline}</bdi></q>` : nothing}</span>`;
}

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

/** @param {number} n */
const nth = (n) => ({ one: t("{n}st", { n }), two: t("{n}nd", { n }), few: t("{n}rd", { n }) })[String(ordinals.select(n))] ?? t("{n}th", { n });

/** @param {number} number */
const round = (number) => String(Math.round(number * 100) / 100);
