"""The platforms' own shoutouts, one after the other and never more than the platform takes."""

from __future__ import annotations

import asyncio

from stagedoor import ActionRefused, Context

from .ledger import Ledger
from .limits import LIMITS, is_offered, next_at, same_at
from .shoutout import Shoutout


class Natives:
    """They need not wait for the card, nor the card for them."""

    def __init__(self, ctx: Context, ledger: Ledger) -> None:
        self._ctx = ctx
        self._ledger = ledger
        self._more = asyncio.Event()
        self.is_paused = False

    async def run(self) -> None:
        """Give what is due, until cancelled."""
        while True:
            await self._more.wait()
            self._more.clear()
            while not self.is_paused and (one := self._next()):
                wait = next_at(one.platform, self._ledger.book.given) - self._ledger.now()
                if wait > 0:
                    await self._ctx.sleep(wait / 1000)
                else:
                    await self._give(one)

    def touch(self) -> None:
        """Something may be due."""
        self._more.set()

    def due_at(self, one: Shoutout) -> int:
        """When it is given at the earliest, in milliseconds since 1970."""
        before = [each for each in self._due() if each.platform == one.platform]
        at = max(next_at(one.platform, self._ledger.book.given), self._ledger.now())
        return at + before.index(one) * LIMITS[one.platform].between if one in before else at

    def _due(self) -> list[Shoutout]:
        return sorted((one for one in self._ledger.book.all() if one.native == "due"), key=lambda one: one.shown)

    def _next(self) -> Shoutout | None:
        for one in self._due():
            if not is_offered(self._ctx, one.platform):
                self._refuse(one, "There is nothing to give it with: the plugin for that platform is not running.")
            elif (again := same_at(one.platform, one.target, self._ledger.book.given)) > self._ledger.now():
                minutes = -(-(again - self._ledger.now()) // 60_000)
                self._refuse(one, f"They had one within the hour; the platform takes the next in {minutes} minutes.")
            else:
                return one
        return None

    async def _give(self, one: Shoutout) -> None:
        try:
            await self._ctx.press(LIMITS[one.platform].control, {"name": one.login or one.name})
        except ActionRefused as fault:
            if one.native == "due":
                self._refuse(one, str(fault))
        else:
            # It was given, whatever became of the queue meanwhile: the platform counts it.
            self._ledger.write("given", one, {"platform": one.platform, "target": one.target})

    def _refuse(self, one: Shoutout, remark: str) -> None:
        self._ledger.write("refused", one, {"remark": remark[:300]})
