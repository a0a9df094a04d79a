/**
 * What every part of the page is given: what is known, what can be done, and how to tell the user.
 *
 * @import {Store} from "./store.js"
 * @import {Desk} from "./desk.js"
 * @import {Keys} from "./keys.js"
 * @import {StreamerMode} from "./streamer.js"
 * @import {Lot} from "./parts/batch.js"
 * @import {Trying} from "./parts/trial.js"
 */

/** What can be done about a sentence while it is shown. @typedef {{label: string, run: () => unknown}} Act */

/**
 * @typedef {object} Room
 * @property {Store} store what the daemon said
 * @property {Desk} desk what the daemon can be asked to do
 * @property {Keys} keys what keys do on the page shown now
 * @property {StreamerMode} streamer whether what is private is hidden
 * @property {(text: string) => void} announce tell a screen reader, and nobody else
 * @property {(subject: number, opener?: Element | null) => void} explain show why a message was treated as it was
 * @property {(lot: Lot, opener?: Element | null) => void} decideMany ask what to do about many messages
 * @property {(trying: Trying, opener?: Element | null) => void} tryOut show what changed settings would have done
 * @property {(viewer: string, opener?: Element | null) => void} showPerson show everything about a person, by the key of a viewer
 * @property {(text: string, level?: "info" | "warning" | "error", act?: Act) => void} say tell everybody, for a few seconds
 */

export {};
