/**
 * How something from the media library looks where it is small, and what is said of it.
 *
 * @import {MediaItemView} from "../wire.gen.js"
 */

import { countdown } from "../format.js";
import { html } from "../lit.js";
import { locale, t } from "../i18n.js";
import { icons } from "../icons.js";

/** Where the panel finds it. @param {string} id */
export const address = (id) => `/panel/media/${encodeURIComponent(id)}`;

const sizes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** A small picture of it. @param {MediaItemView} item */
export function thumbnail(item) {
  if (item.family === "picture") return html`<img src=${address(item.id)} alt="" loading="lazy" decoding="async" draggable="false" />`;
  if (item.family === "video") return html`<video src=${address(item.id)} preload="metadata" muted playsinline disablepictureinpicture tabindex="-1"></video>`;
  return html`<span class="media-note">${icons.sound}</span>`;
}

/** What it is, how long and how large: `OGG · 0:03 · 45 KB`. @param {MediaItemView} item */
export function facts(item) {
  const kind = (item.mime.split("/")[1] ?? "").replace("svg+xml", "svg").replace("mpeg", "mp3").toUpperCase();
  return [kind, ...(item.seconds ? [item.seconds < 1 ? t("under a second") : countdown(Math.round(item.seconds) * 1000)] : []), size(item.size)].join(" · ");
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1024) return t("{n} bytes", { n: bytes });
  if (bytes < 1048576) return t("{n} KB", { n: Math.round(bytes / 1024) });
  return t("{n} MB", { n: sizes.format(bytes / 1048576) });
}

/** What settings mean by an id: the same content, else a file of the same name. @param {readonly MediaItemView[]} items @param {string} id */
export function meant(items, id) {
  const [, content = "", name = ""] = /^([0-9a-f]{12})-(.+)$/.exec(id) ?? [];
  return (
    items.find((item) => item.id === id) ??
    items.find((item) => content && item.id.startsWith(`${content}-`)) ??
    items.find((item) => name && item.id.slice(13) === name)
  );
}
