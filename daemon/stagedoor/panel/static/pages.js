/**
 * The pages of the panel: their addresses, names and what each draws. A new page is a line here.
 *
 * @import {Room} from "./room.js"
 */

import { html } from "./lit.js";
import { t } from "./i18n.js";
import { icons } from "./icons.js";
import "./parts/editor.js";
import "./parts/fairness.js";
import "./parts/inbox.js";
import "./parts/keys.js";
import "./parts/media.js";
import "./parts/media_choice.js";
import "./parts/people.js";
import "./parts/overlays.js";
import "./parts/plugin_page.js";
import "./parts/plugins.js";
import "./parts/preflight.js";
import "./parts/privacy.js";
import "./parts/scenes.js";
import "./parts/studio_items.js";
import "./parts/studio_mixer.js";
import "./parts/studio_outputs.js";
import "./parts/studio_scenes.js";
import "./parts/studio_setup.js";
import "./parts/studio_sources.js";
import "./parts/settings.js";
import "./parts/side.js";
import "./parts/sources.js";
import "./parts/stream_health.js";
import "./parts/team.js";
import "./parts/trail.js";
import "./parts/welcome.js";

/**
 * @typedef {object} Page
 * @property {string} name stands in the address: `#/name`, or `#/name/detail`
 * @property {string} title
 * @property {unknown} icon
 * @property {"now" | "setup" | "house"} [group] for what is done during a show, before it, and about it
 * @property {string} [asks] the order that somebody must be allowed to give who is to see it
 * @property {boolean} [isOffRail] reached by its address only
 * @property {boolean} [isAlone] fills its window, without the header and the rail
 * @property {(room: Room, detail: string) => unknown} view what it draws; `detail` is the rest of the address
 */

/** In the order of the rail. @type {readonly Page[]} */
export const PAGES = [
  { name: "show", title: t("Show#page"), group: "now", icon: icons.show, view: show },
  { name: "plugin", title: t("On stage"), group: "now", icon: icons.play, asks: "approve_message", view: (room, detail) => html`<stagedoor-plugin-page class="page" .room=${room} .name=${detail}></stagedoor-plugin-page>` },
  { name: "stream", title: t("Stream"), group: "now", icon: icons.pulse, view: (room) => html`<stagedoor-stream-health class="page" .room=${room}></stagedoor-stream-health>` },
  { name: "people", title: t("People"), group: "now", icon: icons.person, asks: "list_people", view: (room) => html`<stagedoor-people class="page" .room=${room}></stagedoor-people>` },
  { name: "actions", title: t("Actions"), group: "now", icon: icons.clock, asks: "find_actions", view: (room) => html`<stagedoor-trail class="page" .room=${room}></stagedoor-trail>` },
  { name: "preflight", title: t("Pre-flight"), group: "now", icon: icons.check, asks: "check_up", view: (room) => html`<stagedoor-preflight class="page" .room=${room}></stagedoor-preflight>` },
  { name: "sources", title: t("Chats"), group: "setup", icon: icons.sources, view: (room) => html`<stagedoor-sources class="page" .room=${room}></stagedoor-sources>` },
  { name: "scenes", title: t("Scenes"), group: "setup", icon: icons.scenes, view: (room) => html`<stagedoor-scenes class="page" .room=${room}></stagedoor-scenes>` },
  { name: "overlay", title: t("Overlay"), group: "setup", icon: icons.overlay, asks: "overlay_widgets", view: (room) => html`<stagedoor-overlays class="page" .room=${room}></stagedoor-overlays>` },
  { name: "stage", title: t("Overlay editor"), group: "setup", icon: icons.layers, asks: "import_overlays", view: (room, detail) => html`<stagedoor-editor class="page" .room=${room} .chosen=${detail}></stagedoor-editor>` },
  { name: "media", title: t("Media"), group: "setup", icon: icons.media, asks: "remove_media", view: (room) => html`<stagedoor-media class="page" .room=${room}></stagedoor-media>` },
  { name: "plugins", title: t("Plugins"), group: "setup", icon: icons.plugins, asks: "enable_plugin", view: (room) => html`<stagedoor-plugins class="page" .room=${room}></stagedoor-plugins>` },
  { name: "settings", title: t("Settings"), group: "setup", icon: icons.settings, asks: "change_settings", view: (room, detail) => html`<stagedoor-settings class="page" .room=${room} .chosen=${detail}></stagedoor-settings>` },
  { name: "fairness", title: t("Fairness"), group: "house", icon: icons.scales, asks: "fairness", view: (room) => html`<stagedoor-fairness class="page" .room=${room}></stagedoor-fairness>` },
  { name: "team", title: t("Team"), group: "house", icon: icons.team, view: (room) => html`<stagedoor-team class="page" .room=${room}></stagedoor-team>` },
  { name: "privacy", title: t("Privacy"), group: "house", icon: icons.lock, asks: "what_is_kept", view: (room) => html`<stagedoor-privacy class="page" .room=${room}></stagedoor-privacy>` },
  { name: "keys", title: t("Keys"), icon: icons.keyboard, isOffRail: true, view: (room) => html`<stagedoor-keys class="page" .room=${room} .pages=${PAGES.filter(({ isOffRail, asks }) => !isOffRail && room.store.may(asks))}></stagedoor-keys>` },
  { name: "welcome", title: t("First steps"), icon: icons.show, isOffRail: true, view: (room) => html`<stagedoor-welcome class="page" .room=${room}></stagedoor-welcome>` },
  { name: "list", title: t("Messages"), icon: icons.show, isOffRail: true, isAlone: true, view: (room) => html`<h1 class="unseen" tabindex="-1">${t("Messages")}</h1><stagedoor-inbox .room=${room} .isAlone=${true}></stagedoor-inbox>` },
];

/** @param {Room} room */
function show(room) {
  const isKnown = room.store.states.status !== undefined;
  return html`<h1 class="unseen" tabindex="-1">${t("Show#page")}</h1>
    <div class="show" aria-busy=${!isKnown}><stagedoor-inbox .room=${room}></stagedoor-inbox><stagedoor-side .room=${room}></stagedoor-side></div>`;
}
