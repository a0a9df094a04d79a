/**
 * What a plugin did through its door, in words.
 *
 * @import {PluginCostView} from "../wire.gen.js"
 */

import { count } from "../format.js";
import { t } from "../i18n.js";

/** @type {Record<string, string>} */
const KINDS = {
  messages: t("messages written to chats"),
  messages_read: t("messages read again"),
  decisions: t("decisions about messages"),
  highlights: t("messages marked to be seen first"),
  panics: t("panics asked for"),
  obs_commands: t("commands to OBS"),
  obs_questions: t("questions to OBS"),
  overlay: t("values handed to the overlay"),
  notices: t("notices to you"),
  taken_in: t("documents taken in from other programs"),
  emotes: t("emotes offered"),
  secrets_read: t("times its own secrets were read"),
  secrets_kept: t("secrets of its own kept"),
  memory_writes: t("values remembered"),
  presses: t("controls pressed"),
  triggers: t("triggers gone off"),
  panel: t("changes of its pages"),
  settings: t("changes of its own settings"),
};

/** Each thing it did and how often, as rows of a list. @param {PluginCostView} cost @returns {{what: string, much: string}[]} */
export function passed(cost) {
  const rows = Object.entries(KINDS).flatMap(([kind, what]) => (cost.passed[kind] ? [{ what, much: count(cost.passed[kind]) }] : []));
  if (cost.memory) rows.push({ what: t("kept in its memory"), much: bytes(cost.memory) });
  if (cost.files) rows.push({ what: t("in files of its own folder ({n})", { n: count(cost.files) }), much: bytes(cost.files_size) });
  return rows;
}

/** @param {number} number */
export function bytes(number) {
  if (number < 1024) return t("{n} bytes", { n: number });
  const [size, unit] = number < 1024 ** 2 ? [number / 1024, "KB"] : [number / 1024 ** 2, "MB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
