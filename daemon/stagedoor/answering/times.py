"""How long answering takes, from the log: in this stream, and over past days."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import apsw

from stagedoor.answering.ledger import Ledger
from stagedoor.answering.waiting import Waiting
from stagedoor.events import ChatMessage, Event, QuestionAsked, StreamEnded, StreamStarted, decode
from stagedoor.store import asked
from stagedoor.store.decoder import Decoder
from stagedoor.store.moderated import last_before
from stagedoor.store.queries import newest
from stagedoor.store.queries import read as read_events
from stagedoor.web.answering import AnswerFigures, ResponseTimesView

_DAY = 86_400_000
_STREAM = 12 * 3_600_000
"""Milliseconds: where no platform says when the stream began, it is counted from so long ago."""
_MOST = 300_000
"""Events that are looked at for one answer."""
_PEOPLE = 20
_LARGEST = 2**63 - 1


@dataclass
class _Times:
    """Of one platform or person, or of all together."""

    asked: int = 0
    took: list[int] = field(default_factory=list)

    def figures(self, name: str) -> AnswerFigures:
        took = sorted(self.took)
        return AnswerFigures(
            name=name, asked=self.asked, answered=len(took), median=_quantile(took, 0.5), ninetieth=_quantile(took, 0.9)
        )


@dataclass
class _Count:
    """What became of each message, while a ledger takes events in."""

    asked: dict[int, str] = field(default_factory=dict)
    """The platform of each."""
    took: dict[int, tuple[int, str]] = field(default_factory=dict)
    """How long its answer took, and who answered."""
    dismissed: set[int] = field(default_factory=set)

    def ask(self, one: Waiting) -> None:
        self.asked[one.id] = one.viewer.platform

    def answer(self, one: Waiting, answer: Event, by: str) -> None:
        self.took[one.id] = max(0, answer.at - one.at), by

    def dismiss(self, one: Waiting, _: Event, __: str) -> None:
        self.dismissed.add(one.id)

    def take_back(self, one: Waiting, _: Event, __: str) -> None:
        self.took.pop(one.id, None)
        self.dismissed.discard(one.id)

    def summed(self) -> tuple[_Times, dict[str, _Times], dict[str, _Times]]:
        """All together, by platform, and by who answered."""
        total, platforms, people = _Times(), defaultdict[str, _Times](_Times), defaultdict[str, _Times](_Times)
        for id_, platform in self.asked.items():
            if id_ in self.dismissed:
                continue
            for times in (total, platforms[platform]):
                times.asked += 1
            if id_ in self.took:
                took, by = self.took[id_]
                for times in (total, platforms[platform], people[by]):
                    times.took.append(took)
        return total, platforms, people


def response_times(connection: apsw.Connection, decoder: Decoder, days: float, now: int) -> ResponseTimesView:
    """The figures of the last days, or of this stream where that is 0. To be asked in a reader's thread."""
    since = int(now - days * _DAY) if days > 0 else _began(connection, now)
    last = int(connection.execute("SELECT coalesce(max(id), 0) FROM events").get or 0)
    after = last_before(connection, since)
    is_cut = last - after > _MOST
    count = _Count()
    ledger = Ledger(count.answer, count.dismiss, count.take_back)
    for entry in asked.read(connection, decoder, max(after, last - _MOST), last):
        ledger.take(entry)
        if entry.shown and isinstance(entry.event, ChatMessage | QuestionAsked):
            one = ledger.open.get(entry.event.id)
            if one is not None:
                count.ask(one)
    total, platforms, people = count.summed()
    return ResponseTimesView(
        since=since,
        until=now,
        total=total.figures(""),
        platforms=[times.figures(name) for name, times in sorted(platforms.items())],
        people=[
            times.figures(name)
            for name, times in sorted(people.items(), key=lambda item: len(item[1].took), reverse=True)[:_PEOPLE]
        ],
        is_cut=is_cut,
    )


def _began(connection: apsw.Connection, now: int) -> int:
    """When this stream began: where several platforms carry it, when it did on the first of them."""
    ids = newest(connection, ["stream_started", "stream_ended"], _LARGEST, 50)
    begun = now - _STREAM
    live: dict[str, int] = {}
    found = read_events(connection, ids)
    for id_ in sorted(found):
        event = decode(found[id_])
        if isinstance(event, StreamStarted):
            live.setdefault(event.source, event.at)
        elif isinstance(event, StreamEnded):
            live.pop(event.source, None)
    recent = [at for at in live.values() if at > begun - _DAY]
    return min(recent) if recent else begun


def _quantile(sorted_times: Sequence[int], share: float) -> int:
    """The time within which this share was answered; 0 where nothing was."""
    if not sorted_times:
        return 0
    return sorted_times[max(0, math.ceil(len(sorted_times) * share) - 1)]
