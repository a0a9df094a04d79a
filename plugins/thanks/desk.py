"""The queue of thanks, and what the page is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

from stagedoor import ActionRefused, Back, ChatMessage, Context, Event, SourceEvent, Viewer

from . import keeping
from .book import Book, Stroke, Waiting
from .card import Card
from .deeds import ORDER
from .options import ThanksSettings

_YEAR = 365 * 86_400_000
_MARKS = (100, 500, 1_000)
_LATE = 20
"""Messages after a mark in which it is still told: in a burst the history is ahead of the message."""
_SEASON = 30 * 86_400_000
"""Milliseconds after an anniversary in which it is still told."""
_FIRSTS = 1_000
_SHOWN = 100
_GAP = 0.25
_MINUTE = 60_000
_LOOK = 20.0
_PUT_OFF = 5 * _MINUTE
_PAGE = 5_000
_KEPT = "book"
"""Where the memory holds the book as it was at the last start."""


class Desk:
    """Writes down what is done and thanked; shows who waits, the most pressing first."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._book = Book(ctx.person_of)
        self._firsts: dict[int, str] = {}
        """Whose first message it was, by its id."""
        self._more = asyncio.Event()
        self._card = Card(ctx)

    async def begin(self) -> None:
        """Know whom to thank still, and tell of changes from now on."""
        kept_before = self._ctx.memory.read(_KEPT)
        after = before = keeping.recall(self._book, kept_before) if kept_before else 0
        while notes := await self._ctx.journal.read(after=after, limit=_PAGE):
            after = notes[-1].id
            for note in notes:
                at = int(note.data.get("at", note.at))
                self._book.note(note.name, note.viewer, note.data, at)
        if after != before:
            self._ctx.memory.write(_KEPT, keeping.kept(self._book, after))
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
            "at": event.at, "event": event.id,
        }  # fmt: skip
        if unit:
            data |= {"unit": unit, "amount": amount}
        is_played = isinstance(event, SourceEvent) and event.is_played
        key = viewer.key
        if is_played:
            # A recorded show has the keys of real viewers, whose own account it must not touch.
            key = f"played {key}"
            self._book.play(key)
        elif isinstance(event, SourceEvent):
            self._book.forget_played()
        self._write("did", key, data, event)

    def wrote(self, message: ChatMessage) -> None:
        """Somebody wrote: perhaps it is a milestone."""
        settings, history = self._settings, self._ctx.history(message.viewer)
        if settings.firsts and history.first_at >= message.at:
            self._firsts[message.id] = message.viewer.key
            if len(self._firsts) > _FIRSTS:
                del self._firsts[next(iter(self._firsts))]
            self.did(message.viewer, "first", message)
        if not settings.milestones:
            return
        mark = next((mark for mark in _MARKS if mark <= history.messages < mark + _LATE), 0)
        years, since = divmod(message.at - history.first_at, _YEAR) if history.first_at else (0, 0)
        for what, count in (("messages", mark), ("years", years if since < _SEASON else 0)):
            if count > 0 and not self._is_told(message.viewer, what, count):
                self.did(message.viewer, "milestone", message, what=what, count=count)
                self._ctx.fire("milestone", {"name": message.viewer.name, "what": what, "count": count})

    def withdrawn(self, subjects: Collection[int]) -> None:
        """A first message that was taken back is nothing to be thanked for."""
        for subject in subjects:
            if viewer := self._firsts.pop(subject, ""):
                self._write("undid", viewer, {"kind": "first", "what": ""})
        for viewer in self._book.of_events(subjects):
            self._write("withdrew", viewer, {})

    def returned(self, subject: int) -> None:
        """What was withdrawn may be shown after all."""
        for viewer in self._book.of_events({subject}):
            if self._book.accounts[viewer].is_hidden:
                self._write("returned", viewer, {})

    def reached(self, title: str, event: Event) -> None:
        """A goal was reached: everybody is thanked."""
        self.did(Viewer(platform="goal", id=title[:80], name=title), "goal", event)

    def thank(self, person: str, *, was_left_out: bool = False) -> Back:
        """They were thanked, or need not be. Raises `ActionRefused` where nobody waits."""
        waiting = self._which(person)
        stroke = max(self._now(), self._book.strokes[-1].number + 1 if self._book.strokes else 0)
        for viewer in waiting.viewers:
            self._write("thanked", viewer, {"stroke": stroke, "left_out": was_left_out})
        if not was_left_out:
            platform = waiting.platforms[0] if waiting.platforms else ""
            self._ctx.fire("thanked", {"name": waiting.name, "platform": platform, "kind": waiting.deeds.kind})
            self._card.show(waiting)
        return Back(control="unthank", arguments={"person": waiting.person})

    def thank_named(self, name: str) -> None:
        """The same by a name, as somebody writes it; the next one where it is empty."""
        wanted = name.casefold()
        named = (each.person for each in self._queue() if each.name.casefold() == wanted)
        self.thank(next(named, name) if name else "")

    def unthank(self, person: str) -> None:
        """They were not thanked after all. Raises `ActionRefused` where that cannot be."""
        strokes: list[Stroke] = self._book.strokes
        stroke = next((each for each in reversed(strokes) if not person or self._book.person_of(each) == person), None)
        if stroke is None:
            raise ActionRefused("Nobody was thanked lately whose thanks could be taken back.")
        self._card.take_off()
        for viewer in tuple(stroke.viewers):
            self._write("unthanked", viewer, {})

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
        said = " ".join(text.split())
        viewers = self._book.viewers_of(self._ctx.person_of(viewer))
        before = next((hint for each in (viewer, *viewers) if (hint := self._book.accounts[each].hint)), "")
        for each in viewers:
            # What is said of a person is said of all their accounts, or an old hint would stand beside the new one.
            if each == viewer or self._book.accounts[each].hint:
                self._write("hint", each, {"text": said})
        return Back(control="pronounce", arguments={"viewer": viewer, "text": before})

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        self._book.forget(viewer)
        if kept_before := self._ctx.memory.read(_KEPT):
            self._ctx.memory.write(_KEPT, keeping.without(kept_before, viewer))
        self._firsts = {message: key for message, key in self._firsts.items() if key != viewer}
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
                "overdue": sum(self._is_overdue(each) and not each.is_hidden for each in queue),
                "thanked": [self._shown(each) for each in self._book.ticked_off()],
            },
        )

    @property
    def _settings(self) -> ThanksSettings:
        return self._ctx.settings(ThanksSettings)

    def _queue(self) -> list[Waiting]:
        now = self._now()

        by_kind = self._settings.order == "pressing"

        def rank(each: Waiting) -> tuple[bool, bool, bool, int, int]:
            kind = ORDER.index(each.deeds.kind) if by_kind else 0
            return each.is_hidden, each.later > now, not self._is_overdue(each), kind, each.deeds.since

        return sorted(self._book.waiting(), key=rank)

    def _is_overdue(self, waiting: Waiting) -> bool:
        settings = self._settings
        is_raid = waiting.deeds.kind == "raid"
        patience = settings.raid_overdue_after if is_raid else settings.overdue_after
        return self._now() - waiting.deeds.since >= patience * _MINUTE

    def _is_told(self, viewer: Viewer, what: str, count: int) -> bool:
        own = self._book.accounts.get(viewer.key)
        if own and own.told.get(what, 0) >= count:
            return True  # asked for every message of somebody's month; whoever else they are is looked for once
        person = self._ctx.person_of(viewer.key)
        accounts = [self._book.accounts[key] for key in self._book.viewers_of(person)]
        return any(account.told.get(what, 0) >= count for account in accounts)

    def _which(self, person: str) -> Waiting:
        queue = [each for each in self._queue() if person or not each.is_hidden]
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
            "is_hidden": waiting.is_hidden,
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
