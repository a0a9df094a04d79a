"""The queue of thanks, and what the page is told of it."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import ActionRefused, Back, ChatMessage, Context, Event, SourceEvent, Viewer

from .book import Account, Book, Waiting
from .deeds import ORDER
from .options import ThanksSettings

_PLAYED = frozenset({"demo", "replay"})
"""Chats that only play a show."""
_YEAR = 365 * 86_400_000
_MARKS = (100, 500, 1_000)
_SHOWN = 100
_GAP = 0.25
_MINUTE = 60_000
_LOOK = 20.0
_PUT_OFF = 5 * _MINUTE
_PAGE = 5_000


class Desk:
    """Writes down what is done and thanked; shows who waits, the most pressing first."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._book = Book(ctx.person_of)
        self._thanked: list[tuple[str, tuple[str, ...], dict[str, Any]]] = []
        self._more = asyncio.Event()

    async def begin(self) -> None:
        """Know whom to thank still, and tell of changes from now on."""
        after = 0
        while notes := await self._ctx.journal.read(after=after, limit=_PAGE):
            after = notes[-1].id
            for note in notes:
                at = int(note.data.get("at", note.at))
                self._book.note(note.name, note.viewer, note.data, at)
        self.draw()
        self._ctx.spawn(self._tell())
        self._ctx.spawn(self._look())

    def did(  # noqa: PLR0913 - what, how often, and what it is worth
        self,
        viewer: Viewer,
        kind: str,
        event: Event,
        *,
        what: str = "",
        count: int = 1,
        unit: str = "",
        amount: int = 0,
    ) -> None:
        """Somebody did something to be thanked for."""
        data: dict[str, str | int | float | bool] = {
            "kind": kind, "what": what[:80], "count": count, "name": viewer.name, "platform": viewer.platform,
            "at": event.at,
        }  # fmt: skip
        if unit:
            data |= {"unit": unit, "amount": amount}
        is_played = isinstance(event, SourceEvent) and event.source.partition(":")[0] in _PLAYED
        if is_played:
            self._book.accounts.setdefault(viewer.key, Account(is_played=True))
        elif isinstance(event, SourceEvent):
            self._book.forget_played()
        self._write("did", viewer.key, data, event)

    def wrote(self, message: ChatMessage) -> None:
        """Somebody wrote: perhaps it is a milestone."""
        settings, history = self._settings, self._ctx.history(message.viewer)
        if settings.firsts and history.messages == 1:
            self.did(message.viewer, "first", message)
        if not settings.milestones:
            return
        if history.messages in _MARKS:
            self.did(message.viewer, "milestone", message, what="messages", count=history.messages)
        elif history.first_at and history.last_at:
            years = (message.at - history.first_at) // _YEAR
            if years > (history.last_at - history.first_at) // _YEAR:
                self.did(message.viewer, "milestone", message, what="years", count=years)

    def reached(self, title: str, event: Event) -> None:
        """A goal was reached: everybody is thanked."""
        self.did(Viewer(platform="goal", id=title[:80], name=title), "goal", event)

    def thank(self, person: str) -> Back:
        """They were thanked. Raises `ActionRefused` where nobody waits."""
        waiting = self._which(person)
        for viewer in waiting.viewers:
            self._write("thanked", viewer, {})
        self._thanked = [*self._thanked, (waiting.person, waiting.viewers, self._shown(waiting))][-50:]
        return Back(control="unthank", arguments={"person": waiting.person})

    def unthank(self, person: str) -> None:
        """They were not thanked after all. Raises `ActionRefused` where that cannot be."""
        for at in range(len(self._thanked) - 1, -1, -1):
            who, viewers, _ = self._thanked[at]
            if who == person or not person:
                for viewer in viewers:
                    self._write("unthanked", viewer, {})
                del self._thanked[at]
                return
        raise ActionRefused("Nobody was thanked lately whose thanks could be taken back.")

    def put_off(self, person: str) -> None:
        """Thank them later: the others come first."""
        waiting = self._which(person)
        for viewer in waiting.viewers:
            self._write("later", viewer, {"until": self._now() + _PUT_OFF})

    def hint(self, viewer: str, text: str) -> Back:
        """Keep how a name is said."""
        account = self._book.accounts.get(viewer)
        if account is None:
            raise ActionRefused("Nobody with that key was seen here yet.")
        before = account.hint
        self._write("hint", viewer, {"text": " ".join(text.split())})
        return Back(control="pronounce", arguments={"viewer": viewer, "text": before})

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        self._book.forget(viewer)
        self._thanked = [each for each in self._thanked if viewer not in each[1]]
        self._more.set()

    def changed(self) -> None:
        """Other viewers are one person now, or other settings count."""
        self._more.set()

    def draw(self) -> None:
        """Say on the page who waits."""
        queue = self._queue()
        self._ctx.panel.show(
            "queue",
            {
                "queue": [self._shown(each) for each in queue[:_SHOWN]],
                "more": max(0, len(queue) - _SHOWN),
                "overdue": sum(self._is_overdue(each) for each in queue),
                "thanked": [shown for _, _, shown in reversed(self._thanked)],
            },
        )

    @property
    def _settings(self) -> ThanksSettings:
        return self._ctx.settings(ThanksSettings)

    def _queue(self) -> list[Waiting]:
        now = self._now()

        def rank(each: Waiting) -> tuple[bool, bool, int, int]:
            return each.later > now, not self._is_overdue(each), ORDER.index(each.deeds.kind), each.deeds.since

        return sorted(self._book.waiting(), key=rank)

    def _is_overdue(self, waiting: Waiting) -> bool:
        settings = self._settings
        is_raid = waiting.deeds.kind == "raid"
        patience = settings.raid_overdue_after if is_raid else settings.overdue_after
        return self._now() - waiting.deeds.since >= patience * _MINUTE

    def _which(self, person: str) -> Waiting:
        queue = self._queue()
        found = next((each for each in queue if each.person == person or not person), None)
        if found is None:
            raise ActionRefused("Nobody waits for thanks." if not queue else "They do not wait for thanks any more.")
        return found

    def _shown(self, waiting: Waiting) -> dict[str, Any]:
        return {
            "person": waiting.person,
            "viewer": waiting.viewers[0],
            "name": waiting.name,
            "platforms": list(waiting.platforms),
            "hint": waiting.hint,
            "is_overdue": self._is_overdue(waiting),
            "is_later": waiting.later > self._now(),
            **waiting.deeds.told(),
        }

    def _write(
        self, name: str, viewer: str, data: dict[str, str | int | float | bool], cause: Event | None = None
    ) -> None:
        account = self._book.accounts.get(viewer)
        if account is None or not account.is_played:
            self._ctx.journal.write(name, data, viewer=viewer, cause=cause)
        self._book.note(name, viewer, data, int(data.get("at", self._now())))
        self._more.set()

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            self.draw()
            await self._ctx.sleep(_GAP)

    async def _look(self) -> None:
        """What is overdue becomes so by itself."""
        while True:
            await self._ctx.sleep(_LOOK)
            if self._book.waiting():
                self.draw()

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)
