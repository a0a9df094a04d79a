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
  broadcaster: { icon: icons.broadcaster, word: "Broadcaster" },
  moderator: { icon: icons.moderator, word: "Moderator" },
  vip: { icon: icons.vip, word: "VIP" },
  subscriber: { icon: icons.star, word: "Subscriber" },
  staff: { icon: icons.staff, word: "Staff" },
  bot: { icon: icons.bot, word: "Bot" },
};
/** Roles that a platform's own picture already tells of, under another word. @type {Record<string, Role>} */
const SAME = { founder: "subscriber", member: "subscriber", owner: "broadcaster", admin: "staff", "lead_moderator": "moderator" };

/**
 * @param {Viewer} viewer
 * @param {boolean} isFirst whether this is their first message
 * @param {PersonView | undefined} person who else they are
 * @param {readonly import("../card/marks.js").Mark[]} [marks] what people here keep about them
 */
export function who(viewer, isFirst, person, marks = []) {
  const pictures = (viewer.badges ?? []).filter((badge) => badge.image && pictureAddress(badge.image)).slice(0, MOST_BADGES);
  const told = new Set(pictures.map(({ name }) => SAME[name] ?? name));
  const roles = (viewer.roles ?? []).filter((role) => ROLES[role] && !told.has(role));
  const login = viewer.login && viewer.login.toLowerCase() !== viewer.name.toLowerCase() ? `${viewer.name} (${viewer.login})` : viewer.name;
  return html`${pictures.map((badge) => picture(badge.title || badge.name, badge.image ?? ""))}${roles.map(
      (role) => html`<span class="role role-${role}" role="img" aria-label=${ROLES[role]?.word ?? role} title=${ROLES[role]?.word ?? role}>${ROLES[role]?.icon}</span>`,
    )}<button type="button" class="name-button" data-act="person" tabindex="-1" aria-haspopup="dialog" title=${t("{name}: who they are (p)", { name: login })}><bdi class="name">${viewer.name}</bdi></button
    >${markSigns(marks)}${person ? elsewhere(viewer, person) : nothing}${isFirst ? html`<span class="first" title="The viewer's first message in this channel">first</span>` : nothing}`;
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
  const words = `also ${others.map(({ platform, name }) => `${platformName(platform)}${name ? ` (${name})` : ""}`).join(", ")}`;
  return html`<span class="also" role="img" aria-label=${words} title=${words}>${[...new Set(others.map(({ platform }) => platform))].slice(0, 3).map(platformMark)}</span>`;
}
