/** Cues in words: what sets one off, what it asks for, what it does. Each is a sentence or a phrase of its own. */

import { t, tn } from "../../panel-sdk.js";

/**
 * @typedef {{kind: string, match: string, aliases: string[], words: string[], scene: string, at_least: number, at_most: number, value: number, fields: Record<string, string>, minutes: number, clock: string}} When
 * @typedef {{live: boolean, on_air: string[], off_air: string[], who: string, once_each: boolean, chance: number, since: string, until: string, in_panic: boolean, cooldown: number, viewer_cooldown: number}} Only
 * @typedef {{control: string, arguments: Record<string, unknown>, wait: number}} Step
 * @typedef {{kind: string, seconds: number}} Afterwards
 * @typedef {{sentence: string, is_serious: boolean}} Trouble
 * @typedef {{name: string, is_on: boolean, when: When, only: Only, steps: Step[], after: Afterwards, queue: string, hand: string}} Cue
 * @typedef {Cue & {titles: string[], switches: boolean, troubles: Trouble[], last: {at: number, state: string, who: string, count: number} | null, skipped: {sentence: string, at: number, count: number} | null, is_storm: boolean, rests_until: number, next_at: number}} Shown
 */

/** What can set off a cue, in groups, each as the start of the sentence. */
export const KINDS = [
  { title: t("Viewers"), kinds: ["command", "message", "gift", "gift_streak", "subscription", "gifted_subs", "raid", "follow", "reward", "likes"] },
  { title: t("The stage"), kinds: ["scene_on", "scene_off", "stream_started", "stream_ended", "recording_started", "recording_stopped"] },
  { title: t("Time"), kinds: ["every", "clock", "into_stream"] },
  { title: t("Backstage"), kinds: ["trigger", "control", "panic", "panic_over", "hand"] },
];

/** @type {Record<string, string>} */
const TITLES = {
  command: t("a viewer types a command"),
  message: t("a message has certain words"),
  gift: t("a gift arrives"),
  gift_streak: t("a row of gifts ends"),
  subscription: t("somebody subscribes"),
  gifted_subs: t("somebody gives subscriptions"),
  raid: t("a raid arrives"),
  follow: t("somebody follows"),
  reward: t("a reward is redeemed"),
  likes: t("viewers like the stream"),
  trigger: t("a plugin's trigger goes off"),
  scene_on: t("a scene comes on air"),
  scene_off: t("a scene goes off air"),
  stream_started: t("the stream starts"),
  stream_ended: t("the stream ends"),
  recording_started: t("a recording starts"),
  recording_stopped: t("a recording stops"),
  every: t("some minutes have passed"),
  clock: t("it is a certain time"),
  into_stream: t("the stream is so old"),
  panic: t("a panic begins"),
  panic_over: t("a panic is over"),
  control: t("somebody presses a control"),
  hand: t("only by hand"),
};

/** @param {string} kind */
export const kindTitle = (kind) => TITLES[kind] ?? kind;

/** Which icon stands for a kind. @param {string} kind */
export function sign(kind) {
  const found = Object.entries({
    reply: ["command", "message"], gift: ["gift", "gift_streak", "gifted_subs"], star: ["subscription", "reward"], raid: ["raid"],
    heart: ["follow", "likes"], scenes: ["scene_on", "scene_off", "scene"], record: ["stream_started", "stream_ended", "recording_started", "recording_stopped"],
    clock: ["every", "clock", "into_stream"], warning: ["panic", "panic_over"],
  }).find(([, kinds]) => kinds.includes(kind));
  return found ? found[0] : "pulse";
}

/** What sets it off. @param {When} when @param {(trigger: string) => string} titleOf */
export function whenWords(when, titleOf = (name) => name) {
  const name = when.match;
  const least = when.at_least;
  switch (when.kind) {
    case "command":
      return t("When somebody types {commands}", { commands: [name, ...when.aliases].map((word) => `!${word.replace(/^!/, "")}`).join(", ") });
    case "message":
      return t("When a message has {words}", { words: when.words.map((word) => t("“{word}”", { word })).join(", ") });
    case "gift":
    case "gift_streak":
      return giftWords(when);
    case "subscription":
      return least > 1 ? t("When somebody gives {least} subscriptions or more", { least }) : t("When somebody subscribes");
    case "gifted_subs":
      return tn(least, "When somebody gives a subscription", "When somebody gives {n} subscriptions or more");
    case "raid":
      return least > 1 ? t("When a raid brings {least} viewers or more", { least }) : t("When a raid arrives");
    case "follow":
      return t("When somebody follows");
    case "reward":
      return name ? t("When “{name}” is redeemed", { name }) : t("When any reward is redeemed");
    case "likes":
      return tn(least, "With every like", "With every {n} likes");
    case "trigger":
      return triggerWords(when, titleOf(name));
    case "scene_on":
      return when.scene ? t("When “{scene}” comes on air", { scene: when.scene }) : t("When the scene changes");
    case "scene_off":
      return when.scene ? t("When “{scene}” goes off air", { scene: when.scene }) : t("When any scene goes off air");
    case "every":
      return t("Every {minutes} minutes", { minutes: when.minutes });
    case "clock":
      return t("At {clock}", { clock: when.clock });
    case "into_stream":
      return t("{minutes} minutes into the stream", { minutes: when.minutes });
    case "control":
      return t("When somebody presses {name}", { name: titleOf(name) });
    case "hand":
      return t("By hand");
  }
  return t("When {what}", { what: kindTitle(when.kind) });
}

/** @param {When} when */
function giftWords(when) {
  const { match: name, at_least: least, value } = when;
  if (name && least > 1) return t("When {least} × “{name}” or more arrive", { least, name });
  if (name) return t("When the gift “{name}” arrives", { name });
  if (value) return t("When a gift worth {value} or more arrives", { value });
  return least > 1 ? t("When {least} gifts of a kind or more arrive", { least }) : t("When any gift arrives");
}

/** @param {When} when @param {string} title */
function triggerWords(when, title) {
  const carried = Object.entries(when.fields).filter(([, value]) => value).map(([name, value]) => `${name} = ${value}`);
  return carried.length ? t("When this happens: {title} ({carried})", { title, carried: carried.join(", ") }) : t("When this happens: {title}", { title });
}

/** What it asks for besides, in a few words each. @param {Only} only @param {string} kind */
export function onlyWords(only, kind) {
  const words = [];
  if (only.who !== "everyone") words.push(WHO[only.who] ?? only.who);
  if (only.live) words.push(t("only while live"));
  if (only.on_air.length) words.push(t("only while {scenes} is on air", { scenes: only.on_air.join(", ") }));
  if (only.off_air.length) words.push(t("not while {scenes} is on air", { scenes: only.off_air.join(", ") }));
  if (only.since || only.until) words.push(t("from {since} to {until}", { since: only.since || "00:00", until: only.until || "24:00" }));
  if (only.chance < 100) words.push(t("in {chance} of 100 cases", { chance: only.chance }));
  if (only.once_each) words.push(t("once for each viewer"));
  if (only.cooldown && kind !== "hand") words.push(t("rests {seconds} s", { seconds: only.cooldown }));
  return words;
}

/** @type {Record<string, string>} */
export const WHO = {
  everyone: t("for everyone"),
  subscribers: t("for subscribers"),
  vips: t("for VIPs"),
  moderators: t("for moderators"),
  "only you": t("only for you"),
};

/** What becomes of it. @param {Afterwards} after */
export function afterWords(after) {
  if (after.kind === "after a time") return t("put back after {seconds} s", { seconds: after.seconds });
  return after.kind === "until the next" ? t("put back before the next cue") : "";
}

/** What a step is about: its arguments, without what is left as it is. @param {Record<string, unknown>} given */
export function aboutWords(given) {
  const said = Object.values(given ?? {}).filter((value) => value !== "" && value !== null && typeof value !== "object");
  return said.map((value) => (value === true ? "✓" : value === false ? "✗" : String(value))).join(" · ");
}

/** @type {Record<string, {title: string, tone: string}>} */
export const STATES = {
  waiting: { title: t("Waits"), tone: "" },
  running: { title: t("Runs"), tone: "tone-busy" },
  showing: { title: t("On stage"), tone: "tone-busy" },
  done: { title: t("Done"), tone: "tone-good" },
  "put back": { title: t("Put back"), tone: "tone-good" },
  failed: { title: t("Failed"), tone: "tone-bad" },
  dropped: { title: t("Dropped"), tone: "tone-warn" },
  "held back": { title: t("Held back"), tone: "tone-warn" },
  stale: { title: t("Too late"), tone: "tone-warn" },
  stopped: { title: t("Stopped"), tone: "tone-bad" },
};
