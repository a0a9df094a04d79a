/**
 * Where a platform's own interface, or a television's edge, covers the picture.
 *
 * None of the platforms publishes binding numbers for live streams, and their apps differ between phones. These are
 * careful values, wider than what is usually seen: what stands inside of the safe part is not covered. In percent.
 */

import { t } from "../i18n.js";

/** What is covered, in percent of the canvas. @typedef {{x: number, y: number, width: number, height: number, what: string}} Covered */

/**
 * @typedef {object} SafeArea
 * @property {string} name
 * @property {string} title
 * @property {"upright" | "wide" | "any"} shape of the canvas it is for
 * @property {{x: number, y: number, width: number, height: number}} safe what stays free, in percent
 * @property {readonly Covered[]} covered
 * @property {string} note where the numbers come from
 */

/** @type {readonly SafeArea[]} */
export const SAFE_AREAS = [
  {
    name: "tiktok",
    title: t("TikTok LIVE"),
    shape: "upright",
    safe: { x: 4, y: 14, width: 80, height: 46 },
    covered: [
      { x: 0, y: 0, width: 100, height: 14, what: t("Host, viewers, close") },
      { x: 0, y: 60, width: 78, height: 28, what: t("Comments") },
      { x: 84, y: 60, width: 16, height: 28, what: t("Likes and gifts") },
      { x: 0, y: 88, width: 100, height: 12, what: t("Comment field and buttons") },
    ],
    note: t("TikTok publishes no numbers for LIVE: these are careful ones."),
  },
  {
    name: "youtube",
    title: t("YouTube, upright"),
    shape: "upright",
    safe: { x: 4, y: 10, width: 78, height: 55 },
    covered: [
      { x: 0, y: 0, width: 100, height: 10, what: t("Search and menu") },
      { x: 82, y: 40, width: 18, height: 48, what: t("Like, chat, share") },
      { x: 0, y: 65, width: 82, height: 23, what: t("Chat, channel, title") },
      { x: 0, y: 88, width: 100, height: 12, what: t("The app’s own bar") },
    ],
    note: t("YouTube publishes no numbers for upright streams: these are careful ones."),
  },
  {
    name: "title",
    title: t("Title safe (90 %)"),
    shape: "any",
    safe: { x: 5, y: 5, width: 90, height: 90 },
    covered: [],
    note: t("90 % of the picture, as television has it for text; players put their buttons at the lower edge."),
  },
];

/** Those that are of use on a canvas. @param {{width: number, height: number}} canvas */
export const fittingAreas = (canvas) => SAFE_AREAS.filter(({ shape }) => shape === "any" || (shape === "upright") === canvas.height > canvas.width);
