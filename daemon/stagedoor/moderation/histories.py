"""What every active viewer did lately, ready at hand for the review. Bounded, however many viewers there are."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
    __slots__ = ("broken", "clean", "first_at", "last_at", "messages", "recent", "viewers")

    def __init__(self, viewers: Sequence[str], past: Past | None) -> None:
        self.viewers = viewers
        self.first_at, self.last_at, self.messages, self.clean = past or Past()
        self.recent: deque[Earlier] = deque(maxlen=_RECENT)
        self.broken = (0, 0)
        """The message that ended the last clean streak, and how long that was, the message itself included."""


class Histories:
    """Knows the viewers of this show by person, and looks the others up once."""

    def __init__(
        self,
        book: Book | None = None,
        viewers_of: Callable[[str], Sequence[str]] = lambda viewer: (viewer,),
        strikes_of: Callable[[str, int], int] = lambda *_: 0,
    ) -> None:
        """`viewers_of(key)` are all keys of that person, the same one first; `strikes_of(key, at)` counts strikes."""
        self._book = book
        self._viewers_of = viewers_of
        self._strikes_of = strikes_of
        self._people: OrderedDict[str, _Person] = OrderedDict()

    def person_of(self, key: str) -> str:
        """The same text for all viewers that are one person."""
        return self._viewers_of(key)[0]

    def links_changed(self) -> None:
        """Other viewers are one person now: whom that concerns is looked up anew, out of all that the log knows."""
        for person in [each for each, known in self._people.items() if known.viewers != self._viewers_of(each)]:
            del self._people[person]

    def forget(self, viewers: Collection[str]) -> None:
        """Know nothing of these viewers, and of who is one with them; what the log still knows is looked up anew."""
        for person in [each for each, known in self._people.items() if not set(viewers).isdisjoint(known.viewers)]:
            del self._people[person]

    async def prepare(self, keys: Iterable[str]) -> None:
        """Look up those of these viewers who were not here lately."""
        unknown = set()
        for key in keys:
            person = self.person_of(key)
            if person in self._people:
                self._people.move_to_end(person)  # those who come new may not push out who writes now
            else:
                unknown.add(person)
        if not unknown:
            return
        viewers = {person: self._viewers_of(person) for person in unknown}
        found = await self._book.pasts({key for keys in viewers.values() for key in keys}) if self._book else {}
        for person, theirs in viewers.items():
            if person not in self._people:
                self._people[person] = _Person(theirs, _joined([found[key] for key in theirs if key in found]))
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
            known = self._people[person] = _Person(self._viewers_of(person), None)
        known.first_at = known.first_at or message.at
        known.last_at = message.at
        known.messages += 1
        known.clean = known.clean + 1 if action.shows else 0
        known.recent.append(Earlier(message.id, message.at, message.text[:_LONGEST], action))

    def changed(self, message: ChatMessage, action: Action) -> None:
        """It was decided anew what becomes of a message. One that is shown after all has broken no clean streak."""
        known = self._people.get(self.person_of(message.viewer.key))
        if known is None:
            return
        broken_by, before = known.broken
        if action.shows and broken_by == message.id:
            known.clean += before
            known.broken = (0, 0)
        elif not action.shows and broken_by != message.id:
            known.broken = (message.id, known.clean)
            known.clean = 0
        for place, earlier in enumerate(known.recent):
            if earlier.id == message.id:
                known.recent[place] = Earlier(earlier.id, earlier.at, earlier.text, action)


def _joined(pasts: Sequence[Past]) -> Past | None:
    """The past of one person out of those of all the viewers they are."""
    if not pasts:
        return None
    return Past(
        first_at=min(past.first_at for past in pasts),
        last_at=max(past.last_at for past in pasts),
        messages=sum(past.messages for past in pasts),
    )
