// @ts-check
/** Whether a message is nothing but a vote of the poll that is open, compared as the poll itself compares. */

const SKINS = /[\u{1F3FB}-\u{1F3FF}]/gu;
const SIGNS = /[\s!?.,:;#)(\ufe0f\u20e3]+/g;
const AGAIN = /^([^\p{L}\p{N}_\s].*?)\1+$/u;
const LONGEST = 120;

/** @param {string} text */
export function folded(text) {
  return text.replace(SKINS, "").normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replace(SIGNS, " ").trim();
}

/** @param {string} text @param {ReadonlySet<string>} words what a vote looks like, folded */
export function isVote(text, words) {
  if (!words.size || text.length > LONGEST) return false;
  const plain = folded(text);
  const again = AGAIN.exec(plain.replaceAll(" ", ""))?.[1];
  return words.has(plain) || (again !== undefined && words.has(again));
}
