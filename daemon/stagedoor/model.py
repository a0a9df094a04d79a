"""The values every event is made of: who said what, and what was decided about it.

Frozen `msgspec` structs, so one object can be shared by every thread and written as JSON once.
Times are whole milliseconds since 1970 UTC; positions in a text are Unicode code points.
What a platform does not say is absent (`""`, `0`, `None`, `()`), never guessed.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal, Self

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every value: immutable, compared by content, JSON without the defaults."""


class Role(StrEnum):
    """What a viewer is in that channel, the same word on every platform."""

    BROADCASTER = "broadcaster"
    MODERATOR = "moderator"
    VIP = "vip"
    SUBSCRIBER = "subscriber"
    FOLLOWER = "follower"
    """The platform says they follow this channel; many platforms never say."""
    STAFF = "staff"
    BOT = "bot"


class Badge(Value, frozen=True, kw_only=True):
    """One mark beside a name, as the platform shows it."""

    name: str
    """The platform's own word, for example `subscriber` or `sub-gifter`."""
    level: str = ""
    """Its version or count as text, for example `12` months."""
    title: str = ""
    """What it is called for people, for example `12-Month Subscriber`, where the platform says."""
    image: str = ""
    """A path below the daemon's `/images/`, as in `Fragment`."""


class Viewer(Value, frozen=True, kw_only=True):
    """One person (or bot) on one platform. `platform` and `id` together are the identity; names change."""

    platform: str
    id: str
    name: str
    """The name to show."""
    login: str = ""
    """The name in the address of the profile, where it differs."""
    roles: tuple[Role, ...] = ()
    badges: tuple[Badge, ...] = ()
    color: str = ""
    """The colour the viewer chose, `#rrggbb`, or empty."""

    @property
    def key(self) -> str:
        """`platform:id`, one string that stays the same when the name changes."""
        return f"{self.platform}:{self.id}"


class Fragment(Value, frozen=True, kw_only=True):
    """A piece of a message's text. All pieces joined give the whole text."""

    kind: Literal["text", "emote", "mention", "link", "cheer"] = "text"
    text: str
    id: str = ""
    """For an emote: the platform's id of it."""
    image: str = ""
    """For an emote: a path below the daemon's `/images/`, never an address a viewer chose."""
    is_overlaid: bool = False
    """For an emote: drawn on top of the one before it (a zero-width emote)."""


class Reply(Value, frozen=True, kw_only=True):
    """The message that this one answers."""

    message_id: str
    viewer_id: str = ""
    name: str = ""
    text: str = ""


class Amount(Value, frozen=True, kw_only=True):
    """A quantity of something worth money, in the platform's own unit: `bits`, `diamonds`, `EUR-cents`."""

    count: int
    unit: str


class PollOption(Value, frozen=True, kw_only=True):
    """One answer of a poll or prediction on a platform."""

    text: str
    votes: int = 0
    id: str = ""


class Action(IntEnum):
    """What a verdict does, mildest first, so that the harshest is `max`."""

    ALLOW = 0
    MARK = 1
    """Shown, and marked for the moderators."""
    HOLD = 2
    """Not shown until a person decides."""
    HIDE = 3
    """Not shown on the overlay or to other plugins; stays in the inbox."""
    DELETE = 4
    """Hidden, and deleted on the platform where it can be."""
    TIMEOUT = 5
    BAN = 6

    @property
    def shows(self) -> bool:
        """Whether a message with this verdict may reach the overlay."""
        return self <= Action.MARK

    @classmethod
    def chosen(cls, choice: str) -> Self:
        """The action that a setting names: `hide` is HIDE, and `off` is ALLOW."""
        return cls.ALLOW if choice == "off" else cls[choice.upper()]


class Verdict(Value, frozen=True, kw_only=True):
    """One plugin's opinion of a message or a name, with everything needed to explain it a year later."""

    action: Action
    reason: str
    """A phrase the moderator reads, for example `a word on the list`."""
    rule: str = ""
    """The name of the rule inside the plugin."""
    span: tuple[int, int] | None = None
    """Start and end (exclusive) of the matched text, in code points."""
    value: float | None = None
    """What was measured."""
    threshold: float | None = None
    """What it was measured against."""
    seconds: int = 0
    """How long a timeout lasts."""
    of_name: bool = False
    """It is about the viewer's name, and `span` counts in the name; the daemon fills it in."""
    level: str = ""
    """How bad it is in the plugin's own words, for example `hate`, `strong` or `mild`."""
    guideline: str = ""
    """The streamer's rule that it enforces, as viewers know it; the daemon fills it in."""


class Opinion(Value, frozen=True, kw_only=True):
    """A verdict together with the plugin that gave it."""

    plugin: str
    verdict: Verdict


class SourceState(StrEnum):
    """What a chat source is doing, told truthfully."""

    CONNECTING = "connecting"
    LIVE = "live"
    STALLED = "stalled"
    """Connected, but silent for longer than it should be."""
    WAITING = "waiting"
    """Not connected; the next try is planned."""
    OFFLINE = "offline"
    """The channel is not live now; it is looked at again by itself."""
    REFUSED = "refused"
    """The platform said no; trying again would not help until something changes."""
    ENDED = "ended"


class Verb(StrEnum):
    """What a person can have done on a platform."""

    SEND = "send"
    REPLY = "reply"
    DELETE = "delete"
    TIMEOUT = "timeout"
    BAN = "ban"
    UNBAN = "unban"
    """Lift a ban or a timeout."""
    ANNOUNCE = "announce"
    SHOUTOUT = "shoutout"
    PIN = "pin"
    ALLOW = "allow"
    """Let a message through that the platform itself holds."""
    DENY = "deny"
    """Refuse a message that the platform itself holds."""


class LoginState(StrEnum):
    """How a login at a platform stands."""

    OUT = "out"
    ASKING = "asking"
    """The platform waits for the streamer to type a code."""
    IN = "in"
    ENDING = "ending"
    """Still good, but not for long."""
    LOST = "lost"
    """It was there, and the platform does not accept it any more."""


class PluginState(StrEnum):
    """What a plugin is doing."""

    RUNNING = "running"
    DISABLED = "disabled"
    SUSPENDED = "suspended"
    """Too many faults in a row; it is tried again by itself."""
    BROKEN = "broken"
    """It could not be loaded or started."""
    BAD_SETTINGS = "bad_settings"
    SAFE_MODE = "safe_mode"
    """Left out because the last start failed."""


class ObsState(StrEnum):
    """How OBS is reached, each state with its own remedy."""

    OFF = "off"
    """Switched off in the settings."""
    NOT_RUNNING = "not_running"
    SERVER_OFF = "server_off"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a state, not a password
    HUNG = "hung"
    NOT_READY = "not_ready"
    CONNECTED = "connected"
