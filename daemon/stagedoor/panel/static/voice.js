/**
 * What a screen reader is told by itself: that a chat, OBS or the waiting list is different now; never every message, and
 * never more often than somebody can listen to.
 *
 * @import {Room} from "./room.js"
 */

import { t, tn } from "./i18n.js";
import { deedSentence } from "./inbox/outcome.js";
import { obsWord } from "./parts/scenes.js";
import { loginTrouble } from "./parts/logins.js";
import { sourceWord } from "./parts/source_state.js";

/** Whoever writes, pins or recommends is told by what they pressed. */
const TOLD = new Set(["send", "reply", "announce", "pin", "shoutout"]);
/** How long an answer to what was pressed is left alone before something else is told. */
const ANSWER = 1500;
/** How long a connection is away before it is lost. */
const PATIENCE = 1500;

/** @typedef {"all" | "important" | "off"} Verbosity */

export class Voice {
  #utter;
  #manner;
  /** What waits to be told, the last word about each subject. @type {Map<string, string | (() => string)>} */
  #waiting = new Map();
  #timer = 0;
  #freeAt = 0;
  #last = "";

  /**
   * @param {(text: string, isUrgent: boolean) => void} utter puts a text where screen readers hear it
   * @param {() => {verbosity: Verbosity, every: number}} manner how much is told, and how many milliseconds apart
   */
  constructor(utter, manner) {
    this.#utter = utter;
    this.#manner = manner;
  }

  /** Answer what somebody did, at once. @param {string} text */
  answer(text) {
    this.#freeAt = Math.max(this.#freeAt, performance.now() + ANSWER);
    this.#plan();
    this.#say(text, false);
  }

  /** Tell something by itself, when it is its turn; a later word about the same subject takes its place. @param {string} subject @param {string | (() => string)} sentence */
  tell(subject, sentence) {
    if (this.#manner().verbosity === "off") return;
    this.#waiting.delete(subject);
    this.#waiting.set(subject, sentence);
    this.#plan();
  }

  /** Nothing needs to be told about that any more. @param {string} subject */
  forget(subject) {
    this.#waiting.delete(subject);
  }

  /** Tell what cannot wait, whatever is being said. @param {string} text */
  alarm(text) {
    this.#say(text, true);
  }

  #plan() {
    clearTimeout(this.#timer);
    if (this.#waiting.size) this.#timer = setTimeout(() => this.#flush(), Math.max(0, this.#freeAt - performance.now()));
  }

  #flush() {
    const text = [...this.#waiting.values()].map((sentence) => (typeof sentence === "string" ? sentence : sentence())).filter(Boolean).join(" ");
    this.#waiting.clear();
    if (!text) return;
    this.#freeAt = performance.now() + this.#manner().every;
    this.#say(text, false);
  }

  /** @param {string} text @param {boolean} isUrgent */
  #say(text, isUrgent) {
    // The same words once more are only heard when they are not quite the same.
    this.#last = text === this.#last ? `${text}\u00a0` : text;
    this.#utter(this.#last, isUrgent);
  }
}

/** Speak of every change from now on. @param {Room} room @param {Voice} voice @param {() => Verbosity} verbosity */
export function speak(room, voice, verbosity) {
  const { store } = room;
  /** @type {Map<string, string>} */
  const said = new Map();
  let news = 0;
  let heard = store.news;

  /** Whether that is another state than before, and not the first one heard. @param {string} subject @param {string} state */
  const isNew = (subject, state) => {
    const before = said.get(subject);
    said.set(subject, state);
    return before !== undefined && before !== state;
  };
  /** @param {string} subject @param {string} state @param {string} sentence */
  const tell = (subject, state, sentence) => {
    if (isNew(subject, state)) voice.tell(subject, sentence);
  };

  store.watch("inbox", () => {
    if (verbosity() !== "all" || store.news === heard) return;
    heard = store.news;
    const came = store.news.filter(({ kind }) => kind === "chat_message").length;
    if (!came) return;
    news += came;
    voice.tell("news", () => {
      const text = tn(news, "{n} new message.", "{n} new messages.");
      news = 0;
      return text;
    });
  });
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
      const { title, who } = login;
      const words =
        login.state === "asking" ? t("{title} waits for the code {code}.", { title, code: [...login.code].join(" ") }) : login.state === "in" ? t("Logged in at {title} as {who}.", { title, who }) : "";
      tell(`login ${login.name}`, `${login.state} ${login.code}`, loginTrouble(login, Date.now()) || words || t("Logged out of {title}.", { title }));
    }
  });
  store.watch("obs", () => {
    const { obs } = store.states;
    if (!obs) return;
    tell("obs", obs.state, `OBS: ${obsWord(obs.state)}. ${obs.reason}`);
    if (obs.state === "connected") tell("scene", obs.scene, t("On air: {scene}.", { scene: obs.scene }));
  });
  store.watch("panic", () => {
    const { panic } = store.states;
    if (!panic || !isNew("panic", String(panic.is_on))) return;
    if (panic.is_on) voice.alarm(t("Panic is on. {reason}", { reason: panic.reason }).trim());
    else voice.answer(t("Panic is over."));
  });
  store.watch("status", () => {
    const held = store.states.status?.held;
    if (held !== undefined) tell("held", String(held), held ? tn(held, "{n} message waiting.", "{n} messages waiting.") : t("Nothing waits any more."));
  });
  speakOfLink(room, voice);
}

/** Only a connection that stays away is told, and then at once. @param {Room} room @param {Voice} voice */
function speakOfLink({ store }, voice) {
  let timer = 0;
  let isLost = false;
  store.watch("link", () => {
    clearTimeout(timer);
    const { state } = store.link;
    if (state === "open") {
      if (isLost) voice.tell("link", t("Stagedoor is back."));
      isLost = false;
    } else if (state !== "opening" && !isLost) {
      timer = setTimeout(() => {
        isLost = true;
        voice.alarm(state === "forbidden" ? t("This page is not allowed in any more.") : t("The connection to Stagedoor is lost."));
      }, PATIENCE);
    }
  });
}
