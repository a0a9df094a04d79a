"""The queue together with the journal: what is written down is what is so."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor import Context, Event

from .book import Book, Scalar
from .shoutout import Shoutout

_STALE = 30 * 60_000
"""Milliseconds after which what waited over a restart is left out: that show is over."""
_PAGE = 5_000


class Ledger:
    """Nothing of an invented or replayed show is written down."""

    def __init__(self, ctx: Context, on_change: Callable[[], None]) -> None:
        self._ctx = ctx
        self._on_change = on_change
        self.book = Book(ctx.person_of)

    async def read(self) -> None:
        """Know who still waits."""
        after = 0
        while notes := await self._ctx.journal.read(after=after, limit=_PAGE):
            after = notes[-1].id
            for note in notes:
                self.book.note(note.name, note.viewer, note.data, int(note.data.get("at", note.at)))
        if self.book.now:
            self.write("ended", self.book.now)
        for one in list(self.book.waiting):
            if self.now() - one.asked > _STALE:
                self.write("dropped", one, {"remark": "left over from an earlier show"})
        for one in self.book.all():
            if one.native == "due" and self.now() - one.shown > _STALE:
                self.write("refused", one, {"remark": "That show was over before the platform took it."})

    def add(self, one: Shoutout, cause: Event | None) -> Shoutout:
        """Somebody new waits; the number of `one` is given here."""
        one.number, one.asked = self.book.number + 1, self.now()
        data: dict[str, Scalar] = {
            "name": one.name, "platform": one.platform, "login": one.login, "line": one.line, "why": one.why,
            "subjects": ",".join(map(str, one.subjects)),
        }  # fmt: skip
        self.book.add(one)
        self._keep("asked", one, data, cause)
        return one

    def write(self, name: str, one: Shoutout, data: dict[str, Scalar] | None = None) -> None:
        """Something became of it."""
        self.book.note(name, one.viewer, {"number": one.number} | (data or {}), self.now())
        self._keep(name, one, data or {}, None)

    def now(self) -> int:
        """Milliseconds since 1970."""
        return round(self._ctx.now() * 1000)

    def _keep(self, name: str, one: Shoutout, data: dict[str, Scalar], cause: Event | None) -> None:
        if not one.is_played:
            at = {"number": one.number, "at": self.now()}
            self._ctx.journal.write(name, at | data, viewer=one.viewer, cause=cause)
        self._on_change()
