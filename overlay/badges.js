// @ts-check
/** The marks before a name: the platform's own badge pictures, and signs for the roles they do not tell of. */

import { badge } from "./marks.js";
import { imageAddress } from "./text.js";
import { image } from "./words.js";

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").Viewer} Viewer */
/** @typedef {import("./words.js").Look} Look */

const MOST = 3;
const ROLE_ORDER = ["broadcaster", "staff", "moderator", "vip", "subscriber", "bot"];
/** Roles that a picture tells of under another word. */
const SAME = new Map([["founder", "subscriber"], ["member", "subscriber"], ["owner", "broadcaster"], ["admin", "staff"]]);

/**
 * @param {Viewer} viewer
 * @param {Look} look
 * @returns {Element[]}
 */
export function badges(viewer, look) {
  const roles = Array.isArray(viewer.roles) ? viewer.roles : [];
  const had = Array.isArray(viewer.badges) ? viewer.badges : [];
  const pictured = had.filter((each) => imageAddress(each?.image)).slice(0, MOST);
  const told = new Set(pictured.map(({ name }) => SAME.get(name) ?? name));
  const pictures = pictured.map((each) => image(imageAddress(each.image), "mark picture", look, (picture) => picture.remove()));
  const signs = ROLE_ORDER.filter((role) => !told.has(role) && roles.some((known) => known === role)).map(badge);
  return [...signs.filter((sign) => sign !== null), ...pictures].slice(0, MOST);
}
