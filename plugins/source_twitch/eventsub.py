"""What a chat does not say, told by Twitch's EventSub while an account is logged in."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import NamedTuple

from stagedoor import ActionRefused, Context, Emit, Report

from .airtime import Airtime
from .followers import followers_since
from .frames import Frame
from .notifications import Notifications, UnknownTopicError
from .options import TwitchSettings
from .outage import Outage
from .session import Session, SessionLostError
from .station import Station
from .subscriptions import Subscriptions
from .together import together
from .topics import TOPICS, Topic

_FIRST_WAIT = 1.0
_LONGEST_WAIT = 120.0
_HEALTHY = 60.0
_NOTHING_WAIT = 600.0
_LOOK = 60.0
_FOLLOWS = "channel.follow"


class _Identity(NamedTuple):
    """Who is logged in, and what they may do: when this changes everything is asked for anew."""

    client_id: str
    user_id: str
    scopes: frozenset[str]


class _NothingToldError(ConnectionError):
    """Twitch tells nothing at all; asking again soon would not help."""


class EventSub:
    """Reads beside one channel's chat, and connects again by itself: its loss never ends the reading of the chat."""

    def __init__(self, channel: str, ctx: Context, station: Station) -> None:
        self._channel = channel
        self._ctx = ctx
        self._station = station
        self._airtime = Airtime(channel, ctx, station.helix)
        self._notifications = Notifications(channel, self._airtime)
        self._subscriptions = Subscriptions(ctx, channel, station.account, station.helix)
        self._outage = Outage(channel)
        self._changed = asyncio.Event()
        self.is_live = False
        """Whether everything that can arrive does."""
        self.sessions = 0
        """How many there were so far."""
        self.moves = 0
        """How often a session was moved to another machine without missing anything."""

    async def run(self, emit: Emit, report: Report, say: Callable[[str], None]) -> None:
        """Read until cancelled, whenever an account is logged in.

        :param say: told what is missing now, in a sentence to stand beside the chat; an empty text when nothing is.
        """
        ended = self._station.account.on_change(self._changed.set)
        wait = _FIRST_WAIT
        clock = asyncio.get_running_loop().time
        try:
            while True:
                who = await self._logged_in(say)
                began = clock()
                try:
                    await together(self._read(emit, report, say), self._changes(who))
                    self._outage.is_told = True  # somebody logged in or out
                    wait = _FIRST_WAIT
                    continue
                except (ActionRefused, OSError) as fault:
                    why = str(fault) or type(fault).__name__
                    longer = _NOTHING_WAIT if isinstance(fault, _NothingToldError) else 0.0
                except Exception as fault:  # whatever it is, the chat goes on
                    self._ctx.log.exception("EventSub of %s failed", self._channel)
                    why, longer = f"a fault in Stagedoor ({type(fault).__name__})", 0.0
                if clock() - began > _HEALTHY:
                    wait = _FIRST_WAIT
                say(self._outage.now(why))
                await self._pause(max(longer, wait) * random.uniform(0.8, 1.2), who)  # noqa: S311 - spreads load
                wait = min(wait * 2, _LONGEST_WAIT)
        finally:
            ended()
            self._outage.is_told = True  # as a gap of the whole source

    @property
    def _identity(self) -> _Identity:
        account = self._station.account
        return _Identity(account.client_id, account.user_id if account.is_logged_in else "", account.scopes)

    async def _logged_in(self, say: Callable[[str], None]) -> _Identity:
        while not (who := self._identity).user_id:
            self._outage.forget()  # how the login stands is told where logins are
            say("")
            await self._change()
        return who

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    async def _changes(self, who: _Identity) -> None:
        while self._identity == who:
            await self._change()

    async def _pause(self, seconds: float, who: _Identity) -> None:
        await together(self._ctx.sleep(seconds), self._changes(who))

    async def _read(self, emit: Emit, report: Report, say: Callable[[str], None]) -> None:
        """One session, from connecting to its end."""
        channel_id = await self._station.users.id_of(self._channel)
        await self._airtime.prepare(channel_id)
        clock = asyncio.get_running_loop().time
        address = self._ctx.settings(TwitchSettings).eventsub_address

        def odd(kind: str) -> None:
            report.heard(1, unknown=kind, unreadable=not kind)

        async with Session(address, odd) as session:
            try:
                await session.welcome()
                self.sessions += 1
                await together(
                    self._listen(session, emit, report),
                    self._subscribe(session, channel_id, emit, say),
                    self._look(channel_id, emit),
                )
            except SessionLostError as fault:
                # Without any subscription Twitch hangs up after 10 s, again and again.
                if fault.code == 4003 and not self._subscriptions.made:
                    raise _NothingToldError(str(fault)) from fault
                raise
            finally:
                if self.is_live:
                    self.is_live = False
                    self._outage.begin(self._made(), self._ctx.now() - max(clock() - session.heard, 0))
                self.moves += session.moves

    def _made(self) -> list[Topic]:
        return sorted(self._subscriptions.made, key=TOPICS.index)

    async def _listen(self, session: Session, emit: Emit, report: Report) -> None:
        while True:
            await self._take(await session.frame(), emit, report)

    async def _take(self, frame: Frame, emit: Emit, report: Report) -> None:
        if frame.kind == "revocation":
            await self._revoked(frame)
            return
        try:
            events = self._notifications.events(frame)
        except UnknownTopicError:
            report.heard(1, unknown=frame.topic)
            return
        except ValueError:
            report.heard(1, unreadable=1)
            return
        report.heard(1)
        if events:
            await emit(*events)

    async def _revoked(self, frame: Frame) -> None:
        status = frame.payload.part("subscription").text("status")
        self._subscriptions.revoked(frame.topic, status)
        if status == "authorization_revoked":
            try:
                await self._station.account.check()
            except ActionRefused as fault:
                self._ctx.log.debug("Whether the login still holds is not known: %s", fault)
        if not self._subscriptions.made:
            raise _NothingToldError("Twitch has ended every subscription")

    async def _subscribe(self, session: Session, channel_id: str, emit: Emit, say: Callable[[str], None]) -> None:
        again = await self._subscriptions.make(session.id, channel_id)
        if not self._subscriptions.made:
            if again:
                raise SessionLostError("Twitch does not take subscriptions now")
            raise _NothingToldError("Twitch refuses all of it")
        self.is_live = True
        say("")
        if self._outage.since:
            await self._over(channel_id, emit)
        await self._subscriptions.complete(again, session.id, channel_id)
        await asyncio.Event().wait()

    async def _over(self, channel_id: str, emit: Emit) -> None:
        """An outage is over: find what can be found, and say what cannot."""
        since, until = self._outage.since, self._ctx.now()
        found: int | None = None
        if any(topic.type == _FOLLOWS for topic in self._subscriptions.made):
            try:
                listed = await followers_since(self._station.helix, self._channel, channel_id, int(since * 1000))
            except ActionRefused as fault:
                self._ctx.log.debug("Who followed meanwhile is not known: %s", fault)
            else:
                missed = self._notifications.new(listed)
                found = len(missed)
                if missed:
                    await emit(*missed)
        if not self._outage.is_told:
            self._ctx.notice(self._outage.after(until, found=found), level="warning")
        self._outage.forget()

    async def _look(self, channel_id: str, emit: Emit) -> None:
        while True:
            if events := await self._airtime.look(channel_id):
                await emit(*events)
            await self._ctx.sleep(_LOOK)
