"""What plugins write to chats on stage, counted, so that one can see when all of it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from stagedoor.chat.sending import Sending, Sent


class CountedSending:
    """Sending, and how much of it is under way."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending
        self._open = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def send(self, text: str, to: Sequence[str], *, reply_to: int = 0, by: str) -> dict[str, Sent]:
        """Write to chats."""
        self._open += 1
        self._idle.clear()
        try:
            return await self._sending.send(text, to, reply_to=reply_to, by=by)
        finally:
            self._open -= 1
            if not self._open:
                self._idle.set()

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        await self._idle.wait()
