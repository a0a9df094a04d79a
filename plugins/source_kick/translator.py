"""Kick's events as the show's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from stagedoor import SourceEvent

from . import protocol
from .frames import Frame
from .gifts import Gifts
from .origin import Origin
from .polls import Polls, prediction
from .raids import Raids
from .stream import Stream
from .subscriptions import Subscriptions
from .support import Support
from .talk import Talk
from .target import Numbers
from .viewers import People


class Translator:
    """Turns the events of one channel into the show's. It lives as long as the source, over every reconnect."""

    def __init__(
        self, channel: str, *, clock: Callable[[], float] = time.monotonic, now: Callable[[], float] = time.time
    ) -> None:
        """`clock` counts seconds for what must wait; `now` says what time it is."""
        self._clock = clock
        self._people = people = People()
        origin = Origin(channel)
        subscriptions, gifts, raids = (
            Subscriptions(origin, people, clock),
            Gifts(origin, people, clock),
            Raids(origin, people, clock),
        )
        self._gathered = (subscriptions, gifts, raids)
        polls = Polls()
        self._handlers: dict[str, Callable[[Any], Iterable[SourceEvent]]] = {
            **Talk(origin, people, subscriptions).handlers,
            **Support(origin, people, subscriptions, gifts).handlers,
            **Stream(origin, people, raids).handlers,
            "PollUpdateEvent": lambda data: polls.changed(data, channel, now()),
            "PollDeleteEvent": lambda _: polls.ended(),
            "PredictionCreated": lambda data: [prediction(data, channel)],
            "PredictionUpdated": lambda data: [prediction(data, channel)],
        }

    def learn(self, numbers: Numbers, settle: float) -> None:
        """Take in what is known about the channel, and how long to wait for the rest of an event."""
        self._people.tiers = numbers.badges
        for gathering in self._gathered:
            gathering.settle = settle

    def knows(self, name: str) -> bool:
        """Whether this kind of event is one we have been told about."""
        return name in self._handlers or name in protocol.IGNORED

    def events(self, frame: Frame) -> list[SourceEvent]:
        """What one event says. Raises `ValueError` for one that makes no sense."""
        handler = self._handlers.get(frame.name)
        return [*handler(frame.data)] if handler else []

    def due(self, *, at_once: bool = False) -> list[SourceEvent]:
        """What has waited long enough for the rest of it, or needs to wait no longer."""
        return [event for gathering in self._gathered for event in gathering.due(at_once=at_once)]

    @property
    def wait(self) -> float | None:
        """Seconds until something has waited long enough; None when nothing waits."""
        ends = [end for gathering in self._gathered if (end := gathering.next_due) is not None]
        return max(min(ends) - self._clock(), 0.0) if ends else None
