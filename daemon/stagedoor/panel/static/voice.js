/**
 * What a screen reader is told by itself: that a chat, OBS or the waiting list is different now. Never every message.
 *
 * @import {Room} from "./room.js"
 */

import { counted } from "./format.js";
import { deedSentence } from "./inbox/outcome.js";
import { obsWord } from "./parts/scenes.js";
import { loginTrouble } from "./parts/logins.js";
import { sourceWord } from "./parts/source_state.js";

/** Whoever writes, pins or recommends is told by what they pressed. */
const TOLD = new Set(["send", "reply", "announce", "pin", "shoutout"]);

/** Speak of every change from now on. @param {Room} room */
export function speak(room) {
  const { store } = room;
  /** @type {Map<string, string>} */
  const said = new Map();

  /** @param {string} subject @param {string} state @param {string} sentence */
  const tell = (subject, state, sentence) => {
    const before = said.get(subject);
    said.set(subject, state);
    if (before !== undefined && before !== state) room.announce(sentence);
  };

  store.watch("sources", () => {
    for (const { id, title, state, reason } of store.states.sources?.sources ?? []) {
      tell(`source ${id}`, state, `${title || id}: ${sourceWord(state)}. ${reason}`);
    }
  });
  store.watch("deeds", () => {
    for (const deed of store.deeds.filter(({ verb }) => !TOLD.has(verb))) {
      // A row that must not move has no room to say why not.
      if (deed.error) room.say(deedSentence(deed), "error");
      else room.announce(deedSentence(deed));
    }
  });
  store.watch("logins", () => {
    for (const login of store.states.logins?.logins ?? []) {
      const words = login.state === "asking" ? `${login.title} waits for the code ${[...login.code].join(" ")}.` : login.state === "in" ? `Logged in at ${login.title} as ${login.who}.` : "";
      tell(`login ${login.name}`, `${login.state} ${login.code}`, loginTrouble(login, Date.now()) || words || `Logged out of ${login.title}.`);
    }
  });
  store.watch("obs", () => {
    const { obs } = store.states;
    if (!obs) return;
    tell("obs", obs.state, `OBS: ${obsWord(obs.state)}. ${obs.reason}`);
    if (obs.state === "connected") tell("scene", obs.scene, `On air: ${obs.scene}.`);
  });
  store.watch("panic", () => {
    const { panic } = store.states;
    if (panic) tell("panic", String(panic.is_on), panic.is_on ? `Panic is on. ${panic.reason}` : "Panic is over.");
  });
  store.watch("status", () => {
    const held = store.states.status?.held;
    if (held !== undefined) tell("held", String(held), held ? `${counted(held, "message")} waiting.` : "Nothing waits any more.");
  });
}
