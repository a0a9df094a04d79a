"""Winners who must write in time: what they write, and what becomes of those who do not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from stagedoor import ChatMessage, Context

from .book import Book
from .giveaway import Giveaway

_MOST_WORDS = 5


@dataclass(frozen=True)
class Said:
    """Something a winner wrote."""

    subject: int
    text: str
    viewer: str


class Claims:
    """Hears winners write. A message counts by the platform's time."""

    def __init__(
        self,
        ctx: Context,
        book: Book,
        changed: Callable[[], None],
        missed: Callable[[Giveaway, int], None],
    ) -> None:
        """`missed(giveaway, draw)` is called when a winner did not write in time."""
        self._ctx = ctx
        self._book = book
        self._changed = changed
        self._missed = missed
        self._said: dict[int, list[Said]] = {}

    def resume(self, giveaway: Giveaway) -> None:
        """After a restart: whoever still has time has it."""
        for number, draw in enumerate(giveaway.draws, 1):
            if draw.outcome == "waiting":
                self.await_claim(giveaway, number)

    def await_claim(self, giveaway: Giveaway, draw: int) -> None:
        """Wait for the winner of a draw, where something is asked of them."""
        if giveaway.draws[draw - 1].outcome == "waiting":
            self._ctx.spawn(self._await(giveaway, draw))

    def heard(self, message: ChatMessage) -> None:
        """Somebody wrote: perhaps a winner."""
        giveaway = self._book.now
        if giveaway is None or not giveaway.draws or giveaway.is_void:
            return
        person = self._ctx.person(message.viewer)
        at = message.sent_at or message.at
        for number, draw in enumerate(giveaway.draws, 1):
            key = giveaway.owners.get(draw.place, "")
            told_at = draw.until - giveaway.rules.claim_seconds * 1000 if draw.until else draw.at
            if not key or self._ctx.person_of(key) != person or at < told_at:
                continue
            self._said.setdefault(number, []).append(Said(message.id, message.text, message.viewer.key))
            del self._said[number][_MOST_WORDS:]
            if draw.outcome in ("waiting", "missed") and at <= draw.until and not giveaway.is_replaced(number):
                self._book.write(
                    "outcome", {"number": giveaway.number, "draw": number, "outcome": "claimed"}, cause=message
                )
                self._ctx.fire("claimed", {"title": giveaway.title, "name": message.viewer.name, "subject": message.id})
            self._changed()

    def words(self, draw: int) -> list[Said]:
        """What the winner of a draw wrote since, the first ones."""
        return self._said.get(draw, [])

    def is_waiting(self, giveaway: Giveaway) -> bool:
        """Whether some winner still has time to write."""
        return any(draw.outcome == "waiting" for draw in giveaway.draws)

    def withdraw(self, subjects: Collection[int]) -> bool:
        """These words must not be seen any longer; whether there were any."""
        before = sum(map(len, self._said.values()))
        self._said = {
            draw: [each for each in words if each.subject not in subjects] for draw, words in self._said.items()
        }
        return before != sum(map(len, self._said.values()))

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        self._said = {draw: [each for each in words if each.viewer != viewer] for draw, words in self._said.items()}

    def clear(self) -> None:
        """Another giveaway begins."""
        self._said.clear()

    async def _await(self, giveaway: Giveaway, number: int) -> None:
        draw = giveaway.draws[number - 1]
        await self._ctx.sleep(max(0.0, draw.until / 1000 - self._ctx.now()))
        if draw.outcome != "waiting" or giveaway.is_void:
            return
        self._book.write("outcome", {"number": giveaway.number, "draw": number, "outcome": "missed"})
        self._ctx.fire("missed", {"title": giveaway.title, "draw": number})
        self._changed()
        self._missed(giveaway, number)
