"""What viewers ask for with a command, and what they are answered."""

from __future__ import annotations

import re

from stagedoor import ActionRefused, ChatMessage, Context

from .board import Board
from .moving import Moving
from .options import LoyaltySettings
from .shop import Shop
from .standing import Standings

_NUMBER = re.compile(r"\d{1,9}")


class Counter:
    """Answers `!points`, `!rank`, `!top`, `!give` and `!redeem`."""

    def __init__(self, ctx: Context, standings: Standings, moving: Moving, shop: Shop, board: Board) -> None:
        self._ctx = ctx
        self._standings = standings
        self._moving = moving
        self._shop = shop
        self._board = board

    def points(self, message: ChatMessage) -> None:
        """`!points`: what somebody has."""
        has = self._standings.of(message.viewer.key, self._settings).balance
        self._answer(message, f"You have {has:,} {self._settings.points_name}.")

    def rank(self, message: ChatMessage) -> None:
        """`!rank`: where somebody stands on the ladder."""
        settings = self._settings
        standing = self._standings.of(message.viewer.key, settings)
        rank, above = self._standings.rank(standing, settings)
        text = f"You are: {rank.name}." if rank else "You have no rank yet."
        if above and settings.rank_by == "hours":
            text += f" {above.name} begins at {above.at_least} hours here, and you have {standing.hours:.1f}."
        elif above:
            text += f" {above.name} begins at {above.at_least:,}, and you earned {standing.score:,} so far."
        self._answer(message, text)

    def top(self, message: ChatMessage) -> None:
        """`!top`: who earned the most."""
        settings, at = self._settings, int(self._ctx.now() * 1000)
        best = self._standings.top(settings.top, settings.board_of, at, settings, self._board.hidden)
        lines = [f"{place}. {name} {points:,}" for place, (_, name, points) in enumerate(best, 1)]
        self._answer(message, " · ".join(lines) or "Nobody has earned anything yet.")

    def give(self, message: ChatMessage, rest: str) -> None:
        """`!give name 50`: some for somebody else."""
        words = rest.split()
        numbers = [word for word in (words[-1:] + words[:1]) if _NUMBER.fullmatch(word)]
        if len(words) < 2 or not numbers:
            self._answer(message, "Write !give, a name and a number.")
            return
        words.pop(-1 if words[-1] == numbers[0] else 0)
        try:
            name = self._moving.give(message, " ".join(words), int(numbers[0]))
        except ActionRefused as refusal:
            self._answer(message, str(refusal))
            return
        self._answer(message, f"{name} got {int(numbers[0]):,} {self._settings.points_name} from you.")

    async def redeem(self, message: ChatMessage, rest: str) -> None:
        """`!redeem name`: something for points."""
        try:
            order = self._shop.redeem(message, rest)
        except ActionRefused as refusal:
            self._answer(message, str(refusal))
            return
        left = self._standings.of(message.viewer.key, self._settings).balance
        if await self._shop.carry_out(order):
            self._answer(message, f"“{order.reward}” did not work. Your {self._settings.points_name} are back.")
        else:
            self._answer(message, f"“{order.reward}” is yours. You have {left:,} {self._settings.points_name} left.")

    def _answer(self, message: ChatMessage, text: str) -> None:
        if self._settings.answers:
            self._ctx.say(text, reply_to=message)

    @property
    def _settings(self) -> LoyaltySettings:
        return self._ctx.settings(LoyaltySettings)
