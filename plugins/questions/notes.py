"""The journal of the board: what is written down, and the board told anew from it after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stagedoor import Context

from .board import Board
from .keeping import board_of, kept

_KEPT = "board"
_PAGE = 5_000
_SNAPSHOT_EVERY = 200
_TRIES = 20


class Notes:
    """Writes down what happens to a board, and has it happen."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._written = 0
        self._since = 0
        self._is_keeping = False
        self.board = Board()

    async def begin(self) -> None:
        """Go on where a restart, or the end of the power, broke off."""
        snapshot = self._ctx.memory.read(_KEPT)
        last = 0
        if snapshot:
            self.board, last = board_of(snapshot), int(snapshot["noted"])
        while notes := await self._ctx.journal.read(last, _PAGE):
            for note in notes:
                self.board.take(note.name, note.data, note.viewer)
            last = notes[-1].id

    def write(self, name: str, data: Mapping[str, Any], viewer: str = "") -> None:
        """It happened."""
        self._ctx.journal.write(name, data, viewer=viewer)
        self.board.take(name, data, viewer)
        self._written += 1
        self._since += 1
        if self._since >= _SNAPSHOT_EVERY and not self._is_keeping:
            self._ctx.spawn(self.keep())

    async def keep(self) -> None:
        """Write the whole board down beside the journal, so that the next start has little to read."""
        self._is_keeping = True
        try:
            last = int((self._ctx.memory.read(_KEPT) or {}).get("noted", 0))
            for _ in range(_TRIES):
                written = self._written
                while notes := await self._ctx.journal.read(last, _PAGE):
                    last = notes[-1].id
                if written == self._written:
                    self._ctx.memory.write(_KEPT, {**kept(self.board), "noted": last})
                    self._since = 0
                    return
        finally:
            self._is_keeping = False
