/** Decibels as a fader has them: most of its way is where the ear is fine. */

/** As low as a fader goes; below it is silence. */
export const SILENCE = -100;
const LOWEST = -60;
const LOUDEST = 0;

/** Where on a fader, 0 to 1, this many decibels are. @param {number} decibels */
export function placeOf(decibels) {
  if (decibels <= LOWEST) return 0;
  return Math.min(1, ((decibels - LOWEST) / (LOUDEST - LOWEST)) ** 1.6);
}

/** How many decibels a place on a fader means; its lower end is silence. @param {number} place 0 to 1 */
export function decibelsAt(place) {
  if (place <= 0) return SILENCE;
  return Math.round((LOWEST + (LOUDEST - LOWEST) * Math.min(1, place) ** (1 / 1.6)) * 10) / 10;
}

/** As it is written beside a fader. @param {number} decibels */
export function decibelsText(decibels) {
  return decibels <= LOWEST ? "−∞ dB" : `${decibels.toFixed(1).replace("-", "−")} dB`;
}
