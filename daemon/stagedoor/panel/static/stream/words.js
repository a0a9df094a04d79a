/**
 * The stream's health in words and numbers.
 *
 * @import {StreamHealthView} from "../wire.gen.js"
 */

import { count } from "../format.js";
import { locale, t } from "../i18n.js";

const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });

/** A bitrate as streamers say it. @param {number} kilobits a second */
export const rate = (kilobits) => t("{n} kbit/s", { n: count(Math.round(kilobits)) });

/** @param {number} part 0 to 1 */
export const percent = (part) => shares.format(part);

/** A word for what is wrong, short enough for a badge. @param {string} problem */
export const problemWord = (problem) =>
  ({
    reconnecting: t("Reconnecting"),
    stuck: t("Nothing gets through"),
    line: t("Frames lost"),
    slow: t("Slow line"),
    encoding: t("Encoder too slow"),
    drawing: t("Computer too slow"),
    refused: t("Not let in"),
    gave_up: t("Stream lost"),
  })[problem] ?? t("Trouble");

/** @param {string} state */
export const toneOf = (state) => ({ good: "good", warning: "warn", bad: "bad" })[state] ?? "off";

/** What wants attention now; undefined while nothing does. @param {StreamHealthView | undefined} health */
export const worst = (health) => (health && (health.state === "warning" || health.state === "bad") ? health.problems[0] : undefined);
