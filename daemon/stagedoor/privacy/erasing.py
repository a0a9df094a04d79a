"""Takes a person out of the event log while the show goes on, and sees that nothing of them is left in its file."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from stagedoor.privacy.pace import Pace
from stagedoor.store import forgetting, tidying
from stagedoor.store.forgetting import Journal
from stagedoor.store.log import Log
from stagedoor.store.scrubbing import Person

_LOOKED_AT = 20_000
"""Events that are looked through in one step."""
_TRIES = 200


@dataclass(frozen=True)
class Erased:
    """What came of it."""

    messages: int
    others: int
    ids: frozenset[int]
    """The events that were theirs."""


class Erasing:
    """The way of one person out of the log."""

    def __init__(self, log: Log, told: Callable[[int, int], None] = lambda *_: None) -> None:
        """`told(done, of)` hears how far it is."""
        self._log = log
        self._told = told
        self.pace = Pace()

    async def unfinished(self) -> Journal | None:
        """Who was being forgotten when the last run ended."""
        return await self._log.ask(forgetting.unfinished)

    async def find(self, person: Person, until: int) -> tuple[list[int], set[str]]:
        """The events about a person up to `until`, and what platforms call their messages. Changes nothing."""
        what, found, called, after = forgetting.sought(person), list[int](), set[str](), -(2**63)
        while True:
            ids, last = await self._log.ask(forgetting.find, what, after, _LOOKED_AT, until)
            found += ids
            called |= await self._log.ask(forgetting.platform_ids, ids, person)
            if not last:
                return found, called
            after = last

    async def run(self, journal: Journal, not_names: Collection[str] = ()) -> Erased:
        """Take the person out. Raises `StagedoorError` where the file cannot be changed; begun anew, it goes on.

        Who it is stays written down until `end`, for what else is to be done about them.
        """
        person = Person(journal.stand_ins, frozenset(journal.names), frozenset(not_names), frozenset(journal.bans))
        found, called = await self.find(person, journal.until)
        await self._log.forget(partial(forgetting.begin, journal=journal))
        about = await self._log.ask(forgetting.about_messages, called, journal.until)
        theirs: set[int] = set()
        messages = others = done = 0

        async def piece(ids: Iterable[int], *, are_about_theirs: bool = False) -> None:
            nonlocal messages, others, done
            wanted = list(ids)
            gone = await self._log.forget(
                partial(forgetting.forget, person=person, ids=wanted, are_about_theirs=are_about_theirs)
            )
            messages, others, done = messages + gone.messages, others + gone.others, done + len(wanted)
            theirs.update(gone.ids)
            self._told(done, len(found) + len(about))

        await self.pace.each(about, partial(piece, are_about_theirs=True))
        await self.pace.each(found, piece)
        return Erased(messages, others, frozenset(theirs))

    async def tidy(self) -> None:
        """See that what was forgotten is not in the unused parts of the file either."""
        await self.pace.step(self._log.tidy(tidying.begin_merging))
        await self.pace.until_done(lambda: self._log.tidy(tidying.merge))
        await self.pace.until_done(lambda: self._log.tidy(tidying.give_back))
        await self._empty_journal()

    async def end(self) -> None:
        """All of it is done: nobody needs to know any more who it was, and nothing says so."""
        await self._log.forget(forgetting.end)
        # Who it was can fill pages of the file, which are unused now and would still name them.
        await self.pace.until_done(lambda: self._log.tidy(tidying.give_back))
        await self._empty_journal()

    async def _empty_journal(self) -> None:
        for _ in range(_TRIES):
            if await self.pace.step(self._log.tidy(tidying.empty_journal)):
                return


def stand_ins(keys: Iterable[str]) -> dict[str, str]:
    """An id for each of these viewers that leads back to nobody."""
    return {key: f"forgotten-{secrets.token_hex(6)}" for key in keys}
