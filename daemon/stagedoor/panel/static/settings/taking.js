/**
 * Taking changes of the settings back, and saying so with a way back from that.
 *
 * @import {Room} from "../room.js"
 * @import {SettingsTakenView} from "../wire.gen.js"
 */

import { t, tn } from "../i18n.js";

/** Take a change back; whether that was done. @param {Room} room @param {number} change @param {boolean} [anyway] */
export async function undo(room, change, anyway = false) {
  try {
    const taken = await room.desk.do("undo_settings", { change, anyway });
    tell(room, taken, tn(taken.settings, "{n} setting is as it was before.", "{n} settings are as they were before."));
    return true;
  } catch (fault) {
    room.say(fault instanceof Error ? fault.message : String(fault), "error");
    return false;
  }
}

/** Say that settings were changed, and offer to undo it. @param {Room} room @param {SettingsTakenView} taken @param {string} sentence */
export function tell(room, taken, sentence) {
  if (taken.change) room.say(sentence, "info", { label: t("Undo"), run: () => undo(room, taken.change) });
  else room.say(t("Everything is like that already."));
}
