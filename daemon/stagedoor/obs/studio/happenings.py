"""Waits for what OBS says by itself, because its answer to a command only means that it was accepted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from stagedoor.obs.listener import Happening


class Happenings:
    """What OBS says, for whoever waits for something."""

    def __init__(self) -> None:
        self._waiting: dict[asyncio.Future[Happening], Callable[[Happening], bool]] = {}

    def heard(self, events: Sequence[Happening]) -> None:
        """OBS said something."""
        for event in events:
            for waiting, fits in list(self._waiting.items()):
                if not waiting.done() and fits(event):
                    waiting.set_result(event)

    @contextmanager
    def expect(self, fits: Callable[[Happening], bool]) -> Iterator[asyncio.Future[Happening]]:
        """The first event that fits, from now on."""
        waiting: asyncio.Future[Happening] = asyncio.get_running_loop().create_future()
        self._waiting[waiting] = fits
        try:
            yield waiting
        finally:
            del self._waiting[waiting]
            waiting.cancel()
