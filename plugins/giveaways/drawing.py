"""Drawing winners, and what becomes of them: nothing chooses but the seed, the frozen list and the words mixed in."""

from __future__ import annotations

from collections.abc import Sequence

from stagedoor import ActionRefused, Context

from .book import Book
from .canon import sha256_of_bytes
from .claims import Claims
from .giveaway import STANDS, Giveaway
from .options import GiveawaySettings
from .showing import Showing
from .voice import Voice

SEED = "seed"
"""Where the memory has the seed until it is revealed."""


class Drawing:
    """Draws, draws again, passes over; every step is in the journal before anybody sees it."""

    def __init__(self, ctx: Context, book: Book, voice: Voice, showing: Showing, claims: Claims) -> None:
        self._ctx = ctx
        self._book = book
        self._voice = voice
        self._showing = showing
        self._claims = claims
        self.is_held = False
        """Whether there is a panic, in which nobody is drawn by itself."""

    def mix(self, text: str) -> None:
        """Mix words into the draw that nobody knew at the closing. Raises `ActionRefused` where it is too late."""
        giveaway, words = self._giveaway(), text.strip()
        if not words:
            raise ActionRefused("Type the words that are to be mixed in.")
        if giveaway.state != "closed" or giveaway.is_void:
            raise ActionRefused("Words are mixed in after the closing and before the first draw.")
        if giveaway.public_text:
            raise ActionRefused("Words were mixed in already. They are not changed any more, or they could be chosen.")
        self._book.write("mixed", {"number": giveaway.number, "text": words})
        self._showing.changed()

    def draw(self, count: int = 1, *, instead_of: int = 0) -> list[int]:
        """Draw winners; the numbers of their draws. Raises `ActionRefused` where that cannot be."""
        giveaway = self._giveaway()
        seed = self._seed(giveaway)
        first, winners = len(giveaway.draws) + 1, []
        for _ in range(count):
            if not (winner := self._draw_one(giveaway, seed, instead_of)):
                break
            winners.append(winner)
        self._book.keep()
        if not winners:
            self._showing.changed()
            raise ActionRefused("Everybody who was in and may win has been drawn.")
        self._showing.roll(first)
        self._ctx.spawn(self._reveal(giveaway, winners))
        return winners

    def redraw(self, draw: int = 0) -> list[int]:
        """Let somebody else have what the winner of a draw had. Raises `ActionRefused` where that cannot be."""
        giveaway, number = self._draw_of(draw)
        if giveaway.is_replaced(number):
            raise ActionRefused("Somebody else was drawn for that already.")
        if giveaway.draws[number - 1].outcome in STANDS:
            self._say_outcome(giveaway, number, "passed")
        return self.draw(instead_of=number)

    def pass_over(self, draws: Sequence[int]) -> list[int]:
        """The winners of these draws are none after all. Raises `ActionRefused` where there is no such draw."""
        found = [self._draw_of(draw) for draw in draws or (0,)]
        for giveaway, number in found:
            self._say_outcome(giveaway, number, "passed")
        return [number for _, number in found]

    def restore(self, draws: Sequence[int]) -> list[int]:
        """Who was drawn there has won, whatever was said before; they still have the time to write that is left."""
        found = [self._draw_of(draw) for draw in draws or (0,)]
        for giveaway, number in found:
            has_time = giveaway.draws[number - 1].until > self._now()
            self._say_outcome(giveaway, number, "waiting" if has_time else "won")
            self._claims.await_claim(giveaway, number)
        return [number for _, number in found]

    def missed(self, giveaway: Giveaway, draw: int) -> None:
        """A winner did not write in time: draw another, where that is wanted."""
        wanted = self._ctx.settings(GiveawaySettings).redraws and not self.is_held
        if not wanted or self._book.now is not giveaway or giveaway.is_void or giveaway.is_replaced(draw):
            return
        try:
            self.redraw(draw)
        except ActionRefused as refusal:
            self._ctx.notice(f"Nobody else was drawn: {refusal}")

    def bar(self, viewers: set[str]) -> None:
        """Whoever of these was drawn a moment ago does not win: what they entered with was removed."""
        giveaway = self._book.now
        if giveaway is None or giveaway.is_void:
            return
        for number, draw, entry in giveaway.drawn():
            is_unsure = draw.outcome == "waiting" or (draw.outcome == "won" and self._showing.is_secret(number))
            if entry and entry.out and is_unsure and giveaway.owners.get(draw.place) in viewers:
                self._say_outcome(giveaway, number, "barred", entry.out)
                self._ctx.notice(
                    "The winner's message was removed after the draw, so they do not win. Draw somebody else, "
                    "or say that they are a winner after all.",
                    level="warning",
                )

    def _draw_one(self, giveaway: Giveaway, seed: bytes, instead_of: int) -> int:
        """Draw until there is somebody who may win: the number of that draw, 0 where nobody is left."""
        while lot := giveaway.lot(seed):
            now, claim = self._now(), giveaway.rules.claim_seconds
            roll = self._ctx.settings(GiveawaySettings).roll_seconds
            why = giveaway.bar(lot.place, self._ctx.person_of)
            self._book.write(
                "drawn",
                {
                    "number": giveaway.number,
                    "at": now,
                    "place": lot.place,
                    "entry": giveaway.lines[lot.place][0],
                    "ticket": lot.ticket,
                    "of": lot.of,
                    "seed": seed.hex(),
                    "outcome": "barred" if why else "waiting" if claim else "won",
                    "why": why,
                    "until": now + round((roll + claim) * 1000) if claim else 0,
                    "instead_of": instead_of,
                },
            )
            if not why:
                return len(giveaway.draws)
        return 0

    async def _reveal(self, giveaway: Giveaway, winners: list[int]) -> None:
        """Tell of the winners once the names have stopped."""
        settings = self._ctx.settings(GiveawaySettings)
        await self._ctx.sleep(settings.roll_seconds)
        self._showing.draw()
        for number, draw, entry in list(giveaway.drawn()):
            if number in winners and draw.outcome in STANDS and not giveaway.is_void:
                name, subject = (entry.name, entry.subject) if entry else ("", 0)
                self._ctx.fire("drawn", {"title": giveaway.title, "name": name, "subject": subject, "draw": number})
                self._voice.drawn(giveaway, name)
                self._claims.await_claim(giveaway, number)
        if settings.stay:
            await self._ctx.sleep(max(settings.stay, giveaway.rules.claim_seconds))
            is_last = self._book.now is giveaway and len(giveaway.draws) == winners[-1]
            if is_last and not self._claims.is_waiting(giveaway):
                self._showing.show(is_on=False)

    def _seed(self, giveaway: Giveaway) -> bytes:
        """The seed as it was promised. Raises `ActionRefused` where nothing may be drawn yet."""
        if giveaway.is_void:
            raise ActionRefused("It was declared void, so nothing is drawn.")
        if giveaway.state == "open":
            raise ActionRefused("Close it first: then nobody can enter any more, and the list is frozen.")
        if giveaway.rules.needs_text and not giveaway.public_text and not giveaway.draws:
            raise ActionRefused("This one is drawn only after words were mixed in that nobody knew at the closing.")
        if not giveaway.lines:
            raise ActionRefused("Nobody is in, so nobody can be drawn.")
        seed = bytes.fromhex(giveaway.seed or self._ctx.memory.read(SEED, ""))
        if sha256_of_bytes(seed) != giveaway.commitment:
            raise ActionRefused(
                "The secret seed of this giveaway is gone, so it cannot be drawn as was promised. Declare it void."
            )
        return seed

    def _say_outcome(self, giveaway: Giveaway, draw: int, outcome: str, why: str = "") -> None:
        self._book.write("outcome", {"number": giveaway.number, "draw": draw, "outcome": outcome, "why": why})
        self._showing.changed()

    def _giveaway(self) -> Giveaway:
        if self._book.now is None:
            raise ActionRefused("There is no giveaway yet.")
        return self._book.now

    def _draw_of(self, draw: int) -> tuple[Giveaway, int]:
        giveaway = self._giveaway()
        number = draw or len(giveaway.draws)
        if not 0 < number <= len(giveaway.draws):
            raise ActionRefused("There is no such draw.")
        return giveaway, number

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)
