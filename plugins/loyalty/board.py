"""The board on the overlay: who earned the most, at most once in two seconds, and only names that may be seen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from stagedoor import Context

from .options import LoyaltySettings
from .standing import Standings

_GAP = 2.0
_QUICK = 10_000
"""With every so many accounts, which all are looked at, it is drawn a second less often."""
_MOST = 20_000
_TITLES = {"stream": "Top of this stream", "month": "Top of this month", "ever": "Top of all time"}


class Board:
    """Shows and hides the board."""

    def __init__(self, ctx: Context, standings: Standings) -> None:
        self._ctx = ctx
        self._standings = standings
        self._subjects: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._is_shown = False
        self._turn = 0
        self._more = asyncio.Event()

    def begin(self) -> None:
        """Tell overlays of changes from now on."""
        self._hidden = set(self._ctx.memory.read("hidden_names", []))
        self._ctx.spawn(self._tell())
        self.draw()

    def seen(self, key: str, subject: int) -> None:
        """A viewer's name passed review with this event."""
        self._subjects.pop(key, None)
        self._subjects[key] = subject
        if len(self._subjects) > _MOST:
            del self._subjects[next(iter(self._subjects))]
        if key in self._hidden:
            self._hidden.discard(key)
            self._ctx.memory.write("hidden_names", sorted(self._hidden))

    def withdraw(self, subjects: Iterable[int]) -> None:
        """Whose last message was withdrawn is not shown until another one passes review."""
        gone = set(subjects)
        hidden = {key for key, subject in self._subjects.items() if subject in gone}
        if hidden:
            self._hidden |= hidden
            self._ctx.memory.write("hidden_names", sorted(self._hidden))
            self.draw()

    def forget(self, key: str) -> None:
        """Know nothing of a viewer any more."""
        self._subjects.pop(key, None)
        if key in self._hidden:
            self._hidden.discard(key)
            self._ctx.memory.write("hidden_names", sorted(self._hidden))

    @property
    def hidden(self) -> set[str]:
        """The viewers whose names are not shown now."""
        return self._hidden

    @property
    def is_shown(self) -> bool:
        """Whether it is on the overlay."""
        return self._is_shown or self._settings.is_shown

    def show(self, seconds: int) -> None:
        """Put it on the overlay."""
        self._is_shown = True
        self._turn += 1
        self.draw()
        if seconds:
            self._ctx.spawn(self._hide_after(seconds, self._turn))

    def hide(self) -> None:
        """Take it off the overlay."""
        self._is_shown = False
        self._turn += 1
        self.draw()

    def changed(self) -> None:
        """Somebody's points are different."""
        self._more.set()

    def draw(self) -> None:
        """Tell overlays."""
        settings = self._settings
        if not settings.is_on or not self.is_shown:
            self._ctx.overlay.set_state("board", None)
            return
        at = int(self._ctx.now() * 1000)
        top = self._standings.top(settings.top, settings.board_of, at, settings, self._hidden)
        lines = [{"name": name, "points": points} for _, name, points in top]
        keys = [key for person, _, _ in top for key in self._standings.keys_of(person)]
        subjects = [self._subjects[key] for key in keys if key in self._subjects]
        state = {"title": _TITLES[settings.board_of], "unit": settings.points_name, "lines": lines}
        self._ctx.overlay.set_state("board", state if lines else None, subjects=subjects)

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            if self.is_shown:
                self.draw()
            await self._ctx.sleep(_GAP + self._standings.count / _QUICK)

    async def _hide_after(self, seconds: int, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.hide()

    @property
    def _settings(self) -> LoyaltySettings:
        return self._ctx.settings(LoyaltySettings)
