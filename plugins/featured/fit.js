// @ts-check
/** As large as it can be read at once; what does not fit at the smallest size ends in an ellipsis. */

const SIZES = [46, 40, 34, 30, 26, 23];

/**
 * @param {HTMLElement} text what grows and shrinks
 * @param {HTMLElement} box what holds it
 * @param {HTMLElement} host what the box must stay inside of
 */
export function fit(text, box, host) {
  text.style.removeProperty("--lines");
  for (const size of SIZES) {
    text.style.setProperty("--size", String(size));
    if (box.scrollHeight <= host.clientHeight) return;
  }
  const line = parseFloat(getComputedStyle(text).lineHeight) || 1;
  const left = host.clientHeight - (box.scrollHeight - text.scrollHeight);
  text.style.setProperty("--lines", String(Math.max(1, Math.floor(left / line))));
}
