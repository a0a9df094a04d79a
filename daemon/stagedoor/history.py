"""What is known of a viewer when a message of theirs is reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from stagedoor.model import Action, Role, Viewer


@dataclass(frozen=True, slots=True)
class Earlier:
    """A message the same viewer wrote before."""

    id: int
    at: int
    """Milliseconds since 1970."""
    text: str
    action: Action = Action.ALLOW
    """What became of it."""


class Past(NamedTuple):
    """What the log knows of a viewer who was not here lately; times in milliseconds since 1970, 0 for never."""

    first_at: int = 0
    last_at: int = 0
    messages: int = 0
    clean: int = 0


@dataclass(frozen=True, slots=True)
class ViewerHistory:
    """A viewer's past in this show and all earlier ones, across the platforms the streamer linked.

    Times are those of the messages, never of the clock on the wall, so that a recorded show is judged as a live one.
    """

    messages: int = 0
    """How many messages they wrote before, ever."""
    first_at: int = 0
    """When they were first seen, in milliseconds since 1970; 0 for somebody never seen before."""
    last_at: int = 0
    """When they were last seen before this, in milliseconds since 1970."""
    clean: int = 0
    """How many messages in a row were shown and stayed so, up to now."""
    strikes: int = 0
    """How many strikes count against them now."""
    recent: tuple[Earlier, ...] = ()
    """Their messages of the last minute, oldest first, at most 20."""
    is_alone: bool = False
    """Judge this message by itself: leave out what depends on earlier messages, and remember nothing of it."""

    @property
    def is_new(self) -> bool:
        """Whether nothing of them was ever seen before."""
        return not self.first_at


def is_known(viewer: Viewer, history: ViewerHistory, regular_after: int) -> bool:
    """Whether somebody is trusted more than most: a subscriber, a VIP, or a regular by messages (0: nobody is)."""
    is_regular = 0 < regular_after <= history.messages
    return is_regular or Role.SUBSCRIBER in viewer.roles or Role.VIP in viewer.roles


ALONE = ViewerHistory(is_alone=True)
"""For a message that is judged by itself."""

NOBODY = ViewerHistory()
"""Somebody never seen before."""
