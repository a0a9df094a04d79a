"""Kick's older way: the Pusher protocol, version 7."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from . import protocol
from .frames import Arrived, Frame, TurnedAwayError, encode, mapping, number, opened, parse, text
from .wire import Wire, WireLostError, dial

_GREETING_WAIT = 15.0


class Pusher:
    """One connection that is subscribed to the feeds; the first of them is the chat."""

    name = "pusher"

    def __init__(self, wire: Wire, feeds: Sequence[str], silence: float) -> None:
        self.is_live = False
        self.missing: set[str] = set()
        """Feeds the server does not let us read."""
        self.longest_silence = min(silence, protocol.PUSHER_IDLE)
        self._wire = wire
        self._feeds = feeds
        self._began = self._heard = _now()
        self._has_asked = False

    async def receive(self, within: float | None) -> Arrived | None:
        """What arrives next; None when nothing did within so many seconds, and the server was asked if it is there.

        Raises `TurnedAwayError` when the server refuses us, `ConnectionError` when the connection is lost.
        """
        try:
            raw = await self._wire.receive(self._patience(within))
        except WireLostError as fault:
            if protocol.is_refusal(fault.code):
                raise TurnedAwayError(f"{fault} ({fault.code})") from fault
            raise
        if raw is None:
            await self._silent()
            return None
        self._heard = _now()
        self._has_asked = False
        arrived = Arrived()
        try:
            await self._take(parse(raw), arrived)
        except ValueError:
            arrived.unreadable += 1
        return arrived

    async def _take(self, said: dict[str, Any], arrived: Arrived) -> None:
        name, feed = text(said.get("event"), 200), text(said.get("channel"), 200)
        match name:
            case "":
                raise ValueError("no event")
            case "pusher:connection_established":
                idle = number(mapping(opened(said.get("data"))).get("activity_timeout"))
                self.longest_silence = min(self.longest_silence, idle or protocol.PUSHER_IDLE)
                for one in self._feeds:
                    await self._send("pusher:subscribe", {"auth": "", "channel": one})
            case "pusher_internal:subscription_succeeded":
                self.is_live = self.is_live or feed == self._feeds[0]
            case "pusher:subscription_error":
                self._is_missing(feed)
            case "pusher:ping":
                await self._send("pusher:pong", {})
            case "pusher:error":
                self._fault(said)
            case _ if name.startswith(("pusher:", "pusher_internal:")):
                pass
            case _:
                self.is_live = self.is_live or feed == self._feeds[0]
                arrived.frames.append(Frame(feed, protocol.plain_name(name), opened(said.get("data"))))

    def _is_missing(self, feed: str) -> None:
        self.missing.add(feed)
        if feed == self._feeds[0]:
            raise TurnedAwayError("it does not let visitors read this chat")

    def _fault(self, said: dict[str, Any]) -> None:
        about = mapping(opened(said.get("data")))
        code, why = number(about.get("code")), text(about.get("message"), 200) or "no reason given"
        if protocol.is_refusal(code):
            raise TurnedAwayError(f"{why} ({code})")
        if code:
            raise WireLostError(f"{why} ({code})", code=code)

    async def _send(self, event: str, data: dict[str, str]) -> None:
        await self._wire.send(encode({"event": event, "data": data}).decode())

    def _patience(self, within: float | None) -> float:
        now = _now()
        wait = self._heard + self.longest_silence - now if self.is_live else self._began + _GREETING_WAIT - now
        if self.is_live and self._has_asked:
            wait = self.longest_silence
        return max(min(wait, wait if within is None else within), 0)

    async def _silent(self) -> None:
        now = _now()
        if not self.is_live:
            if now - self._began >= _GREETING_WAIT:
                raise WireLostError(f"it did not let us in within {_GREETING_WAIT:g} s")
        elif not self._has_asked and now - self._heard >= self.longest_silence:
            self._has_asked = True
            await self._send("pusher:ping", {})


@asynccontextmanager
async def pusher(address: str, feeds: Sequence[str], silence: float) -> AsyncIterator[Pusher]:
    """A connection to a Pusher server, closed at the end of the block."""
    async with dial(address) as wire:
        yield Pusher(wire, feeds, silence)


def _now() -> float:
    return asyncio.get_running_loop().time()
