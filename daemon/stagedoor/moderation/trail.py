"""The audit trail: what people did in this show and earlier ones, what came of it, and what of it still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Protocol

from stagedoor.events import (
    BatchDecided,
    DeedDone,
    Event,
    MemberChanged,
    MessageAnswered,
    VerdictReached,
    ViewerForgotten,
    decode,
)
from stagedoor.moderation.entries import Around, entry_of, viewer_of
from stagedoor.store import people
from stagedoor.web.moderating import DeedView
from stagedoor.web.trail import TrailEntry, TrailView

_MOST = 200
_READ_AT_ONCE = 500
_ROUNDS = 10


class _Log(Protocol):
    """Where it is all written down."""

    async def done(self, before: int, limit: int, kinds: Sequence[str]) -> list[Event]: ...
    async def events(self, ids: Sequence[int]) -> dict[int, Event]: ...
    async def decided_about(self, ids: Sequence[int]) -> list[bytes]: ...
    async def caused_by(self, causes: Sequence[int], *kinds: str) -> list[Event]: ...
    async def ask(self, question: Any, *given: Any) -> Any: ...


class Trail:
    """Reads the log backwards, as far as somebody scrolls."""

    def __init__(self, log: _Log) -> None:
        self._log = log

    async def page(self, before: int, limit: int, kinds: Sequence[str] = (), by: str = "") -> TrailView:
        """What was done before the event `before` (0: until now), newest first; by one person only if `by` is given.

        The decisions that a decision about many is made of are part of it, and not listed again.
        """
        wanted = min(max(limit, 1), _MOST)
        found: list[Event] = []
        end = before or 2**63 - 1
        is_more = True
        for _ in range(_ROUNDS):
            read = await self._log.done(end, _READ_AT_ONCE, kinds)
            found += [event for event in read if _stands_alone(event) and by in ("", _who(event))]
            is_more = len(read) == _READ_AT_ONCE
            if read:
                end = read[-1].id
            if not is_more or len(found) >= wanted:
                break
        if len(found) > wanted:
            found, is_more = found[:wanted], True
            end = found[-1].id
        return TrailView(entries=await self._entries(found), before=end if is_more else 0)

    async def _entries(self, events: Sequence[Event]) -> list[TrailEntry]:
        subjects = sorted({event.subject for event in events if isinstance(event, VerdictReached | MessageAnswered)})
        abouts = await self._log.events(subjects)
        verdicts: dict[int, list[VerdictReached]] = defaultdict(list)
        for raw in await self._log.decided_about(subjects):
            said = decode(raw)
            if isinstance(said, VerdictReached):
                verdicts[said.subject].append(said)
        deeds: dict[int, list[DeedView]] = defaultdict(list)
        taken_back: dict[int, str] = {}
        for caused in await self._log.caused_by([event.id for event in events], "deed_done", "batch_decided"):
            if isinstance(caused, DeedDone):
                deeds[caused.cause].append(
                    DeedView(at=caused.at, source=caused.source, verb=caused.verb, error=caused.error, by=caused.by)
                )
            elif isinstance(caused, BatchDecided) and caused.undoes:
                taken_back[caused.undoes] = caused.by
        keys = sorted({key for event in events if (key := viewer_of(event))})
        names = {each.key: each.name for each in await self._log.ask(people.known, keys)} if keys else {}
        around = Around(abouts=abouts, verdicts=verdicts, deeds=deeds, taken_back=taken_back, names=names)
        return [entry_of(event, around) for event in events]


def _stands_alone(event: Event) -> bool:
    match event:
        case VerdictReached():
            return not event.batch
        case DeedDone() | MessageAnswered() | MemberChanged() | ViewerForgotten():
            return bool(event.by)  # nobody's doing: settings and platforms do the same
        case _:
            return True


def _who(event: Event) -> str:
    return str(getattr(event, "by", ""))
