/**
 * The frames beside the inbox. A new one is a line here: an element of its own, which watches what it draws.
 *
 * @import {Room} from "./room.js"
 * @import {Subject} from "./store.js"
 */

import { html } from "./lit.js";
import { t } from "./i18n.js";
import { icons } from "./icons.js";
import "./frames/air.js";
import "./frames/chats.js";
import "./frames/health.js";
import "./frames/latest.js";
import "./parts/unanswered.js";

/**
 * @typedef {object} Frame
 * @property {string} id it is kept under this, so it never changes
 * @property {string} title
 * @property {unknown} icon
 * @property {(room: Room) => unknown} view what it holds
 * @property {(room: Room) => boolean} [isThere] whether there is anything to show at all; without it, always
 * @property {(room: Room) => number} [count] how many wait in it, for a badge at its title
 * @property {readonly Subject[]} [subjects] what `isThere` and `count` depend on
 */

/** In their usual order, from the top. @type {readonly Frame[]} */
export const FRAMES = [
  { id: "air", title: t("On air"), icon: icons.scenes, view: (room) => html`<stagedoor-frame-air .room=${room}></stagedoor-frame-air>` },
  {
    id: "health", title: t("Stream"), icon: icons.record, view: (room) => html`<stagedoor-frame-health .room=${room}></stagedoor-frame-health>`,
    isThere: ({ store }) => store.states.obs?.state === "connected", subjects: ["obs"],
  },
  {
    id: "unanswered", title: t("Unanswered"), icon: icons.why, view: (room) => html`<stagedoor-unanswered .room=${room}></stagedoor-unanswered>`,
    count: ({ store }) => store.states.unanswered?.lines.length ?? 0, subjects: ["unanswered"],
  },
  { id: "chats", title: t("Chats"), icon: icons.sources, view: (room) => html`<stagedoor-frame-chats .room=${room}></stagedoor-frame-chats>` },
  { id: "latest", title: t("Latest gifts and events"), icon: icons.gift, view: (room) => html`<stagedoor-frame-latest .room=${room}></stagedoor-frame-latest>` },
];
