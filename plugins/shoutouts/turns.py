"""Whose turn it is: one card after the other."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor import ActionRefused, Context

from .ledger import Ledger
from .limits import LIMITS, is_offered
from .options import ShoutoutSettings
from .shoutout import Shoutout

_BETWEEN = 1.0


class Turns:
    """Shows the next one as soon as the one before is over."""

    def __init__(self, ctx: Context, ledger: Ledger, show: Callable[[Shoutout | None], None]) -> None:
        """`show` has the card of one drawn, or none."""
        self._ctx = ctx
        self._ledger = ledger
        self._show = show
        self._turn = 0
        self._is_between = False
        self.is_paused = False
        """Nothing is shown while it is."""

    def go_on(self) -> None:
        """Show the next one, where none is shown and one waits."""
        if not self.is_paused and not self._is_between and self._ledger.book.now is None:
            self.next()

    def next(self) -> None:
        """Show the next one, if one waits."""
        book = self._ledger.book
        if self.is_paused or not book.waiting:
            return
        one = book.waiting[0]
        self._turn += 1
        self._is_between = False
        self._ledger.write("shown", one, {"native": self._has_native(one)})
        self._show(one)
        self._ctx.fire("shown", {"name": one.name, "platform": one.platform, "login": one.login, "why": one.why})
        self._ctx.spawn(self._end_after(self._settings.seconds, self._turn))
        if self._settings.says.strip() and not one.is_played:
            self._ctx.spawn(self._say(one))

    def end(self) -> bool:
        """Take the one that is shown off, and go on; whether one was."""
        one = self._ledger.book.now
        if one is None:
            return False
        self._ledger.write("ended", one)
        self.ended()
        return True

    def ended(self) -> None:
        """None is shown any more: draw that, and go on."""
        self._turn += 1
        self._is_between = True
        self._show(None)
        self._ctx.spawn(self._go_on(self._turn))

    @property
    def _settings(self) -> ShoutoutSettings:
        return self._ctx.settings(ShoutoutSettings)

    def _has_native(self, one: Shoutout) -> bool:
        native = self._settings.native
        is_wanted = native == "always" or (native == "asked" and one.is_asked_for)
        return is_wanted and not one.is_played and one.platform in LIMITS and is_offered(self._ctx, one.platform)

    async def _say(self, one: Shoutout) -> None:
        text = self._settings.says.replace("{name}", one.name).replace("{address}", one.address or one.name)
        try:
            await self._ctx.say(text, is_automatic=not one.is_asked_for)
        except ActionRefused as fault:
            self._ctx.log.debug("A shoutout was not written to the chats: %s", fault)

    async def _end_after(self, seconds: float, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.end()

    async def _go_on(self, turn: int) -> None:
        await self._ctx.sleep(_BETWEEN)
        if turn == self._turn:
            self._is_between = False
            self.go_on()
