"""Searching the log as people type it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import msgspec

from stagedoor.clock import Clock
from stagedoor.finding.language import parse
from stagedoor.finding.plan import Plan, plan
from stagedoor.store.found import Found, Wanted
from stagedoor.web.finding import FoundView, ProblemView

_PAGE_SECONDS = 0.08
_PATTERN_SECONDS = 0.25
_COUNT_SECONDS = 0.1


class _Log(Protocol):
    """What is searched."""

    async def find(self, wanted: Wanted) -> Found: ...
    async def count(self, wanted: Wanted) -> tuple[int, bool]: ...
    async def decided_about(self, ids: Sequence[int]) -> list[bytes]: ...


class Finder:
    """Finds messages of this show and of all earlier ones."""

    def __init__(self, log: _Log, clock: Clock) -> None:
        self._log = log
        self._clock = clock

    async def find(self, text: str, *, before: int = 0, after: int = 0, limit: int = 50) -> FoundView:
        """What a search finds before one event, or after one; the newest, in the order in which it happened."""
        asked = self._plan(text)
        seconds = _PATTERN_SECONDS if asked.patterns else _PAGE_SECONDS
        found = await self._log.find(_wanted(asked, before=before, after=after, limit=limit, seconds=seconds))
        rows = found.rows[::-1]
        decisions = await self._log.decided_about([id for id, _ in rows])  # noqa: A001 - an event's id
        return FoundView(
            events=[msgspec.Raw(raw) for _, raw in rows],
            decisions=[msgspec.Raw(raw) for raw in decisions],
            problems=[
                ProblemView(sentence=problem.sentence, start=problem.start, end=problem.end)
                for problem in asked.problems
            ],
            before=found.looked_back_to,
            looked_back_to=found.at,
        )

    async def count(self, text: str, *, since: int, most: int) -> tuple[int, bool]:
        """How many messages from a time on a search finds, at most `most`, and whether that is all.

        `since` is in milliseconds since 1970.
        """
        wanted = _wanted(self._plan(text), before=0, after=0, limit=most, seconds=_COUNT_SECONDS)
        return await self._log.count(replace(wanted, since=max(wanted.since, since)))

    def _plan(self, text: str) -> Plan:
        return plan(parse(text), datetime.fromtimestamp(self._clock.now()).astimezone())


def _wanted(asked: Plan, *, before: int, after: int, limit: int, seconds: float) -> Wanted:
    return Wanted(
        match=asked.match,
        unless=asked.unless,
        since=asked.since,
        until=asked.until,
        patterns=asked.patterns,
        before=before,
        after=after,
        limit=limit,
        seconds=seconds,
    )
