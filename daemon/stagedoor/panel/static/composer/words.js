/**
 * What the field for writing says by itself: where it goes, and how much room is left.
 *
 * @import {SourceView} from "../wire.gen.js"
 */

import { listed } from "../format.js";
import { t } from "../i18n.js";
import { placeName } from "../inbox/abilities.js";
import { longestOn, platformOf } from "../platforms.js";

const NEARLY_FULL = 0.8;

/** What stands in the field while it is empty. @param {readonly SourceView[]} targets @param {boolean} isAnnouncement */
export function placeholder(targets, isAnnouncement) {
  const places = listed([...new Set(targets.map(({ id }) => placeName(id)))]);
  if (!targets.length) return t("No chat can take this now");
  return isAnnouncement ? t("Announce to {platforms}", { platforms: places }) : t("Write to {platforms}", { platforms: places });
}

/** How much room is left, where it is little. @param {string} text @param {readonly SourceView[]} targets */
export function roomLeft(text, targets) {
  const length = [...text].length;
  const limits = targets.map(({ id }) => ({ place: placeName(id), longest: longestOn(platformOf(id)) })).filter(({ longest }) => longest && length > longest * NEARLY_FULL);
  const [tightest] = limits.sort((one, other) => one.longest - other.longest);
  return tightest ? t("{n} characters left on {platform}.", { n: tightest.longest - length, platform: tightest.place }) : "";
}
