"""Kick's newer way: the JSON protocol of Centrifugo, with a guest's token that must be renewed while we listen."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from stagedoor import SourceDelayed

from . import protocol
from .frames import Arrived, Frame, TurnedAwayError, encode, mapping, number, opened, parse, part, text
from .wire import Wire, WireLostError, dial

_GREETING_WAIT = 15.0
_RENEW_AT = 0.8
"""When so much of a token's life is over, a new one is fetched."""
_RENEW_AGAIN = 30.0
_MOST_LINES = 10_000
"""In one frame; what is said in real ones fills the frame long before."""
_TEMPORARY = frozenset({100, 109, 111, 112})
"""Errors that pass: internal, token expired, too many requests, unrecoverable position."""
_RESUBSCRIBE_FROM = 2500


class Centrifugo:
    """One connection that is subscribed to the feeds; the first of them is the chat."""

    name = "centrifugo"

    def __init__(self, wire: Wire, feeds: Sequence[str], token: str, renew: Callable[[], Awaitable[str]]) -> None:
        self.is_live = False
        self.missing: set[str] = set()
        """Feeds the server does not let us read."""
        self.longest_silence = protocol.CENTRIFUGO_PING
        self._wire = wire
        self._feeds = feeds
        self._token = token
        self._renew = renew
        self._began = _now()
        self._renew_at: float | None = None
        self._renewing: asyncio.Future[None] | None = None
        self._numbers = itertools.count(1)
        self._asked: dict[int, str] = {}

    async def greet(self) -> None:
        """Show the token."""
        await self._command("connect", {"token": self._token, "name": "js"})

    async def receive(self, within: float | None) -> Arrived | None:
        """What arrives next; None when nothing did within so many seconds.

        Raises `TurnedAwayError` when the server refuses us, `ConnectionError` when the connection is lost.
        """
        try:
            raw = await self._wire.receive(self._patience(within))
        except WireLostError as fault:
            if protocol.is_terminal(fault.code):
                raise TurnedAwayError(f"{fault} ({fault.code})") from fault
            raise
        if self._renew_at is not None and _now() >= self._renew_at:
            self._renew_at = None
            self._renewing = asyncio.ensure_future(self._refresh())
        if not self.is_live and _now() - self._began >= _GREETING_WAIT:
            raise WireLostError(f"it did not let us in within {_GREETING_WAIT:g} s")
        if raw is None:
            return None
        arrived = Arrived()
        for line in raw.split(b"\n", _MOST_LINES):
            if not line.strip():
                continue
            try:
                await self._take(parse(line), arrived)
            except ValueError:
                arrived.unreadable += 1
        if arrived.has_ping:
            await self._wire.send("{}")
        return arrived

    async def end(self) -> None:
        """Stop renewing the token."""
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.wait({self._renewing})

    async def _take(self, said: dict[str, Any], arrived: Arrived) -> None:
        if not said:
            arrived.has_ping = True
        elif "push" in said:
            self._push(part(said, "push"), arrived)
        elif "disconnect" in said:
            self._disconnect(part(said, "disconnect"))
        elif verb := self._asked.pop(number(said.get("id")), ""):
            if "error" in said:
                self._refused(verb, part(said, "error"))
            else:
                await self._granted(verb, said, arrived)
        elif "id" not in said:
            raise ValueError("neither an answer nor a push")

    async def _granted(self, verb: str, said: dict[str, Any], arrived: Arrived) -> None:
        match verb:
            case "connect":
                about = part(said, "connect")
                self.longest_silence = float(number(about.get("ping")) or protocol.CENTRIFUGO_PING)
                self._plan_renewal(about)
                commands = [self._line("subscribe", {"channel": feed}, f"subscribe {feed}") for feed in self._feeds]
                await self._wire.send("\n".join(commands))
            case "refresh":
                self._plan_renewal(part(said, "refresh"))
            case _:
                feed = verb.partition(" ")[2]
                self.is_live = self.is_live or feed == self._feeds[0]
                missed = part(said, "subscribe").get("publications")
                for publication in missed if isinstance(missed, list) else ():
                    self._publication(feed, publication, arrived)

    def _refused(self, verb: str, error: dict[str, Any]) -> None:
        code, why = number(error.get("code")), text(error.get("message"), 200) or "no reason given"
        is_temporary = error.get("temporary") is True or code in _TEMPORARY
        feed = verb.partition(" ")[2]
        if verb == "refresh":
            self._renew_at = _now() + _RENEW_AGAIN
        elif feed and feed != self._feeds[0]:
            self.missing.add(feed)
        elif is_temporary:
            raise WireLostError(f"{why} ({code})", code=code)
        else:
            what = "it does not let visitors read this chat" if feed else "it does not accept the guest's token"
            raise TurnedAwayError(f"{what}: {why} ({code})")

    def _push(self, push: dict[str, Any], arrived: Arrived) -> None:
        feed = text(push.get("channel"), 200)
        if "pub" in push:
            self._publication(feed, push["pub"], arrived)
        elif "disconnect" in push:
            self._disconnect(part(push, "disconnect"))
        elif "unsubscribe" in push:
            self._unsubscribed(feed, number(part(push, "unsubscribe").get("code")))
        elif not push:
            raise ValueError("an empty push")

    def _publication(self, feed: str, publication: Any, arrived: Arrived) -> None:
        event = opened(mapping(publication).get("data"))
        name = text(event.get("event"), 200) if isinstance(event, dict) else ""
        if not name:
            raise ValueError("no event")
        if not name.startswith(("pusher:", "pusher_internal:")):
            arrived.frames.append(Frame(feed, protocol.plain_name(name), opened(event.get("data"))))

    def _unsubscribed(self, feed: str, code: int) -> None:
        if feed == self._feeds[0]:
            if code < _RESUBSCRIBE_FROM:
                raise TurnedAwayError(f"it does not let us read this chat any more ({code})")
            raise WireLostError(f"it lost sight of this chat ({code})", code=code)
        self.missing.add(feed)

    def _disconnect(self, about: dict[str, Any]) -> None:
        code, why = number(about.get("code")), text(about.get("reason"), 200) or "no reason given"
        if protocol.is_terminal(code):
            raise TurnedAwayError(f"{why} ({code})")
        raise WireLostError(f"{why} ({code})", code=code)

    def _plan_renewal(self, about: dict[str, Any]) -> None:
        life = number(about.get("ttl"))
        self._renew_at = _now() + life * _RENEW_AT if about.get("expires") is True and life else None

    async def _refresh(self) -> None:
        """Fetch a new token. When that fails we listen on, and try again: the server ends it when the old one ends."""
        try:
            token = await self._renew()
            await self._command("refresh", {"token": token})
        except SourceDelayed as limit:
            self._renew_at = _now() + max(limit.seconds, _RENEW_AGAIN)
        except Exception:  # noqa: BLE001 - whatever it is, the chat still arrives
            self._renew_at = _now() + _RENEW_AGAIN

    async def _command(self, verb: str, about: dict[str, str]) -> None:
        await self._wire.send(self._line(verb, about, verb))

    def _line(self, verb: str, about: dict[str, str], meaning: str) -> str:
        number_of_it = next(self._numbers)
        self._asked[number_of_it] = meaning
        return encode({"id": number_of_it, verb: about}).decode()

    def _patience(self, within: float | None) -> float | None:
        ends = [self._renew_at] if self._renew_at is not None else []
        if not self.is_live:
            ends.append(self._began + _GREETING_WAIT)
        waits = [end - _now() for end in ends] + ([] if within is None else [within])
        return max(min(waits), 0) if waits else None


@asynccontextmanager
async def centrifugo(
    address: str, feeds: Sequence[str], token: str, renew: Callable[[], Awaitable[str]]
) -> AsyncIterator[Centrifugo]:
    """A connection to a Centrifugo server, closed at the end of the block."""
    async with dial(address) as wire:
        connection = Centrifugo(wire, feeds, token, renew)
        try:
            await connection.greet()
            yield connection
        finally:
            await connection.end()


def _now() -> float:
    return asyncio.get_running_loop().time()
