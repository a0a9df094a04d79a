// @ts-check
/** Small marks beside a name, drawn here: which platform, which role, what happened. All on a 16 by 16 grid. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {[d: string, fill: string, rule?: "evenodd"]} Stroke one filled path */

/** A tile in the platform's colour with a plain sign on it; not the platforms' logos. */
const TILE = "M4.4 0h7.2A4.4 4.4 0 0 1 16 4.4v7.2a4.4 4.4 0 0 1-4.4 4.4H4.4A4.4 4.4 0 0 1 0 11.6V4.4A4.4 4.4 0 0 1 4.4 0z";
const BUBBLE =
  "M4.6 3.4h6.8c1 0 1.8.8 1.8 1.8v4.2c0 1-.8 1.8-1.8 1.8H8.5l-2.6 2.2v-2.2H4.6c-1 0-1.8-.8-1.8-1.8V5.2c0-1 .8-1.8 1.8-1.8z";

/** @type {Record<string, Stroke[]>} */
const PLATFORMS = {
  twitch: [
    [TILE, "#8a5cf6"],
    [`${BUBBLE}M6 6.1v2.5h1.2V6.1zm2.9 0v2.5h1.2V6.1z`, "#fff", "evenodd"],
  ],
  youtube: [
    [TILE, "#ee3b3b"],
    ["M6.1 4.6v6.8c0 .5.5.8.9.5l5-3.4c.4-.2.4-.8 0-1L7 4.1c-.4-.3-.9 0-.9.5z", "#fff"],
  ],
  kick: [
    [TILE, "#3fbf3a"],
    ["M4 3.4h2.8v2.7h.9l1.9-2.7h3.1L9.5 8l3.2 4.6H9.6L7.7 9.9h-.9v2.7H4z", "#fff"],
  ],
  tiktok: [
    [TILE, "#17171c"],
    ["M8.2 3h1.9c.2 1.6 1.1 2.6 2.7 2.8v1.9c-1 0-1.9-.3-2.7-.8v3.4a3.3 3.3 0 1 1-3.3-3.3l.6.1v2a1.4 1.4 0 1 0 .8 1.2z", "#6ff0ea"],
    ["M8.8 3.4h1.7c.3 1.5 1.2 2.3 2.6 2.6V6A3.4 3.4 0 0 1 10.1 3H8.8z", "#ff6b8a"],
  ],
  irc: [
    [TILE, "#5b7890"],
    ["M6 3.3h1.5l-.3 2.2h2l.3-2.2H11l-.3 2.2h1.8V7h-2l-.3 2h2v1.5h-2.2l-.3 2.2H8.2l.3-2.2h-2l-.3 2.2H4.7l.3-2.2H3.3V9h1.9l.3-2H3.5V5.5h2.2zM7 7l-.3 2h2L9 7z", "#fff", "evenodd"],
  ],
};
/** @type {Stroke[]} */
const ANY_PLATFORM = [
  [TILE, "#6b7280"],
  [BUBBLE, "#fff"],
];

/** @type {Record<string, Stroke[]>} */
const ROLES = {
  broadcaster: [
    ["M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z", "#ff5a5f"],
    ["M3.9 3.1a.9.9 0 0 1 1.2 1.3 5 5 0 0 0 0 7.2.9.9 0 0 1-1.2 1.3 6.8 6.8 0 0 1 0-9.8zm8.2 0a.9.9 0 0 0-1.2 1.3 5 5 0 0 1 0 7.2.9.9 0 0 0 1.2 1.3 6.8 6.8 0 0 0 0-9.8z", "#ff5a5f"],
  ],
  moderator: [
    ["M8 .9c1.7 1.2 3.6 1.8 5.8 1.9.4 5.5-1.3 9.8-5.8 12.3C3.5 12.6 1.8 8.3 2.2 2.8 4.4 2.7 6.3 2.1 8 .9z", "#2fbf71"],
    ["M10.9 5.4a.8.8 0 0 1 1.1 1.2l-4.1 4a.8.8 0 0 1-1.1 0L4.9 8.7A.8.8 0 0 1 6 7.6l1.4 1.3z", "#fff"],
  ],
  vip: [["M4.7 2.3h6.6c.3 0 .5.1.7.4l2.8 3.7c.2.3.2.7 0 1l-6.2 6.9c-.3.4-.9.4-1.2 0L1.2 7.4a.8.8 0 0 1 0-1L4 2.7c.2-.3.4-.4.7-.4z", "#ff7ac6"], ["M5.5 5.9h5L8 11.3z", "#ffd3ec"]],
  subscriber: [["M8.8 1.5l1.7 3.7 4 .5c.7.1 1 1 .5 1.5l-3 2.8.8 4c.1.7-.6 1.2-1.2.9L8 12.9l-3.6 2c-.6.3-1.3-.2-1.2-.9l.8-4-3-2.8c-.5-.5-.2-1.4.5-1.5l4-.5 1.7-3.7c.3-.7 1.3-.7 1.6 0z", "#f5b83d"]],
  staff: [["M10.3 1.3a4.3 4.3 0 0 0-4.1 5.6l-4.6 4.7a2 2 0 0 0 2.8 2.8l4.7-4.6a4.3 4.3 0 0 0 5.3-5.5l-2.6 2.6-2.3-.6-.6-2.3 2.6-2.6c-.4-.1-.8-.1-1.2-.1z", "#9fb4c9"]],
  bot: [["M7.3 1.2a.8.8 0 0 1 1.5 0v1.6h2.7A2.5 2.5 0 0 1 14 5.3v5.2a2.5 2.5 0 0 1-2.5 2.5h-7A2.5 2.5 0 0 1 2 10.5V5.3a2.5 2.5 0 0 1 2.5-2.5h2.8zM5.7 6.2a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8zm4.6 0a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8z", "#8fa3b8", "evenodd"]],
};

/** @type {Record<string, Stroke[]>} */
const GLYPHS = {
  gift: [["M5.3 1.2c1.3 0 2.2.9 2.7 2 .5-1.1 1.4-2 2.7-2 2.6 0 2.7 3 1 3.6h2.1c.6 0 1 .4 1 1v1.8c0 .4-.3.7-.7.7H1.9a.7.7 0 0 1-.7-.7V5.8c0-.6.4-1 1-1h2.1c-1.7-.6-1.6-3.6 1-3.6zM2.2 9.6h5v5.2H3.2c-.6 0-1-.4-1-1zm6.6 0h5v4.2c0 .6-.4 1-1 1h-4z", "currentColor"]],
  star: [["M8.8 1.5l1.7 3.7 4 .5c.7.1 1 1 .5 1.5l-3 2.8.8 4c.1.7-.6 1.2-1.2.9L8 12.9l-3.6 2c-.6.3-1.3-.2-1.2-.9l.8-4-3-2.8c-.5-.5-.2-1.4.5-1.5l4-.5 1.7-3.7c.3-.7 1.3-.7 1.6 0z", "currentColor"]],
  raid: [["M8.7 1.6l5.6 5c.5.4.2 1.2-.4 1.2h-2.1l-3.2-2.9c-.3-.3-.8-.3-1.1 0L4.3 7.8H2.1c-.6 0-.9-.8-.4-1.2l5.6-5c.4-.4 1-.4 1.4 0zM8.7 8l5.6 5c.5.4.2 1.2-.4 1.2h-2.1l-3.2-2.9c-.3-.3-.8-.3-1.1 0l-3.2 2.9H2.1c-.6 0-.9-.8-.4-1.2l5.6-5c.4-.4 1-.4 1.4 0z", "currentColor"]],
  heart: [["M8 14.2C4.200 11.600 1.600 9.200 1.600 6.200a3.500 3.500 0 0 1 6.400-2 3.500 3.500 0 0 1 6.400 2c0 3-2.600 5.400-6.400 8z", "currentColor"]],
  reward: [["M8 1.500a4.600 4.600 0 0 1 3 8.100l1.300 4.300c.2.600-.4 1.100-1 .8L8 13.200l-3.300 1.500c-.6.300-1.200-.2-1-.8L5 9.600a4.600 4.600 0 0 1 3-8.100zm0 2.100a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z", "currentColor", "evenodd"]],
  question: [["M8 1.200a6.800 6.800 0 1 1 0 13.600A6.800 6.800 0 0 1 8 1.200zm.1 2.700c-1.600 0-2.700.9-2.800 2.400h1.500c.1-.7.500-1.100 1.200-1.100s1.100.4 1.100 1c0 .5-.2.8-.9 1.200-.8.500-1.100 1-1.100 1.900v.3h1.500v-.2c0-.5.200-.8.900-1.200.8-.5 1.200-1.100 1.200-2 0-1.400-1.100-2.300-2.600-2.300zM7.900 10.400a.9.9 0 1 0 0 1.800.9.9 0 0 0 0-1.800z", "currentColor", "evenodd"]],
  reply: [["M6.7 3.2c.5-.5 1.3-.1 1.3.6v2c4 .2 6.3 2.3 6.6 6.4 0 .5-.6.7-.9.3-1.5-1.9-3.2-2.6-5.7-2.6v2.3c0 .7-.8 1-1.3.6L2 8.6a.9.9 0 0 1 0-1.3z", "currentColor"]],
};

/** @type {Map<Stroke[], SVGSVGElement>} */
const drawn = new Map();

/**
 * @param {Stroke[]} strokes
 * @returns {SVGSVGElement} a new copy, 1em high by the widget's style (class `mark`)
 */
function draw(strokes) {
  let picture = drawn.get(strokes);
  if (!picture) {
    picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("class", "mark");
    picture.setAttribute("aria-hidden", "true");
    for (const [d, fill, rule] of strokes) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", d);
      path.setAttribute("fill", fill);
      if (rule) path.setAttribute("fill-rule", rule);
      picture.append(path);
    }
    drawn.set(strokes, picture);
  }
  return /** @type {SVGSVGElement} */ (picture.cloneNode(true));
}

/**
 * The mark of a platform; a speech bubble for one not drawn here.
 * @param {string} platform
 */
export function platformMark(platform) {
  return draw((Object.hasOwn(PLATFORMS, platform) && PLATFORMS[platform]) || ANY_PLATFORM);
}

/**
 * The mark of a role, or null for a word that is none.
 * @param {string} role
 */
export function badge(role) {
  const strokes = Object.hasOwn(ROLES, role) && ROLES[role];
  return strokes ? draw(strokes) : null;
}

/**
 * A sign in the colour of the text around it.
 * @param {"gift" | "star" | "raid" | "reply" | "heart" | "reward" | "question"} name
 */
export function glyph(name) {
  return draw(GLYPHS[name] ?? ANY_PLATFORM);
}
