"""What the event log can be asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Concatenate, ParamSpec, TypeVar

import apsw

from stagedoor.events import Event
from stagedoor.history import Past
from stagedoor.model import Action
from stagedoor.store import found, moderated, queries, trail
from stagedoor.store.decoder import Decoder
from stagedoor.store.entry import Entry
from stagedoor.store.found import Found, Wanted
from stagedoor.store.reader import Readers
from stagedoor.store.search import query

P = ParamSpec("P")
T = TypeVar("T")

_EVER = 2**63 - 1


class Answers:
    """The reading side of the log. Every answer is about what is committed."""

    def __init__(self, readers: Readers, decoder: Decoder) -> None:
        self._readers = readers
        self._decoder = decoder

    @property
    def unreadable(self) -> int:
        """How many events were met in the log that this version cannot read; they are kept and passed over."""
        return self._decoder.skipped

    async def recent(self, limit: int = 200) -> list[Entry]:
        """The last events that viewers caused and what was decided about them, oldest first.

        `shown` says whether each may be on screen now.
        """
        rows = await self._readers.ask(queries.recent, limit)
        events = ((self._decoder.one(raw), raw, shown) for raw, shown in rows)
        return [Entry(event, raw, shown) for event, raw, shown in events if event is not None]

    async def page(self, before: int = 0, after: int = 0, limit: int = 100, kinds: Collection[str] = ()) -> list[bytes]:
        """Events as they were written, oldest first: the last ones before an id, or the first ones after one."""
        return await self._readers.ask(queries.page, before, after, limit, kinds)

    async def search(  # noqa: PLR0913 - each narrows the search, and all but the words by name
        self,
        words: str,
        *,
        before: int = 0,
        limit: int = 50,
        viewer: str = "",
        channel: str = "",
        platform: str = "",
    ) -> list[bytes]:
        """What viewers wrote that holds all these words and “quoted phrases”, newest first; the last word may go on.

        Names of viewers are found too. `viewer` (a key), `channel` (`platform:channel`) and `platform` narrow it.
        """
        asked = query(words, viewer=viewer, channel=channel, platform=platform)
        return await self._readers.ask(queries.search, asked, before, limit)

    async def find(self, wanted: Wanted) -> Found:
        """The newest events that a search finds, within its time."""
        return await self._readers.ask(found.find, wanted)

    async def count(self, wanted: Wanted) -> tuple[int, bool]:
        """How many events a search finds, as far as its limit, and whether that is all there are."""
        return await self._readers.ask(found.count, wanted)

    async def rules(self) -> list[str]:
        """The rules that ever had something against a message: `plugin` and `plugin.rule`, in alphabetical order."""
        return await self._readers.ask(found.rules)

    async def event(self, id: int) -> Event | None:  # noqa: A002 - the word for it
        """The event with this id; None where there is none, or none this version can read."""
        raw = await self._readers.ask(queries.event, id)
        return None if raw is None else self._decoder.one(raw)

    async def events(self, ids: Sequence[int]) -> dict[int, Event]:
        """The events with these ids, by id; those that are not there, or cannot be read, are left out."""
        return await self._readers.ask(self._events, ids)

    async def done(self, before: int = _EVER, limit: int = 100, kinds: Sequence[str] = ()) -> list[Event]:
        """What people did before an id, newest first; of these kinds of events, or everything."""
        return list(self._decoder.all(await self._readers.ask(trail.done, before, limit, kinds)))

    async def action_of(self, id: int) -> Action:  # noqa: A002
        """The verdict in force about an event."""
        return Action(await self._readers.ask(queries.action_of, id))

    async def verdicts_of(self, id: int) -> list[Event]:  # noqa: A002
        """Every verdict there was about an event, oldest first."""
        return list(self._decoder.all(await self._readers.ask(queries.verdicts_of, id)))

    async def is_taken_back(self, id: int) -> bool:  # noqa: A002
        """Whether the platform withdrew it, which no decision here can undo."""
        return await self._readers.ask(queries.is_taken_back, id)

    async def decided_about(self, ids: Sequence[int]) -> list[bytes]:
        """Every verdict about these events, and what was withdrawn of them, as it was written; oldest first."""
        return await self._readers.ask(queries.decided_about, ids)

    async def recent_platform_ids(self, limit: int = 20_000) -> list[tuple[str, str]]:
        """Platform and platform id of the last events, oldest first: what must not be taken in a second time."""
        return await self._readers.ask(queries.platform_ids, limit)

    async def pasts(self, keys: Collection[str]) -> Mapping[str, Past]:
        """When these viewers were first and last seen, and how much they wrote; those never seen are left out."""
        return await self._readers.ask(queries.pasts, sorted(keys))

    async def actions_of(self, ids: Sequence[int]) -> dict[int, Action]:
        """What became of these events; what nobody decided about is left out."""
        return await self._readers.ask(moderated.actions_of, ids)

    async def waiting(self, after: int = 0, limit: int = 100, until: int = _EVER) -> list[tuple[int, int, bytes]]:
        """What is held and nobody has decided about, oldest first: id, since when, the event as it was written.

        `until`: only what was held by then, in milliseconds since 1970.
        """
        return await self._readers.ask(moderated.waiting, after, limit, until)

    async def waiting_ids(self) -> list[int]:
        """The ids of what is held and nobody has decided about, oldest first."""
        return await self._readers.ask(moderated.waiting_ids)

    async def bans(self) -> list[Event]:
        """The last bans and their ends, here and on the platforms, oldest first."""
        return list(self._decoder.all(await self._readers.ask(moderated.bans)))

    async def caused_by(self, causes: Sequence[int], *kinds: str) -> list[Event]:
        """The events of these kinds that one of these events caused, oldest first."""
        return list(self._decoder.all(await self._readers.ask(moderated.caused_by, causes, kinds)))

    async def since(self, at: int, *kinds: str, after: int = 0, limit: int = 5_000) -> list[Event]:
        """Events of these kinds from that time on, in milliseconds since 1970, and after an id; oldest first."""
        return await self._readers.ask(self._since, at, kinds, after, limit)

    async def messages_of(self, viewer_key: str, since_ms: int = 0, limit: int = 1_000) -> list[int]:
        """The ids of the last things a viewer wrote since then, oldest first: what goes when they are silenced."""
        return await self._readers.ask(queries.messages_of, viewer_key, since_ms, limit)

    async def ask(self, question: Callable[Concatenate[apsw.Connection, P], T], *given: P.args, **more: P.kwargs) -> T:
        """Ask a question of an area of its own, such as those in `store/people.py`."""
        return await self._readers.ask(question, *given, **more)

    def _events(self, connection: apsw.Connection, ids: Sequence[int]) -> dict[int, Event]:
        read = queries.read(connection, ids)
        return {event.id: event for event in self._decoder.all(read.values())}

    def _since(self, connection: apsw.Connection, at: int, kinds: Sequence[str], after: int, limit: int) -> list[Event]:
        """In a reader's thread, decoding too: thousands of events would keep the show waiting."""
        return list(self._decoder.all(moderated.since(connection, at, kinds, after, limit)))
