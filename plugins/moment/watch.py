"""Watches the chat go by, and says on the page what the moment is like."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from stagedoor import ActionRefused, ChatMessage, Context, Role

from .hints import Hint, Hints
from .mood import Moods
from .options import MomentSettings
from .tally import Tally
from .terms import terms_of
from .topics import Said, Topic, Topics
from .worry import needs_somebody

_MINUTE = 60_000
_GAP = 2.0
_LOOK = 15.0
_MOST_WORRIES = 20
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A message, as the page shows it."""

    message: int
    at: int
    name: str
    text: str
    person: str


class Watch:
    """The last minutes of one show. It remembers nothing over a restart: the moment is over by then."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._topics = Topics()
        self._moods = Moods()
        self._tally = Tally()
        self._hints = Hints()
        self._lines: dict[int, Line] = {}
        self._order: deque[int] = deque()
        self._worries: dict[int, Line] = {}
        self._last_at = 0
        self._starter = 0
        self._dismissed: Hint | None = None
        self._more = asyncio.Event()

    def begin(self) -> None:
        """Tell of it from now on."""
        self.draw()
        self._ctx.spawn(self._tell())
        self._ctx.spawn(self._look())

    def take(self, message: ChatMessage) -> None:
        """Somebody wrote, and it may be shown."""
        if {Role.BROADCASTER, Role.BOT} & set(message.viewer.roles):
            return
        settings, person = self._settings, self._ctx.person(message.viewer)
        since = message.at - settings.minutes * _MINUTE
        is_new = self._ctx.history(message.viewer).messages <= 1
        line = Line(message.id, message.at, message.viewer.name, message.text[:_LONGEST], person)
        self._topics.add(Said(message.id, message.at, person, terms_of(message)), since)
        self._moods.add(message.id, message.at, person, message.text, since)
        self._tally.message(message.at, person, is_new=is_new)
        self._keep(line, since)
        self._last_at = message.at
        self._hints.end("quiet")
        needs = settings.worries and needs_somebody(message.text)
        if settings.newcomers and is_new and not needs:
            words = {"name": line.name, "text": line.text}
            self._hints.give(Hint(f"newcomer {person}", "newcomer", message.at, words, (message.id,), person))
        if needs:
            self._worries[message.id] = line
            if len(self._worries) > _MOST_WORRIES:
                del self._worries[next(iter(self._worries))]
        self._more.set()

    def happened(self, at: int, kind: str, count: int = 1) -> None:
        """Somebody followed, gave something …"""
        self._tally.event(at, kind, count)
        self._more.set()

    def withdraw(self, ids: Collection[int]) -> None:
        """These words were withdrawn."""
        self._topics.withdraw(ids)
        self._moods.withdraw(ids)
        self._hints.withdraw(ids)
        for number in ids:
            self._lines.pop(number, None)
            self._worries.pop(number, None)
        self._more.set()

    def forget(self, person: str) -> None:
        """Have nothing of this person."""
        people = frozenset({person})
        for part in (self._topics, self._moods, self._hints):
            part.forget(people)
        self._tally.forget(people)
        self._lines = {number: line for number, line in self._lines.items() if line.person != person}
        self._worries = {number: line for number, line in self._worries.items() if line.person != person}
        self._more.set()

    def dismiss(self, hint: str) -> None:
        """Take a hint, or a worry, off the page. Raises `ActionRefused` where it is gone already."""
        self._dismissed = self._hints.dismiss(hint)
        if self._dismissed is None and self._worries.pop(int(hint) if hint.isdecimal() else 0, None) is None:
            raise ActionRefused("That hint is gone already.")
        self.draw()

    def bring_back(self) -> None:
        """Have the hint back that was dismissed last. Raises `ActionRefused` where there is none."""
        if self._dismissed is None:
            raise ActionRefused("No hint was dismissed that could come back.")
        self._hints.bring_back(self._dismissed)
        self._dismissed = None
        self.draw()

    def draw(self) -> None:
        """Say on the page how it is now."""
        settings, now = self._settings, self._now()
        self._pass_time(now - settings.minutes * _MINUTE)
        topics = self._topics.now(settings.people)
        self._hint_at(topics, now)
        self._hints.pass_time(now)
        self._ctx.panel.show(
            "now",
            {
                "minutes": settings.minutes,
                "tally": self._tally.now(),
                "topics": [self._topic(topic) for topic in topics],
                "mood": asdict(mood := self._moods.now()) | {"messages": self._told(mood.messages)},
                "hints": [self._hint(hint) for hint in self._hints.now()],
                "worries": [_shown(line) for line in reversed(self._worries.values())],
            },
        )

    @property
    def _settings(self) -> MomentSettings:
        return self._ctx.settings(MomentSettings)

    def _hint_at(self, topics: list[Topic], now: int) -> None:
        self._hints.end("topic", but={f"topic {topic.term}" for topic in topics})
        for topic in topics[:3]:
            words = {"label": topic.label, "people": topic.people}
            if self._hints.give(Hint(f"topic {topic.term}", "topic", now, words, topic.messages)):
                self._ctx.fire("topic", {"label": topic.label, "people": topic.people})

    def _pass_time(self, since: int) -> None:
        self._topics.pass_time(since)
        self._moods.pass_time(since)
        self._tally.pass_time(since)
        while self._order and (number := self._order[0]) and self._is_over(number, since):
            self._order.popleft()
            self._lines.pop(number, None)

    def _is_over(self, number: int, since: int) -> bool:
        line = self._lines.get(number)
        return line is None or line.at < since

    def _keep(self, line: Line, since: int) -> None:
        self._lines[line.message] = line
        self._order.append(line.message)
        self._pass_time(since)
        while len(self._order) > 5_000:
            self._lines.pop(self._order.popleft(), None)

    def _topic(self, topic: Topic) -> dict[str, Any]:
        told = {"label": topic.label, "people": topic.people, "is_new": topic.is_new}
        return told | {"messages": self._told(topic.messages)}

    def _hint(self, hint: Hint) -> dict[str, Any]:
        return {"id": hint.id, "kind": hint.kind, "at": hint.at, **hint.words, "messages": self._told(hint.subjects)}

    def _told(self, numbers: Collection[int]) -> list[dict[str, Any]]:
        return [_shown(line) for number in numbers if (line := self._lines.get(number))]

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            self.draw()
            await self._ctx.sleep(_GAP)

    async def _look(self) -> None:
        """See that it is quiet, and let what is over go."""
        while True:
            await self._ctx.sleep(_LOOK)
            settings, now = self._settings, self._now()
            is_quiet = self._last_at and settings.quiet and now - self._last_at >= settings.quiet * _MINUTE
            if is_quiet and self._ctx.is_live and settings.starters:
                starter = settings.starters[self._starter % len(settings.starters)]
                minutes = (now - self._last_at) // _MINUTE
                words = {"starter": starter, "minutes": minutes}
                if self._hints.give(Hint(f"quiet {self._last_at}", "quiet", now, words)):
                    self._starter += 1
                    self._ctx.fire("quiet", {"minutes": minutes})
            if self._lines or self._hints.now() or self._last_at > now - 2 * settings.minutes * _MINUTE:
                self.draw()

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)


def _shown(line: Line) -> dict[str, Any]:
    return {"message": line.message, "at": line.at, "name": line.name, "text": line.text}
