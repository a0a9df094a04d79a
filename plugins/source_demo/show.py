"""The stage of the invented show: a timeline of its own, and everything that can be put on it."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from typing import Any

from stagedoor import ChatMessage, Reply, SourceEvent, Viewer

from .script import Person, Script, pieces

Make = Callable[[int], SourceEvent]
"""Makes the event, given the time it is sent at in milliseconds."""


class Show:
    """Everything that happens, in order, by a clock that starts at 0. The same seed makes the same show."""

    def __init__(self, script: Script, seed: int, channel: str, run: str) -> None:
        self.script = script
        self.random = Random(seed)  # noqa: S311 - a show, not a secret
        self.now = 0.0
        self._channel = channel
        self._run = run
        self._number = 0
        self._due: list[tuple[float, int, Callable[[], object]]] = []
        self._scheduled = 0
        self._happened: list[Make] = []
        self._decks: dict[str, list[Any]] = {}
        self._spoke_last: deque[str] = deque(maxlen=4)
        self._spoke: set[str] = set()

    def play(self) -> Iterator[tuple[float, Make]]:
        """Each thing that happens, with its time in seconds. Goes on for as long as something is scheduled."""
        while self._due:
            self.now, _, act = heapq.heappop(self._due)
            act()
            for make in self._happened:
                yield self.now, make
            self._happened = []

    def later(self, seconds: float, act: Callable[..., object], /, *args: Any, **kwargs: Any) -> None:
        """Have `act` called in that many seconds."""
        self._scheduled += 1
        what: Callable[[], object] = partial(act, *args, **kwargs)
        heapq.heappush(self._due, (self.now + seconds, self._scheduled, what))

    def happens(self, kind: type[SourceEvent], platform: str, **fields: Any) -> str:
        """Something happens now; the answer is its platform id."""
        self._number += 1
        platform_id = f"{self._run}-{self._number}"
        self._happened.append(
            lambda sent_at: kind(
                platform=platform, channel=self._channel, platform_id=platform_id, sent_at=sent_at, **fields
            )
        )
        return platform_id

    def say(
        self, viewer: Viewer, text: str, *, to: Sequence[Viewer] = (), answers: Reply | None = None, **more: Any
    ) -> Reply:
        """Somebody writes something now. What comes back can be answered."""
        self._spoke_last.append(viewer.key)
        self._spoke.add(viewer.key)
        platform_id = self.happens(
            ChatMessage,
            viewer.platform,
            viewer=viewer,
            text=text,
            fragments=pieces(text, [other.name for other in to]),
            reply_to=answers,
            **more,
        )
        return Reply(message_id=platform_id, viewer_id=viewer.id, name=viewer.name, text=text)

    def deal(self, name: str, lines: Sequence[Any]) -> Any:
        """One of `lines`, each of them once before any comes again."""
        deck = self._decks.setdefault(name, [])
        if not deck:
            deck.extend(self.random.sample(list(lines), len(lines)))
        return deck.pop()

    def line(self, name: str) -> Any:
        """One of the lines under that name in the script."""
        return self.deal(name, self.script.lines[name])

    def people(self, speaks: str = "", platform: str = "") -> list[Person]:
        """Who speaks that language (or any) on that platform (or any). Troublemakers must be asked for."""
        return [
            person
            for person in self.script.people
            if (speaks in person.speaks if speaks else person.is_audience)
            and (not platform or person.viewer.platform == platform)
        ]

    def somebody(self, speaks: str = "", platform: str = "") -> Person:
        """One of them, rather not one who has just spoken."""
        people = self.people(speaks, platform)
        return self.random.choice([one for one in people if one.viewer.key not in self._spoke_last] or people)

    def some(self, number: int, people: Sequence[Person]) -> list[Person]:
        """That many of them, or all."""
        return self.random.sample(list(people), min(number, len(people)))

    def unheard(self) -> list[Person]:
        """Those who have not said anything yet."""
        return [person for person in self.people("en") if person.viewer.key not in self._spoke]

    def chance(self, of: float) -> bool:
        """True in that share of cases."""
        return self.random.random() < of
