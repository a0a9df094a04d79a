"""Everything at a glance about one person, put together from the log and from what is kept about them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.events import ChatMessage, Event, ViewerEvent, decode
from stagedoor.model import Role, Viewer
from stagedoor.moderation.penalties import Penalties
from stagedoor.moderation.ruling import why_immune
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import Strikes
from stagedoor.people.marks import Marks
from stagedoor.people.notes import Notes
from stagedoor.store import people
from stagedoor.store.people import Facts, Known
from stagedoor.web.people import (
    IdentityView,
    PersonCardView,
    SeenNameView,
    StrikeView,
    SuggestionView,
    TallyView,
)

_HOUR = 3_600
_NIGHT = 6 * _HOUR
"""A show that goes on after midnight is one day of streaming."""
_DAYS_SHOWN = 30
_SUGGESTED = 5


class _Log(Protocol):
    """Where viewers are looked up."""

    async def ask(self, question: Any, *given: Any) -> Any: ...


class Cards:
    """Puts the card of a person together."""

    def __init__(  # noqa: PLR0913 - one for each that knows something
        self,
        log: _Log,
        *,
        viewers_of: Callable[[str], Sequence[str]],
        names_of: Callable[[str], str],
        notes: Notes,
        marks: Marks,
        strikes: Strikes,
        penalties: Penalties,
        settings: Callable[[], ModerationSettings],
        clock: Clock,
    ) -> None:
        """`viewers_of(key)` are the keys of everybody that viewer is; `names_of(key)` what one was
        called when it was linked.
        """
        self._log = log
        self._viewers_of = viewers_of
        self._names_of = names_of
        self._notes = notes
        self._marks = marks
        self._strikes = strikes
        self._penalties = penalties
        self._settings = settings
        self._clock = clock

    async def card(self, viewer: str) -> PersonCardView:
        """The card of the person this viewer is; of somebody never seen it is empty, but there."""
        keys = [viewer, *(key for key in self._viewers_of(viewer) if key != viewer)]
        facts: Facts = await self._log.ask(people.facts, keys)
        identities = await self._identities(keys, facts)
        marks = [mark for mark in self._marks.views() if mark.viewer in keys]
        days = days_of(facts.hours)
        immune = next((why for each in _seen(facts.last) if (why := why_immune(each, self._settings()))), "")
        return PersonCardView(
            viewer=viewer,
            name=identities[0].name,
            identities=identities,
            names=[
                SeenNameView(viewer=each.key, name=each.name, first_at=each.first_at, last_at=each.last_at)
                for each in facts.names
            ],
            first_at=min((each.first_at for each in facts.known), default=0),
            last_at=max((each.last_at for each in facts.known), default=0),
            messages=sum(each.messages for each in facts.known),
            days=len(days),
            last_days=days[: -_DAYS_SHOWN - 1 : -1],
            tallies=_summed(facts),
            actions=facts.actions,
            strikes=[
                StrikeView(subject=each.subject, at=each.at, ends_at=each.ends_at, counts=each.counts)
                for each in self._strikes.of(viewer, milliseconds(self._clock))
            ],
            notes=self._notes.of(keys),
            marks=marks,
            suggestions=[
                SuggestionView(viewer=each.key, name=each.name, messages=each.messages, last_at=each.last_at)
                for each in facts.namesakes[:_SUGGESTED]
            ],
            immune=immune,
        )

    async def _identities(self, keys: Sequence[str], facts: Facts) -> list[IdentityView]:
        known: dict[str, Known] = {each.key: each for each in facts.known}
        last = {event.viewer.key: event for raw in facts.last if (event := _by_viewer(raw))}
        immune = self._settings().immune
        found = []
        for key in keys:
            seen, event = known.get(key), last.get(key)
            silenced, until = await self._penalties.now(key)
            name = seen.name if seen else self._names_of(key)
            found.append(
                IdentityView(
                    viewer=key,
                    name=name or key.partition(":")[2],
                    login=event.viewer.login if event else "",
                    roles=[Role(role) for role in seen.roles] if seen else [],
                    first_at=seen.first_at if seen else 0,
                    last_at=seen.last_at if seen else 0,
                    messages=seen.messages if seen else 0,
                    source=event.source if event else "",
                    last_id=seen.last_id if seen else 0,
                    silenced=silenced,
                    silenced_until=until,
                    trusted=key in immune or name.casefold() in {each.lstrip("@").casefold() for each in immune},
                )
            )
        return found


def days_of(hours: Sequence[int]) -> list[str]:
    """The days of streaming these hours since 1970 belong to, oldest first; a night belongs to the day before it."""
    days = (time.localtime(hour * _HOUR - _NIGHT) for hour in hours)
    return list(dict.fromkeys(f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" for day in days))


def _summed(facts: Facts) -> list[TallyView]:
    sums: dict[str, tuple[int, int]] = {}
    for each in facts.tallies:
        times, amount = sums.get(each.what, (0, 0))
        sums[each.what] = times + each.times, amount + each.amount
    return [TallyView(what=what, times=times, amount=amount) for what, (times, amount) in sums.items()]


def _by_viewer(raw: bytes) -> ChatMessage | ViewerEvent | None:
    event: Event = decode(raw)
    return event if isinstance(event, ChatMessage | ViewerEvent) else None


def _seen(raws: Sequence[bytes]) -> list[Viewer]:
    return [event.viewer for raw in raws if (event := _by_viewer(raw))]
