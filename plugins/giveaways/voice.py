"""What is said of a giveaway in the chats: nothing, unless the streamer wants it."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import ActionRefused, Context

from .giveaway import Giveaway
from .options import GiveawaySettings

_LONGEST = 200
"""Characters that every platform takes."""


class Voice:
    """Announces and reminds."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def opened(self, giveaway: Giveaway) -> None:
        """It is open. The hash stands alone, so that no platform's limit cuts it."""
        self._announce(
            f"{self._how(giveaway)} Giveaway: {giveaway.title}",
            giveaway.rules.luck,
            f"Seed hash: {giveaway.commitment}",
        )

    def closed(self, giveaway: Giveaway, *, is_automatic: bool) -> None:
        """It is closed, and the list is frozen; `is_automatic`: because its time was over."""
        self._announce(
            f"Entering is over: {len(giveaway.lines):,} are in.",
            f"Hash of the list: {giveaway.entries_hash}",
            is_automatic=is_automatic,
        )

    def drawn(self, giveaway: Giveaway, name: str) -> None:
        """Somebody won."""
        claim = giveaway.rules.claim_seconds
        if name:
            self._announce(f"{name} won!{f' Write something within {claim} seconds to claim it.' if claim else ''}")

    async def remind(self, giveaway: Giveaway, people: int) -> None:
        """It is still open."""
        await self._say([f"{people:,} are in. {self._how(giveaway)} Giveaway: {giveaway.title}"], is_automatic=True)

    def _how(self, giveaway: Giveaway) -> str:
        if giveaway.rules.entry == "any message":
            return "Whoever writes is in."
        return f"Write {giveaway.word or '!' + self._ctx.settings(GiveawaySettings).command} to enter."

    def _announce(self, *texts: str, is_automatic: bool = False) -> None:
        if self._ctx.settings(GiveawaySettings).announces:
            self._ctx.spawn(self._say(texts, is_automatic=is_automatic))

    async def _say(self, texts: Iterable[str], *, is_automatic: bool) -> None:
        try:
            for text in filter(None, texts):
                await self._ctx.say(
                    text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", is_automatic=is_automatic
                )
        except ActionRefused as refusal:
            self._ctx.log.info("Not said of the giveaway: %s", refusal)
