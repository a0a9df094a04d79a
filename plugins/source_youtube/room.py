"""A chat that we are in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from . import faults
from .actions import Actions
from .continuation import Continuation
from .doorway import Doorway, NoChatError, doorway
from .pages import PageError, Watch
from .web import NotFoundError, Web

_FILTERED = "YouTube offers only its filtered “Top chat” here, which leaves messages out."


@dataclass
class Room:
    """What is needed to read on."""

    watch: Watch
    channel: str
    """What events call the channel."""
    door: Doorway
    next: Continuation
    actions: Actions
    answered_at: float = 0.0
    """When YouTube answered last, in seconds since 1970; 0 before it has."""
    spoken_at: float = 0.0
    """When there was something new last."""
    looked_at: float = 0.0
    """When the stream's page was looked at last."""
    counted_at: float = 0.0
    """When it was asked last how many are watching."""

    @property
    def state(self) -> str:
        """What the streamer should know about this chat: that the stream has yet to begin, what is missing."""
        sentences = [waiting(self.watch)] if self.watch.is_upcoming else []
        return " ".join([*sentences, *([_FILTERED] if self.door.is_filtered else [])])


def waiting(watch: Watch) -> str:
    """That the stream has not begun, and when it will."""
    when = ""
    if watch.starts_at:
        try:
            when = f"{datetime.fromtimestamp(watch.starts_at).astimezone():%Y-%m-%d at %H:%M}"
        except (ValueError, OverflowError, OSError):
            when = ""
    begins = f"The stream is to begin on {when}" if when else "The stream has not begun"
    return f"{begins}; what is written in its waiting room is read already."


async def enter(web: Web, watch: Watch, channel: str, actions: Actions, name: str) -> Room:
    """Enter the chat of a stream. Raises what says why it cannot be.

    :param name: what to call the channel in a sentence.
    """
    try:
        door = doorway(await web.page(f"/live_chat?is_popout=1&v={watch.video}"))
    except NoChatError as fault:
        raise _closed(watch, name, str(fault)) from fault
    except PageError as fault:
        raise faults.changed(str(fault)) from fault
    except NotFoundError as fault:
        raise faults.changed("there is no page for the chat") from fault
    return Room(watch, channel, door, door.start, actions)


def _closed(watch: Watch, name: str, words: str) -> Exception:
    if watch.is_for_members:
        return faults.members_only(name)
    if watch.is_for_adults:
        return faults.age_restricted(name)
    if watch.asks_for_proof:
        return faults.captcha()
    if watch.status in {"OK", "LIVE_STREAM_OFFLINE", ""}:
        return faults.no_chat(name, words)
    return faults.closed_here(name, watch.words or words)
