/** A platform's mark, word and ways: a plain sign on its colour, drawn here, because logos are other people's. */

import { html, svg } from "./lit.js";
import { words } from "./format.js";

/**
 * @typedef {object} Platform
 * @property {string} word what people call it
 * @property {unknown} sign 16 × 16
 * @property {number} [longest] characters a chat message may have there; more is refused by the platform
 */

const BUBBLE = "M4.6 3.4h6.8c1 0 1.8.8 1.8 1.8v4.2c0 1-.8 1.8-1.8 1.8H8.5l-2.6 2.2v-2.2H4.6c-1 0-1.8-.8-1.8-1.8V5.2c0-1 .8-1.8 1.8-1.8z";

/** In the order in which they are offered. @type {Record<string, Platform>} */
const KNOWN = {
  tiktok: {
    word: "TikTok",
    sign: svg`<path d="M8.2 3h1.9c.2 1.6 1.1 2.6 2.7 2.8v1.9c-1 0-1.9-.3-2.7-.8v3.4a3.3 3.3 0 1 1-3.3-3.3l.6.1v2a1.4 1.4 0 1 0 .8 1.2z" fill="#6ff0ea"/><path d="M8.8 3.4h1.7c.3 1.5 1.2 2.3 2.6 2.6V6A3.4 3.4 0 0 1 10.1 3H8.8z" fill="#ff6b8a"/>`,
  },
  youtube: { word: "YouTube", longest: 200, sign: svg`<path d="M6.1 4.6v6.8c0 .5.5.8.9.5l5-3.4c.4-.2.4-.8 0-1L7 4.1c-.4-.3-.9 0-.9.5z"/>` },
  kick: { word: "Kick", longest: 500, sign: svg`<path d="M4 3.4h2.8v2.7h.9l1.9-2.7h3.1L9.5 8l3.2 4.6H9.6L7.7 9.9h-.9v2.7H4z"/>` },
  twitch: { word: "Twitch", longest: 500, sign: svg`<path fill-rule="evenodd" d=${`${BUBBLE}M6 6.1v2.5h1.2V6.1zm2.9 0v2.5h1.2V6.1z`}/>` },
};
/** Those that come through a bridge and are not written as other names are. @type {Record<string, string>} */
const WORDS = { x: "X", linkedin: "LinkedIn", dlive: "DLive", ssn: "Social Stream Ninja", streamerbot: "Streamer.bot", irc: "IRC", input: "Another program" };

/** @param {string} platform */
export function platformMark(platform) {
  const known = knownOf(platform);
  const word = platformName(platform);
  return html`<span class=${`platform ${known ? `platform-${platform}` : ""}`} role="img" aria-label=${word} title=${word}
    >${known ? html`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${known.sign}</svg>` : letters(platform)}</span>`;
}

/** Whether chats come from there, not from a file, a script or another program. @param {string} platform */
export const isPlatform = (platform) => Boolean(knownOf(platform));

/** Where it stands among the ones offered; those not known come last. @param {string} platform */
export function placeOf(platform) {
  const place = Object.keys(KNOWN).indexOf(platform);
  return place < 0 ? Object.keys(KNOWN).length : place;
}

/** The platform's name as people write it. @param {string} platform */
export const platformName = (platform) => knownOf(platform)?.word ?? (Object.hasOwn(WORDS, platform) ? (WORDS[platform] ?? platform) : words(platform));

/** How many characters a message may have there; 0 where that is not known. @param {string} platform */
export const longestOn = (platform) => knownOf(platform)?.longest ?? 0;

/** The platform a chat is on, as far as its name says: `twitch` of `twitch:somebody`. @param {string} source */
export const platformOf = (source) => source.split(":", 1)[0] ?? "";

/** @param {string} platform */
const knownOf = (platform) => (Object.hasOwn(KNOWN, platform) ? KNOWN[platform] : undefined);

/** @param {string} platform */
const letters = (platform) => [...platform.replace(/[^\p{L}\p{N}]/gu, "")].slice(0, 2).join("") || "?";
