"""A session of Social Stream Ninja as a chat source."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from stagedoor import ActionRefused, ChannelOpened, Context, Deed, Emit, Report, SourceEvent, SourceState, Verb

from .options import SocialStreamSettings
from .translator import Translator, UnknownError
from .wire import Wire, WireLostError, dial

_CHAT, _COMMANDS = 4, 3
"""The channels of Social Stream Ninja that carry the chat, and commands to it."""
_AWAY = "Social Stream Ninja is not connected now, so nothing can be done through it. It is tried again by itself."
_CANNOT = {
    Verb.REPLY: "Social Stream Ninja writes to whole chats and cannot answer one message: write it as a new message.",
    Verb.DELETE: (
        "Social Stream Ninja cannot delete on the site itself: the message is hidden here only. Delete it on the site."
    ),
    Verb.TIMEOUT: (
        "Social Stream Ninja cannot time anybody out: what they wrote is hidden here only. Do it on the site itself."
    ),
}
_NO_BAN = (
    "Social Stream Ninja cannot ban on the site itself: do that there. It can block, so that it shows nothing of "
    "theirs any more: switch on “block users” in its settings here, and banning does that."
)


class SocialStreamChat:
    """Every chat that one Social Stream Ninja reads."""

    def __init__(self, session: str, ctx: Context) -> None:
        self.session = session
        self._ctx = ctx
        self._wire: Wire | None = None
        self._translator = Translator(session, ctx.now, left_out=lambda: ctx.settings(SocialStreamSettings).leave_out)

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until cancelled; see `ChatSource`."""
        settings = self._ctx.settings(SocialStreamSettings)
        is_local = settings.via == "this computer"
        report(SourceState.CONNECTING)
        if is_local:
            address, server = settings.local_address, "Social Stream Ninja on this computer"
        else:
            address = f"{settings.remote_address}/join/{self.session}/{_CHAT}"
            server = "Social Stream Ninja's server"
        async with dial(address, server, self._ctx, settings.ping_every) as wire:
            if is_local:
                await wire.send(json.dumps({"join": self.session, "in": _CHAT, "out": _COMMANDS}))
            self._wire = wire
            flushing = asyncio.ensure_future(self._flush(emit))
            try:
                await self._read(wire, emit, report, settings.ping_every)
            finally:
                self._wire = None
                flushing.cancel()
                await asyncio.gather(flushing, return_exceptions=True)

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """Writing goes to every chat that Social Stream Ninja has open; it never says whether it arrived."""
        away = "" if self._wire else _AWAY
        blocks = self._ctx.settings(SocialStreamSettings).block_users
        return {**_CANNOT, Verb.SEND: away, Verb.BAN: away if blocks else _NO_BAN}

    async def act(self, deed: Deed) -> str:
        """Do it; Social Stream Ninja confirms nothing. Raises `ActionRefused` when it cannot be asked."""
        if why_not := self.abilities.get(deed.verb, "Social Stream Ninja cannot do that."):
            raise ActionRefused(why_not)
        if deed.verb is Verb.SEND:
            command: dict[str, Any] = {"action": "sendChat", "value": deed.text}
        elif deed.viewer:
            blocked = {"chatname": deed.viewer.name, "type": deed.viewer.platform, "userid": deed.viewer.id}
            command = {"action": "blockUser", "value": blocked}
        else:
            raise ActionRefused("It is not known who is meant, so nobody was blocked.")
        if self._wire is None:
            raise ActionRefused(_AWAY)
        try:
            await self._wire.send(json.dumps(command))
        except WireLostError as fault:
            raise ActionRefused(f"It was not done, because {fault}. Try again when it is connected.") from fault
        return ""

    async def _read(self, wire: Wire, emit: Emit, report: Report, every: float) -> None:
        await emit(ChannelOpened(platform="ssn", channel=self.session, title="Social Stream Ninja"))
        report.expect(2 * every + 5)
        report(
            SourceState.LIVE,
            "Connected, and nothing has come yet. If somebody writes and it is not here, switch on “Send chat messages "
            "to API server” in Social Stream Ninja, under Global settings, Mechanics.",
        )
        is_quiet = True
        while True:
            frame = await wire.receive()
            if frame is None:
                report.heard(0)
                continue
            if is_quiet:
                is_quiet = False
                report(SourceState.LIVE)
            try:
                payload = json.loads(frame)
            except (ValueError, RecursionError):
                report.heard(unreadable=1)
                continue
            for each in payload if isinstance(payload, list) else [payload]:
                if events := self._events(each, report):
                    await emit(*events)

    def _events(self, payload: object, report: Report) -> list[SourceEvent]:
        try:
            events = self._translator.events(payload)
        except UnknownError as fault:
            report.heard(unknown=str(fault))
        except (ValueError, RecursionError):
            report.heard(unreadable=1)
        else:
            report.heard()
            return events
        return []

    async def _flush(self, emit: Emit) -> None:
        """Hand over the gifts of streaks that have come to rest."""
        while True:
            if gifts := self._translator.streaks.due(self._ctx.now()):
                await emit(*gifts)
            due = self._translator.streaks.next_due
            await self._ctx.sleep(min(max(due - self._ctx.now(), 0.05), 1.0) if due else 1.0)
