"""A connection of its own for what OBS does frame by frame, so that nothing else has to wait meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.obs.discovery import Address
from stagedoor.obs.gateway import Gateway, Request
from stagedoor.obs.trouble import Trouble

LONGEST = 2.0
"""Seconds one batch may last. OBS answers on as many threads as there are cores, and a batch holds one of them."""


class FrameLine:
    """Plays one batch at a time. The connection is made with the first, and stays until `close`."""

    def __init__(self, *, clock: Clock) -> None:
        self._gateway = Gateway(clock=clock, on_trouble=self._lost)
        self._is_started = False
        self._opened: Address | None = None
        self._one_at_a_time = asyncio.Lock()

    async def play(
        self, address: Address, patience: float, requests: Sequence[Request], seconds: float
    ) -> list[dict[str, Any] | ObsError]:
        """Have OBS carry these out, waiting for its next frame at each `Sleep`; for each the answer, or the refusal.

        :param seconds: how long that takes when OBS keeps its frame rate.
        """
        if seconds > LONGEST:
            raise ObsError(f"OBS was not asked to move anything: at once, it may move for {LONGEST:g} seconds.")
        async with self._one_at_a_time:
            await self._open(address, patience)
            # A busy computer draws fewer frames than it should, so the batch takes longer than it should.
            return await self._gateway.batch(requests, by_frame=True, halt=False, lasting=seconds * 3)

    async def close(self) -> None:
        """End the connection; the next batch makes it anew."""
        if self._opened is not None:
            self._opened = None
            with contextlib.suppress(ObsError):
                await self._gateway.close()

    async def stop(self) -> None:
        """End the connection and its thread for good."""
        self._opened = None
        await self._gateway.stop()

    async def _open(self, address: Address, patience: float) -> None:
        if not self._is_started:
            self._is_started = True
            self._gateway.start()
        if self._opened == address:
            return
        self._gateway.patience = patience
        try:
            await self._gateway.open(address)
        except Trouble as trouble:
            raise ObsError("OBS was not asked to move anything: it takes no second connection now.") from trouble
        self._opened = address

    def _lost(self, _: Trouble) -> None:
        self._opened = None
