// @ts-check
/** Colours of names: the viewer's own, moved only as far as reading needs; a steady one for who chose none. */

/** @typedef {[number, number, number]} Triple */
/** @typedef {"dark" | "light" | "picture"} Ground a dark panel, a light panel, or the bare picture with dark edges */

/** Most remembered colours; a busy chat has fewer viewers writing at once. */
const MOST = 2000;
/** @type {Map<string, string>} */
const known = new Map();

/** Contrast to 1; over a bare picture nobody knows what is behind, so more. */
const LEAST = { dark: 6.2, light: 5.5, picture: 9.5 };

/** Twelve hues (OKLCH degrees) that stay apart from each other for most eyes. */
const HUES = [25, 52, 78, 105, 135, 160, 190, 220, 250, 285, 320, 350];

/**
 * The colour a name is written in.
 * @param {unknown} chosen `#rrggbb` or empty
 * @param {string} key the viewer, for a colour of their own when none was chosen
 * @param {Ground} ground what is behind the name
 * @returns {string} a CSS colour
 */
export function colorOf(chosen, key, ground) {
  const own = typeof chosen === "string" && /^#[0-9a-f]{6}$/i.test(chosen) ? chosen.toLowerCase() : "";
  const name = `${ground}${own || key}`;
  let color = known.get(name);
  if (color === undefined) {
    color = own ? readable(own, ground) : generated(key, ground);
    if (known.size >= MOST) known.clear();
    known.set(name, color);
  }
  return color;
}

/**
 * A colour with the same hue that can be read on this ground: enough contrast for it (WCAG).
 * @param {string} color `#rrggbb`
 * @param {Ground} ground
 * @returns {string} `#rrggbb`
 */
export function readable(color, ground) {
  const least = LEAST[ground];
  const linear = /** @type {Triple} */ ([1, 3, 5].map((at) => toLinear(parseInt(color.slice(at, at + 2), 16) / 255)));
  const [lightness, chroma, hue] = toLch(linear);
  const step = ground === "light" ? -0.02 : 0.02;
  // Pure blue and pure red are hard on the eye even where the contrast would do.
  const calm = Math.min(chroma, 0.19);
  for (let l = lightness; l > 0.02 && l < 0.99; l += step) {
    const found = fit(l, calm, hue);
    if (contrast(found, ground) >= least) return toHex(found);
  }
  return ground === "light" ? "#000000" : "#ffffff";
}

/**
 * @param {string} key
 * @param {Ground} ground
 */
function generated(key, ground) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = (hash ^ (hash >>> 15)) >>> 0;
  const hue = HUES[hash % HUES.length] ?? 0;
  if (ground === "light") return toHex(fit(0.48, 0.13, hue));
  return toHex(fit(ground === "dark" ? 0.8 : 0.84, 0.115, hue));
}

/**
 * @param {Triple} color linear
 * @param {Ground} ground
 */
function contrast(color, ground) {
  const bright = 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2] + 0.05;
  return ground === "light" ? 0.97 / bright : bright / 0.057;
}

/**
 * The colour, with as much chroma as a screen can show at that lightness.
 * @param {number} lightness
 * @param {number} chroma
 * @param {number} hue degrees
 * @returns {Triple} linear
 */
function fit(lightness, chroma, hue) {
  for (let c = chroma; c > 0; c -= 0.01) {
    const found = fromLch(lightness, c, hue);
    if (found.every((part) => part >= -0.0005 && part <= 1.0005)) return found;
  }
  return fromLch(lightness, 0, hue);
}

/** @param {number} part */
function toLinear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** @param {Triple} color linear */
function toHex(color) {
  const parts = color.map((part) => {
    const kept = Math.min(1, Math.max(0, part));
    const shown = kept <= 0.0031308 ? kept * 12.92 : 1.055 * kept ** (1 / 2.4) - 0.055;
    return Math.round(shown * 255).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

/**
 * From linear sRGB to OKLCH (Ottosson 2020).
 * @param {Triple} color
 * @returns {Triple} lightness, chroma, hue in degrees
 */
function toLch([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const yellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [lightness, Math.hypot(a, yellow), (Math.atan2(yellow, a) * 180) / Math.PI];
}

/**
 * @param {number} lightness
 * @param {number} chroma
 * @param {number} hue degrees
 * @returns {Triple} linear sRGB, perhaps outside of what a screen can show
 */
function fromLch(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
