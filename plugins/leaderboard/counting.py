"""The leaderboard of one show, and what overlays are told of it: at most once a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import Any, Protocol

from stagedoor import Context, Viewer

from .board import Board

_KEPT = "board"
_GAP = 1.0
_KEEP_EVERY = 10.0


class Look(Protocol):
    """What is set about it."""

    title: str
    count: int
    is_shown: bool


class Leaderboard:
    """Counts, shows, and remembers over a restart."""

    def __init__(self, ctx: Context, look: Callable[[], Any]) -> None:
        """`look` gives the settings as they are now, a `Look`."""
        self._ctx = ctx
        self._look = look
        self.board = Board()
        self._is_shown = False
        self._turn = 0
        self._is_unkept = False
        self._more = asyncio.Event()

    def begin(self) -> None:
        """Go on where a restart broke off, and tell of changes from now on."""
        self.board = Board.from_kept(self._ctx.memory.read(_KEPT, []))
        self.draw()
        self._ctx.spawn(self._tell())
        self._ctx.spawn(self._keep())

    def count(self, viewer: Viewer, points: float, *, at: int, rest: int = 0, subject: int = 0) -> None:
        """Somebody did something."""
        person = self._ctx.person(viewer)
        if self.board.count((person, viewer.name), points, at=at, rest=rest, subject=subject):
            self._is_unkept = True
            self._more.set()

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

    def reset(self) -> None:
        """Begin anew."""
        self.board.clear()
        self._changed()

    def withdraw(self, subjects: Collection[int]) -> None:
        """These words were withdrawn."""
        self.board.withdraw(subjects)
        self._changed()

    def forget(self, person: str) -> None:
        """Count nothing of this person."""
        self.board.forget(person)
        self._changed()

    def draw(self) -> None:
        """Tell overlays."""
        look: Look = self._look()
        top = self.board.top(look.count)
        state = None
        if (self._is_shown or look.is_shown) and top:
            lines = [{"name": line.name, "points": line.points} for _, line in top]
            state = {"title": look.title, "lines": lines}
        self._ctx.overlay.set_state("board", state, subjects=[line.subject for _, line in top if line.subject])

    def _changed(self) -> None:
        self._is_unkept = True
        self._keep_now()
        self.draw()

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            self.draw()
            await self._ctx.sleep(_GAP)

    async def _keep(self) -> None:
        while True:
            await self._ctx.sleep(_KEEP_EVERY)
            if self._is_unkept:
                self._keep_now()

    def _keep_now(self) -> None:
        self._is_unkept = False
        self._ctx.memory.write(_KEPT, self.board.kept())

    async def _hide_after(self, seconds: int, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.hide()
