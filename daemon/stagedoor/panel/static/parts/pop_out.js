/**
 * The list of messages in a window of its own.
 *
 * @import {Room} from "../room.js"
 */

import { t } from "../i18n.js";

const SIZE = { width: 440, height: 820 };

/** Open it: by Stagedoor where the panel is in the window it opened itself, else by the browser. @param {Room} room */
export async function popOut(room) {
  if (isOwnWindow() && (await isOpenedHere(room))) return;
  const url = new URL("#/list", location.href).href;
  // No name, so that each press opens one more.
  if (!window.open(url, "", `popup,width=${SIZE.width},height=${SIZE.height}`)) {
    room.say(t("The browser did not open a window. Allow this page to open windows, or open this address in a new one: {url}", { url }), "warning");
  }
}

/** Whether this is the window Stagedoor opened, and no browser, which may be on another computer. */
const isOwnWindow = () => "pywebview" in window;

/** @param {Room} room */
async function isOpenedHere({ desk }) {
  try {
    return (await desk.do("pop_out", { page: "list" })).opened;
  } catch {
    return false; // then the browser is asked
  }
}
