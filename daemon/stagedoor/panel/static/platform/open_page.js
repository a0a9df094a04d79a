/**
 * A platform's own pages: opened in a window that keeps the login there, or in the browser where there is no such window.
 *
 * @import {Room} from "../room.js"
 * @import {PlatformPageView, SourceView} from "../wire.gen.js"
 */

import { t, told } from "../i18n.js";

/**
 * Open one. Whoever may not open windows on the streamer's computer gets it in their own browser.
 *
 * @param {Room} room @param {SourceView} source @param {PlatformPageView} page
 */
export async function openPage(room, source, page) {
  if (!room.store.may("open_page")) {
    inBrowser(page.address);
    return;
  }
  room.announce(t("Opening {page} …", { page: page.title }));
  try {
    const answer = await room.desk.do("open_page", { source: source.id, page: page.name });
    if (answer.opened) {
      room.announce(t("{page} is open in a window of its own.", { page: page.title }));
      return;
    }
    inBrowser(answer.url);
    // A browser may have taken it for an advertisement, so that it can be pressed once more.
    room.say(t("{page} opens in your browser. {why}", { page: page.title, why: told(answer.reason) }), "info", { label: t("Open it"), run: () => inBrowser(answer.url) });
  } catch (fault) {
    room.say(fault instanceof Error ? fault.message : String(fault), "error");
  }
}

/** @param {string} address */
function inBrowser(address) {
  window.open(address, "_blank", "noopener");
}
