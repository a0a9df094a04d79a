/**
 * Who wrote or did it: badges, roles, the name, and where else the streamer knows them from.
 *
 * @import {PersonView, Role, Viewer} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { markSigns } from "../card/marks.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { platformMark, platformName, platformOf } from "../platforms.js";
import { pictureAddress } from "./pictures.js";

const MOST_BADGES = 4;

/** @type {Partial<Record<Role, {icon: unknown, word: string}>>} */
const ROLES = {
  broadcaster: { icon: icons.broadcaster, word: t("Broadcaster") },
  moderator: { icon: icons.moderator, word: t("Moderator") },
  vip: { icon: icons.vip, word: t("VIP") },
  subscriber: { icon: icons.star, word: t("Subscriber") },
  staff: { icon: icons.staff, word: t("Staff") },
  bot: { icon: icons.bot, word: t("Bot") },
};
/** Roles that a platform's own picture already tells of, under another word. @type {Record<string, Role>} */
const SAME = { founder: "subscriber", member: "subscriber", owner: "broadcaster", admin: "staff", "lead_moderator": "moderator" };

/**
 * @param {Viewer} viewer
 * @param {boolean | {sort: import("./firsts.js").Sort, sentence: string}} first whether this is their first message, or what sort of first it is
 * @param {PersonView | undefined} person who else they are
 * @param {readonly import("../card/marks.js").Mark[]} [marks] what people here keep about them
 * @param {boolean} [isAsking] what they wrote waits for an answer
 */
export function who(viewer, first, person, marks = [], isAsking = false) {
  const pictures = (viewer.badges ?? []).filter((badge) => badge.image && pictureAddress(badge.image)).slice(0, MOST_BADGES);
  const told = new Set(pictures.map(({ name }) => SAME[name] ?? name));
  const roles = (viewer.roles ?? []).filter((role) => ROLES[role] && !told.has(role));
  const login = viewer.login && viewer.login.toLowerCase() !== viewer.name.toLowerCase() ? `${viewer.name} (${viewer.login})` : viewer.name;
  return html`${pictures.map((badge) => picture(badge.title || badge.name, badge.image ?? ""))}${roles.map(
      (role) => html`<span class="role role-${role}" role="img" aria-label=${ROLES[role]?.word ?? role} title=${ROLES[role]?.word ?? role}>${ROLES[role]?.icon}</span>`,
    )}<button type="button" class="name-button" data-act="person" tabindex="-1" aria-haspopup="dialog" title=${t("{name}: who they are (p)", { name: login })}><bdi class="name">${viewer.name}</bdi></button
    >${markSigns(marks)}${person ? elsewhere(viewer, person) : nothing}${isAsking ? html`<span class="asking" role="img" aria-label=${t("Waits for an answer")} title=${t("Waits for an answer")}>?</span>` : nothing}${firstMark(first)}`;
}

/** @param {boolean | {sort: import("./firsts.js").Sort, sentence: string}} first */
function firstMark(first) {
  if (!first) return nothing;
  const { sort, sentence } = first === true ? { sort: "ever", sentence: t("The viewer's first message in this channel") } : first;
  if (sort === "stream") return html`<span class="first is-stream" role="img" aria-label=${sentence} title=${sentence}>${icons.wave}</span>`;
  return html`<span class=${`first is-${sort}`} title=${sentence}>${sort === "ever" ? t("first") : t("back")}</span>`;
}

/** @param {string} title @param {string} image */
const picture = (title, image) =>
  html`<img class="badge-picture" src=${pictureAddress(image)} alt=${title} title=${title} width="16" height="16" decoding="async"
    @error=${(/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target).classList.add("is-lost")}
    @load=${(/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target).classList.remove("is-lost")} />`;

/** @param {Viewer} viewer @param {PersonView} person */
function elsewhere(viewer, person) {
  const others = person.viewers.flatMap((key, at) => (key === `${viewer.platform}:${viewer.id}` ? [] : [{ platform: platformOf(key), name: person.names[at] ?? "" }]));
  if (!others.length) return nothing;
  const words = t("also {names}", { names: others.map(({ platform, name }) => `${platformName(platform)}${name ? ` (${name})` : ""}`).join(", ") });
  return html`<span class="also" role="img" aria-label=${words} title=${words}>${[...new Set(others.map(({ platform }) => platform))].slice(0, 3).map(platformMark)}</span>`;
}
