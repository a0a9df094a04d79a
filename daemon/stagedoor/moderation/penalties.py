"""Whether a viewer still serves a ban or timeout for something else: then nothing is lifted with this one."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil
from typing import Any, NamedTuple, Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.events import BatchDecided, DeedDone, Event, SourceEvent, VerdictReached, ViewerSilenced, decode
from stagedoor.model import Action, Verb
from stagedoor.moderation.decisions import lasting
from stagedoor.store import people

DEFAULT = 600
"""Seconds of a timeout where nobody said how long."""
_LOOKED_AT = 500


class _Log(Protocol):
    """Where it is all written down."""

    async def ask(self, question: Any, *given: Any) -> Any: ...
    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word


class Penalty(NamedTuple):
    """What a viewer still serves: a ban, or a timeout with the seconds that are left of it."""

    verb: Verb
    seconds: int = 0


class Penalties:
    """Reads from the log what stands against a viewer, so that it is known after a restart too."""

    def __init__(self, log: _Log, clock: Clock) -> None:
        self._log = log
        self._clock = clock

    async def left(self, viewer: str, source: str, but_not: int, batch: int = 0) -> Penalty | None:
        """The harshest of what stands against a viewer in that chat, but for the message `but_not`.

        What is taken back in the same `batch` does not stand either.
        """
        gone = {but_not, *await self._taken_back(batch)}
        deeds = await self._deeds(viewer, source)
        # Whoever is unbanned and, for the same cause, timed out again goes on serving what they served before.
        again = {deed.cause for deed in deeds if deed.cause and deed.verb is Verb.TIMEOUT}
        lifted = max((deed.id for deed in deeds if deed.verb is Verb.UNBAN and deed.cause not in again), default=0)
        served = [
            (Verb.BAN, 0)
            if verdict.action is Action.BAN
            else (Verb.TIMEOUT, verdict.at + (lasting(verdict) or DEFAULT) * 1000)
            for verdict in await self._verdicts(viewer, source, gone)
            if verdict.id > lifted
        ]
        served += [
            (deed.verb, deed.at + (deed.seconds or DEFAULT) * 1000)
            for deed in deeds
            if not deed.cause and deed.id > lifted and deed.verb in (Verb.BAN, Verb.TIMEOUT)
        ]
        if any(verb is Verb.BAN for verb, _ in served):
            return Penalty(Verb.BAN)
        left = max((ends_at for _, ends_at in served), default=0) - milliseconds(self._clock)
        return Penalty(Verb.TIMEOUT, ceil(left / 1000)) if left > 0 else None

    async def now(self, viewer: str) -> tuple[str, int]:
        """Whether a viewer is silenced on their platform, as far as is known: `ban`, `timeout` and its end, or ``."""
        for _, raw in await self._log.ask(people.actions, [viewer], 0, _LOOKED_AT):
            match decode(raw):
                case DeedDone(verb=Verb.UNBAN, error=""):
                    return "", 0
                case DeedDone(verb=Verb.BAN, error="") | ViewerSilenced(seconds=0):
                    return "ban", 0
                case (
                    DeedDone(verb=Verb.TIMEOUT, error="", at=at, seconds=seconds)
                    | ViewerSilenced(at=at, seconds=seconds)
                ):
                    ends_at = at + (seconds or DEFAULT) * 1000
                    return ("timeout", ends_at) if ends_at > milliseconds(self._clock) else ("", 0)
        return "", 0

    async def _taken_back(self, batch: int) -> Collection[int]:
        event = await self._log.event(batch) if batch else None
        return event.subjects if isinstance(event, BatchDecided) and event.action < Action.TIMEOUT else ()

    async def _deeds(self, viewer: str, source: str) -> list[DeedDone]:
        rows = await self._log.ask(people.actions, [viewer], 0, _LOOKED_AT)
        events = (decode(raw) for _, raw in rows)
        return [each for each in events if isinstance(each, DeedDone) and each.source == source and not each.error]

    async def _verdicts(self, viewer: str, source: str, but_not: Collection[int]) -> list[VerdictReached]:
        found: list[VerdictReached] = []
        for message_raw, verdict_raw in await self._log.ask(people.silenced_for, viewer):
            message, verdict = decode(message_raw), decode(verdict_raw)
            if message.id in but_not or not isinstance(message, SourceEvent) or message.source != source:
                continue
            if isinstance(verdict, VerdictReached):
                found.append(verdict)
        return found
