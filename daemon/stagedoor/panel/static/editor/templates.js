/**
 * Overlays to begin with. A widget whose plugin does not run is left out.
 *
 * @import {OverlayWidgetView} from "../wire.gen.js"
 * @import {Item} from "./shapes.js"
 */

import { t } from "../i18n.js";
import { newItem } from "./shapes.js";

/** @typedef {[widget: string, x: number, y: number, width: number, height: number]} Stand in percent */
/** @typedef {{name: string, title: string, width: number, height: number, stands: readonly Stand[] | null}} Template `stands` null is every widget at its usual place. */

/** @type {readonly Template[]} */
export const TEMPLATES = [
  { name: "wide", title: t("Everything, 16:9"), width: 1920, height: 1080, stands: null },
  { name: "upright", title: t("Everything, 9:16"), width: 1080, height: 1920, stands: null },
  {
    name: "talk", title: t("Just talking, 16:9"), width: 1920, height: 1080,
    stands: [["chat_overlay/chat", 66, 4, 32, 78], ["featured/message", 4, 62, 58, 22], ["questions/question", 4, 62, 58, 22], ["lower_third/caption", 4, 84, 58, 13], ["alerts/alert", 20, 6, 44, 42]],
  },
  {
    name: "game", title: t("A game, 16:9"), width: 1920, height: 1080,
    stands: [["chat_overlay/chat", 1, 52, 27, 46], ["goals/goals", 74, 3, 24, 12], ["polls/poll", 74, 18, 24, 40], ["alerts/alert", 30, 5, 40, 34]],
  },
  {
    name: "phone", title: t("For phones, 9:16"), width: 1080, height: 1920,
    stands: [["chat_overlay/chat", 4, 34, 80, 26], ["alerts/alert", 6, 16, 78, 17], ["goals/goals", 6, 15, 78, 12]],
  },
  { name: "empty", title: t("Empty, 16:9"), width: 1920, height: 1080, stands: [] },
];

/** What stands on an overlay made from a template. @param {Template} template @param {readonly OverlayWidgetView[]} widgets @returns {Item[] | null} */
export function itemsFrom(template, widgets) {
  if (!template.stands) return null;
  /** @type {Item[]} */
  const items = [];
  for (const [name, x, y, width, height] of template.stands) {
    const widget = widgets.find((each) => each.name === name);
    if (widget) items.push({ ...newItem(widget, template, items), x, y, width, height });
  }
  return items;
}
