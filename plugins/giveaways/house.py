"""The giveaway of now: opened with a published hash, closed with another, and who is in."""

from __future__ import annotations

import secrets

from stagedoor import ActionRefused, Context, MessageWithdrawn

from .book import Book
from .canon import sha256_of_bytes
from .claims import Claims
from .door import Door
from .drawing import SEED, Drawing
from .giveaway import Giveaway
from .options import GiveawaySettings, NewGiveaway
from .proof import proof_of
from .rules import Rules
from .showing import Showing
from .voice import Voice

_PART = 200
"""Lines of the frozen list in one note."""
_GRACE = 3.0
"""Seconds for what was written in time to arrive."""


class House:
    """Opens, closes, and goes on after a restart where it was."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.book = Book(ctx)
        self.door = Door(ctx, self.book)
        self.voice = Voice(ctx)
        self.claims = Claims(ctx, self.book, self.changed, self._missed)
        self.showing = Showing(ctx, self.book, self.door, self.claims)
        self.drawing = Drawing(ctx, self.book, self.voice, self.showing, self.claims)
        self._turn = 0

    async def begin(self) -> None:
        """Go on where a restart, or the end of the power, broke off."""
        await self.book.begin()
        if self.book.now:
            self._go_on(self.book.now)
        self.showing.begin()

    def open(self, wanted: NewGiveaway) -> None:
        """Open one, with the hash of a seed that nobody knows. Raises `ActionRefused` where one is still going on."""
        before = self.book.now
        if before and not before.is_void and before.state != "drawn":
            raise ActionRefused(f"“{before.title}” is not over yet. Draw it, or declare it void, first.")
        title, word = " ".join(wanted.title.split()), " ".join(wanted.word.split())
        if not title:
            raise ActionRefused("Say what can be won.")
        settings, now = self._ctx.settings(GiveawaySettings), self._now()
        seconds = settings.seconds if wanted.seconds < 0 else wanted.seconds
        data: dict[str, str | int | float | bool] = {
            "number": (before.number if before else 0) + 1,
            "title": title,
            "word": word,
            "commitment": self._new_seed(),
            "rules": Rules.of(settings, wanted).written(),
            "at": now,
            "ends_at": now + seconds * 1000 if seconds else 0,
        }
        self.book.write("opened", data)
        self.book.keep()
        self.claims.clear()
        giveaway = self._current()
        self._plan_end(giveaway)
        self.showing.show(is_on=True)
        self._ctx.fire("opened", {"title": title, "word": word, "commitment": giveaway.commitment})
        self.voice.opened(giveaway)

    def extend(self, seconds: int) -> None:
        """Keep it open longer. Raises `ActionRefused` where none is open."""
        giveaway = self._open_one()
        ends_at = max(giveaway.ends_at or self._now(), self._now()) + seconds * 1000
        self.book.write("extended", {"number": giveaway.number, "ends_at": ends_at})
        self._plan_end(giveaway)
        self.changed()

    def close(self, *, is_automatic: bool = False) -> None:
        """Freeze the list of entries and publish its hash. Raises `ActionRefused` where none is open."""
        giveaway = self._open_one()
        number, now, salt = giveaway.number, self._now(), secrets.token_hex(16)
        frozen = giveaway.frozen(self._ctx.person_of, salt, self.door.won_lately(giveaway.rules, now))
        lines = [line for line, _ in frozen]
        for part in range(0, max(1, len(frozen)), _PART):
            text = "\n".join(f"{who} {tickets}" for who, tickets in lines[part : part + _PART])
            self.book.write("frozen", {"number": number, "part": part, "lines": text})
            # A viewer's key as the name of a value: the daemon takes it out of the log when they are forgotten.
            owners = {key: part + at for at, (_, key) in enumerate(frozen[part : part + _PART])}
            self.book.write("owners", {**owners, "number": number})
        found = giveaway.hash_of(lines, salt, now)
        self.book.write("closed", {"number": number, "at": now, "salt": salt, "hash": found})
        self.book.keep()
        self._turn += 1
        self.showing.draw()
        self._ctx.fire("closed", {"title": giveaway.title, "entries": len(lines), "entries_hash": found})
        self.voice.closed(giveaway, is_automatic=is_automatic)

    def reopen(self) -> None:
        """Let viewers enter again, with a new seed. Raises `ActionRefused` once something was drawn."""
        giveaway = self._current()
        if giveaway.state != "closed" or giveaway.is_void:
            raise ActionRefused("Only a giveaway that is closed and not drawn yet can be opened again.")
        self.book.write("reopened", {"number": giveaway.number, "commitment": self._new_seed()})
        self.book.keep()
        self._plan_end(giveaway)
        self.showing.draw()

    def declare_void(self, *, is_void: bool) -> None:
        """Have it not count at all, or count again. Raises `ActionRefused` where there is none."""
        giveaway = self._current()
        if giveaway.is_void == is_void:
            raise ActionRefused("It is void already." if is_void else "It is not void.")
        self.book.write("void", {"number": giveaway.number, "is_void": is_void})
        self.book.keep()
        self._turn += 1
        self._go_on(giveaway)
        self.showing.draw()

    # -- who is in -----------------------------------------------------------------------------------------------

    def leave_out(self, viewer: str) -> None:
        """Somebody who entered is not in; once the list is frozen, they are passed over when they are drawn."""
        if (entry := self._current().entries.get(viewer)) is None or entry.out:
            raise ActionRefused("They are not in.")
        self._out([viewer], "removed")

    def put_back(self, viewer: str) -> None:
        """They are in again."""
        if not (entry := self._current().entries.get(viewer)) or not entry.out:
            raise ActionRefused("They were not left out.")
        self._out([viewer], "")

    def leave_out_new(self) -> int:
        """Nobody who was never seen here before is in; how many that were."""
        found = [key for key, each in self._current().entries.items() if each.is_new and not each.out]
        if not found:
            raise ActionRefused("Everybody who is in was seen here before.")
        self._out(found, "new")
        return len(found)

    def bring_back_new(self) -> None:
        """They are in again."""
        self._out([key for key, each in self._current().entries.items() if each.out == "new"], "")

    def withdrawn(self, event: MessageWithdrawn) -> None:
        """Messages were taken back: whoever entered with them is not in, and nobody sees their names."""
        has_words = self.claims.withdraw(event.subjects)
        viewers = self.door.withdraw(event.subjects)
        self.drawing.bar(viewers)
        if viewers or has_words:
            self.showing.draw()  # the daemon took the state away with it: what may be seen is there again at once

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer; a frozen list keeps its hashes."""
        self.door.forget(viewer)
        self.claims.forget(viewer)
        self.book.forget(viewer)
        self.changed()

    def show_proof(self, number: int, *, has_names: bool) -> None:
        """Have the page save a proof. Raises `ActionRefused` where there is none yet."""
        giveaway = self.book.all.get(number) if number else self.book.now
        if giveaway is None or not giveaway.entries_hash:
            raise ActionRefused("There is a proof once it is closed: then the list of entries is frozen.")
        self.showing.offer(f"giveaway-{giveaway.number}-proof.json", proof_of(giveaway, has_names=has_names))

    def changed(self) -> None:
        """Tell pages and overlays soon."""
        self.showing.changed()

    # -- inside --------------------------------------------------------------------------------------------------

    def _go_on(self, giveaway: Giveaway) -> None:
        """Whoever waits for something waits for it again."""
        if giveaway.is_void:
            return
        if giveaway.state == "open":
            self._plan_end(giveaway)
        self.claims.resume(giveaway)

    def _out(self, viewers: list[str], why: str) -> None:
        number = self._current().number
        for viewer in viewers:
            self.book.write("out", {"number": number, "why": why}, viewer)
        self.changed()

    def _new_seed(self) -> str:
        """A seed nobody knows, kept where no page and no log has it; its hash."""
        seed = secrets.token_bytes(32)
        self._ctx.memory.write(SEED, seed.hex())
        return sha256_of_bytes(seed)

    def _current(self) -> Giveaway:
        if self.book.now is None:
            raise ActionRefused("There is no giveaway yet.")
        return self.book.now

    def _open_one(self) -> Giveaway:
        giveaway = self.book.now
        if giveaway is None or giveaway.is_void or giveaway.state != "open":
            raise ActionRefused("No giveaway is open.")
        return giveaway

    def _plan_end(self, giveaway: Giveaway) -> None:
        self._turn += 1
        if giveaway.ends_at:
            self._ctx.spawn(self._close_at(giveaway.ends_at, self._turn))
        self._ctx.spawn(self._remind(giveaway, self._turn))

    async def _close_at(self, at: int, turn: int) -> None:
        await self._ctx.sleep(max(0.0, (at - self._now()) / 1000) + _GRACE)
        if turn == self._turn:
            self.close(is_automatic=True)

    async def _remind(self, giveaway: Giveaway, turn: int) -> None:
        while minutes := self._ctx.settings(GiveawaySettings).remind_minutes:
            await self._ctx.sleep(minutes * 60)
            if turn != self._turn:
                return
            await self.voice.remind(giveaway, len(giveaway.people(self._ctx.person_of)))

    def _missed(self, giveaway: Giveaway, draw: int) -> None:
        self.drawing.missed(giveaway, draw)

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)
