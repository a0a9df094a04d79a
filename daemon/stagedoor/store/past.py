"""Reads the log of a show without writing it, beside the daemon that does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Self

import apsw

from stagedoor.errors import StagedoorError
from stagedoor.events import Event
from stagedoor.history import Past
from stagedoor.model import Action
from stagedoor.store import moderated, queries
from stagedoor.store.decoder import Decoder

_PAGE = 5_000


class PastLog:
    """The log file, to look back. Used with `with`; raises `StagedoorError` where there is none to read."""

    def __init__(self, path: Path) -> None:
        self._decoder = Decoder()
        try:
            self._connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
            self._connection.set_busy_timeout(5_000)
            self._connection.execute("SELECT 1 FROM events LIMIT 1").fetchall()
        except apsw.Error as fault:
            raise StagedoorError(f"There is no past to look at: the log at {path} cannot be read ({fault}).") from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def since(self, at: int, kinds: Sequence[str], most: int) -> list[Event]:
        """The events of these kinds from that time on, oldest first; of more than `most`, the last ones."""
        found: list[Event] = []
        after = 0
        while raws := moderated.since(self._connection, at, kinds, after, _PAGE):
            page = list(self._decoder.all(raws))
            if not page:
                break
            after = page[-1].id
            found = (found + page)[-most:]
        return found

    def all_of(self, *kinds: str) -> list[Event]:
        """Every event of these kinds, oldest first."""
        return self.since(0, kinds, most=1_000_000)

    def actions_of(self, ids: Sequence[int]) -> Mapping[int, Action]:
        """What became of these events; what nobody decided about is left out."""
        return moderated.actions_of(self._connection, ids)

    def pasts(self, keys: Collection[str]) -> Mapping[str, Past]:
        """When these viewers were first and last seen, and how much they wrote."""
        return queries.pasts(self._connection, sorted(keys))
