/**
 * Everything the palette offers: what can be done on this page, every page and part of the settings, chats, scenes and
 * the people who wrote last.
 *
 * @import {Room} from "../room.js"
 */

import { LANGUAGES, chooseLanguage, language, t } from "../i18n.js";
import { openPage } from "../platform/open_page.js";
import { platformName } from "../platforms.js";

/**
 * @typedef {object} Offer
 * @property {string} id it is remembered by
 * @property {string} what
 * @property {string} kind of what kind it is, in a word
 * @property {readonly string[]} keys
 * @property {() => unknown} run
 */

/** @typedef {{name: string, title: string}} PageName */

const PEOPLE = 60;
const ROWS = 1500;

/** What there is to choose from now; what it is about is settled now, and not when it is chosen. @param {Room} room @param {readonly PageName[]} pages @returns {Offer[]} */
export function offers(room, pages) {
  return [...commands(room), ...places(room, pages), ...scenes(room), ...languages(), ...people(room)];
}

/** @param {Room} room @returns {Offer[]} */
function commands(room) {
  /** @type {Map<string, Offer>} */
  const found = new Map();
  for (const { id, what, keys, run, bind } of room.keys.all) {
    if (!id || !what || id.startsWith("page.") || id === "panel.palette") continue;
    const bound = bind?.();
    if (bind && !bound) continue;
    found.delete(id); // the last one lent is nearest
    found.set(id, { id, what: bound?.what ?? what, kind: bound ? t("This message") : t("Command"), keys, run: bound?.run ?? (() => run()) });
  }
  return [...found.values()].sort((one, other) => Number(other.kind === t("This message")) - Number(one.kind === t("This message")));
}

/** @param {Room} room @param {readonly PageName[]} pages @returns {Offer[]} */
function places(room, pages) {
  const { store, keys } = room;
  const lent = new Map(keys.all.map((command) => [command.id, command.keys]));
  const { settings, sources } = store.states;
  return [
    ...pages.map(({ name, title }) => offer(`page.${name}`, title, t("Page"), () => go(name), lent.get(`page.${name}`))),
    ...(settings?.parts ?? []).map(({ part, title }) => offer(`settings.${part}`, t("Settings: {part}", { part: title || store.titleOf(part) }), t("Settings"), () => go(`settings/${encodeURIComponent(part)}`))),
    ...(sources?.sources ?? []).flatMap((source) =>
      (source.pages ?? []).map((page) => offer(`platform.${source.id}.${page.name}`, t("Open {page} of {platform}", { page: page.title, platform: source.title }), t("Platform's page"), () => openPage(room, source, page))),
    ),
    ...(sources?.sources ?? []).map(({ id, title }) => offer(`chat.${id}`, title || id, t("Chat"), () => go("sources"))),
  ];
}

/** @param {Room} room @returns {Offer[]} */
function scenes({ store, desk, say }) {
  const { obs } = store.states;
  if (obs?.state !== "connected") return [];
  const change = async (/** @type {string} */ scene) => {
    try {
      await desk.do("switch_scene", { scene });
    } catch (fault) {
      say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  };
  return obs.scenes.filter((scene) => scene !== obs.scene).map((scene) => offer(`scene.${scene}`, t("Put the scene {scene} on air", { scene }), t("Scene"), () => change(scene)));
}

/** @returns {Offer[]} */
const languages = () =>
  Object.entries(LANGUAGES)
    .filter(([code]) => code !== language)
    .map(([code, name]) => offer(`language.${code}`, t("Language: {name}", { name }), t("Settings"), () => chooseLanguage(/** @type {import("../i18n.js").Language} */ (code))));

/** Whoever wrote last, newest first. @param {Room} room @returns {Offer[]} */
function people({ store, showPerson }) {
  /** @type {Map<string, Offer>} */
  const found = new Map();
  for (const { viewer } of store.inbox.rows.slice(-ROWS).reverse()) {
    if (!viewer) continue;
    const key = `${viewer.platform}:${viewer.id}`;
    if (!found.has(key)) found.set(key, offer(`person.${key}`, t("{name} on {platform}", { name: viewer.name, platform: platformName(viewer.platform) }), t("Person"), () => showPerson(key)));
    if (found.size === PEOPLE) break;
  }
  return [...found.values()];
}

/** @param {string} id @param {string} what @param {string} kind @param {() => unknown} run @param {readonly string[]} [keys] @returns {Offer} */
const offer = (id, what, kind, run, keys = []) => ({ id, what, kind, keys, run });

/** @param {string} page */
const go = (page) => (location.hash = `#/${page}`);
