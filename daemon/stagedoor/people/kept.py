"""Everybody something is kept about: watched, noted, trusted, linked; and those moderated lately."""

from __future__ import annotations

from typing import Any, Protocol

from stagedoor.chat.people import People
from stagedoor.events import Event
from stagedoor.people.marked import Marked
from stagedoor.store import people
from stagedoor.store.people import Known
from stagedoor.web.people import KeptPeopleView, KeptPersonView

_MODERATED = 30
_MOST = 2_000


class _Log(Protocol):
    """Where viewers are looked up."""

    async def ask(self, question: Any, *given: Any) -> Any: ...
    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word


class Kept:
    """The list on the page of people."""

    def __init__(self, log: _Log, links: People, marked: Marked) -> None:
        self._log = log
        self._links = links
        self._marked = marked

    async def view(self) -> KeptPeopleView:
        """One line for each person, those seen last first."""
        marks = self._marked.by_viewer()
        moderated: dict[str, int] = {}
        for key, id_ in await self._log.ask(people.moderated_lately, _MODERATED):
            event = await self._log.event(id_)
            moderated[key] = event.at if event else 0
        linked = [key for person in self._links.view().people for key in person.viewers]
        groups: dict[str, list[str]] = {}
        for key in [*marks, *linked, *moderated][:_MOST]:
            groups.setdefault(self._links.person(key), list(self._links.viewers_of(key)))
        keys = [key for group in groups.values() for key in group]
        known = {each.key: each for each in await self._log.ask(people.known, keys)}
        found = [self._person(group, marks, known, moderated) for group in groups.values()]
        return KeptPeopleView(people=sorted(found, key=lambda person: person.last_at, reverse=True))

    def _person(
        self, group: list[str], marks: dict[str, list[str]], known: dict[str, Known], moderated: dict[str, int]
    ) -> KeptPersonView:
        seen = [known[key] for key in group if key in known]
        last = max(seen, key=lambda viewer: viewer.last_at, default=None)
        name = last.name if last else self._links.name_of(group[0]) or group[0].partition(":")[2]
        return KeptPersonView(
            viewer=last.key if last else group[0],
            viewers=group,
            name=name,
            last_at=last.last_at if last else 0,
            messages=sum(viewer.messages for viewer in seen),
            marks=list(dict.fromkeys(mark for key in group for mark in marks.get(key, ()))),
            moderated_at=max((moderated.get(key, 0) for key in group), default=0),
        )
