/**
 * What people type or paste to name a chat: a handle, an address, or the whole name of a source.
 *
 * @import {SourceKindView} from "./wire.gen.js"
 */

/** @typedef {{kind: string, target: string}} Handle */

/** The platform that an address belongs to. @type {[RegExp, string][]} */
const HOSTS = [
  [/(^|\.)tiktok\.com$/, "tiktok"],
  [/(^|\.)youtube\.com$|^youtu\.be$|(^|\.)youtube-nocookie\.com$/, "youtube"],
  [/(^|\.)kick\.com$/, "kick"],
  [/(^|\.)twitch\.tv$/, "twitch"],
];

/**
 * The kind of chat a text names by itself, and what is left for its source; null when it is only a name.
 *
 * @param {string} text
 * @param {readonly SourceKindView[]} kinds
 * @returns {Handle | null}
 */
export function recognised(text, kinds) {
  const typed = text.trim();
  const address = addressOf(typed);
  if (address) {
    const kind = HOSTS.find(([host]) => host.test(address.hostname))?.[1];
    return kind ? { kind, target: tidy(kind, ofAddress(kind, address, typed)) } : null;
  }
  const colon = typed.indexOf(":");
  const kind = colon > 0 ? typed.slice(0, colon).toLowerCase() : "";
  return kinds.some(({ name }) => name === kind) ? { kind, target: tidy(kind, typed.slice(colon + 1).trim()) } : null;
}

/** A name as its platform writes it, so that the same chat is not added twice. @param {string} kind @param {string} target */
export function tidy(kind, target) {
  const name = /^@?([\p{L}\p{N}_.·-]+)$/u.exec(target.trim())?.[1];
  if (!name) return target.trim();
  if (kind === "tiktok") return `@${name}`;
  if (kind === "youtube") return target.trim();
  return kind === "twitch" || kind === "kick" ? name.toLowerCase() : target.trim();
}

/** @param {string} text */
function addressOf(text) {
  if (!/^(https?:\/\/|[\w-]+(\.[\w-]+)+(\/|$))/i.test(text)) return null;
  try {
    return new URL(/^https?:/i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
}

/** What of an address names the chat; all of it where it is more than a name. @param {string} kind @param {URL} address @param {string} typed */
function ofAddress(kind, address, typed) {
  const [first = "", second = ""] = address.pathname.split("/").filter(Boolean).map(decoded);
  if (kind === "tiktok") return first.startsWith("@") ? first : typed;
  if (kind === "youtube") {
    if (first.startsWith("@")) return first;
    if (first === "channel" && second) return second;
    return `${address.host.replace(/^www\./, "")}${address.pathname}${address.searchParams.has("v") ? `?v=${address.searchParams.get("v")}` : ""}`;
  }
  if (["popout", "channels", "embed", "moderator", "u"].includes(first) && second) return second;
  return first || typed;
}

/** @param {string} step */
function decoded(step) {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
