"""What can happen in a show. Each event is immutable, has an id, and names the event that caused it.

A source fills in what the platform said; the daemon stamps `id`, `at` and `cause` when it accepts the event.
The `kind` in the log and on the wire is the class name in snake case: `ChatMessage` is `chat_message`.
"""

from __future__ import annotations

import re

import msgspec

from stagedoor.model import (
    Action,
    Amount,
    Fragment,
    ObsState,
    Opinion,
    PluginState,
    Reply,
    SourceState,
    Value,
    Viewer,
)


def _kind(class_name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()


class Event(Value, frozen=True, kw_only=True, tag_field="kind", tag=_kind):
    """Anything that happened."""

    id: int = 0
    """Its place in the log, counting up from 1; 0 until the daemon has accepted it."""
    at: int = 0
    """When the daemon accepted it."""
    cause: int = 0
    """The id of the event it follows from, or 0."""

    @property
    def kind(self) -> str:
        """The name of this kind of event, for example `chat_message`."""
        return str(self.__struct_config__.tag)


class SourceEvent(Event, frozen=True, kw_only=True):
    """Something a chat source reported."""

    source: str = ""
    """The configured source, for example `twitch:somebody`; the daemon fills it in."""
    platform: str
    channel: str = ""
    platform_id: str = ""
    """The platform's own id of this event; a second one with the same id is dropped."""
    sent_at: int = 0
    """When the platform says it happened."""


class ChatMessage(SourceEvent, frozen=True, kw_only=True):
    """A viewer wrote something."""

    viewer: Viewer
    text: str
    fragments: tuple[Fragment, ...] = ()
    """The text in pieces, where it holds more than plain text."""
    reply_to: Reply | None = None
    is_action: bool = False
    """Written with `/me`."""
    is_first: bool = False
    """The platform says this is the viewer's first message in this channel."""
    is_highlighted: bool = False
    cheer: Amount | None = None
    reward: str = ""
    """The id of the channel reward this message redeemed."""


class ViewerEvent(SourceEvent, frozen=True, kw_only=True):
    """Something one viewer did. A name or text in it has passed review before anyone is told."""

    viewer: Viewer


class GiftReceived(ViewerEvent, frozen=True, kw_only=True):
    """A viewer gave something: a gift, bits, a paid message."""

    gift: str
    """The name of the gift."""
    count: int = 1
    value: Amount | None = None
    """What all of it together is worth."""
    text: str = ""


class FollowReceived(ViewerEvent, frozen=True, kw_only=True):
    """A viewer followed the channel."""


class SubscriptionReceived(ViewerEvent, frozen=True, kw_only=True):
    """A viewer subscribed, renewed, or gave subscriptions away."""

    tier: str = ""
    months: int = 0
    gifted: int = 0
    """How many were given to others; 0 for one's own."""
    recipient: Viewer | None = None
    """Who got it, when one is given to a named viewer."""
    text: str = ""


class RaidReceived(ViewerEvent, frozen=True, kw_only=True):
    """Another channel sent its viewers over."""

    viewers: int = 0


class Announcement(ViewerEvent, frozen=True, kw_only=True):
    """The platform or a moderator announced something in the chat."""

    text: str


class PlatformNotice(SourceEvent, frozen=True, kw_only=True):
    """The platform told the channel something, for example that the chat is now for followers only."""

    code: str = ""
    text: str


class MessageDeleted(SourceEvent, frozen=True, kw_only=True):
    """A message was deleted on the platform."""

    message_id: str
    """The `platform_id` of the message."""
    by: str = ""


class ViewerSilenced(SourceEvent, frozen=True, kw_only=True):
    """A viewer was timed out or banned on the platform; what they wrote goes with it."""

    viewer: Viewer
    seconds: int = 0
    """How long; 0 is for ever."""


class ChatCleared(SourceEvent, frozen=True, kw_only=True):
    """The whole chat of a channel was cleared on the platform."""


class VerdictReached(Event, frozen=True, kw_only=True):
    """It was decided what becomes of an event. `cause` is the event decided upon, or the earlier verdict undone."""

    subject: int
    """The id of the event decided upon."""
    action: Action
    opinions: tuple[Opinion, ...] = ()
    """Every plugin's opinion, also those that were overruled."""
    by: str = ""
    """The person who decided; empty when the plugins did."""
    reason: str = ""


class MessageWithdrawn(Event, frozen=True, kw_only=True):
    """Messages that were or could have been on screen must go from it."""

    subjects: tuple[int, ...]
    """The ids of the events withdrawn."""
    by: str = ""
    reason: str = ""


class SourceStateChanged(Event, frozen=True, kw_only=True):
    """A chat source connected, stalled, was refused …"""

    source: str
    state: SourceState
    reason: str = ""
    """A sentence for the streamer: what happened and what to do."""
    retry_at: int = 0
    """When the next try is planned."""


class PluginStateChanged(Event, frozen=True, kw_only=True):
    """A plugin started, was suspended, broke …"""

    plugin: str
    state: PluginState
    reason: str = ""


class ObsStateChanged(Event, frozen=True, kw_only=True):
    """OBS came or went."""

    state: ObsState
    reason: str = ""


class ObsEvent(Event, frozen=True, kw_only=True):
    """Something changed in OBS, as it is now after reading it again."""

    name: str
    """`scene_changed`, `scenes_changed`, `stream_changed`, `record_changed` or `collection_changed`."""
    data: dict[str, str | int | float | bool | None] = {}


class ObsCommanded(Event, frozen=True, kw_only=True):
    """Stagedoor told OBS to do something. `cause` is why; `error` says if it did not happen."""

    request: str
    data: dict[str, str | int | float | bool | None] = {}
    by: str = ""
    error: str = ""


class SettingChanged(Event, frozen=True, kw_only=True):
    """A setting has a new value. Secrets are named, never shown."""

    part: str
    name: str
    value: msgspec.Raw = msgspec.Raw(b"null")
    by: str = ""


class Noticed(Event, frozen=True, kw_only=True):
    """Something the streamer should know, in one sentence."""

    part: str
    level: str = "info"
    text: str


AnyEvent = (
    ChatMessage
    | GiftReceived
    | FollowReceived
    | SubscriptionReceived
    | RaidReceived
    | Announcement
    | PlatformNotice
    | MessageDeleted
    | ViewerSilenced
    | ChatCleared
    | VerdictReached
    | MessageWithdrawn
    | SourceStateChanged
    | PluginStateChanged
    | ObsStateChanged
    | ObsEvent
    | ObsCommanded
    | SettingChanged
    | Noticed
)
"""Every kind the log can hold."""

encode = msgspec.json.Encoder().encode
"""An event as JSON bytes, the same in the log and on the wire."""

decode = msgspec.json.Decoder(AnyEvent).decode
"""JSON bytes back into the event; raises `msgspec.ValidationError` on anything else."""
