/**
 * What is done to the chosen items, by buttons and by keys.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Command} from "../keys.js"
 * @import {Edge} from "./boxes.js"
 */

import { t, tn } from "../i18n.js";
import { aligned, around, distributed } from "./boxes.js";
import { boxOf, freeName, placed } from "./shapes.js";

/** Move what is chosen by pixels of the canvas. @param {EditorPart} editor @param {number} dx @param {number} dy */
export function nudge({ work }, dx, dy) {
  const canvas = work.canvas;
  if (!canvas || !work.chosen.some((item) => !item.is_locked)) return;
  work.alter(t("Move"), (item) => {
    if (item.is_locked) return item;
    const box = boxOf(item, canvas);
    return placed(item, { ...box, x: box.x + dx, y: box.y + dy }, canvas);
  }, "nudge");
}

/** Make what is chosen larger or smaller. @param {EditorPart} editor @param {number} dx @param {number} dy */
export function grow({ work }, dx, dy) {
  const canvas = work.canvas;
  if (!canvas || !work.chosen.some((item) => !item.is_locked)) return;
  work.alter(t("Resize"), (item) => {
    if (item.is_locked) return item;
    const box = boxOf(item, canvas);
    return placed(item, { ...box, width: box.width + dx, height: box.height + dy }, canvas);
  }, "grow");
}

/** One is put to the canvas, several to the box around them. @param {EditorPart} editor @param {Edge} edge */
export function align({ work }, edge) {
  const canvas = work.canvas;
  if (!canvas || !work.chosen.length) return;
  const boxes = work.chosen.map((item) => boxOf(item, canvas));
  const within = boxes.length > 1 ? around(boxes) : { x: 0, y: 0, width: canvas.width, height: canvas.height };
  work.alter(t("Align"), (item) => (item.is_locked ? item : placed(item, aligned(boxOf(item, canvas), within, edge), canvas)));
}

/** @param {EditorPart} editor @param {"across" | "down"} way */
export function distribute({ work }, way) {
  const canvas = work.canvas;
  if (!canvas || work.chosen.length < 3) return;
  const { chosen } = work;
  const found = distributed(chosen.map((item) => boxOf(item, canvas)), way);
  const boxes = new Map(chosen.map((item, at) => [item.id, found[at]]));
  work.alter(t("Distribute"), (item) => {
    const box = boxes.get(item.id);
    return box && !item.is_locked ? placed(item, box, canvas) : item;
  });
}

/** @param {EditorPart} editor */
export function remove(editor) {
  const { work, room } = editor;
  const count = work.chosen.length;
  if (!count) return;
  const gone = work.selection;
  work.rearrange(t("Remove"), (items) => items.filter(({ id }) => !gone.has(id)));
  room.say(tn(count, "{n} item was removed.", "{n} items were removed."), "info", { label: t("Undo"), run: () => work.turn("undo") });
}

/** @param {EditorPart} editor */
export function duplicate({ work }) {
  const canvas = work.canvas;
  if (!canvas || !work.chosen.length) return;
  const names = work.items.map(({ id }) => id);
  const copies = work.chosen.map((item) => {
    const id = freeName(item.id.replace(/-\d+$/, ""), names);
    names.push(id);
    const box = boxOf(item, canvas);
    return placed({ ...structuredClone(item), id, is_locked: false }, { ...box, x: box.x + 24, y: box.y + 24 }, canvas);
  });
  work.rearrange(t("Duplicate"), (items) => [...items, ...copies]);
  work.choose(copies.map(({ id }) => id));
}

/** Make the chosen ones hidden or locked, or take that back. @param {EditorPart} editor @param {"is_hidden" | "is_locked"} field */
export function toggle({ work }, field) {
  const isOn = work.chosen.some((item) => !item[field]);
  if (work.chosen.length) work.alter(field === "is_hidden" ? (isOn ? t("Hide") : t("Show")) : isOn ? t("Lock") : t("Unlock"), (item) => ({ ...item, [field]: isOn }));
}

/** What keys do in the editor. @param {EditorPart} editor @returns {Command[]} */
export function commands(editor) {
  const { work, surface } = editor;
  return [
    { id: "editor.undo", keys: ["Ctrl+z"], what: t("Undo in the editor"), run: () => work.turn("undo") },
    { id: "editor.redo", keys: ["Ctrl+Shift+z", "Ctrl+y"], what: t("Do again in the editor"), run: () => work.turn("redo") },
    { id: "editor.remove", keys: ["Delete", "Backspace"], what: t("Remove the chosen items"), run: () => remove(editor) },
    { id: "editor.duplicate", keys: ["Ctrl+d"], what: t("Duplicate the chosen items"), run: () => duplicate(editor) },
    { id: "editor.all", keys: ["Ctrl+a"], what: t("Choose all items"), run: () => work.choose(work.items.filter((item) => !item.is_locked && !item.is_hidden).map(({ id }) => id)) },
    { id: "editor.none", keys: ["Escape"], what: t("Choose no item"), run: () => work.choose([]) },
    { id: "editor.left", keys: ["ArrowLeft"], what: t("Move left by a pixel"), run: () => nudge(editor, -1, 0) },
    { id: "editor.right", keys: ["ArrowRight"], what: t("Move right by a pixel"), run: () => nudge(editor, 1, 0) },
    { id: "editor.up", keys: ["ArrowUp"], what: t("Move up by a pixel"), run: () => nudge(editor, 0, -1) },
    { id: "editor.down", keys: ["ArrowDown"], what: t("Move down by a pixel"), run: () => nudge(editor, 0, 1) },
    { id: "editor.far_left", keys: ["Shift+ArrowLeft"], what: t("Move left by ten pixels"), run: () => nudge(editor, -10, 0) },
    { id: "editor.far_right", keys: ["Shift+ArrowRight"], what: t("Move right by ten pixels"), run: () => nudge(editor, 10, 0) },
    { id: "editor.far_up", keys: ["Shift+ArrowUp"], what: t("Move up by ten pixels"), run: () => nudge(editor, 0, -10) },
    { id: "editor.far_down", keys: ["Shift+ArrowDown"], what: t("Move down by ten pixels"), run: () => nudge(editor, 0, 10) },
    { id: "editor.wider", keys: [], what: t("Make wider"), run: () => grow(editor, 10, 0) },
    { id: "editor.narrower", keys: [], what: t("Make narrower"), run: () => grow(editor, -10, 0) },
    { id: "editor.higher", keys: [], what: t("Make higher"), run: () => grow(editor, 0, 10) },
    { id: "editor.lower", keys: [], what: t("Make lower"), run: () => grow(editor, 0, -10) },
    { id: "editor.hide", keys: [], what: t("Hide or show the chosen items"), run: () => toggle(editor, "is_hidden") },
    { id: "editor.lock", keys: [], what: t("Lock or unlock the chosen items"), run: () => toggle(editor, "is_locked") },
    { id: "editor.fit", keys: [], what: t("Fit the canvas"), run: () => surface.zoomBy(0) },
    { id: "editor.zoom_in", keys: [], what: t("Zoom in"), run: () => surface.zoomBy(1) },
    { id: "editor.zoom_out", keys: [], what: t("Zoom out"), run: () => surface.zoomBy(-1) },
  ];
}
