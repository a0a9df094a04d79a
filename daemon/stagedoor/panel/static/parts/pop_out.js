/**
 * The list of messages in a window of its own.
 *
 * @import {Room} from "../room.js"
 */

import { t } from "../i18n.js";

const SIZE = { width: 440, height: 820 };

/** Open it: by Stagedoor where the panel is in its own window, else by the browser. @param {Room} room */
export async function popOut(room) {
  const url = new URL("#/list", location.href).href;
  // A window that is opened later than the press is taken for an advertisement by most browsers.
  const opened = isBrowser() ? window.open(url, "", `popup,width=${SIZE.width},height=${SIZE.height}`) : null;
  if (opened) return;
  room.say(t("The browser did not open a window. Allow Stagedoor to open windows, or open this address in a new one: {url}", { url }), "warning");
}

/** Whether this is a browser, and not the window that Stagedoor opened itself. */
const isBrowser = () => !("pywebview" in window);
