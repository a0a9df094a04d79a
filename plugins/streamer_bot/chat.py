"""What Streamer.bot reads, as a chat source that can also be written to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any, TypeVar

from stagedoor import (
    ActionRefused,
    ChannelOpened,
    Context,
    Deed,
    Emit,
    Report,
    SourceRefused,
    SourceState,
    Verb,
    Viewer,
)

from .fields import Data, inner, text_of
from .options import StreamerBotSettings
from .session import Frame, LostError, RefusedError, Session, connected
from .translator import Translator, UnknownError, subscriptions

_TITLES = {"twitch": "Twitch", "youtube": "YouTube", "kick": "Kick", "trovo": "Trovo"}
_ANSWERS = frozenset({"twitch", "kick"})
"""Where Streamer.bot can answer one message."""
_OWN_NAMES = ("broadcasterLogin", "broadcastUser", "broadcasterUserName", "broadcastUserName")
_OWN_IDS = ("broadcasterUserId", "broadcastUserId")
_AWAY = "Streamer.bot is not connected now, so nothing can be done through it. It is tried again by itself."
_ONLY_BY_ACTIONS = (
    "Streamer.bot does that only in its actions, not for other programs: it is hidden here only. Do it on the "
    "platform, or make an action for it in Streamer.bot."
)
T = TypeVar("T")


class StreamerBotChat:
    """Every chat that one Streamer.bot is connected to."""

    def __init__(self, address: str, ctx: Context) -> None:
        self.address = address
        self._ctx = ctx
        self._session: Session | None = None
        self._online: tuple[str, ...] = ()
        self._translator = Translator(lambda: self._settings.leave_out)

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until cancelled; see `ChatSource`."""
        settings = self._settings
        report(SourceState.CONNECTING)
        async with connected(self.address, settings.password.get_secret_value()) as session:

            async def take(frame: Frame | None) -> None:
                await self._take(frame, emit, report)

            reading = asyncio.ensure_future(session.read(take))
            self._online = ()
            try:
                await _while_reading(reading, self._begin(session, emit))
                self._session = session
                report.expect(2 * settings.ask_every + 10)
                report(SourceState.LIVE, self._what_is_missing(session))
                await _while_reading(reading, self._keep_asking(session, emit, report, settings.ask_every))
            finally:
                self._session = None
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """Writing needs its password, and a platform that is connected there and not left out here."""
        why_not = self._why_not_send()
        only = dict.fromkeys((Verb.DELETE, Verb.TIMEOUT, Verb.BAN), _ONLY_BY_ACTIONS)
        return {Verb.SEND: why_not, Verb.REPLY: why_not, **only}

    async def act(self, deed: Deed) -> str:
        """Write to every platform, or answer on one. Streamer.bot does not say which id it got there."""
        if why_not := self.abilities.get(deed.verb, "Streamer.bot cannot do that for other programs."):
            raise ActionRefused(why_not)
        session = self._session
        if session is None:
            raise ActionRefused(_AWAY)
        if deed.verb is Verb.REPLY:
            if deed.viewer is None:
                raise ActionRefused(
                    "It is not known whom that answers, so nothing was sent. Write it as a new message."
                )
            await self._reply(session, deed, deed.viewer)
            return ""
        failed = {}
        for platform in self._targets:
            if fault := await self._say(session, platform, deed.text):
                failed[platform] = fault
        if len(failed) == len(self._targets):
            raise ActionRefused(" ".join(failed.values()))
        for fault in failed.values():
            self._ctx.notice(fault, level="warning")
        return ""

    async def _reply(self, session: Session, deed: Deed, to: Viewer) -> None:
        platform = to.platform
        if platform not in self._targets:
            raise ActionRefused(
                f"{_TITLES.get(platform, platform)} is not connected in Streamer.bot, so nothing was sent."
            )
        if platform in _ANSWERS and deed.message_id:
            fault = await self._say(session, platform, deed.text, replyId=deed.message_id)
        else:
            fault = await self._say(session, platform, f"@{to.name} {deed.text}")
        if fault:
            raise ActionRefused(fault)

    async def _say(self, session: Session, platform: str, text: str, **more: str) -> str:
        """Why it was not sent to this platform, or an empty text."""
        as_bot = self._settings.send_as_bot
        title = _TITLES[platform]
        try:
            await session.ask("SendMessage", platform=platform, message=text, bot=as_bot, internal=False, **more)
        except RefusedError as fault:
            return f"Streamer.bot did not send it to {title}{f': {fault}' if str(fault) else ''}. Look there."
        except LostError as fault:
            return f"It is not known whether it was sent to {title}: {fault}."
        return ""

    async def _begin(self, session: Session, emit: Emit) -> None:
        try:
            offered = (await session.ask("GetEvents")).get("events")
        except RefusedError:
            offered = None
        try:
            await session.ask("Subscribe", events=subscriptions(offered))
            accounts = await session.ask("GetBroadcaster")
        except RefusedError as fault:
            raise SourceRefused(
                f"Streamer.bot does not let programs read without its password ({fault or 'it said no more'}). Copy it "
                "from Servers/Clients, WebSocket Server, into the settings here."
            ) from fault
        await self._know(accounts, emit)

    async def _know(self, accounts: Frame, emit: Emit) -> None:
        """Take in which accounts are connected there now, and tell of those that were not before."""
        platforms = inner(accounts, "platforms")
        before, self._online = self._online, _online(accounts, platforms)
        self._translator.channels = {name: text_of(inner(platforms, name), *_OWN_NAMES) for name in platforms}
        opened = [
            ChannelOpened(
                platform=name,
                channel=self._translator.channels.get(name, ""),
                channel_id=text_of(inner(platforms, name), *_OWN_IDS),
                title=text_of(inner(platforms, name), "broadcasterUserName", "broadcastUserName"),
            )
            for name in self._online
            if name not in before and name not in self._settings.leave_out
        ]
        if opened:
            await emit(*opened)

    async def _take(self, frame: Frame | None, emit: Emit, report: Report) -> None:
        if frame is None:
            report.heard(unreadable=1)
            return
        try:
            events = self._translator.events(frame)
        except UnknownError as fault:
            report.heard(unknown=str(fault))
        except ValueError:
            report.heard(unreadable=1)
        else:
            report.heard()
            if events:
                await emit(*events)

    async def _keep_asking(self, session: Session, emit: Emit, report: Report, every: float) -> None:
        """Ask who is connected there, which is a sign of life and may have changed."""
        while True:
            await self._ctx.sleep(every)
            try:
                accounts = await session.ask("GetBroadcaster")
            except LostError:
                continue  # behind many events, or gone: which it is, the silence tells
            except RefusedError as fault:
                self._ctx.log.debug("Streamer.bot is there, and does not say who is connected: %s", fault)
            else:
                await self._know(accounts, emit)
                report(SourceState.LIVE, self._what_is_missing(session))
            report.heard(0)

    def _why_not_send(self) -> str:
        if self._session is None:
            return _AWAY
        if not self._session.asks_for_password:
            return (
                "Streamer.bot lets only programs write that give a password: switch on Authentication under "
                "Servers/Clients, WebSocket Server, and put the password into the settings here."
            )
        if not self._session.is_authenticated:
            return "Streamer.bot needs its password for that: put it into the settings here."
        if not self._targets:
            return "No account is connected in Streamer.bot that could write, or all are left out in the settings here."
        return ""

    def _what_is_missing(self, session: Session) -> str:
        if not self._online:
            return "Connected, but no account is connected in Streamer.bot itself: look under Platforms there."
        if session.asks_for_password and not session.is_authenticated:
            return "Reading works; to write as well, put Streamer.bot's password into the settings."
        return ""

    @property
    def _targets(self) -> list[str]:
        left_out = self._settings.leave_out
        return [name for name in self._online if name in _TITLES and name not in left_out]

    @property
    def _settings(self) -> StreamerBotSettings:
        return self._ctx.settings(StreamerBotSettings)


def _online(accounts: Data, platforms: Data) -> tuple[str, ...]:
    """The platforms on which an account is connected."""
    said = accounts.get("connected")
    return tuple(name for name in platforms if not isinstance(said, list) or name in said)


async def _while_reading(reading: asyncio.Future[None], work: Awaitable[T]) -> T:
    """Do `work`; raise what ended the reading if that ends first."""
    doing = asyncio.ensure_future(work)
    both: set[asyncio.Future[Any]] = {reading, doing}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if reading.done():
            reading.result()
        return doing.result()
    finally:
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)
