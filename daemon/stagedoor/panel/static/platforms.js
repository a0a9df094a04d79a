/** A platform's mark beside a message: two letters on its colour, because logos are other people's. */

import { html } from "./lit.js";

/** @type {Record<string, {letters: string, word: string}>} */
const KNOWN = {
  twitch: { letters: "Tw", word: "Twitch" },
  youtube: { letters: "Yt", word: "YouTube" },
  tiktok: { letters: "Tk", word: "TikTok" },
  kick: { letters: "Ki", word: "Kick" },
};

/** @param {string} platform */
export function platformMark(platform) {
  const known = KNOWN[platform];
  const word = known?.word ?? platform;
  const letters = known?.letters ?? platform.slice(0, 2);
  return html`<span class=${`platform ${known ? `platform-${platform}` : ""}`} role="img" aria-label=${word} title=${word}>${letters}</span>`;
}

/** Whether chats come from there, not from a file or a script. @param {string} platform */
export const isPlatform = (platform) => platform in KNOWN;

/** The platform's name as people write it. @param {string} platform */
export const platformName = (platform) => KNOWN[platform]?.word ?? platform;
