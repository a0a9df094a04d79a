/**
 * Cues to start from. They arrive switched off, with what is known of OBS filled in, and are finished in the editor.
 *
 * @import {Cue} from "./words.js"
 */

import { t } from "../../panel-sdk.js";

/**
 * @typedef {{scenes: readonly string[], sources: readonly string[], scene: string}} There
 * @typedef {{name: string, what: string, make: (there: There) => unknown[]}} Template
 */

/** The first name with one of these words in it. @param {readonly string[]} names @param {RegExp} like */
const named = (names, like) => names.find((name) => like.test(name)) ?? "";

/** @param {There} there */
const main = ({ scenes, scene }) => scene || scenes[0] || "";

/** @type {Template[]} */
export const TEMPLATES = [
  {
    name: t("BRB on !brb"),
    what: t("A moderator's command shows your break scene."),
    make: (there) => [
      {
        name: t("Be right back"),
        when: { kind: "command", match: "brb" },
        only: { who: "moderators" },
        steps: [{ control: "obs.switch_scene", arguments: { scene: named(there.scenes, /brb|right back|break|pause/i) } }],
      },
    ],
  },
  {
    name: t("Raid fanfare"),
    what: t("A raid shows something for fifteen seconds."),
    make: (there) => [
      {
        name: t("Raid fanfare"),
        when: { kind: "raid", at_least: 5 },
        only: { cooldown: 30 },
        steps: [{ control: "obs.show_source", arguments: { source: named(there.sources, /raid|fanfare|confetti/i), scene: main(there) } }],
        after: { kind: "after a time", seconds: 15 },
      },
    ],
  },
  {
    name: t("Show the product for 20 s on a gift"),
    what: t("A large gift shows a source, one after the other, and hides it again."),
    make: (there) => [
      {
        name: t("Product on a gift"),
        when: { kind: "gift", value: 100 },
        only: { cooldown: 0 },
        steps: [{ control: "obs.show_source", arguments: { source: named(there.sources, /product|shop|offer/i), scene: main(there) } }],
        after: { kind: "after a time", seconds: 20 },
        queue: t("Stage"),
      },
    ],
  },
  {
    name: t("Mute the microphone while a scene is on"),
    what: t("Silent while the starting scene is on air, heard again after it."),
    make: (there) => {
      const scene = named(there.scenes, /start|soon|intro/i);
      const source = named(there.sources, /mic|mikro/i);
      const mute = (/** @type {string} */ state) => [{ control: "obs.mute", arguments: { source, state } }];
      return [
        { name: t("Microphone off before the show"), when: { kind: "scene_on", scene }, only: { cooldown: 0 }, steps: mute("mute") },
        { name: t("Microphone on for the show"), when: { kind: "scene_off", scene }, only: { cooldown: 0 }, steps: mute("unmute") },
      ];
    },
  },
];
