/** Viewers' colours, moved until they can be read on the panel's background. */

const READABLE = 4.6;
/** How light the ground is where a name is hardest to read: a row that waits, is chosen, or is about a gift. */
const BACKGROUNDS = { dark: 0.022, light: 0.81 };

/** @type {Map<string, string>} */
const made = new Map();

/**
 * The colour of a name: the viewer's own, or one made from who they are; readable in the theme.
 *
 * @param {string} chosen `#rrggbb` or empty
 * @param {string} identity
 * @param {"light" | "dark"} theme
 */
export function nameColor(chosen, identity, theme) {
  const key = `${theme}${chosen || identity}`;
  let color = made.get(key);
  if (!color) {
    color = readable(parsed(chosen) ?? invented(identity), theme);
    if (made.size > 5000) made.clear();
    made.set(key, color);
  }
  return color;
}

/** @param {string} color @returns {[number, number, number] | null} hue 0 to 360, saturation and lightness 0 to 1 */
function parsed(color) {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const range = high - low;
  const lightness = (high + low) / 2;
  if (!range) return [0, 0, lightness];
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  const hue = high === red ? ((green - blue) / range) % 6 : high === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return [(hue * 60 + 360) % 360, saturation, lightness];
}

/** @param {string} identity @returns {[number, number, number]} */
function invented(identity) {
  let hash = 2166136261;
  for (const letter of identity) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  return [(hash >>> 0) % 360, 0.55, 0.6];
}

/** @param {[number, number, number]} color @param {"light" | "dark"} theme */
function readable([hue, saturation, lightness], theme) {
  const background = BACKGROUNDS[theme];
  const step = theme === "dark" ? 0.03 : -0.03;
  let light = lightness;
  for (let tries = 0; tries < 40 && contrast(luminance(hue, saturation, light), background) < READABLE; tries += 1) {
    light = Math.min(1, Math.max(0, light + step));
  }
  return `hsl(${Math.round(hue)} ${Math.round(saturation * 100)}% ${Math.round(light * 100)}%)`;
}

/** @param {number} one @param {number} other */
const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** @param {number} hue @param {number} saturation @param {number} lightness */
function luminance(hue, saturation, lightness) {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const [red = 0, green = 0, blue = 0] = [0, 8, 4].map((offset) => {
    const place = (offset + hue / 30) % 12;
    const channel = lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1));
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
