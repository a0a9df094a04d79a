"""What every active viewer did lately, ready at hand for the review. Bounded, however many viewers there are."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

from stagedoor.events import ChatMessage
from stagedoor.history import NOBODY, Earlier, Past, ViewerHistory
from stagedoor.model import Action

_REMEMBERED = 20_000
_RECENT = 20
_MINUTE = 60_000
_LONGEST = 500
"""Characters of an earlier message that are kept."""


class Book(Protocol):
    """Where viewers are looked up who were not here lately."""

    async def pasts(self, keys: Collection[str]) -> Mapping[str, Past]:
        """What is known of these viewers, by their keys; those never seen are left out."""


class _Person:
    __slots__ = ("clean", "first_at", "last_at", "messages", "recent")

    def __init__(self, past: Past | None) -> None:
        self.first_at, self.last_at, self.messages, self.clean = past or Past()
        self.recent: deque[Earlier] = deque(maxlen=_RECENT)


class Histories:
    """Knows the viewers of this show by person, and looks the others up once."""

    def __init__(
        self,
        book: Book | None = None,
        person_of: Callable[[str], str] = str,
        strikes_of: Callable[[str, int], int] = lambda *_: 0,
    ) -> None:
        """`person_of(key)` is who that viewer is; `strikes_of(person, at)` is what counts against them then."""
        self._book = book
        self.person_of = person_of
        self._strikes_of = strikes_of
        self._people: OrderedDict[str, _Person] = OrderedDict()

    async def prepare(self, keys: Iterable[str]) -> None:
        """Look up those of these viewers who were not here lately."""
        unknown = {key for key in keys if self.person_of(key) not in self._people}
        if not unknown:
            return
        found = await self._book.pasts(unknown) if self._book else {}
        for key in unknown:
            person = self.person_of(key)
            if person not in self._people:
                self._people[person] = _Person(found.get(key))
        while len(self._people) > max(_REMEMBERED, len(unknown)):
            self._people.popitem(last=False)

    def of(self, key: str, at: int) -> ViewerHistory:
        """What is known of the viewer `key` at that time, in milliseconds since 1970."""
        person = self.person_of(key)
        known = self._people.get(person)
        if known is None:
            return NOBODY
        self._people.move_to_end(person)
        recent = known.recent
        while recent and at - recent[0].at > _MINUTE:
            recent.popleft()
        return ViewerHistory(
            messages=known.messages,
            first_at=known.first_at,
            last_at=known.last_at,
            clean=known.clean,
            strikes=self._strikes_of(person, at),
            recent=tuple(recent),
        )

    def note(self, message: ChatMessage, action: Action) -> None:
        """A message was judged: it is a part of its writer's past from now on."""
        person = self.person_of(message.viewer.key)
        known = self._people.get(person)
        if known is None:
            known = self._people[person] = _Person(None)
        known.first_at = known.first_at or message.at
        known.last_at = message.at
        known.messages += 1
        known.clean = known.clean + 1 if action.shows else 0
        known.recent.append(Earlier(message.id, message.at, message.text[:_LONGEST], action))

    def changed(self, message: ChatMessage, action: Action) -> None:
        """It was decided anew what becomes of a message."""
        known = self._people.get(self.person_of(message.viewer.key))
        if known is None:
            return
        if not action.shows:
            known.clean = 0
        for place, earlier in enumerate(known.recent):
            if earlier.id == message.id:
                known.recent[place] = Earlier(earlier.id, earlier.at, earlier.text, action)
