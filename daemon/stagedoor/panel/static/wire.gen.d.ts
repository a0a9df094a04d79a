// Made by `python -m stagedoor.web.types` from the daemon's structs; do not edit.
// A field with a question mark is left out of the JSON when it has the value named in its comment.

/** The protocol these types describe. */
export type Protocol = 1;

/** What a viewer is in that channel, the same word on every platform. */
export type Role = "broadcaster" | "moderator" | "vip" | "subscriber" | "follower" | "staff" | "bot";

/** What a verdict does, mildest first, so that the harshest is `max`. */
export type Action = ActionValues[keyof ActionValues];

/** The names of `Action`, mildest first. */
export interface ActionValues {
  readonly ALLOW: 0;
  /** Shown, and marked for the moderators. */
  readonly MARK: 1;
  /** Not shown until a person decides. */
  readonly HOLD: 2;
  /** Not shown on the overlay or to other plugins; stays in the inbox. */
  readonly HIDE: 3;
  /** Hidden, and deleted on the platform where it can be. */
  readonly DELETE: 4;
  readonly TIMEOUT: 5;
  readonly BAN: 6;
}

/** What a chat source is doing, told truthfully. */
export type SourceState = "connecting" | "live" | "stalled" | "waiting" | "offline" | "refused" | "ended";

/** What a person can have done on a platform. */
export type Verb = "send" | "reply" | "delete" | "timeout" | "ban" | "unban" | "announce" | "shoutout" | "pin" | "allow" | "deny";

/** How a login at a platform stands. */
export type LoginState = "out" | "asking" | "in" | "ending" | "lost";

/** What a plugin is doing. */
export type PluginState = "running" | "disabled" | "suspended" | "broken" | "bad_settings" | "safe_mode";

/** How OBS is reached, each state with its own remedy. */
export type ObsState = "off" | "not_running" | "server_off" | "wrong_password" | "hung" | "not_ready" | "connected";

/** One mark beside a name, as the platform shows it. */
export interface Badge {
  /** The platform's own word, for example `subscriber` or `sub-gifter`. */
  name: string;
  /** Its version or count as text, for example `12` months. Default: `""`. */
  level?: string;
  /** What it is called for people, for example `12-Month Subscriber`, where the platform says. Default: `""`. */
  title?: string;
  /** A path below the daemon's `/images/`, as in `Fragment`. Default: `""`. */
  image?: string;
}

/** One person (or bot) on one platform. `platform` and `id` together are the identity; names change. */
export interface Viewer {
  platform: string;
  id: string;
  /** The name to show. */
  name: string;
  /** The name in the address of the profile, where it differs. Default: `""`. */
  login?: string;
  /** Default: `[]`. */
  roles?: Role[];
  /** Default: `[]`. */
  badges?: Badge[];
  /** The colour the viewer chose, `#rrggbb`, or empty. Default: `""`. */
  color?: string;
}

/** A piece of a message's text. All pieces joined give the whole text. */
export interface Fragment {
  /** Default: `"text"`. */
  kind?: "cheer" | "emote" | "link" | "mention" | "text";
  text: string;
  /** For an emote: the platform's id of it. Default: `""`. */
  id?: string;
  /** For an emote: a path below the daemon's `/images/`, never an address a viewer chose. Default: `""`. */
  image?: string;
  /** For an emote: drawn on top of the one before it (a zero-width emote). Default: `false`. */
  is_overlaid?: boolean;
}

/** The message that this one answers. */
export interface Reply {
  message_id: string;
  /** Default: `""`. */
  viewer_id?: string;
  /** Default: `""`. */
  name?: string;
  /** Default: `""`. */
  text?: string;
}

/** A quantity of something worth money, in the platform's own unit: `bits`, `diamonds`, `EUR-cents`. */
export interface Amount {
  count: number;
  unit: string;
}

/** One answer of a poll or prediction on a platform. */
export interface PollOption {
  text: string;
  /** Default: `0`. */
  votes?: number;
  /** Default: `""`. */
  id?: string;
}

/** One plugin's opinion of a message or a name, with everything needed to explain it a year later. */
export interface Verdict {
  action: Action;
  /** A phrase the moderator reads, for example `a word on the list`. */
  reason: string;
  /** The name of the rule inside the plugin. Default: `""`. */
  rule?: string;
  /** Start and end (exclusive) of the matched text, in code points. Default: `null`. */
  span?: [number, number] | null;
  /** What was measured. Default: `null`. */
  value?: number | null;
  /** What it was measured against. Default: `null`. */
  threshold?: number | null;
  /** How long a timeout lasts. Default: `0`. */
  seconds?: number;
  /** It is about the viewer's name, and `span` counts in the name; the daemon fills it in. Default: `false`. */
  of_name?: boolean;
  /** How bad it is in the plugin's own words, for example `hate`, `strong` or `mild`. Default: `""`. */
  level?: string;
  /** The streamer's rule that it enforces, as viewers know it; the daemon fills it in. Default: `""`. */
  guideline?: string;
}

/** A verdict together with the plugin that gave it. */
export interface Opinion {
  plugin: string;
  verdict: Verdict;
}

/** A viewer wrote something. */
export interface ChatMessage {
  kind: "chat_message";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  text: string;
  /** The text in pieces, where it holds more than plain text. Default: `[]`. */
  fragments?: Fragment[];
  /** Default: `null`. */
  reply_to?: Reply | null;
  /** Written with `/me`. Default: `false`. */
  is_action?: boolean;
  /** The platform says this is the viewer's first message in this channel. Default: `false`. */
  is_first?: boolean;
  /** Default: `false`. */
  is_highlighted?: boolean;
  /** Default: `null`. */
  cheer?: Amount | null;
  /** The id of the channel reward this message redeemed. Default: `""`. */
  reward?: string;
}

/** A viewer gave something: a gift, bits, a paid message. */
export interface GiftReceived {
  kind: "gift_received";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  /** The name of the gift. */
  gift: string;
  /** Default: `1`. */
  count?: number;
  /** What all of it together is worth. Default: `null`. */
  value?: Amount | null;
  /** Default: `""`. */
  text?: string;
  /** A picture of the gift: a path below the daemon's `/images/`, as in `Fragment`. Default: `""`. */
  image?: string;
}

/**
 * Somebody wrote in a chat of others that is only read beside the show. It is in the inbox and nowhere else.
 *
 * It is kept in no log: an id tells it apart from everything else until the next start, and no longer.
 */
export interface GuestMessage {
  kind: "guest_message";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  text: string;
  /** The text in pieces, where it holds more than plain text. Default: `[]`. */
  fragments?: Fragment[];
  /** What to call the chat it was written in. Default: `""`. */
  chat?: string;
}

/** A viewer followed the channel. */
export interface FollowReceived {
  kind: "follow_received";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
}

/** A viewer subscribed, renewed, or gave subscriptions away. */
export interface SubscriptionReceived {
  kind: "subscription_received";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  /** Default: `""`. */
  tier?: string;
  /** Default: `0`. */
  months?: number;
  /** How many were given to others; 0 for one's own. Default: `0`. */
  gifted?: number;
  /** Who got it, when one is given to a named viewer. Default: `null`. */
  recipient?: Viewer | null;
  /** Default: `""`. */
  text?: string;
}

/** Another channel sent its viewers over. */
export interface RaidReceived {
  kind: "raid_received";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  /** Default: `0`. */
  viewers?: number;
}

/** A viewer liked the stream, once or many times. */
export interface LikesReceived {
  kind: "likes_received";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  /** Default: `1`. */
  count?: number;
  /** All likes of this stream so far, where the platform says. Default: `0`. */
  total?: number;
}

/** A viewer shared the stream with others. */
export interface StreamShared {
  kind: "stream_shared";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
}

/** A viewer came in. */
export interface ViewerJoined {
  kind: "viewer_joined";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
}

/** A viewer asked something in the place the platform has for questions. */
export interface QuestionAsked {
  kind: "question_asked";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  text: string;
}

/** A viewer spent channel points, or whatever the platform calls them, on a reward. */
export interface RewardRedeemed {
  kind: "reward_redeemed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  /** The id of the reward. */
  reward: string;
  title: string;
  /** Default: `0`. */
  cost?: number;
  /** Default: `""`. */
  text?: string;
}

/** The platform itself holds a message back until a moderator decides. Nobody but moderators may see it. */
export interface MessageHeld {
  kind: "message_held";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  /** The platform's id of the message, to allow or deny it. */
  message_id: string;
  text: string;
  /** Why, in the platform's words. Default: `""`. */
  reason?: string;
}

/** A source knows which channel it reads: said each time it begins to. */
export interface ChannelOpened {
  kind: "channel_opened";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  /** The platform's own id of the channel; names change. Default: `""`. */
  channel_id?: string;
  /** The name to show. Default: `""`. */
  title?: string;
}

/** The channel went live. */
export interface StreamStarted {
  kind: "stream_started";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  /** Default: `""`. */
  title?: string;
}

/** The channel's stream is over. */
export interface StreamEnded {
  kind: "stream_ended";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
}

/** How many watch now. */
export interface ViewerCount {
  kind: "viewer_count";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewers: number;
  /** How many came so far, where the platform says. Default: `0`. */
  total?: number;
}

/** A poll on the platform began, moved or ended. */
export interface PollChanged {
  kind: "poll_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  /** The platform's id of the poll. */
  poll: string;
  /** Default: `""`. */
  title?: string;
  /** Default: `[]`. */
  options?: PollOption[];
  /** Default: `0`. */
  ends_at?: number;
  /** Default: `false`. */
  is_over?: boolean;
}

/** A prediction on the platform began, moved, was locked or ended. `votes` of an option are points. */
export interface PredictionChanged {
  kind: "prediction_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  prediction: string;
  /** Default: `""`. */
  title?: string;
  /** Default: `[]`. */
  options?: PollOption[];
  /** Default: `0`. */
  ends_at?: number;
  /** Default: `false`. */
  is_locked?: boolean;
  /** Default: `false`. */
  is_over?: boolean;
  /** The id of the option that won; empty while it runs, and when it was cancelled. Default: `""`. */
  winner?: string;
}

/** A hype train began, moved or ended. */
export interface HypeTrainChanged {
  kind: "hype_train_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  train: string;
  /** Default: `0`. */
  level?: number;
  /** Default: `0`. */
  progress?: number;
  /** Default: `0`. */
  goal?: number;
  /** Default: `0`. */
  ends_at?: number;
  /** Default: `false`. */
  is_over?: boolean;
}

/** A message was pinned on the platform, or taken down again. */
export interface MessagePinned {
  kind: "message_pinned";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  /** Default: `""`. */
  message_id?: string;
  /** Default: `""`. */
  text?: string;
  /** Who wrote it. Default: `""`. */
  name?: string;
  /** Default: `false`. */
  is_over?: boolean;
}

/** What the platform held was allowed or denied there, or ran out of time. */
export interface HeldMessageResolved {
  kind: "held_message_resolved";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  message_id: string;
  /** Default: `false`. */
  is_allowed?: boolean;
  /** Default: `""`. */
  by?: string;
}

/** The platform or a moderator announced something in the chat. */
export interface Announcement {
  kind: "announcement";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  text: string;
}

/** The platform told the channel something, for example that the chat is now for followers only. */
export interface PlatformNotice {
  kind: "platform_notice";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  /** Default: `""`. */
  code?: string;
  text: string;
}

/** A message was deleted on the platform. */
export interface MessageDeleted {
  kind: "message_deleted";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  /** The `platform_id` of the message. */
  message_id: string;
  /** Default: `""`. */
  by?: string;
}

/** A viewer was timed out or banned on the platform; what they wrote goes with it. */
export interface ViewerSilenced {
  kind: "viewer_silenced";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
  viewer: Viewer;
  /** How long; 0 is for ever. Default: `0`. */
  seconds?: number;
}

/** The whole chat of a channel was cleared on the platform. */
export interface ChatCleared {
  kind: "chat_cleared";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The configured source, for example `twitch:somebody`; the daemon fills it in. Default: `""`. */
  source?: string;
  platform: string;
  /** Default: `""`. */
  channel?: string;
  /** The platform's own id of this event; a second one with the same id is dropped. Default: `""`. */
  platform_id?: string;
  /** When the platform says it happened. Default: `0`. */
  sent_at?: number;
  /** What was written in it is no longer kept; that it was there is. Default: `false`. */
  is_forgotten?: boolean;
  /** How many milliseconds later than usual it arrived; 0 is in time. The daemon fills it in. Default: `0`. */
  late_by?: number;
}

/** It was decided what becomes of an event. `cause` is the event decided upon, or the earlier verdict undone. */
export interface VerdictReached {
  kind: "verdict_reached";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The id of the event decided upon. */
  subject: number;
  action: Action;
  /** Every plugin's opinion, also those that were overruled. Default: `[]`. */
  opinions?: Opinion[];
  /** The person who decided; empty when the plugins did. Default: `""`. */
  by?: string;
  /** Default: `""`. */
  reason?: string;
  /** The `BatchDecided` it is a part of, or 0. Default: `0`. */
  batch?: number;
  /** How long the timeout lasts that a person decided on; 0 where nobody said how long. Default: `0`. */
  seconds?: number;
}

/** Messages that were or could have been on screen must go from it. */
export interface MessageWithdrawn {
  kind: "message_withdrawn";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The ids of the events withdrawn. */
  subjects: number[];
  /** Default: `""`. */
  by?: string;
  /** Default: `""`. */
  reason?: string;
}

/** A person decided about many messages at once, or took that back. Each gets a verdict of its own. */
export interface BatchDecided {
  kind: "batch_decided";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The ids of the events decided upon. */
  subjects: number[];
  action: Action;
  /** Default: `""`. */
  by?: string;
  /** Default: `""`. */
  reason?: string;
  /** The batch that this one takes back, or 0. Default: `0`. */
  undoes?: number;
}

/** A message deserves to be seen first: a newcomer's, a regular's, a kind one. */
export interface MessageHighlighted {
  kind: "message_highlighted";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The id of the message. */
  subject: number;
  viewer: Viewer;
  /** What it is: `first`, `returning`, `streak`, `kind`, `helpful`, or a word of the plugin's own. */
  reason: string;
  /** A sentence for the streamer, for example `100 messages without a strike`. Default: `""`. */
  text?: string;
  /** The plugin or person who says so. Default: `""`. */
  by?: string;
}

/** Something of a viewer's was taken away, and it counts against them. Undoing the verdict `cause` undoes it. */
export interface StrikeCounted {
  kind: "strike_counted";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The id of the message. */
  subject: number;
  viewer: Viewer;
  /** Which strike it is, of those that count now. */
  number: number;
  /** The timeout it means; 0 for a warning. Default: `0`. */
  seconds?: number;
}

/** A viewer was told in the chat why something of theirs was taken away. */
export interface Warned {
  kind: "warned";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  subject: number;
  viewer: Viewer;
  text: string;
}

/** A person wrote to one or more chats. What came of it is a `DeedDone` for each, with this one as its cause. */
export interface MessageSent {
  kind: "message_sent";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  text: string;
  /** The sources it goes to. */
  to: string[];
  /** The id of the message it answers. Default: `0`. */
  reply_to?: number;
  /** Default: `""`. */
  by?: string;
  /** The accounts to write as, for those chats that have them; empty for each chat's usual one. Default: `[]`. */
  accounts?: string[];
}

/** Somebody says that a message is answered, aloud or elsewhere, or takes that back. The last one counts. */
export interface MessageAnswered {
  kind: "message_answered";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The id of the message. */
  subject: number;
  /** Default: `""`. */
  by?: string;
  /** False takes back what was said before. Default: `true`. */
  is_answered?: boolean;
  /** False: it needs no answer, for it is neither question nor concern. Default: `true`. */
  is_question?: boolean;
}

/** Something was done on a platform, or could not be. `cause` is why. */
export interface DeedDone {
  kind: "deed_done";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  source: string;
  verb: Verb;
  /** The platform's id of the message it was about, or of the one that was sent. Default: `""`. */
  message_id?: string;
  /** The key of the viewer it was about. Default: `""`. */
  viewer?: string;
  /** Default: `0`. */
  seconds?: number;
  /** Default: `""`. */
  by?: string;
  /** Why it was not done, in one sentence; empty when it was. Default: `""`. */
  error?: string;
  /** As which account it was written, where one was chosen. Default: `""`. */
  account?: string;
}

/** Messages of a source may have been missed: it was not connected, or said nothing, for that long. */
export interface GapNoticed {
  kind: "gap_noticed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  source: string;
  since: number;
  until: number;
  /** Default: `""`. */
  reason?: string;
}

/** The streamer says that these are one person. */
export interface ViewersLinked {
  kind: "viewers_linked";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** Their keys, for example `twitch:1` and `tiktok:2`; everyone linked to one of them before is meant too. */
  viewers: string[];
  /** What each was called then, in the same order. Default: `[]`. */
  names?: string[];
  /** Default: `""`. */
  by?: string;
}

/** The streamer says that this viewer is a person of their own after all. */
export interface ViewerUnlinked {
  kind: "viewer_unlinked";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  viewer: string;
  /** Default: `""`. */
  by?: string;
}

/** Somebody wrote a private note about a viewer, changed one, or brought a removed one back. */
export interface NoteWritten {
  kind: "note_written";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The viewer's key. */
  viewer: string;
  text: string;
  /** The id of the event with its first version; 0 for a new note. Default: `0`. */
  note?: number;
  /** Default: `""`. */
  by?: string;
}

/** Somebody removed a private note about a viewer. */
export interface NoteRemoved {
  kind: "note_removed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  viewer: string;
  /** The id of the event with its first version. */
  note: number;
  /** Default: `""`. */
  by?: string;
}

/** Somebody marked a viewer: watched, highlighted, or muted here. A later one takes the place of this. */
export interface ViewerMarked {
  kind: "viewer_marked";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The viewer's key. */
  viewer: string;
  /** What they were called then. Default: `""`. */
  name?: string;
  mark: "highlighted" | "muted" | "watched";
  /** Default: `"ever"`. */
  lasting?: "ever" | "stream" | "time";
  /** When it ends by itself, in milliseconds since 1970; 0 is never. Default: `0`. */
  ends_at?: number;
  /** Default: `""`. */
  by?: string;
}

/** Somebody took a mark from a viewer before it ended by itself. */
export interface ViewerUnmarked {
  kind: "viewer_unmarked";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  viewer: string;
  mark: "highlighted" | "muted" | "watched";
  /** Default: `""`. */
  by?: string;
}

/** A person was removed from everything that is kept. It is not said who. */
export interface ViewerForgotten {
  kind: "viewer_forgotten";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** How many messages of theirs have no text and no writer any more. Default: `0`. */
  messages?: number;
  /** How many other events about them were changed or removed. Default: `0`. */
  others?: number;
  /** Who asked for it; empty where the settings did. Default: `""`. */
  by?: string;
}

/** What was kept about a time was removed. */
export interface HistoryForgotten {
  kind: "history_forgotten";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  what: "house" | "messages" | "notes";
  /** From that time on, in milliseconds since 1970. Default: `0`. */
  since?: number;
  /** Up to that time. Default: `0`. */
  until?: number;
  /** How many events were changed or removed. Default: `0`. */
  count?: number;
  /** Who asked for it; empty where the settings did. Default: `""`. */
  by?: string;
}

/** Somebody was invited to the panel, came in, may do more or less, or may not use it any more. */
export interface MemberChanged {
  kind: "member_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** The member's id. */
  member: string;
  name: string;
  change: "changed" | "invited" | "joined" | "removed";
  /** Default: `""`. */
  role?: string;
  /** When it ends by itself, in milliseconds since 1970; 0 is never. Default: `0`. */
  ends_at?: number;
  /** Default: `""`. */
  by?: string;
}

/** A login at a platform was made, is about to end, was lost or was ended. */
export interface LoginChanged {
  kind: "login_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  login: string;
  state: LoginState;
  /** Default: `""`. */
  who?: string;
  /** Default: `""`. */
  reason?: string;
}

/** A chat source connected, stalled, was refused … */
export interface SourceStateChanged {
  kind: "source_state_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  source: string;
  state: SourceState;
  /** A sentence for the streamer: what happened and what to do. Default: `""`. */
  reason?: string;
  /** When the next try is planned. Default: `0`. */
  retry_at?: number;
}

/** A plugin wrote something down for good: a vote, points, a place in a queue. `cause` is why. */
export interface PluginNoted {
  kind: "plugin_noted";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** Empty for whoever may not know. Default: `""`. */
  plugin?: string;
  /** Default: `""`. */
  name?: string;
  /** The key of the viewer it is about, or empty. It goes when they are forgotten. Default: `""`. */
  viewer?: string;
  /** What is kept by a viewer's key goes when they are forgotten, too. Default: `{}`. */
  data?: Record<string, string | number | boolean>;
}

/** A plugin started, was suspended, broke … */
export interface PluginStateChanged {
  kind: "plugin_state_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  plugin: string;
  state: PluginState;
  /** Default: `""`. */
  reason?: string;
}

/** The show was made safe at one stroke, or everything came back as it was. */
export interface PanicChanged {
  kind: "panic_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  is_on: boolean;
  /** The person or plugin; empty when it ended by itself. Default: `""`. */
  by?: string;
  /** Default: `""`. */
  reason?: string;
  /** When it ends by itself, in milliseconds since 1970. Default: `0`. */
  ends_at?: number;
}

/** Somebody hid the stage behind the privacy scene, or brought it back. */
export interface PrivacySceneChanged {
  kind: "privacy_scene_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  is_on: boolean;
  /** Default: `""`. */
  by?: string;
}

/** The stream is doing better or worse than before. */
export interface StreamHealthChanged {
  kind: "stream_health_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** `off`, `good`, `warning` or `bad`. */
  state: string;
  /** The most urgent thing that is wrong: `reconnecting`, `stuck`, `line`, `slow`, `encoding`, `drawing` … Default: `""`. */
  problem?: string;
  /** Default: `""`. */
  sentence?: string;
  /** The `state` until now. Default: `""`. */
  before?: string;
}

/** The scene for breaks was put on air by itself, or what was there before returned. `cause` is the trouble. */
export interface StreamBreakChanged {
  kind: "stream_break_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  is_on: boolean;
  /** Default: `""`. */
  scene?: string;
  /** Default: `""`. */
  reason?: string;
}

/** OBS came or went. */
export interface ObsStateChanged {
  kind: "obs_state_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  state: ObsState;
  /** Default: `""`. */
  reason?: string;
}

/** Something changed in OBS, as it is now after reading it again. */
export interface ObsEvent {
  kind: "obs_event";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** `scene_changed`, `scenes_changed`, `stream_changed`, `record_changed` or `collection_changed`. */
  name: string;
  /** Default: `{}`. */
  data?: Record<string, string | number | boolean | null>;
}

/** Stagedoor told OBS to do something. `cause` is why; `error` says if it did not happen. */
export interface ObsCommanded {
  kind: "obs_commanded";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  request: string;
  /** Default: `{}`. */
  data?: Record<string, string | number | boolean | null>;
  /** Default: `""`. */
  by?: string;
  /** Default: `""`. */
  error?: string;
}

/** A setting has a new value. Secrets are named, never shown. `cause` is the first of those changed with it. */
export interface SettingChanged {
  kind: "setting_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  part: string;
  name: string;
  /** Default: `null`. */
  value?: unknown;
  /** What it was until then; null where an older version wrote this down. Default: `null`. */
  before?: unknown;
  /** The person; `settings file` or `default` for what was found changed at a start. Default: `""`. */
  by?: string;
  /** `undo`, `restore`, `import` or `backup`, where it was changed by one of these. Default: `""`. */
  reason?: string;
}

/** Somebody had something done. `cause` is why; `error` says if it did not happen. */
export interface ControlPressed {
  kind: "control_pressed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  /** For example `alerts.skip`; empty for whoever may not know. Default: `""`. */
  control?: string;
  /** Default: `{}`. */
  arguments?: unknown;
  /** The person or plugin. Default: `""`. */
  by?: string;
  /** How to take it back, where it can be. Default: `null`. */
  back?: Undoing | null;
  /** Default: `""`. */
  error?: string;
}

/** Something happened in a plugin that may set off a cue. */
export interface TriggerFired {
  kind: "trigger_fired";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  plugin: string;
  name: string;
  /** Default: `{}`. */
  data?: Record<string, string | number | boolean>;
}

/** Somebody added, renamed, removed or brought back a picture, video or sound. */
export interface MediaChanged {
  kind: "media_changed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  deed: "added" | "removed" | "renamed" | "restored";
  /** Its id. */
  media: string;
  name: string;
  /** What a renamed one was called. Default: `""`. */
  before?: string;
  /** Default: `""`. */
  by?: string;
}

/** A person wants a message on the overlays that show only what somebody approved. */
export interface MessageApproved {
  kind: "message_approved";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  subject: number;
  /** Default: `""`. */
  by?: string;
}

/** Something the streamer should know, in one sentence. */
export interface Noticed {
  kind: "noticed";
  /** Its place in the log, counting up from 1; 0 until the daemon has accepted it. */
  id: number;
  /** When the daemon accepted it. */
  at: number;
  /** The id of the event it follows from, or 0. Default: `0`. */
  cause?: number;
  part: string;
  /** Default: `"info"`. */
  level?: string;
  text: string;
}

/** Something a plugin did wrong. */
export interface FaultView {
  /** Milliseconds since 1970, or 0 where it was not called yet. */
  at: number;
  sentence: string;
  /** The lines of its own in the traceback, or empty. */
  frames: string;
}

/** One plugin, looked at closely. */
export interface PluginCostView {
  name: string;
  /** Time spent in its code since it was loaded; two answers tell the share of a core. */
  seconds: number;
  calls: number;
  mean_ms: number;
  worst_ms: number;
  /** Events in its mailbox. */
  waiting: number;
  /** Events that did not fit into its mailbox. */
  dropped: number;
  faults: number;
  /** The last few, newest first. */
  recent_faults: FaultView[];
  /** The file or folder it is made of, or empty. */
  path: string;
  /** What it did through its door, by kind; what it never did is not there. */
  passed: Record<string, number>;
  /** Bytes it keeps in the log. */
  memory: number;
  /** Files in its own folder. */
  files: number;
  /** Their bytes. */
  files_size: number;
}

/** Answer of `plugin_costs`. */
export interface PluginCostsView {
  /** Seconds that only go forward, to compare two answers. */
  at: number;
  /** When counting began, in milliseconds since 1970. */
  since: number;
  plugins: PluginCostView[];
  /** Where the streamer's own plugins belong. */
  folder: string;
}

/** A widget that overlays draw. */
export interface OverlayWidgetView {
  name: string;
  title: string;
  plugin: string;
  /** The kinds of event it draws. */
  events: string[];
  /** Where it usually stands on a canvas that is wider than high. */
  wide: PlaceView;
  /** Where it usually stands on a canvas that is higher than wide. */
  upright: PlaceView;
}

/** Answer of `overlay_widgets`. */
export interface OverlayWidgetsView {
  widgets: OverlayWidgetView[];
}

/** One setting in a change. */
export interface ChangedFieldView {
  part: string;
  name: string;
  /** What it was until then; null for a secret, and where that is not known. */
  before: unknown;
  after: unknown;
  is_secret: boolean;
  /** Whether it still is what this change made it. */
  is_current: boolean;
}

/** Settings that were changed together. */
export interface SettingsChangeView {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  /** The person; `settings file` or `default` for what was found changed at a start. */
  by: string;
  /** `undo`, `restore`, `import`, `backup`, or empty. */
  reason: string;
  fields: ChangedFieldView[];
}

/** Answer of `settings_history`. */
export interface SettingsHistoryView {
  /** Newest first. */
  changes: SettingsChangeView[];
  has_older: boolean;
  /** What is missing in it, or empty. */
  note: string;
}

/** A setting that would be different. */
export interface SettingDiffView {
  part: string;
  name: string;
  now: unknown;
  then: unknown;
  /** Whether `then` is its default. */
  is_default: boolean;
}

/** A setting that would not be taken, and why. */
export interface LeftOutView {
  part: string;
  /** Empty for all of the part. */
  name: string;
  reason: string;
}

/** A secret by its name; what it is is never told. */
export interface SecretNameView {
  part: string;
  name: string;
}

/** Answer of `settings_at`, `read_settings_file` and `read_settings_copy`; nothing has been changed. */
export interface SettingsPreviewView {
  changes: SettingDiffView[];
  left_out: LeftOutView[];
  /** To be entered anew, or changed since and not to be brought back. */
  secrets: SecretNameView[];
  /** The time it is about, in milliseconds since 1970, or 0. */
  at: number;
  /** The version of Stagedoor a file was made by, or empty. */
  made_by: string;
  /** What should be known about it, or empty. */
  note: string;
}

/** Answer of every order that changes settings. */
export interface SettingsTakenView {
  /** What it is found by in the history and undone with; 0 where nothing is different now. */
  change: number;
  /** How many settings are different now. */
  settings: number;
}

/** Answer of `export_settings`. */
export interface SettingsFileView {
  /** What to call the file. */
  name: string;
  text: string;
  /** How many settings are in it. */
  settings: number;
  /** Secrets that are set here and not in the file. */
  secrets: SecretNameView[];
}

/** A copy of the settings. */
export interface CopyView {
  name: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Before what it was made: `start`, `import`, `restore`, `backup`, or `asked`. */
  reason: string;
  /** Bytes. */
  size: number;
}

/** Answer of `settings_copies`. */
export interface SettingsCopiesView {
  /** Newest first. */
  copies: CopyView[];
  folder: string;
}

/** Answer of `find_moment`. */
export interface MomentView {
  /** The id of the first event from then on; one above the last where there is none. */
  id: number;
}

/** A message that is the first of its writer, in one way or another. */
export interface FirstView {
  /** The id of the message. */
  subject: number;
  /** When its writer had written before, in milliseconds since 1970; 0 for never. */
  last_at: number;
}

/** Answer of `find_firsts`. */
export interface FirstsView {
  /** Those that are the first of their writer since a stream began; of the others nothing is said. */
  firsts: FirstView[];
}

/** A setting that names a file of the library. */
export interface MediaUserView {
  part: string;
  /** Of the part. */
  title: string;
  field: string;
}

/** One picture, video or sound. Pages find it at `media/<id>`. */
export interface MediaItemView {
  id: string;
  name: string;
  /** `picture`, `video` or `sound`. */
  family: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** When it was added or last saved, in milliseconds since 1970. */
  at: number;
  /** How long it plays, where the file says. */
  seconds: number | null;
  users: MediaUserView[];
}

/** A file in the bin. */
export interface RemovedMediaView {
  /** What to restore it by. */
  id: string;
  name: string;
  /** When it was removed. */
  at: number;
}

/** Topic `media`. */
export interface MediaView {
  /** By name. */
  items: MediaItemView[];
  /** What is in the bin, the latest first. */
  removed: RemovedMediaView[];
  /** How many files in the folder can be neither shown nor played. */
  unusable: number;
  /** How large a file may be that is added from the panel, in bytes. */
  largest: number;
}

/** Answer of `remove_media`: how to have it back. */
export interface MediaRemovedView {
  removed: string;
}

/** One decision about a message, as it is in the log. */
export interface DecisionView {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  action: Action;
  /** The person; empty when the filters decided. */
  by: string;
  reason: string;
  /** The batch it was a part of, or 0. */
  batch: number;
  /** The id of the decision it takes back, or 0. */
  undoes: number;
  is_in_force: boolean;
}

/** What was done on the platform, or why it was not. */
export interface DeedView {
  at: number;
  source: string;
  verb: string;
  error: string;
  by: string;
}

/** Answer of `explain`: why a message was treated as it was, and why not otherwise. */
export interface ExplanationView {
  subject: number;
  text: string;
  /** What stands now. */
  action: Action;
  /** All of it in one or two sentences. */
  sentence: string;
  /** What every filter said when the message came in. */
  then: Opinion[];
  /** What every rule says about the message by itself, as the rules are now; ALLOW where it passes. */
  today: Opinion[];
  /** Oldest first. */
  decisions: DecisionView[];
  /** Oldest first. */
  deeds: DeedView[];
  /** Why its text was taken off the screen, or empty. */
  withdrawn: string;
}

/** A message that a batch would decide about. */
export interface AlikeView {
  subject: number;
  at: number;
  source: string;
  /** The viewer's key. */
  viewer: string;
  name: string;
  text: string;
  /** What stands now. */
  action: Action;
}

/** Answer of `find_alike`: everybody it would concern, before anything is done. */
export interface AlikesView {
  /** Newest first. */
  messages: AlikeView[];
  /** How many people wrote them. */
  viewers: number;
  /** False when there are more than are listed. */
  is_whole: boolean;
  /** What it is and what cannot be done where, for example `12 messages of 9 viewers. Kick: hidden here only.` */
  sentence: string;
}

/** Answer of `decide_many` and `undo_batch`. */
export interface BatchView {
  /** What `undo_batch` takes back. */
  batch: number;
  done: number;
  /** A sentence for each message that was left as it is. */
  refused: string[];
}

/** A message that waits for a decision. */
export interface WaitingRow {
  /** The event itself. */
  event: AnyEvent;
  /** Milliseconds since 1970. */
  held_at: number;
  /** When it is decided by itself, or 0. */
  expires_at: number;
  /** Why it waits. */
  opinions: Opinion[];
}

/** Answer of `find_waiting`: what waits for a decision, oldest first. */
export interface WaitingView {
  rows: WaitingRow[];
  total: number;
  /** What becomes of those nobody decides about, in a sentence; empty when they wait for ever. */
  then: string;
}

/** Topic `panic`. */
export interface PanicView {
  is_on: boolean;
  since: number;
  /** When it ends by itself; 0 while it is off. */
  ends_at: number;
  by: string;
  reason: string;
  /** What was made safe, a sentence each. */
  done: string[];
  /** What could not be made safe, or not be brought back, a sentence each with what to do. */
  failed: string[];
}

/** A message on which the rules tried and the rules as they are now do not agree. */
export interface HitView {
  subject: number;
  at: number;
  name: string;
  text: string;
  /** What became of it then, people's decisions included. */
  stands: Action;
  /** What the rules as they are now would do. */
  now: Action;
  /** What the rules tried would do. */
  tried: Action;
  /** Why, by the rules tried. */
  opinions: Opinion[];
}

/** How often something was hit in a back-test. */
export interface CountView {
  name: string;
  /** How many messages there are of it. */
  messages: number;
  /** How many of them the rules as they are now act on. */
  now: number;
  /** How many the rules tried act on. */
  tried: number;
}

/** Topic `backtest`: changed rules run over past streams, before anything is changed. */
export interface BackTestView {
  /** `idle`, `running`, `done`, `failed`. */
  state: string;
  /** Why it failed, or what there is to know, in a sentence. */
  reason: string;
  part: string;
  /** The settings tried, as JSON. */
  values: Record<string, unknown>;
  since: number;
  /** How many were judged so far. */
  messages: number;
  total: number;
  /** How many the rules as they are now act on. */
  now: number;
  /** How many the rules tried act on. */
  tried: number;
  by_rule: CountView[];
  by_role: CountView[];
  by_language: CountView[];
  /** Those hit most often, at most 20. */
  by_viewer: CountView[];
  /** Where the two differ, newest first, at most 500. */
  hits: HitView[];
}

/** How a rule did. */
export interface RuleFairness {
  plugin: string;
  rule: string;
  /** How many messages it had hidden, held or worse. */
  hits: number;
  /** How many of those a person has looked at and decided about. */
  decided: number;
  /** How many of those a person let through. */
  undone: number;
  /** How many of the hits were of people never seen before that day. */
  newcomers: number;
  /** Hits by script or language. */
  languages: Record<string, number>;
  /** What the figures allow to say, honestly: with few examples, that they are few. */
  sentence: string;
}

/** How a group of viewers was treated. */
export interface GroupFairness {
  /** For example `newcomers`, `regulars`, `Arabic letters`. */
  name: string;
  messages: number;
  hits: number;
  undone: number;
  /** Between `low` and `high` lies the share of hits, with 95 % confidence (Wilson). */
  low: number;
  high: number;
  sentence: string;
}

/** Answer of `fairness`: who was hit by which rule, and how often that was taken back. */
export interface FairnessView {
  since: number;
  until: number;
  messages: number;
  /** Those with most hits first. */
  rules: RuleFairness[];
  groups: GroupFairness[];
  sentence: string;
}

/** Answer of `export_overlays`. */
export interface OverlaysFileView {
  /** What to call the file. */
  name: string;
  text: string;
  /** How many overlays are in it. */
  overlays: number;
}

/** A widget that an overlay in a file would run. */
export interface FiledWidgetView {
  name: string;
  /** What it is called here; its name where it is not known here. */
  title: string;
  plugin: string;
  /** How often it stands there. */
  items: number;
  /** Whether a plugin that runs here draws it; nothing is drawn otherwise. */
  is_here: boolean;
}

/** An overlay in a file, before anything of it is taken over. */
export interface FiledOverlayView {
  name: string;
  title: string;
  width: number;
  height: number;
  /** Every widget of this computer stands on it at its usual place. */
  is_usual: boolean;
  widgets: FiledWidgetView[];
  /** The style rules it brings along. */
  css: string;
  /** The files it names; they are not in it. */
  media: string[];
  /** What of it cannot be taken over, a sentence each. */
  left_out: string[];
}

/** Answer of `read_overlays_file`. */
export interface OverlaysPreviewView {
  overlays: FiledOverlayView[];
  /** The version of Stagedoor, where the file says it. */
  made_by: string;
}

/** One thing that somebody did. */
export interface TrailEntry {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  by: string;
  /** The event's: `verdict_reached`, `batch_decided`, `panic_changed`, `message_sent`, `setting_changed` … */
  kind: string;
  /** What was decided, where something was. */
  action: Action | null;
  reason: string;
  /** How long a timeout lasts, or 0. */
  seconds: number;
  /** The id of the message it is about, of the settings changed together, or of the note that is changed; else 0. */
  subject: number;
  /** The key of the viewer it is about, or empty. */
  viewer: string;
  /** What that viewer was called, or what was changed: a setting, a scene, a member of the team. */
  name: string;
  /** Which mark, which verb, what about a member; empty where the kind says it all. */
  detail: string;
  /** The message it is about, or what was sent or noted. */
  text: string;
  /** How many messages were decided upon at once; 0 where it was one. */
  count: number;
  /** It takes something back. */
  is_undoing: boolean;
  /** Who took it back; none where nobody did. */
  undone_by: string | null;
  /** It is what stands now, and can be taken back. */
  is_undoable: boolean;
  /** What was done on platforms because of it, oldest first. */
  deeds: DeedView[];
}

/** Answer of `find_actions`. */
export interface TrailView {
  /** Newest first. */
  entries: TrailEntry[];
  /** Ask again with this for older ones; 0 where there are none. */
  before: number;
}

/** Something in a search that makes no sense; the rest was searched for. */
export interface ProblemView {
  sentence: string;
  start: number;
  /** Where it stands, in code points. */
  end: number;
}

/** Answer of `GET /api/messages` with a query: what was found, oldest first. */
export interface FoundView {
  events: AnyEvent[];
  /** Every `verdict_reached` and `message_withdrawn` about them, oldest first. */
  decisions: AnyEvent[];
  problems: ProblemView[];
  /** Ask again with this as `before` for what is older; 0 where there is nothing more. */
  before: number;
  /** How far back was looked, in milliseconds since 1970; 0 where all was. */
  looked_back_to: number;
}

/** A way in which a search could go on. */
export interface SuggestionView {
  /** What stands there once it is chosen. */
  text: string;
  meaning: string;
}

/** Answer of `suggest`: what may stand in place of what is there from `start` to `end`, in code points. */
export interface SuggestionsView {
  start: number;
  end: number;
  suggestions: SuggestionView[];
}

/** A search that is kept under a name. */
export interface SavedViewView {
  name: string;
  query: string;
  /** How many messages of this show it finds. */
  count: number;
  /** There are more than were counted. */
  is_more: boolean;
}

/** Topic `views`. */
export interface SavedViewsView {
  views: SavedViewView[];
}

/** What can be done about it at once. */
export interface RemedyView {
  label: string;
  /** An order, or empty. */
  action: string;
  arguments: Record<string, unknown>;
  /** Where in the panel, such as `settings/obs`; or empty. */
  page: string;
  /** What is asked before it is done, where it cannot be taken back; or empty. */
  question: string;
}

/** One thing that was looked at. */
export interface DiagnosisView {
  name: string;
  area: string;
  title: string;
  /** `ok`, `note`, `warning`, `failure` or `absent`. */
  health: string;
  sentence: string;
  advice: string;
  remedies: RemedyView[];
}

/** Answer of `check_up`. */
export interface CheckUpView {
  /** Milliseconds since 1970. */
  at: number;
  sentence: string;
  /** There is neither a failure nor a warning. */
  is_well: boolean;
  /** Worst first. */
  found: DiagnosisView[];
}

/** Topic `checks`: what the last look found, in figures. */
export interface ChecksView {
  /** Milliseconds since 1970, or 0 before the first look. */
  at: number;
  failures: number;
  warnings: number;
}

/** A private note about a viewer. */
export interface NoteView {
  id: number;
  /** The id of the text as it is now; whoever changes it says which one they saw. */
  version: number;
  /** The viewer's key. */
  viewer: string;
  text: string;
  /** When it was written first, in milliseconds since 1970. */
  at: number;
  by: string;
  /** When it was changed last, or 0. */
  changed_at: number;
  changed_by: string;
  /** How many texts it has had. */
  versions: number;
  /** When it was removed, or 0. */
  removed_at: number;
  removed_by: string;
}

/** A mark on a viewer. */
export interface MarkView {
  viewer: string;
  /** What they were called then. */
  name: string;
  /** `watched`, `highlighted` or `muted`. */
  mark: string;
  /** `time`, `stream` or `ever`. */
  lasting: string;
  /** When it ends by itself, in milliseconds since 1970; 0 is never. */
  ends_at: number;
  at: number;
  by: string;
}

/** Topic `viewer_marks`: who is watched, noted, trusted, highlighted or muted now. */
export interface ViewerMarksView {
  /** By the key of each viewer, linked ones too: `watched`, `noted`, `trusted`, `highlighted`, `muted`. */
  marks: Record<string, string[]>;
  /** Names whose bearers are trusted, without capitals. */
  trusted_names: string[];
  /** Every mark that was put, and not as it counts for linked viewers; oldest first. */
  given: MarkView[];
}

/** A name of a viewer. */
export interface SeenNameView {
  viewer: string;
  name: string;
  first_at: number;
  last_at: number;
}

/** One of the viewers that a person is. */
export interface IdentityView {
  /** The viewer's key. */
  viewer: string;
  /** What they were called last. */
  name: string;
  login: string;
  /** As last seen in what they wrote. */
  roles: Role[];
  /** When they were seen first, in milliseconds since 1970; 0 for somebody never seen. */
  first_at: number;
  last_at: number;
  messages: number;
  /** The chat in which they were seen last. */
  source: string;
  /** The id of the last thing they did, or 0. */
  last_id: number;
  /** `timeout` or `ban` while they are silenced on their platform, as far as is known; else empty. */
  silenced: string;
  /** When the timeout ends, or 0. */
  silenced_until: number;
  trusted: boolean;
}

/** How often something was done, and how much of it. */
export interface TallyView {
  /** A kind of event, `subscriptions_given`, or `worth:` and a unit of value such as `diamonds`. */
  what: string;
  times: number;
  /** Gifts, viewers of raids, likes, months of subscriptions, points; or how much of the unit. */
  amount: number;
}

/** Something that counts against a person. */
export interface StrikeView {
  /** The id of the message. */
  subject: number;
  at: number;
  /** From when on it does not count any more. */
  ends_at: number;
  /** False where the message was let through after all. */
  counts: boolean;
}

/** Somebody on another platform with the same name, for a person to confirm; nothing is linked by itself. */
export interface SuggestionView {
  viewer: string;
  name: string;
  messages: number;
  last_at: number;
}

/** Answer of `show_person`: everything at a glance about a person, all their linked viewers together. */
export interface PersonCardView {
  /** The key that was asked for. */
  viewer: string;
  name: string;
  /** The one asked for first. */
  identities: IdentityView[];
  /** The one used last first. */
  names: SeenNameView[];
  first_at: number;
  last_at: number;
  messages: number;
  /** On how many days of streaming they were there; a day ends at six in the morning of this computer's time. */
  days: number;
  /** The last of those days, newest first, such as `2026-01-01`. */
  last_days: string[];
  tallies: TallyView[];
  /** How many decisions and deeds there are about them. */
  actions: number;
  /** Newest first. */
  strikes: StrikeView[];
  notes: NoteView[];
  marks: MarkView[];
  suggestions: SuggestionView[];
  /** Why no filter touches them, or empty. */
  immune: string;
}

/** Something that was decided or done about a person. */
export interface ActionView {
  id: number;
  at: number;
  /** `verdict`, `deed`, `silenced`, `strike` or `warned`. */
  kind: string;
  /** The viewer's key, where the event says it. */
  viewer: string;
  /** The id of the message it was about, or 0. */
  subject: number;
  /** What that message said, or what they were told. */
  text: string;
  /** Of a verdict: what it does. */
  action: Action;
  /** Of a deed: what was done on the platform. */
  verb: string;
  source: string;
  seconds: number;
  /** The person; empty when the filters or the platform did it. */
  by: string;
  /** The filter and rule that decided, such as `links.link`. */
  rule: string;
  reason: string;
  /** Why a deed was not done, or empty. */
  error: string;
  /** The id of the verdict that it takes back, or 0. */
  undoes: number;
  /** Who took it back; empty where nobody did. */
  undone_by: string;
  is_undone: boolean;
  /** Whether it stands, and was decided by a person. */
  is_undoable: boolean;
}

/** Answer of `find_person_actions`: what was decided and done about a person, newest first. */
export interface PersonActionsView {
  actions: ActionView[];
  /** What to ask with for the next page; 0 where there is none. */
  before: number;
}

/** Answer of `find_person_messages`: what a person wrote, did and gave, newest first. */
export interface PersonMessagesView {
  events: AnyEvent[];
  /** Every `verdict_reached` and `message_withdrawn` about them, oldest first. */
  decisions: AnyEvent[];
  /** What to ask with for the next page; 0 where there is none. */
  before: number;
}

/** A viewer who was looked for. */
export interface FoundViewerView {
  viewer: string;
  name: string;
  /** The name that was found, which can be an earlier one. */
  found: string;
  first_at: number;
  last_at: number;
  messages: number;
  roles: Role[];
}

/** Answer of `find_viewers`. */
export interface FoundViewersView {
  viewers: FoundViewerView[];
}

/** Somebody on the page of people. */
export interface KeptPersonView {
  /** The viewer's key; of linked ones the first. */
  viewer: string;
  /** Everybody that person is. */
  viewers: string[];
  name: string;
  last_at: number;
  messages: number;
  /** As in `viewer_marks`. */
  marks: string[];
  /** When something was decided or done about them last, where they are among those moderated lately; or 0. */
  moderated_at: number;
}

/** Answer of `list_people`: everybody something is kept about, and those moderated lately. */
export interface KeptPeopleView {
  people: KeptPersonView[];
}

/** Answer of `write_note`. */
export interface NoteWrittenView {
  note: number;
}

/** One thing that is asked or reported, by one person or by many. */
export interface UnansweredLine {
  /** The ids of the messages, oldest first. */
  subjects: number[];
  kind: "concern" | "question";
  /** What a concern is about: `sound`, `microphone`, `volume`, `bad sound`, `lag`, `picture`, `scene` … */
  about: string;
  /** The first message. */
  text: string;
  /** The key of who wrote it. */
  viewer: string;
  name: string;
  /** The first few who ask it. */
  names: string[];
  /** How many ask it. */
  people: number;
  platforms: string[];
  /** The chat of the first message. */
  source: string;
  /** When it was asked first, in milliseconds since 1970. */
  at: number;
  last_at: number;
}

/** Topic `unanswered`. */
export interface UnansweredView {
  /** The oldest first. */
  lines: UnansweredLine[];
  /** How many more there are than are listed. */
  more: number;
  /** Milliseconds after which a line is overdue. */
  overdue_after: number;
  /** Milliseconds after which a line is not shown any more. */
  forget_after: number;
  is_on: boolean;
}

/** How quickly was answered, overall or of one part. */
export interface AnswerFigures {
  /** The platform, or who answered; empty for all together. */
  name: string;
  /** Questions and concerns; 0 where it is told by who answered. */
  asked: number;
  answered: number;
  /** Milliseconds until half of those answered had their answer; 0 where none was. */
  median: number;
  /** Milliseconds until nine of ten had it. */
  ninetieth: number;
}

/** Answer of `response_times`. */
export interface ResponseTimesView {
  /** From when on it is counted, in milliseconds since 1970. */
  since: number;
  until: number;
  total: AnswerFigures;
  platforms: AnswerFigures[];
  /** By who answered, the most answers first. */
  people: AnswerFigures[];
  /** There was more in that time than is counted. */
  is_cut: boolean;
}

/** An answer that is kept ready. */
export interface ReplyView {
  name: string;
  /** As it is kept, with its variables. */
  text: string;
  /** As it would be sent now; what is not known stands there as it is kept. */
  filled: string;
  /** The variables that nothing is known for now. */
  missing: string[];
}

/** Answer of `fill_replies`. */
export interface RepliesView {
  replies: ReplyView[];
}

/** Somebody who may use the panel. */
export interface MemberView {
  id: string;
  name: string;
  /** `watcher`, `helper`, `moderator` or `owner`. */
  role: string;
  /** When it ends by itself, in milliseconds since 1970; 0 is never. */
  ends_at: number;
  /** When they came in first; 0 while they have not. */
  joined_at: number;
  /** Until when the last invitation is good; 0 when it was used or is over. */
  invited_until: number;
  /** Their time is over. */
  is_over: boolean;
}

/** Somebody who has the panel open now. */
export interface HereView {
  /** `panel` for the streamer without a name. */
  name: string;
  /** `watcher`, `helper`, `moderator` or `owner`. */
  role: string;
  /** The member's id; empty for the streamer. */
  member: string;
}

/** Topic `team`. */
export interface TeamView {
  /** What the streamer is called; empty where no name was chosen. */
  owner: string;
  here: HereView[];
  members: MemberView[];
}

/** Answer of `invite_member`. */
export interface InvitationView {
  /** The member's id. */
  member: string;
  /** Good for one person, once. It is shown this time and never again. */
  address: string;
  /** Until when. */
  ends_at: number;
}

/** What is being forgotten now, or came of it. */
export interface JobView {
  /** `viewer`, `messages`, `notes`, `house`, `tidying`, or empty when nothing goes on. */
  kind: string;
  /** How many events have been looked after. */
  done: number;
  /** Of how many; 0 while that is not known. */
  of: number;
  /** What the last one came to. */
  sentence: string;
}

/** Answer of `preview_forgetting`: what would be gone for good. */
export interface ForgettingView {
  /** The keys of everybody that person is. */
  viewers: string[];
  /** What is to be typed to confirm it. */
  name: string;
  /** Everything they were ever called. */
  names: string[];
  messages: number;
  gifts: number;
  notes: number;
  /** What was decided and done about them. */
  actions: number;
  /** How many events of the log are changed or removed, all in all. */
  events: number;
  /** The plugins that remember something of them, by their titles. */
  plugins: string[];
  /** The parts whose settings name them, by their titles: these are not changed. */
  settings: string[];
  /** The chats in which they are banned now. */
  bans: string[];
}

/** A part of what is kept on this computer. */
export interface KeptFileView {
  /** `log`, `images`, `plugins`, `backups`, `texts` (what the daemon wrote about itself) or `other`. */
  kind: string;
  /** Bytes on the disk. */
  size: number;
  files: number;
}

/** A time in which viewers were there. */
export interface ShowSpanView {
  since: number;
  until: number;
}

/** Answer of `what_is_kept`. */
export interface KeptView {
  /** Where, on this computer. */
  folder: string;
  files: KeptFileView[];
  /** When the oldest event happened, in milliseconds since 1970; 0 where there is none. */
  oldest_at: number;
  viewers: number;
  messages: number;
  events: number;
  notes: number;
  /** Where this computer connects to, and what for. */
  hosts: HostView[];
  /** The last times in which viewers were there, newest first. */
  shows: ShowSpanView[];
}

/** Computers elsewhere that are asked something. */
export interface HostView {
  /** Who they belong to. */
  name: string;
  why: string;
  /** Whether that happens with the settings of now. */
  is_on: boolean;
}

/** Topic `privacy`. */
export interface PrivacyView {
  job: JobView;
  /** When was last looked for what is too old to be kept; 0 for not yet in this run. */
  last_kept_at: number;
}

/** Answer of `export_viewer`. */
export interface ExportView {
  /** What to call the file. */
  file: string;
  /** JSON. */
  text: string;
}

/** Something that can be pressed. */
export interface ControlView {
  /** For example `alerts.skip`. */
  control: string;
  /** The plugin or part of the daemon it belongs to. */
  owner: string;
  title: string;
  help: string;
  /** JSON Schema of its arguments, as that of settings. */
  schema: Record<string, unknown>;
  /** The least role that may press it. */
  role: string;
  /** `message`: the menu of a message offers it. */
  about: string;
}

/** Topic `controls`. */
export interface ControlsView {
  controls: ControlView[];
}

/** Answer of `press_control`: it was done. */
export interface PressedView {
  control: string;
  /** How to take it back, where that can be. */
  back: Undoing | null;
}

/** Something that happens in a plugin and may set off a cue. */
export interface TriggerView {
  /** For example `polls.ended`. */
  trigger: string;
  plugin: string;
  title: string;
  help: string;
  fields: string[];
}

/** A page of a plugin in the panel. `module` and `style` are paths relative to the panel's page. */
export interface PanelPageView {
  /** For example `alerts/queue`. */
  page: string;
  plugin: string;
  title: string;
  module: string;
  style: string;
  icon: string;
  group: "audience" | "itself" | "screen";
  /** The name to register its custom element under. */
  tag: string;
}

/** Topic `plugin_pages`. */
export interface PluginPagesView {
  pages: PanelPageView[];
  /** What may set off a cue, of all plugins. */
  triggers: TriggerView[];
}

/** Snapshot of the topic `boards`: what each page of a plugin shows; deltas are `board` items. */
export interface BoardsView {
  boards: Record<string, Record<string, any>>;
}

/** Delta of `boards`: a page shows something else now. */
export interface Board {
  kind: "board";
  page: string;
  state: Record<string, any>;
}

/** Something that happened to the stream. */
export interface MarkView {
  /** `started`, `ended`, `reconnecting`, `reconnected`, `refused`, `break_began` or `break_ended`. */
  kind: string;
  at: number;
}

/** The last quarter of an hour in steps, oldest first; null where nothing was read. Shares are from 0 to 1. */
export interface TimelineView {
  /** Milliseconds of one step. */
  step: number;
  /** The end of the last step, in milliseconds since 1970. */
  until: number;
  /** Kilobits a second that got away. */
  bitrate: (number | null)[];
  /** The share of frames lost on the way. */
  network: (number | null)[];
  /** The share of frames not encoded in time. */
  encoder: (number | null)[];
  /** The share of frames not drawn in time. */
  render: (number | null)[];
  /** How full the way was at most. */
  congestion: (number | null)[];
  /** Frames drawn a second, at least. */
  fps: (number | null)[];
  /** What OBS took of the whole processor, in percent. */
  cpu: (number | null)[];
  marks: MarkView[];
}

/** One thing that is wrong. */
export interface HealthProblemView {
  /** `reconnecting`, `stuck`, `line`, `slow`, `encoding`, `drawing`, `refused` or `gave_up`. */
  name: string;
  /** `warning` or `bad`. */
  level: string;
  /** What it is and what to do. */
  sentence: string;
  since: number;
}

/** The numbers of this moment. Shares are of the last 30 s, from 0 to 1. */
export interface HealthNumbersView {
  /** Kilobits a second that got away, over the last 3 s. */
  bitrate: number;
  /** What it is when nothing is wrong; 0 while that is not known. */
  usual: number;
  /** Seconds of the stream that wait in this computer, where that can be seen. */
  waiting: number;
  fps: number;
  cpu: number;
  congestion: number;
  network: number;
  encoder: number;
  render: number;
  /** Frames lost on the way since the stream began. */
  network_total: number;
  encoder_total: number;
  render_total: number;
  /** How often the stream was lost and came back. */
  reconnects: number;
}

/** Topic `stream_health`. */
export interface StreamHealthView {
  /** `off`, `good`, `warning` or `bad`. */
  state: string;
  /** All of it in a sentence or two. */
  sentence: string;
  is_streaming: boolean;
  is_recording: boolean;
  is_reconnecting: boolean;
  /** When the stream began, in milliseconds since 1970; 0 while there is none. */
  on_air_since: number;
  /** The most urgent first. */
  problems: HealthProblemView[];
  numbers: HealthNumbersView;
  timeline: TimelineView;
  /** The scene that is put on air by itself while nothing gets through, or empty. */
  break_scene: string;
  /** Whether that is so now. */
  is_on_break: boolean;
  /** What did not work with it, a sentence each. */
  break_trouble: string[];
}

/** Topic `screen`: whether what is on air shows this computer's screen. */
export interface ScreenView {
  is_on_air: boolean;
  /** Which sources do. */
  sources: string[];
  /** In which scene they are on air. */
  scene: string;
}

/** Topic `privacy_scene`. */
export interface PrivacySceneView {
  /** Whether anything was chosen that it does. */
  is_ready: boolean;
  /** The scene it puts on air, or empty. */
  scene: string;
  is_on: boolean;
  since: number;
  by: string;
  /** What was made private, a sentence each. */
  done: string[];
  /** What could not be, or not be put back, a sentence each. */
  failed: string[];
}

/** A control, and what to press it with, that takes back what another one did. */
export interface Undoing {
  control: string;
  arguments: unknown;
}

/** Answer of `open_page` and `pop_out`. */
export interface WindowOpened {
  /** Whether there is a window now; otherwise the page is to be opened in the browser, at `url`. */
  opened: boolean;
  url: string;
  /** Why there is no window, in a sentence, or empty. */
  reason: string;
}

/** What one platform left in its windows. */
export interface PlatformLoginView {
  platform: string;
  title: string;
  /** In bytes. */
  size: number;
  /** Whether a window of it is open now. */
  is_open: boolean;
}

/** Answer of `platform_logins`. */
export interface PlatformLoginsView {
  platforms: PlatformLoginView[];
  /** Why no such window can be opened here, so that pages open in the browser; or empty. */
  reason: string;
}

/** Answer of `clear_platform_login`. */
export interface PlatformLoginCleared {
  /** How many bytes were removed. */
  size: number;
}

/** Frames that did not make it past one point, counted from when it started. */
export interface DropsView {
  lost: number;
  /** Those that made it included; 0 while nothing has been counted. */
  total: number;
}

/** One reading of OBS. Counters go on counting until OBS restarts (`render`, `encoder`) or the stream does. */
export interface StatisticsView {
  /** What OBS takes of the whole processor, in percent. */
  cpu: number;
  /** What OBS takes of the memory, in MiB. */
  memory: number;
  /** What is free where recordings go, in MiB. */
  disk_space: number;
  /** Frames drawn per second now. */
  fps: number;
  /** How long a frame takes to draw, in milliseconds. */
  frame_time: number;
  /** Not drawn in time: the graphics card or the processor is too busy. */
  render: DropsView;
  /** Drawn and not encoded in time: the encoder is too slow for these settings. */
  encoder: DropsView;
  /** Encoded and not sent: the line to the platform is too slow. Of the stream that runs; 0 while none does. */
  network: DropsView;
  is_streaming: boolean;
  is_reconnecting: boolean;
  /** How full the way to the platform is, 0 to 1. */
  congestion: number;
  /** Sent since the stream began or reconnected. */
  stream_bytes: number;
  /** Milliseconds since the stream began or reconnected. */
  stream_time: number;
}

/** A way from one scene to the next. */
export interface TransitionView {
  name: string;
  /** OBS's name for it, such as `fade_transition`. */
  kind: string;
  /** Whether it takes the time it takes, as a cut or a stinger does. */
  is_fixed: boolean;
}

/** The scenes, which of them is on air, and how the next one gets there. */
export interface ScenesView {
  /** Top to bottom. */
  scenes: string[];
  /** On air. */
  program: string;
  /** Prepared in studio mode; empty without it. */
  preview: string;
  is_studio_mode: boolean;
  transitions: TransitionView[];
  /** The one that is taken next. */
  transition: string;
  /** How long that takes, in milliseconds; 0 where it is fixed. */
  duration: number;
}

/** Where something is in its scene. Positions and sizes are pixels of the canvas, crops pixels of the source. */
export interface TransformView {
  x: number;
  y: number;
  scale_x: number;
  scale_y: number;
  /** Degrees, clockwise. */
  rotation: number;
  crop_left: number;
  crop_top: number;
  crop_right: number;
  crop_bottom: number;
  /** As it is seen. */
  width: number;
  height: number;
  /** How OBS fits it into a box, such as `OBS_BOUNDS_SCALE_INNER`; empty where it does not. */
  bounds: string;
  bounds_width: number;
  bounds_height: number;
}

/** Something in a scene. */
export interface SceneItemView {
  /** Of this item in its scene; the same source can be in it twice. */
  id: number;
  source: string;
  /** OBS's name for what it is, such as `image_source`; `scene` or `group` for those. */
  kind: string;
  /** The scene or group it lies in: what an order names as its `scene`. */
  place: string;
  is_visible: boolean;
  is_locked: boolean;
  transform: TransformView;
  is_in_group: boolean;
}

/** What is in a scene, top to bottom; what is in a group comes after it. */
export interface SceneItemsView {
  scene: string;
  items: SceneItemView[];
}

/** Something that can be heard. */
export interface ChannelView {
  input: string;
  kind: string;
  is_muted: boolean;
  /** In decibels: 0 is as loud as it comes, -100 is silent, 26 the most. */
  volume: number;
  /** 0 is left, 1 is right. */
  balance: number;
  /** Milliseconds it is heard later than it comes. */
  sync_offset: number;
  /** `none`, `only` (heard here and not on the stream) or `both`. */
  monitoring: string;
  /** The recording's tracks it is on. */
  tracks: number[];
}

/** How loud something is now. */
export interface LevelView {
  input: string;
  /** The loudest since the last time, in decibels, for each channel; -100 is silence. */
  peak: number[];
  /** The loudness, in decibels, for each channel. */
  level: number[];
}

/** Topic `meters`: how loud everything is, ten times a second while somebody looks. */
export interface MetersView {
  levels: LevelView[];
}

/** A filter on a source or scene. */
export interface FilterView {
  name: string;
  kind: string;
  is_enabled: boolean;
}

/** The filters of one source or scene, first to last. */
export interface FiltersView {
  source: string;
  filters: FilterView[];
}

/** Something that plays. */
export interface PlayerView {
  input: string;
  /** `none`, `opening`, `buffering`, `playing`, `paused`, `stopped`, `ended` or `error`. */
  state: string;
  /** Milliseconds from its start, when it was read. */
  cursor: number;
  /** Milliseconds; 0 where nobody knows. */
  duration: number;
  /** Milliseconds since 1970 when that was so. */
  read_at: number;
}

/** A text in OBS. */
export interface TextView {
  input: string;
  text: string;
}

/** Something OBS makes of the show: stream, recording, replay buffer, virtual camera. */
export interface OutputView {
  is_active: boolean;
  /** Whether this OBS has it, as it is set up now. */
  is_available: boolean;
  is_paused: boolean;
  is_reconnecting: boolean;
  /** Milliseconds, when it was read. */
  duration: number;
  /** Milliseconds since 1970 when that was so. */
  read_at: number;
}

/** All of them. */
export interface OutputsView {
  stream: OutputView;
  recording: OutputView;
  replay_buffer: OutputView;
  virtual_camera: OutputView;
  /** The file of the replay that was saved last; empty where there is none. */
  last_replay: string;
}

/** OBS's profiles and scene collections. */
export interface ProfilesView {
  profiles: string[];
  profile: string;
  collections: string[];
  collection: string;
}

/** The canvas, and what is made of it. */
export interface VideoView {
  /** The canvas, in pixels. */
  base_width: number;
  base_height: number;
  /** What is streamed and recorded, in pixels. */
  output_width: number;
  output_height: number;
  /** Frames per second are this divided by the next: 60000 / 1001 is 59.94. */
  fps_numerator: number;
  fps_denominator: number;
}

/** Where OBS streams to. The key is never read out. */
export interface ServiceView {
  /** `rtmp_common` for a platform OBS knows, `rtmp_custom` for an address, `whip_custom` … */
  kind: string;
  /** The platform OBS knows; empty otherwise. */
  service: string;
  /** The computer it streams to, without the path, which can hold secrets; or `auto`. */
  server: string;
  has_key: boolean;
}

/** Topic `studio`. While OBS is away, everything is empty. */
export interface StudioView {
  is_connected: boolean;
  scenes: ScenesView;
  /** Of the scene on air, then of the one in preview. */
  items: SceneItemsView[];
  mixer: ChannelView[];
  /** Only of what has some. */
  filters: FiltersView[];
  media: PlayerView[];
  texts: TextView[];
  outputs: OutputsView;
  profiles: ProfilesView;
  video: VideoView;
  service: ServiceView;
  /** Whether this OBS can mark chapters in a recording. */
  can_chapter: boolean;
  /** Whether this OBS can go on recording in another file. */
  can_split: boolean;
  /** Why nothing of the stream's setup can be changed now, in a sentence; empty while it can. */
  locked: string;
}

/** Answer of `source_settings` and `filter_settings`: what is set, and what holds for the rest. */
export interface SettingsInObsView {
  kind: string;
  settings: Record<string, unknown>;
  defaults: Record<string, unknown>;
}

/** Answer of `hotkeys`: what OBS calls them. */
export interface HotkeysView {
  hotkeys: string[];
}

/** Answer of `source_picture`: a source or scene as it looks now. */
export interface PictureView {
  /** A `data:` address of a JPEG. */
  picture: string;
}

/** Answer of what writes a file on the computer OBS runs on. */
export interface FileView {
  file: string;
}

/** Answer of what can be taken back: the order that puts everything as it was. */
export interface UndoView {
  action: string;
  arguments: Record<string, unknown>;
}

/** First frame from the daemon. A `boot` other than the last one means: the daemon was started anew. */
export interface Hello {
  type: "hello";
  protocol: number;
  version: string;
  boot: string;
  /** Who uses this page, as it is written down; empty for an overlay. Default: `""`. */
  name?: string;
  /** What they may do: a `Role`. Default: `""`. */
  role?: string;
  /** What they may ask for; the arguments may still be too much. Default: `[]`. */
  actions?: string[];
  /** What an overlay follows; empty for the panel. Default: `""`. */
  topic?: Topic | "";
}

/** Everything there is in a topic now; the next delta's first item has the number `n + 1`. */
export interface SnapshotFrame {
  type: "snapshot";
  topic: string;
  n: number;
  data: unknown;
}

/** What came since. `n` is the number of the last item; there are `items.length` of them, without a gap. */
export interface DeltaFrame {
  type: "delta";
  topic: string;
  n: number;
  items: unknown[];
}

/** The daemon will not do that on this socket, and why. */
export interface Refused {
  type: "refused";
  topic: string;
  reason: string;
}

/** From a page: send me these topics. */
export interface Subscribe {
  type: "subscribe";
  topics: Topic[];
}

/** From a page: no longer these. */
export interface Unsubscribe {
  type: "unsubscribe";
  topics: Topic[];
}

/** From an overlay: an `overlay_probe` arrived, and since then a frame was painted. */
export interface Seen {
  type: "seen";
  /** The probe's. */
  id: number;
  width: number;
  /** The size of the page. */
  height: number;
  /** Widgets that failed there, by name. */
  broken: string[];
}

/** An account that a chat can be written to as. */
export interface AccountView {
  name: string;
  /** What viewers see. */
  who: string;
  /** Why nothing can be written as it now; empty when it can. */
  why_not: string;
}

/** One of a platform's own pages, such as its dashboard. */
export interface PlatformPageView {
  name: string;
  title: string;
  address: string;
}

/** One chat source. */
export interface SourceView {
  /** For example `twitch:somebody`. */
  id: string;
  title: string;
  /** A `SourceState`. */
  state: string;
  reason: string;
  /** Milliseconds since 1970, or 0. */
  retry_at: number;
  /** When it entered this state. */
  since: number;
  /** Messages of the platform since the daemon started, whatever became of them. */
  received: number;
  /** Events they became. */
  parsed: number;
  /** Of the events, those that passed review. */
  shown: number;
  /** Of the events, those that were held for a person when they came. */
  held: number;
  /** Of the events, those that were hidden when they came. */
  hidden: number;
  /** Messages of a kind nobody has told us about. */
  unknown: number;
  unreadable: number;
  /** Events that came twice and count once. */
  repeats: number;
  /** When anything was last heard, also a keep-alive. */
  last_at: number;
  /** How many watch now, where the platform says. */
  viewers: number | null;
  /** What can be done there, by `Verb`: an empty text where it can, else why not. What is missing is not to be had. */
  can: Record<string, string>;
  /** Whether it is in the settings, or only for this run. */
  is_kept: boolean;
  /** It is somebody else's, only read beside the show. */
  is_guest: boolean;
  /** The accounts to write as, the usual one first; none where they are not told apart. */
  accounts: AccountView[];
  /** The address of the platform's own page of this chat, or empty. */
  page: string;
  /** The platform's own pages for whoever streams there; `open_page` opens one where the login there is kept. */
  pages: PlatformPageView[];
}

/** A kind of source that can be added. */
export interface SourceKindView {
  name: string;
  title: string;
  example: string;
  /** What is read, and whether that needs an account. */
  help: string;
  /** How long a timeout can last there, in seconds, shortest first; empty where nobody said. */
  timeouts: number[];
}

/** Topic `sources`. */
export interface SourcesView {
  sources: SourceView[];
  kinds: SourceKindView[];
}

/** One plugin, also one that could not be loaded. */
export interface PluginView {
  name: string;
  title: string;
  /** The first paragraph of its docstring. */
  description: string;
  version: string;
  /** A `PluginState`. */
  state: string;
  reason: string;
  /** `bundled`, `user` or `installed`. */
  origin: string;
  hooks: string[];
  calls: number;
  faults: number;
  mean_ms: number;
  worst_ms: number;
  /** Events in its mailbox. */
  waiting: number;
  /** Events that did not fit into its mailbox. */
  dropped: number;
}

/** Topic `plugins`. */
export interface PluginsView {
  plugins: PluginView[];
  /** Why the user's plugins were left out, or empty. */
  safe_mode: string;
}

/** A scene that an overlay is in. */
export interface OverlayPlace {
  scene: string;
  /** The group, or the scene inside of that scene, that it is in; empty where it is in the scene itself. */
  via: string;
  /** Whether it is visible there. */
  is_shown: boolean;
  /** What is wrong with it there, in words. */
  problems: string[];
}

/** An overlay's source in OBS. */
export interface OverlayInput {
  /** `absent`, `ready`, `rendered` (by Stagedoor, as a picture), `no_browser` (neither is possible) or `unknown`. */
  state: string;
  reason: string;
  /** The scenes it is in. */
  scenes: string[];
  /** The overlay's. */
  name: string;
  title: string;
  /** What its source is called in OBS, or empty. */
  source: string;
  /** The same scenes, and how it is in each. */
  places: OverlayPlace[];
  /** What is wrong with its source in every scene, in words. */
  problems: string[];
  /** Whether OBS draws it now; only told while it is rendered. */
  is_on_screen: boolean;
}

/** Topic `obs`. */
export interface ObsView {
  /** An `ObsState`. */
  state: string;
  reason: string;
  address: string;
  version: string;
  /** The scene on air. */
  scene: string;
  /** Top to bottom, as OBS shows them. */
  scenes: string[];
  /** What can be shown or heard, in alphabetical order. */
  sources: string[];
  collection: string;
  is_streaming: boolean;
  is_recording: boolean;
  is_studio_mode: boolean;
  /** The main overlay. */
  overlay: OverlayInput;
  /** All of them, the main one first. */
  overlays: OverlayInput[];
}

/** One login that can be made at a platform. */
export interface LoginView {
  name: string;
  title: string;
  /** What it is good for. */
  help: string;
  plugin: string;
  /** A `LoginState`. */
  state: string;
  who: string;
  reason: string;
  /** What to type at `address` while the platform waits for it; the only place it is ever shown. */
  code: string;
  address: string;
  /** Milliseconds since 1970, or 0. */
  ends_at: number;
}

/** Topic `logins`. */
export interface LoginsView {
  logins: LoginView[];
}

/** Viewers that the streamer linked: one person on several platforms. */
export interface PersonView {
  /** Their keys, such as `twitch:1`. */
  viewers: string[];
  /** What each was called when it was linked, in the same order. */
  names: string[];
}

/** Topic `people`. */
export interface PeopleView {
  people: PersonView[];
}

/** A sentence for the streamer. */
export interface NoticeView {
  id: number;
  at: number;
  part: string;
  level: string;
  text: string;
}

/** Topic `status`. */
export interface StatusView {
  version: string;
  boot: string;
  started_at: number;
  /** Whether the show on screen is invented. */
  demo: boolean;
  /** `kept`, or `memory` when the file cannot be written. */
  log_state: string;
  log_reason: string;
  /** Chat messages since the daemon started. */
  messages: number;
  hidden: number;
  /** Messages waiting for a decision now. */
  held: number;
  /** Events that were dropped anywhere because a queue was full. */
  late: number;
  /** Overlays connected now. */
  overlays: number;
  overlay_url: string;
  notices: NoticeView[];
  /** Whether some overlay shows only messages that somebody approved. */
  needs_approval: boolean;
}

/** The settings of one plugin or part. */
export interface PartView {
  part: string;
  title: string;
  description: string;
  /** JSON Schema; `x-advanced`, `x-choices` and `writeOnly` are explained in `settings.py`. */
  schema: Record<string, unknown>;
  /** As they are now; a secret is never here. */
  values: Record<string, unknown>;
  /** For each secret, whether it is set. */
  secrets: Record<string, boolean>;
  /** Fields set by `--set` for this run. */
  forced: string[];
  /** What was wrong with the stored values, or empty. */
  problem: string;
}

/** Topic `settings`. */
export interface SettingsView {
  parts: PartView[];
}

/** Snapshot of the topic `inbox`: the last events, oldest first; deltas are single events. */
export interface InboxView {
  events: AnyEvent[];
}

/** A widget to draw. `module` and `style` are paths relative to the overlay page. */
export interface WidgetView {
  name: string;
  plugin: string;
  /** The name to register its custom element under. */
  tag: string;
  module: string;
  style: string;
  events: string[];
  settings: Record<string, unknown>;
  /** Which of the overlay's items it is; empty where each widget is there once, at its usual place. */
  item: string;
  /** Where it stands; None is all of the canvas. */
  place: PlaceView | null;
}

/** A place on an overlay, in percent of the canvas from its upper left corner. */
export interface PlaceView {
  x: number;
  y: number;
  width: number;
  height: number;
  opacity: number;
  is_hidden: boolean;
}

/** What an overlay is laid out for, and how it looks. */
export interface CanvasView {
  title: string;
  width: number;
  height: number;
  /** The fields of `staging.settings.Theme`. */
  theme: Record<string, unknown>;
  /** Style rules of the streamer's own. */
  css: string;
  flash_limit: boolean;
  /** Seconds by which everything is shown later than it happens. */
  delay: number;
}

/**
 * Snapshot of the topic `overlay`.
 *
 * Deltas are events that passed review, `message_withdrawn`, and those made for overlays below.
 */
export interface OverlayView {
  widgets: WidgetView[];
  /** The last events still on show, oldest first. */
  events: AnyEvent[];
  /** The daemon's clock in milliseconds, to judge how old an event is; it stands still while the curtain is down. */
  now: number;
  /** `open`; `frozen`: what is on show stays, nothing new comes; `cleared`: nothing at all is to be seen. */
  curtain: string;
  name: string;
  canvas: CanvasView | null;
  /** What widgets show until further notice, by the widget's name. */
  states: Record<string, Record<string, unknown>>;
}

/** Delta for overlays: the widgets or their settings are different now. */
export interface WidgetsChanged {
  kind: "widgets_changed";
  widgets: WidgetView[];
}

/** Delta for overlays: a plugin handed a value to its widget. */
export interface WidgetTold {
  kind: "widget_told";
  widget: string;
  payload: Record<string, unknown>;
  /** The messages whose words are in it. */
  subjects: number[];
}

/** Delta for overlays: what a widget shows until further notice; null is nothing. */
export interface WidgetState {
  kind: "widget_state";
  widget: string;
  state: Record<string, unknown> | null;
  /** The messages whose words are in it. */
  subjects: number[];
}

/** Delta for overlays: the canvas or the theme is another one now. */
export interface CanvasChanged {
  kind: "canvas_changed";
  canvas: CanvasView;
}

/** Delta for overlays: say `seen` once everything before this has been painted. */
export interface OverlayProbe {
  kind: "overlay_probe";
  id: number;
}

/** What one overlay answered. */
export interface OverlaySeen {
  width: number;
  height: number;
  /** Widgets that failed there, by name. */
  broken: string[];
}

/** Answer of `test_overlay`. */
export interface OverlayTest {
  /** The id of the test message. */
  subject: number;
  /** How many were connected. */
  overlays: number;
  /** Those that painted it in time. One that OBS does not show now paints nothing. */
  seen: OverlaySeen[];
  /** All of it in a sentence or two. */
  sentence: string;
  /** It was painted somewhere, and no widget failed. */
  is_well: boolean;
}

/** Answer of `GET /api/messages`: events of the log, oldest first; ask again with `before` for older ones. */
export interface MessagesView {
  events: AnyEvent[];
  /** Every `verdict_reached` and `message_withdrawn` about them, oldest first. */
  decisions: AnyEvent[];
}

/** Answer of `POST /api/do/<action>` when it was done, and of `POST /in/<name>` when it was taken in. */
export interface Done {
  ok: true;
  result: unknown;
}

/** Answer of `POST /api/do/<action>` when it was not: one sentence, and the field it is about. */
export interface NotDone {
  ok: false;
  error: string;
  field: string;
}

/** Decide about a message: allow, mark, hold, hide … */
export interface Decide {
  subject: number;
  action: Action;
  /** Default: `""`. */
  reason?: string;
  /** How long a timeout lasts. Default: `600`. */
  seconds?: number;
  /** Only while it waits for a decision: the first moderator wins, the next one is told who that was. Default: `false`. */
  if_held?: boolean;
}

/** Take a person's decision back: the message gets the verdict it had before. */
export interface UndoDecision {
  subject: number;
}

/** Say why a message was treated as it was, and why not otherwise. */
export interface Explain {
  subject: number;
}

/** Find what a decision about many would concern; nothing is done yet. */
export interface FindAlike {
  subject: number;
  /** `text`: everybody who wrote the same or nearly the same; `viewer`: everything its writer wrote. Default: `"text"`. */
  by?: "text" | "viewer";
  /** How far back from now. Default: `300`. */
  seconds?: number;
}

/** Decide about many messages at once; it can be undone as one. */
export interface DecideMany {
  subjects: number[];
  action: Action;
  /** Default: `""`. */
  reason?: string;
  /** How long a timeout lasts. Default: `600`. */
  seconds?: number;
  /** Only those that still wait for a decision. Default: `false`. */
  if_held?: boolean;
}

/** Take a decision about many back, except where somebody has decided otherwise since. */
export interface UndoBatch {
  batch: number;
}

/** List what people did, newest first: decisions, panics, messages, notes, marks, the team, settings, scenes. */
export interface FindActions {
  /** The `before` of the last answer, or 0 for the first page. Default: `0`. */
  before?: number;
  /** Default: `50`. */
  limit?: number;
  /** Only events of these kinds, for example `verdict_reached`. Default: `[]`. */
  kinds?: string[];
  /** Only what this person did. Default: `""`. */
  by?: string;
}

/** List what waits for a decision, oldest first. */
export interface FindWaiting {
  /** The id of the last one known, or 0 for the first page. Default: `0`. */
  after?: number;
  /** Default: `100`. */
  limit?: number;
}

/** Make the show safe at one stroke. */
export interface BeginPanic {
  /** Default: `""`. */
  reason?: string;
}

/** Bring everything back exactly as it was before the panic. */
export interface EndPanic {
}

/** Run changed rules over past streams, and change nothing; what comes of it is in the topic `backtest`. */
export interface BackTest {
  /** The plugin whose settings are tried. */
  part: string;
  /** The settings to try, by name. */
  values: Record<string, unknown>;
  /** How far back. Default: `24`. */
  hours?: number;
}

/** End a back-test, or forget the last one. */
export interface StopBackTest {
}

/** Report who was hit by which rule, and how often that was taken back. */
export interface Fairness {
  /** Default: `30`. */
  days?: number;
}

/** Say how a search could go on. */
export interface Suggest {
  text: string;
  /** Where in it somebody types, in code points. */
  cursor: number;
}

/** Look whether everything a show needs is there. */
export interface CheckUp {
  /** How long the show is planned to be, for which logins have to last; 0 is what the settings say. Default: `0`. */
  hours?: number;
}

/** Write to chats: to those named in `to`, or to all that can. The answer says what came of each. */
export interface SendMessage {
  text: string;
  /** Default: `[]`. */
  to?: string[];
  /** The id of the message it answers; then it goes to that message's chat, unless `to` says more. Default: `0`. */
  reply_to?: number;
  /** As which accounts to write, such as `twitch_bot`, in those chats that have them. Default: `[]`. */
  accounts?: string[];
}

/** Send a message again to the chats that did not take it, or to those of them named in `to`. */
export interface RetryMessage {
  /** The id of the message that was sent. */
  sent: number;
  /** Default: `[]`. */
  to?: string[];
}

/** Write something the platform makes stand out. */
export interface Announce {
  text: string;
  /** Default: `[]`. */
  to?: string[];
  /** As which accounts to write, in those chats that have them. Default: `[]`. */
  accounts?: string[];
}

/** Recommend the channel of whoever wrote or did this, where they did. */
export interface ShoutOut {
  subject: number;
}

/** Pin a message on its platform. */
export interface PinMessage {
  subject: number;
}

/** Read another chat, from now on and after a restart. */
export interface AddSource {
  source: string;
  /** It is somebody else's: read beside the show, in the inbox and nowhere else. Default: `false`. */
  is_guest?: boolean;
}

/** Stop reading a chat and forget it. */
export interface RemoveSource {
  source: string;
}

/** Connect again now. */
export interface RetrySource {
  source: string;
}

/** Log in at a platform: it then waits for a code. */
export interface BeginLogin {
  login: string;
}

/** Log out of a platform, or stop asking it. */
export interface EndLogin {
  login: string;
}

/** Play the invented show. */
export interface StartDemo {
}

/** End the invented show. */
export interface StopDemo {
}

/** Make the address at which other programs hand over what `input:<name>` reads. */
export interface InputAddress {
  name: string;
}

/** Find where the log was at a time, to read on from there. */
export interface FindMoment {
  /** Milliseconds since 1970. */
  at: number;
}

/** Find which of these messages are the first of their writers: ever, in this stream, or after a long time. */
export interface FindFirsts {
  /** The ids of messages, at most 200. */
  subjects: number[];
}

/** Call a file something else; settings that name it still find it. */
export interface RenameMedia {
  media: string;
  name: string;
}

/** Move a file into the bin. */
export interface RemoveMedia {
  media: string;
}

/** Take a file out of the bin. */
export interface RestoreMedia {
  /** As `remove_media` or the topic `media` says. */
  removed: string;
}

/** Say that messages are answered, aloud or elsewhere, or that they need no answer. */
export interface MarkAnswered {
  subjects: number[];
  /** False: they are neither questions nor concerns. Default: `true`. */
  is_question?: boolean;
}

/** Take back that messages are answered, or need no answer. */
export interface UnmarkAnswered {
  subjects: number[];
}

/** Say how long answering takes. */
export interface ResponseTimes {
  /** How far back; 0 is this stream. Default: `0`. */
  days?: number;
}

/** List the answers kept ready as they would be sent now; nothing is sent. */
export interface FillReplies {
  /** The id of the message to answer. Default: `0`. */
  reply_to?: number;
  /** The chats to write to. Default: `[]`. */
  to?: string[];
}

/** Say that these viewers are one person: their keys, such as `twitch:1`. */
export interface LinkViewers {
  viewers: string[];
  /** Default: `[]`. */
  names?: string[];
}

/** Say that this viewer is a person of their own after all. */
export interface UnlinkViewer {
  viewer: string;
}

/** Show everything at a glance about the person a viewer is; `viewer` is a key, such as `twitch:1`. */
export interface ShowPerson {
  viewer: string;
}

/** List what a person wrote, did and gave, newest first, as far back as the log goes. */
export interface FindPersonMessages {
  viewer: string;
  /** Only what is older than this id; 0 for the first page. Default: `0`. */
  before?: number;
  /** Default: `50`. */
  limit?: number;
}

/** List what was decided and done about a person, newest first. */
export interface FindPersonActions {
  viewer: string;
  /** Only what is older than this id; 0 for the first page. Default: `0`. */
  before?: number;
  /** Default: `50`. */
  limit?: number;
}

/** Find viewers by how their name begins; earlier names are found too. */
export interface FindViewers {
  name: string;
  /** Default: `30`. */
  limit?: number;
}

/** List everybody something is kept about, and those moderated lately. */
export interface ListPeople {
}

/** Write a private note about a viewer, or change one. */
export interface WriteNote {
  text: string;
  /** The viewer's key, for a new note. Default: `""`. */
  viewer?: string;
  /** The note to change, or 0 for a new one. Default: `0`. */
  note?: number;
  /** The version of it that was seen: another one is not written over. Default: `0`. */
  version?: number;
}

/** Take a private note away; it can be brought back. */
export interface RemoveNote {
  note: number;
  /** Default: `0`. */
  version?: number;
}

/** Bring back a private note that was removed. */
export interface RestoreNote {
  note: number;
}

/** Watch or highlight a viewer, or hide what they write, here only. */
export interface MarkViewer {
  viewer: string;
  mark: "highlighted" | "muted" | "watched";
  /** For `seconds`, until the stream ends, or until it is taken away. Default: `"ever"`. */
  lasting?: "ever" | "stream" | "time";
  /** Default: `900`. */
  seconds?: number;
}

/** Take a mark from a viewer, and from everybody they are linked to. */
export interface UnmarkViewer {
  viewer: string;
  mark: "highlighted" | "muted" | "watched";
}

/** Trust a viewer, or no more: nothing a trusted one writes is touched by a filter. */
export interface TrustViewer {
  viewer: string;
  /** Default: `true`. */
  is_trusted?: boolean;
}

/** Time a viewer out on their platform. */
export interface TimeOutViewer {
  viewer: string;
  seconds: number;
  /** Default: `""`. */
  reason?: string;
  /** The chat; empty for the one they were seen in last. Default: `""`. */
  source?: string;
}

/** Ban a viewer on their platform. */
export interface BanViewer {
  viewer: string;
  /** Default: `""`. */
  reason?: string;
  /** Default: `""`. */
  source?: string;
}

/** End the timeout of a viewer on their platform. It never lifts a ban. */
export interface EndTimeout {
  viewer: string;
  /** Default: `""`. */
  source?: string;
}

/** Lift the ban of a viewer on their platform. */
export interface UnbanViewer {
  viewer: string;
  /** Default: `""`. */
  source?: string;
}

/** Put a scene on air. */
export interface SwitchScene {
  scene: string;
}

/** Look for OBS again now. */
export interface RetryObs {
}

/** Send a test message the whole way to the overlays, and say which of them painted it. */
export interface TestOverlay {
}

/** Have something done that a plugin or a part of the daemon offers; topic `controls` says what there is. */
export interface PressControl {
  /** For example `alerts.skip`. */
  control: string;
  /** By name, as its schema says. Default: `{}`. */
  arguments?: Record<string, unknown>;
}

/** Let a message onto the overlays that show only what somebody approved. */
export interface ApproveMessage {
  subject: number;
}

/** Where each overlay is served; whoever has an address can watch it. */
export interface OverlayAddresses {
}

/** Hide the stage behind the privacy scene at one stroke. */
export interface BeginPrivacy {
}

/** Bring everything back exactly as it was before the privacy scene. */
export interface EndPrivacy {
}

/** Put an overlay into a scene, or repair it there. */
export interface AddOverlay {
  scene: string;
  /** Default: `"main"`. */
  overlay?: string;
}

/** Put right what is wrong with an overlay in every scene of OBS it is in. */
export interface RepairOverlay {
  /** Default: `"main"`. */
  overlay?: string;
}

/** Take an overlay out of a scene. The overlay itself stays as it is. */
export interface RemoveOverlay {
  scene: string;
  /** Default: `"main"`. */
  overlay?: string;
}

/** Read everything the topic `studio` holds, once. */
export interface ReadStudio {
}

/** Switch OBS's studio mode on or off. */
export interface SetStudioMode {
  enabled: boolean;
}

/** Prepare a scene in studio mode. */
export interface PreviewScene {
  scene: string;
}

/** Put the prepared scene on air, with the transition that is chosen. */
export interface TakePreview {
}

/** Go through the transition by hand in studio mode: send positions from 0 to 1, the last one released. */
export interface MoveTransitionBar {
  position: number;
  /** Default: `false`. */
  is_released?: boolean;
}

/** Choose how the next scene comes; what is left out stays as it is. */
export interface SetTransition {
  /** Default: `""`. */
  transition?: string;
  /** Milliseconds, 50 to 20,000. Default: `0`. */
  duration?: number;
}

/** Show or hide something in a scene. */
export interface ShowItem {
  /** A scene or group: `place` of an item. */
  scene: string;
  /** Default: `""`. */
  source?: string;
  /** Its number there; goes before `source`. Default: `0`. */
  item?: number;
  /** Default: `true`. */
  is_visible?: boolean;
}

/** Keep something in a scene from being moved by hand in OBS, or no longer. */
export interface LockItem {
  scene: string;
  /** Default: `""`. */
  source?: string;
  /** Default: `0`. */
  item?: number;
  /** Default: `true`. */
  is_locked?: boolean;
}

/** Put something in a scene in front of or behind the others. */
export interface OrderItem {
  scene: string;
  /** Default: `""`. */
  source?: string;
  /** Default: `0`. */
  item?: number;
  /** From the top, beginning with 0. */
  position: number;
}

/** Move something in a scene; what is left out stays as it is. Positions and sizes are pixels of the canvas. */
export interface MoveItem {
  scene: string;
  /** Default: `""`. */
  source?: string;
  /** Default: `0`. */
  item?: number;
  /** Default: `null`. */
  x?: number | null;
  /** Default: `null`. */
  y?: number | null;
  /** As it is seen; goes before `scale_x`. Default: `null`. */
  width?: number | null;
  /** Default: `null`. */
  height?: number | null;
  /** Default: `null`. */
  scale_x?: number | null;
  /** Default: `null`. */
  scale_y?: number | null;
  /** Degrees, clockwise. Default: `null`. */
  rotation?: number | null;
  /** Pixels of the source. Default: `null`. */
  crop_left?: number | null;
  /** Default: `null`. */
  crop_top?: number | null;
  /** Default: `null`. */
  crop_right?: number | null;
  /** Default: `null`. */
  crop_bottom?: number | null;
  /** Default: `null`. */
  bounds_width?: number | null;
  /** Default: `null`. */
  bounds_height?: number | null;
  /** Milliseconds, up to 2,000; 0 is at once. Default: `0`. */
  duration?: number;
  /** Default: `"ease_in_out"`. */
  easing?: "bounce" | "ease_in" | "ease_in_out" | "ease_out" | "linear" | "overshoot";
}

/** Switch a filter of a source or scene on or off. */
export interface EnableFilter {
  source: string;
  filter: string;
  /** Default: `true`. */
  is_enabled?: boolean;
}

/** What a filter is set to. */
export interface FilterSettings {
  source: string;
  filter: string;
}

/** Set some of a filter's settings. */
export interface SetFilter {
  source: string;
  filter: string;
  settings: Record<string, unknown>;
}

/** What a source is set to. */
export interface SourceSettings {
  source: string;
}

/** Set some of a source's settings. */
export interface SetSource {
  source: string;
  settings: Record<string, unknown>;
}

/** Have a text in OBS say something else. */
export interface SetText {
  input: string;
  text: string;
}

/** A small picture of a source or scene as it looks now; without a name, of what is on air. */
export interface SourcePicture {
  /** Default: `""`. */
  source?: string;
  /** Default: `480`. */
  width?: number;
}

/** Write a picture of a source or scene, or of what is on air, into the folder for screenshots. */
export interface TakeScreenshot {
  /** Default: `""`. */
  source?: string;
}

/** Mute something, or let it be heard. */
export interface MuteInput {
  input: string;
  /** Default: `true`. */
  is_muted?: boolean;
}

/** Set a fader. */
export interface SetVolume {
  input: string;
  /** Decibels, -100 to 26; 0 is as loud as it comes. */
  volume: number;
  /** False while somebody still drags it; then it is not written down. Default: `true`. */
  is_final?: boolean;
}

/** Move something to the left or the right. */
export interface SetBalance {
  input: string;
  /** 0 is left, 1 is right. */
  balance: number;
  /** Default: `true`. */
  is_final?: boolean;
}

/** Let something be heard later, so that it fits the picture. */
export interface SetSyncOffset {
  input: string;
  /** -950 to 20,000. */
  milliseconds: number;
}

/** Say whether something is heard on this computer: `none`, `only` (and not on the stream) or `both`. */
export interface SetMonitoring {
  input: string;
  monitoring: "both" | "none" | "only";
}

/** Put something on these tracks of the recording, and on no others. */
export interface SetTracks {
  input: string;
  /** 1 to 6. */
  tracks: number[];
}

/** Have something play, pause, stop, begin anew, or go to the next or the previous. */
export interface ControlMedia {
  input: string;
  action: "next" | "pause" | "play" | "previous" | "restart" | "stop";
}

/** Go to another place in something that plays. */
export interface SeekMedia {
  input: string;
  milliseconds: number;
}

/** Go live. Done when OBS says that it streams. */
export interface StartStream {
}

/** End the stream. */
export interface StopStream {
}

/** Begin to record. */
export interface StartRecording {
}

/** End the recording; the answer is the file. */
export interface StopRecording {
}

/** Pause the recording. */
export interface PauseRecording {
}

/** Go on with a recording that is paused. */
export interface ResumeRecording {
}

/** Go on recording in another file (OBS 30.2 and later). */
export interface SplitRecording {
}

/** Mark a chapter in the recording (OBS 30.2 and later). */
export interface AddChapter {
  /** Default: `""`. */
  name?: string;
}

/** Begin to keep the last seconds at hand. */
export interface StartReplayBuffer {
}

/** Keep them no longer. */
export interface StopReplayBuffer {
}

/** Save the last seconds; the answer is the file. */
export interface SaveReplay {
}

/** Offer what is on air to other programs as a camera. */
export interface StartVirtualCamera {
}

/** Offer it no longer. */
export interface StopVirtualCamera {
}

/** What OBS calls its hotkeys. */
export interface Hotkeys {
}

/** Press one of OBS's hotkeys by its name. */
export interface PressHotkey {
  hotkey: string;
}

/** Use another of OBS's profiles. Not while live. */
export interface SwitchProfile {
  profile: string;
}

/** Use another of OBS's scene collections. Not while live. */
export interface SwitchCollection {
  collection: string;
}

/** Set the size of the canvas and of the picture, and the frame rate. Not while live. */
export interface SetVideo {
  base_width: number;
  base_height: number;
  output_width: number;
  output_height: number;
  fps_numerator: number;
  /** Default: `1`. */
  fps_denominator?: number;
}

/** Stream to somewhere else; what is left empty stays. Not while live. The key goes to OBS and nowhere else. */
export interface SetStreamService {
  kind: "rtmp_common" | "rtmp_custom" | "whip_custom";
  /** A platform OBS knows, such as `Twitch`. Default: `""`. */
  service?: string;
  /** Default: `""`. */
  server?: string;
  /** Default: `""`. */
  key?: string;
}

/** How well OBS keeps up: frames lost to the graphics card, to the encoder and to the network, told apart. */
export interface ObsStatistics {
}

/** Make a file of overlays: what stands on them and how they look, without their addresses. */
export interface ExportOverlays {
  /** Their names; none is all of them. Default: `[]`. */
  overlays?: string[];
}

/** Say what an exported file would put on screen; nothing is changed. */
export interface ReadOverlaysFile {
  text: string;
}

/** Take overlays over from an exported file: as new ones, or one of them in place of one that is there. */
export interface ImportOverlays {
  text: string;
  /** Their names in the file; none is all of them. Default: `[]`. */
  overlays?: string[];
  /** The overlay to replace; it keeps its name, address and delay. Empty adds new overlays. Default: `""`. */
  instead_of?: string;
  /** Take their own style rules as well. Default: `true`. */
  with_css?: boolean;
}

/** Change some values of one part; all or none of them. None as a value means: back to the default. */
export interface ChangeSettings {
  part: string;
  values: Record<string, unknown>;
}

/** Switch a plugin on or off. */
export interface EnablePlugin {
  plugin: string;
  enabled: boolean;
}

/** Try a suspended or broken plugin again now. */
export interface ResumePlugin {
  plugin: string;
}

/** Make the address that does an action when a Stream Deck or Companion button opens it. */
export interface ButtonAddress {
  action: string;
  /** Default: `{}`. */
  arguments?: Record<string, string>;
}

/** Open the window (asked for by a second start). */
export interface ShowPanel {
}

/** End Stagedoor. */
export interface Quit {
}

/** List what was changed, newest first. */
export interface SettingsHistory {
  /** The id of the oldest change known, or 0 for the first page. Default: `0`. */
  before?: number;
  /** Default: `50`. */
  limit?: number;
  /** Only changes of this part. Default: `""`. */
  part?: string;
}

/** Take a change back: its settings are what they were before it. */
export interface UndoSettings {
  change: number;
  /** Also where one of them has been changed again since. Default: `false`. */
  anyway?: boolean;
}

/** Say what would be different if the settings were as they were; nothing is changed. */
export interface SettingsAt {
  /** That time, in milliseconds since 1970 … Default: `0`. */
  at?: number;
  /** … or the change before which it was. Default: `0`. */
  before?: number;
}

/** Have the settings as they were, all of them or those of some parts. Nothing is done where a part refuses. */
export interface RestoreSettings {
  /** That time, in milliseconds since 1970 … Default: `0`. */
  at?: number;
  /** … or the change before which it was. Default: `0`. */
  before?: number;
  /** Default: `[]`. */
  parts?: string[];
}

/** Make a file of what differs from the defaults, without secrets. */
export interface ExportSettings {
  /** Only these parts. Default: `[]`. */
  parts?: string[];
}

/** Say what would be different with the settings of an exported file; nothing is changed. */
export interface ReadSettingsFile {
  text: string;
}

/** Have the settings of an exported file, of all its parts or of some. Nothing is done where a part refuses. */
export interface ImportSettings {
  text: string;
  /** Default: `[]`. */
  parts?: string[];
  /** Leave out what is not understood; else nothing is changed where something is not. Default: `false`. */
  leave_out?: boolean;
}

/** List the copies of the settings that were made. */
export interface SettingsCopies {
}

/** Make a copy of the settings now. */
export interface CopySettings {
}

/** Say what would be different with the settings of a copy; nothing is changed. */
export interface ReadSettingsCopy {
  name: string;
}

/** Have the settings of a copy, of all parts or of some. */
export interface RestoreSettingsCopy {
  name: string;
  /** Default: `[]`. */
  parts?: string[];
}

/** Say what each plugin costs, did wrong, and did through its door. */
export interface PluginCosts {
}

/** Say which widgets overlays draw, and whose they are. */
export interface OverlayWidgets {
}

/** Open one of Stagedoor's own folders on the computer it runs on. */
export interface OpenFolder {
  folder: "copies" | "data" | "media" | "plugins";
}

/** Make an address that lets one person into the panel, once; also anew for somebody who is in the team. */
export interface InviteMember {
  /** What is written down as theirs. */
  name: string;
  /** Default: `"moderator"`. */
  role?: "helper" | "moderator" | "watcher";
  /** For how long the address is good. Default: `60`. */
  valid_minutes?: number;
  /** When they may not use the panel any more, in milliseconds since 1970; 0 is never. Default: `0`. */
  ends_at?: number;
}

/** Let a member do more or less, or for longer or shorter. */
export interface ChangeMember {
  member: string;
  role: "helper" | "moderator" | "watcher";
  /** When they may not use the panel any more, in milliseconds since 1970; 0 is never. Default: `0`. */
  ends_at?: number;
}

/** Let a member in no more, and close their pages now. */
export interface RemoveMember {
  member: string;
}

/** Say what is kept on this computer, how much, since when, and what leaves it. */
export interface WhatIsKept {
}

/** Put everything that is kept about a person into a file: `viewers` are keys, such as `twitch:1`. */
export interface ExportViewer {
  viewers: string[];
}

/** Say what would be gone if a person were forgotten; nothing is changed. */
export interface PreviewForgetting {
  viewers: string[];
}

/** Forget a person everywhere. It cannot be undone; how far it is stands in the topic `privacy`. */
export interface ForgetViewer {
  viewers: string[];
  /** Their name, as the preview says it. */
  confirm: string;
  /** Go on knowing which ids are banned, and nothing else of them. Default: `true`. */
  keep_bans?: boolean;
}

/** Remove what viewers wrote in a time. It cannot be undone; how far it is stands in the topic `privacy`. */
export interface ForgetMessages {
  /** From then on, in milliseconds since 1970. */
  since: number;
  /** Up to then. */
  until: number;
  /** `remove`. */
  confirm: string;
}

/** Remove everything that is kept about viewers: Stagedoor ends, and it is gone at the next start. */
export interface ForgetEverything {
  /** `everything`. */
  confirm: string;
}

/** Open one of the platform's own pages of a chat, in a window that keeps the login there. */
export interface OpenPage {
  /** For example `tiktok:@name`. */
  source: string;
  /** The name of one of its `pages`. */
  page: string;
}

/** Open a page of the panel in a window of its own. */
export interface PopOut {
  /** As in its address after `#/`, for example `list`. */
  page: string;
}

/** Which platforms have left cookies and files in their windows, and how much. */
export interface PlatformLogins {
}

/** Close the windows of a platform, and remove every cookie and file it left in them. */
export interface ClearPlatformLogin {
  /** For example `tiktok`. */
  platform: string;
}

/** Every kind of event the log can hold. */
export type AnyEvent =
  | ChatMessage
  | GiftReceived
  | GuestMessage
  | FollowReceived
  | SubscriptionReceived
  | RaidReceived
  | LikesReceived
  | StreamShared
  | ViewerJoined
  | QuestionAsked
  | RewardRedeemed
  | MessageHeld
  | ChannelOpened
  | StreamStarted
  | StreamEnded
  | ViewerCount
  | PollChanged
  | PredictionChanged
  | HypeTrainChanged
  | MessagePinned
  | HeldMessageResolved
  | Announcement
  | PlatformNotice
  | MessageDeleted
  | ViewerSilenced
  | ChatCleared
  | VerdictReached
  | MessageWithdrawn
  | BatchDecided
  | MessageHighlighted
  | StrikeCounted
  | Warned
  | MessageSent
  | MessageAnswered
  | DeedDone
  | GapNoticed
  | ViewersLinked
  | ViewerUnlinked
  | NoteWritten
  | NoteRemoved
  | ViewerMarked
  | ViewerUnmarked
  | ViewerForgotten
  | HistoryForgotten
  | MemberChanged
  | LoginChanged
  | SourceStateChanged
  | PluginNoted
  | PluginStateChanged
  | PanicChanged
  | PrivacySceneChanged
  | StreamHealthChanged
  | StreamBreakChanged
  | ObsStateChanged
  | ObsEvent
  | ObsCommanded
  | SettingChanged
  | ControlPressed
  | TriggerFired
  | MediaChanged
  | MessageApproved
  | Noticed;

/** The state topics and what each holds. */
export interface States {
  sources: SourcesView;
  plugins: PluginsView;
  obs: ObsView;
  status: StatusView;
  settings: SettingsView;
  logins: LoginsView;
  people: PeopleView;
  viewer_marks: ViewerMarksView;
  panic: PanicView;
  backtest: BackTestView;
  views: SavedViewsView;
  unanswered: UnansweredView;
  team: TeamView;
  privacy: PrivacyView;
  checks: ChecksView;
  media: MediaView;
  controls: ControlsView;
  plugin_pages: PluginPagesView;
  studio: StudioView;
  meters: MetersView;
  stream_health: StreamHealthView;
  screen: ScreenView;
  privacy_scene: PrivacySceneView;
}

/** The stream topics and what the snapshot of each holds. */
export interface Streams {
  inbox: InboxView;
  overlay: OverlayView;
  boards: BoardsView;
}

/** Every topic. */
export type Topic = keyof States | keyof Streams;

/** What the snapshot of a topic holds. */
export interface Snapshots extends States, Streams {}

/** What one item of a topic's deltas is: of a state the whole new value, of a stream one event. */
export interface Items extends States {
  inbox: AnyEvent;
  overlay: OverlayItem;
  boards: Board;
}

/** What an overlay is sent. */
export type OverlayItem = AnyEvent | WidgetsChanged | WidgetTold | WidgetState | CanvasChanged | OverlayProbe;

/** A `Snapshot` of one topic. */
export interface SnapshotOf<T extends Topic> extends SnapshotFrame {
  topic: T;
  data: Snapshots[T];
}

/** A `Delta` of one topic. */
export interface DeltaOf<T extends Topic> extends DeltaFrame {
  topic: T;
  items: Items[T][];
}

/** Everything there is in a topic now; `topic` tells what `data` is. */
export type Snapshot = { [T in Topic]: SnapshotOf<T> }[Topic];

/** What came since; `topic` tells what the items are. */
export type Delta = { [T in Topic]: DeltaOf<T> }[Topic];

/** Everything the daemon may send on the socket. */
export type FromDaemon = Hello | Snapshot | Delta | Refused;

/** Everything a page may send on the socket. */
export type FromPage = Subscribe | Unsubscribe | Seen;

/** Answer of `POST /api/do/<action>`. */
export type Answer = Done | NotDone;

/** Every action, and what to post to `/api/do/<action>`. */
export interface Orders {
  decide: Decide;
  undo_decision: UndoDecision;
  explain: Explain;
  find_alike: FindAlike;
  decide_many: DecideMany;
  undo_batch: UndoBatch;
  find_actions: FindActions;
  find_waiting: FindWaiting;
  begin_panic: BeginPanic;
  end_panic: EndPanic;
  back_test: BackTest;
  stop_back_test: StopBackTest;
  fairness: Fairness;
  suggest: Suggest;
  check_up: CheckUp;
  send_message: SendMessage;
  retry_message: RetryMessage;
  announce: Announce;
  shout_out: ShoutOut;
  pin_message: PinMessage;
  add_source: AddSource;
  remove_source: RemoveSource;
  retry_source: RetrySource;
  begin_login: BeginLogin;
  end_login: EndLogin;
  start_demo: StartDemo;
  stop_demo: StopDemo;
  input_address: InputAddress;
  find_moment: FindMoment;
  find_firsts: FindFirsts;
  rename_media: RenameMedia;
  remove_media: RemoveMedia;
  restore_media: RestoreMedia;
  mark_answered: MarkAnswered;
  unmark_answered: UnmarkAnswered;
  response_times: ResponseTimes;
  fill_replies: FillReplies;
  link_viewers: LinkViewers;
  unlink_viewer: UnlinkViewer;
  show_person: ShowPerson;
  find_person_messages: FindPersonMessages;
  find_person_actions: FindPersonActions;
  find_viewers: FindViewers;
  list_people: ListPeople;
  write_note: WriteNote;
  remove_note: RemoveNote;
  restore_note: RestoreNote;
  mark_viewer: MarkViewer;
  unmark_viewer: UnmarkViewer;
  trust_viewer: TrustViewer;
  time_out_viewer: TimeOutViewer;
  ban_viewer: BanViewer;
  end_timeout: EndTimeout;
  unban_viewer: UnbanViewer;
  switch_scene: SwitchScene;
  retry_obs: RetryObs;
  test_overlay: TestOverlay;
  press_control: PressControl;
  approve_message: ApproveMessage;
  overlay_addresses: OverlayAddresses;
  begin_privacy: BeginPrivacy;
  end_privacy: EndPrivacy;
  add_overlay: AddOverlay;
  repair_overlay: RepairOverlay;
  remove_overlay: RemoveOverlay;
  read_studio: ReadStudio;
  set_studio_mode: SetStudioMode;
  preview_scene: PreviewScene;
  take_preview: TakePreview;
  move_transition_bar: MoveTransitionBar;
  set_transition: SetTransition;
  show_item: ShowItem;
  lock_item: LockItem;
  order_item: OrderItem;
  move_item: MoveItem;
  enable_filter: EnableFilter;
  filter_settings: FilterSettings;
  set_filter: SetFilter;
  source_settings: SourceSettings;
  set_source: SetSource;
  set_text: SetText;
  source_picture: SourcePicture;
  take_screenshot: TakeScreenshot;
  mute_input: MuteInput;
  set_volume: SetVolume;
  set_balance: SetBalance;
  set_sync_offset: SetSyncOffset;
  set_monitoring: SetMonitoring;
  set_tracks: SetTracks;
  control_media: ControlMedia;
  seek_media: SeekMedia;
  start_stream: StartStream;
  stop_stream: StopStream;
  start_recording: StartRecording;
  stop_recording: StopRecording;
  pause_recording: PauseRecording;
  resume_recording: ResumeRecording;
  split_recording: SplitRecording;
  add_chapter: AddChapter;
  start_replay_buffer: StartReplayBuffer;
  stop_replay_buffer: StopReplayBuffer;
  save_replay: SaveReplay;
  start_virtual_camera: StartVirtualCamera;
  stop_virtual_camera: StopVirtualCamera;
  hotkeys: Hotkeys;
  press_hotkey: PressHotkey;
  switch_profile: SwitchProfile;
  switch_collection: SwitchCollection;
  set_video: SetVideo;
  set_stream_service: SetStreamService;
  obs_statistics: ObsStatistics;
  export_overlays: ExportOverlays;
  read_overlays_file: ReadOverlaysFile;
  import_overlays: ImportOverlays;
  change_settings: ChangeSettings;
  enable_plugin: EnablePlugin;
  resume_plugin: ResumePlugin;
  button_address: ButtonAddress;
  show_panel: ShowPanel;
  quit: Quit;
  settings_history: SettingsHistory;
  undo_settings: UndoSettings;
  settings_at: SettingsAt;
  restore_settings: RestoreSettings;
  export_settings: ExportSettings;
  read_settings_file: ReadSettingsFile;
  import_settings: ImportSettings;
  settings_copies: SettingsCopies;
  copy_settings: CopySettings;
  read_settings_copy: ReadSettingsCopy;
  restore_settings_copy: RestoreSettingsCopy;
  plugin_costs: PluginCosts;
  overlay_widgets: OverlayWidgets;
  open_folder: OpenFolder;
  invite_member: InviteMember;
  change_member: ChangeMember;
  remove_member: RemoveMember;
  what_is_kept: WhatIsKept;
  export_viewer: ExportViewer;
  preview_forgetting: PreviewForgetting;
  forget_viewer: ForgetViewer;
  forget_messages: ForgetMessages;
  forget_everything: ForgetEverything;
  open_page: OpenPage;
  pop_out: PopOut;
  platform_logins: PlatformLogins;
  clear_platform_login: ClearPlatformLogin;
}
