/**
 * What every part of the page is given: what is known, what can be done, and how to tell the user.
 *
 * @import {Store} from "./store.js"
 * @import {Desk} from "./desk.js"
 * @import {Keys} from "./keys.js"
 */

/**
 * @typedef {object} Room
 * @property {Store} store what the daemon said
 * @property {Desk} desk what the daemon can be asked to do
 * @property {Keys} keys what keys do on the page shown now
 * @property {(text: string) => void} announce tell a screen reader, and nobody else
 * @property {(text: string, level?: "info" | "warning" | "error") => void} say tell everybody, for a few seconds
 */

export {};
