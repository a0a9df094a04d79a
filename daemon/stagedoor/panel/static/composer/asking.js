/**
 * What other parts of the page ask of the field for writing, wherever it stands.
 *
 * @import {Row} from "../inbox/row.js"
 */

/** What is asked. @typedef {{row: Row, isReady?: boolean} | {retry: {sent: number, to: string}} | {byHand: {source: string, text: string}}} Asking */

const EVENT = "stagedoor:write";

/** Answer a message; with `isReady`, with one of the answers kept ready. @param {Row} row @param {boolean} [isReady] */
export const answer = (row, isReady = false) => ask({ row, isReady });

/** Send what a chat did not take to it once more. @param {number} sent the id of the message @param {string} to */
export const sendAgain = (sent, to) => ask({ retry: { sent, to } });

/** Write it on the platform's own page. @param {string} source @param {string} text */
export const writeByHand = (source, text) => ask({ byHand: { source, text } });

/** Hear of it until the answer is called. @param {(asking: Asking) => void} heard */
export function onAsked(heard) {
  const listener = (/** @type {Event} */ event) => heard(/** @type {CustomEvent<Asking>} */ (event).detail);
  document.addEventListener(EVENT, listener);
  return () => document.removeEventListener(EVENT, listener);
}

/** @param {Asking} asking */
const ask = (asking) => document.dispatchEvent(new CustomEvent(EVENT, { detail: asking }));

const MOMENT = "stagedoor:moment";

/** Go to what was said at a time. @param {number} at milliseconds since 1970 */
export const goToMoment = (at) => document.dispatchEvent(new CustomEvent(MOMENT, { detail: at }));

/** Hear of it until the answer is called. @param {(at: number) => void} heard */
export function onMoment(heard) {
  const listener = (/** @type {Event} */ event) => heard(/** @type {CustomEvent<number>} */ (event).detail);
  document.addEventListener(MOMENT, listener);
  return () => document.removeEventListener(MOMENT, listener);
}
