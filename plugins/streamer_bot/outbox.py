"""Has actions run in Streamer.bot: in order, soon or not at all, and with one sentence for each kind of trouble."""

from __future__ import annotations

import asyncio
import difflib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stagedoor import Context, SourceRefused

from .fields import items_of, text_of
from .occasions import Occasion
from .options import Rule, StreamerBotSettings
from .session import Frame, LostError, RefusedError, Session, connected
from .target import address

_MOST = 50
_BREATH = 5.0
"""Seconds before a Streamer.bot that was away is tried again."""
_LINGER = 120.0
_NAMES_SHOWN = 5
_SLOW = "\0slow"


@dataclass(frozen=True, slots=True)
class _Wanted:
    action: str
    arguments: Mapping[str, Any]
    until: float


class Outbox:
    """The actions that wait, and the one connection that runs them while there are any."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._wanted: deque[_Wanted] = deque()
        self._rested: dict[str, float] = {}
        self._filled = asyncio.Event()
        self._is_running = False
        self._away_until = 0.0
        self._trouble = ""
        self._missed = 0
        self._told: set[str] = set()
        self._actions: dict[str, tuple[str, bool]] = {}

    def put(self, rule: Rule, occasion: Occasion) -> None:
        """Have the rule's action run, unless the rule rests."""
        now = self._ctx.now()
        key = f"{rule.when}\0{rule.match}\0{rule.action}"
        if now < self._rested.get(key, 0.0):
            return
        self._rested[key] = now + rule.cooldown
        if now < self._away_until:
            self._missed += 1
            return
        if len(self._wanted) >= _MOST:
            self._tell_once(_SLOW, f"Streamer.bot is slower than the show: “{rule.action}” and more were not run.")
            return
        arguments = {**occasion.arguments, "event": occasion.when, "source": "stagedoor"}
        self._wanted.append(_Wanted(rule.action.strip(), arguments, now + self._settings.too_late))
        self._filled.set()
        if not self._is_running:
            self._is_running = True
            self._ctx.spawn(self._run())

    async def _run(self) -> None:
        try:
            while self._wanted:
                await self._visit()
        finally:
            self._is_running = False

    async def _visit(self) -> None:
        """Connect, run what waits and what comes in the next time, and let go."""
        try:
            where = address(self._settings.address)
            async with connected(where, self._settings.password.get_secret_value()) as session:
                reading = asyncio.ensure_future(session.read(_ignored))
                try:
                    await self._learn(session)
                    self._is_back()
                    while not reading.done() and await self._something(reading):
                        await self._perform(session)
                finally:
                    reading.cancel()
                    await asyncio.gather(reading, return_exceptions=True)
        except (LostError, SourceRefused, RefusedError) as fault:
            self._is_away(fault)

    async def _something(self, reading: asyncio.Future[None]) -> bool:
        """Wait for something to run; False when there was nothing for long, or the connection is gone."""
        if self._wanted:
            return True
        self._told.discard(_SLOW)
        self._filled.clear()
        filled = asyncio.ensure_future(self._filled.wait())
        slept = asyncio.ensure_future(self._ctx.sleep(_LINGER))
        try:
            awaited: set[asyncio.Future[Any]] = {filled, slept, reading}
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
        finally:
            filled.cancel()
            slept.cancel()
        return bool(self._wanted) and not reading.done()

    async def _perform(self, session: Session) -> None:
        wanted = self._wanted.popleft()
        if self._ctx.now() > wanted.until:
            self._tell_once(_SLOW, f"Streamer.bot is slower than the show: “{wanted.action}” and more were not run.")
            return
        if wanted.action.casefold() not in self._actions:
            await self._learn(session)  # it may have been made since
        known = self._actions.get(wanted.action.casefold())
        if known is None:
            self._tell_once(wanted.action, self._unknown(wanted.action))
            return
        name, is_enabled = known
        if not is_enabled:
            self._tell_once(wanted.action, f"The action “{name}” is switched off in Streamer.bot, so it was not run.")
            return
        self._told.discard(wanted.action)
        try:
            await session.ask("DoAction", action={"name": name}, args=dict(wanted.arguments))
        except RefusedError as fault:
            self._tell_once(wanted.action, f"Streamer.bot did not run “{name}”: {fault or 'it gave no reason'}.")

    async def _learn(self, session: Session) -> None:
        """Know its actions as they are now."""
        listed = items_of(await session.ask("GetActions"), "actions")
        self._actions = {
            name.casefold(): (name, action.get("enabled") is not False)
            for action in listed
            if (name := text_of(action, "name").strip())
        }

    def _unknown(self, action: str) -> str:
        names = [name for name, _ in self._actions.values()]
        close = difflib.get_close_matches(action, names, n=1)
        some = ", ".join(f"“{name}”" for name in names[:_NAMES_SHOWN])
        hint = f" Did you mean “{close[0]}”?" if close else f" It has {some}." if some else " It has none at all."
        return f"Streamer.bot has no action “{action[:80]}”, so nothing was run.{hint}"

    def _tell_once(self, about: str, sentence: str) -> None:
        if about not in self._told:
            self._told.add(about)
            self._ctx.notice(sentence, level="warning")

    def _is_away(self, fault: Exception) -> None:
        self._away_until = self._ctx.now() + _BREATH
        self._missed += len(self._wanted)
        self._wanted.clear()
        if isinstance(fault, RefusedError):
            fault = RefusedError(f"it wants its password ({fault}); put it into the settings")
        if str(fault) != self._trouble:
            self._trouble = str(fault)
            why = str(fault).rstrip(".?")
            self._ctx.notice(
                f"Streamer.bot's actions are not run now: {why}. What happens meanwhile is not made up for; it is "
                "tried again with the next event.",
                level="warning",
            )

    def _is_back(self) -> None:
        if self._trouble:
            self._trouble = ""
            missed = f" {self._missed} were missed meanwhile." if self._missed else ""
            self._ctx.notice(f"Streamer.bot's actions are run again.{missed}")
        self._missed = 0

    @property
    def _settings(self) -> StreamerBotSettings:
        return self._ctx.settings(StreamerBotSettings)


async def _ignored(_frame: Frame | None) -> None:
    """Nothing is subscribed to here."""
