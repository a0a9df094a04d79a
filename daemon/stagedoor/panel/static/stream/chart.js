/**
 * The last quarter of an hour of the stream, drawn: what got away, what was lost, and what happened in between.
 *
 * @import {TimelineView} from "../wire.gen.js"
 */

import { html, nothing, svg } from "../lit.js";
import { count, time, timeExact } from "../format.js";
import { t } from "../i18n.js";
import { percent, rate } from "./words.js";

/** The fewest steps that are drawn across the whole width. */
const FEWEST = 36;
/** A scale of lost frames never shows less than this share. */
const LEAST_LOST = 0.02;
const RATE = { top: 20, height: 104 };
const LOST = { top: 134, height: 40 };
const HEIGHT = 196;

/** @typedef {"network" | "encoder" | "render"} Loss */

export const LOSSES = /** @type {const} */ (["network", "encoder", "render"]);

/** @param {Loss} loss */
export const lossWord = (loss) => ({ network: t("Lost on the way"), encoder: t("Skipped by the encoder"), render: t("Not drawn in time") })[loss];

/** Where a timeline's steps are, from left to right. @param {TimelineView} timeline */
function scaleOf({ bitrate, step, until }) {
  const steps = Math.max(FEWEST, bitrate.length);
  const first = steps - bitrate.length;
  const from = until - steps * step;
  return {
    steps,
    first,
    from,
    /** The left edge of a step. @param {number} at index of the step */
    left: (at) => first + at,
    /** In percent of the width. @param {number} at milliseconds since 1970 */
    across: (at) => Math.min(100, Math.max(0, ((at - from) / (until - from)) * 100)),
  };
}

/** What was lost in a step, all in all. @param {TimelineView} timeline @param {number} at */
const lostAt = (timeline, at) => LOSSES.reduce((sum, loss) => sum + (timeline[loss][at] ?? 0), 0);

/** How much the picture of the bitrate has to hold, as a round number. @param {TimelineView} timeline @param {number} usual */
export function ceiling({ bitrate }, usual) {
  const most = Math.max(usual * 1.15, ...bitrate.map((value) => value ?? 0), 100);
  const unit = 10 ** Math.floor(Math.log10(most)) / 2;
  return Math.ceil(most / unit) * unit;
}

/**
 * The drawing. `chosen` is the step that is read, or -1.
 *
 * @param {TimelineView} timeline
 * @param {number} usual kilobits a second when nothing is wrong
 * @param {number} chosen
 */
export function chart(timeline, usual, chosen) {
  const { steps, left, across, from } = scaleOf(timeline);
  const most = ceiling(timeline, usual);
  const mostLost = Math.max(LEAST_LOST, ...timeline.bitrate.map((_, at) => lostAt(timeline, at)));
  const middle = (from + timeline.until) / 2;
  const line = (/** @type {number} */ y, /** @type {string} */ name) => svg`<line class=${name} x1="0" x2="100%" y1=${y} y2=${y} />`;
  return html`<svg class="stream-chart" width="100%" height=${HEIGHT} aria-hidden="true">
    ${svg`${bands(timeline).map(({ kind, since, until }) => svg`<rect class=${`stream-band is-${kind}`} x=${`${across(since)}%`} width=${`${Math.max(0.3, across(until) - across(since))}%`} y=${RATE.top - 6} height=${HEIGHT - RATE.top - 16} />`)}
      ${line(RATE.top, "stream-grid")}${line(RATE.top + RATE.height / 2, "stream-grid")}${line(RATE.top + RATE.height, "stream-ground")}${line(LOST.top + LOST.height, "stream-ground")}
      <svg x="0" width="100%" y=${RATE.top} height=${RATE.height} viewBox=${`0 0 ${steps} ${RATE.height}`} preserveAspectRatio="none">
        ${runs(timeline.bitrate).map((run) => drawnRun(run, left, most))}
        ${usual ? svg`<line class="stream-usual" x1="0" x2=${steps} y1=${height(usual, most)} y2=${height(usual, most)} />` : nothing}
      </svg>
      <svg x="0" width="100%" y=${LOST.top} height=${LOST.height} viewBox=${`0 0 ${steps} ${LOST.height}`} preserveAspectRatio="none">
        ${timeline.bitrate.map((_, at) => stack(timeline, at, left(at), mostLost))}
      </svg>
      ${timeline.marks.filter(({ kind }) => kind === "started" || kind === "ended" || kind === "refused").map(({ kind, at }) => svg`<line class=${`stream-mark is-${kind}`} x1=${`${across(at)}%`} x2=${`${across(at)}%`} y1=${RATE.top - 6} y2=${HEIGHT - 22} />`)}
      ${chosen >= 0 ? svg`<line class="stream-cursor" x1=${`${((left(chosen) + 0.5) / steps) * 100}%`} x2=${`${((left(chosen) + 0.5) / steps) * 100}%`} y1=${RATE.top - 6} y2=${HEIGHT - 22} />` : nothing}
      <text class="stream-tick" x="4" y=${RATE.top - 7}>${rate(most)}</text>
      <text class="stream-tick" x="4" y=${LOST.top + 3}>${t("{share} lost", { share: percent(mostLost) })}</text>
      <text class="stream-tick" x="0" y=${HEIGHT - 4}>${time(from)}</text>
      <text class="stream-tick" x="50%" y=${HEIGHT - 4} text-anchor="middle">${time(middle)}</text>
      <text class="stream-tick" x="100%" y=${HEIGHT - 4} text-anchor="end">${time(timeline.until)}</text>`}
  </svg>`;
}

/**
 * Which step is meant by a place across the chart.
 *
 * @param {TimelineView} timeline
 * @param {number} part 0 at the left, 1 at the right
 */
export function stepAt(timeline, part) {
  const { steps, first } = scaleOf(timeline);
  return Math.max(0, Math.min(timeline.bitrate.length - 1, Math.floor(part * steps) - first));
}

/** A step in words, for reading along. @param {TimelineView} timeline @param {number} at */
export function reading(timeline, at) {
  const { step, until, bitrate, fps, cpu } = timeline;
  const end = until - (bitrate.length - 1 - at) * step;
  const sent = bitrate[at];
  const facts = [
    sent === null || sent === undefined ? t("nothing known") : rate(sent),
    ...LOSSES.filter((loss) => timeline[loss][at]).map((loss) => `${lossWord(loss)} ${percent(timeline[loss][at] ?? 0)}`),
    ...(typeof fps[at] === "number" ? [t("{n} frames/s", { n: count(Math.round(fps[at] ?? 0)) })] : []),
    ...(typeof cpu[at] === "number" ? [t("CPU {share}", { share: percent((cpu[at] ?? 0) / 100) })] : []),
    ...timeline.marks.filter((mark) => mark.at > end - step && mark.at <= end).map(({ kind }) => markWord(kind)),
  ];
  return { at: timeExact(end - step), facts };
}

/** @param {string} kind */
export const markWord = (kind) =>
  ({
    started: t("The stream began"),
    ended: t("The stream ended"),
    reconnecting: t("The connection was lost"),
    reconnected: t("Connected again"),
    refused: t("The server did not let OBS in"),
    break_began: t("The break began by itself"),
    break_ended: t("The break ended by itself"),
  })[kind] ?? kind;

/** Stretches of time in which the stream was lost, or on a break. @param {TimelineView} timeline */
export function bands({ marks, until }) {
  /** @type {{kind: "lost" | "break", since: number, until: number}[]} */
  const found = [];
  const ends = /** @type {const} */ ([["lost", "reconnecting", ["reconnected", "ended"]], ["break", "break_began", ["break_ended", "ended"]]]);
  for (const [kind, begins, over] of ends) {
    let since = 0;
    for (const mark of marks) {
      if (mark.kind === begins) since ||= mark.at;
      else if (since && over.some((name) => name === mark.kind)) {
        found.push({ kind, since, until: mark.at });
        since = 0;
      }
    }
    if (since) found.push({ kind, since, until });
  }
  return found;
}

/** @param {number} value @param {number} most */
const height = (value, most) => RATE.height * (1 - Math.min(1, value / most));

/** Neighbours among which nothing is missing. @param {readonly (number | null)[]} values */
function runs(values) {
  /** @type {{first: number, values: number[]}[]} */
  const found = [];
  let open = false;
  values.forEach((value, at) => {
    if (value === null) open = false;
    else if (open) found.at(-1)?.values.push(value);
    else {
      found.push({ first: at, values: [value] });
      open = true;
    }
  });
  return found;
}

/** @param {{first: number, values: number[]}} run @param {(at: number) => number} left @param {number} most */
function drawnRun({ first, values }, left, most) {
  const x = left(first);
  const points = values.map((value, at) => `${x + at + 0.5},${height(value, most).toFixed(1)}`);
  const path = `M${x},${height(values[0] ?? 0, most).toFixed(1)} L${points.join(" L")} L${x + values.length},${height(values.at(-1) ?? 0, most).toFixed(1)}`;
  return svg`<path class="stream-area" d=${`${path} L${x + values.length},${RATE.height} L${x},${RATE.height} Z`} /><path class="stream-line" d=${path} />`;
}

/** @param {TimelineView} timeline @param {number} at @param {number} x @param {number} most */
function stack(timeline, at, x, most) {
  let y = LOST.height;
  return LOSSES.map((loss) => {
    const share = timeline[loss][at] ?? 0;
    if (share <= 0) return nothing;
    const tall = Math.max(1.5, (share / most) * LOST.height);
    y -= tall;
    return svg`<rect class=${`stream-loss is-${loss}`} x=${x + 0.1} width="0.8" y=${y} height=${tall} />`;
  });
}
