/**
 * The parts of the settings in groups, as a person looks for them.
 *
 * @import {PartView, PluginView} from "../wire.gen.js"
 */

import { t } from "../i18n.js";

/** @typedef {{name: string, title: string, parts: PartView[]}} Group */

const REVIEWS = ["review_message", "review_name"];

/**
 * @param {readonly PartView[]} parts
 * @param {readonly PluginView[]} plugins
 * @returns {Group[]}
 */
export function grouped(parts, plugins) {
  const hooks = new Map(plugins.map(({ name, hooks: known }) => [name, known]));
  /** @param {PartView} part */
  const groupOf = ({ part }) => {
    const known = hooks.get(part);
    if (!known) return "own";
    if (known.includes("register_sources")) return "chats";
    if (known.some((hook) => REVIEWS.includes(hook))) return "filters";
    if (known.includes("register_widgets")) return "overlay";
    return "others";
  };
  const groups = [
    { name: "own", title: t("Stagedoor") },
    { name: "chats", title: t("Chats") },
    { name: "filters", title: t("Filters") },
    { name: "overlay", title: t("On the overlay") },
    { name: "others", title: t("More plugins") },
  ];
  return groups
    .map((group) => ({ ...group, parts: parts.filter((part) => groupOf(part) === group.name) }))
    .filter((group) => group.parts.length);
}
