"""What a platform tells about a channel, its stream, and what it took back."""

from __future__ import annotations

from stagedoor.events.base import SourceEvent
from stagedoor.model import PollOption, Viewer


class PlatformNotice(SourceEvent, frozen=True, kw_only=True):
    """The platform told the channel something, for example that the chat is now for followers only."""

    code: str = ""
    text: str


class ChannelOpened(SourceEvent, frozen=True, kw_only=True):
    """A source knows which channel it reads: said each time it begins to."""

    channel_id: str = ""
    """The platform's own id of the channel; names change."""
    title: str = ""
    """The name to show."""


class StreamStarted(SourceEvent, frozen=True, kw_only=True):
    """The channel went live."""

    title: str = ""


class StreamEnded(SourceEvent, frozen=True, kw_only=True):
    """The channel's stream is over."""


class ViewerCount(SourceEvent, frozen=True, kw_only=True):
    """How many watch now."""

    viewers: int
    total: int = 0
    """How many came so far, where the platform says."""


class PollChanged(SourceEvent, frozen=True, kw_only=True):
    """A poll on the platform began, moved or ended."""

    poll: str
    """The platform's id of the poll."""
    title: str = ""
    options: tuple[PollOption, ...] = ()
    ends_at: int = 0
    is_over: bool = False


class PredictionChanged(SourceEvent, frozen=True, kw_only=True):
    """A prediction on the platform began, moved, was locked or ended. `votes` of an option are points."""

    prediction: str
    title: str = ""
    options: tuple[PollOption, ...] = ()
    ends_at: int = 0
    is_locked: bool = False
    is_over: bool = False
    winner: str = ""
    """The id of the option that won; empty while it runs, and when it was cancelled."""


class HypeTrainChanged(SourceEvent, frozen=True, kw_only=True):
    """A hype train began, moved or ended."""

    train: str
    level: int = 0
    progress: int = 0
    goal: int = 0
    ends_at: int = 0
    is_over: bool = False


class MessagePinned(SourceEvent, frozen=True, kw_only=True):
    """A message was pinned on the platform, or taken down again."""

    message_id: str = ""
    text: str = ""
    name: str = ""
    """Who wrote it."""
    is_over: bool = False


class HeldMessageResolved(SourceEvent, frozen=True, kw_only=True):
    """What the platform held was allowed or denied there, or ran out of time."""

    message_id: str
    is_allowed: bool = False
    by: str = ""


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
