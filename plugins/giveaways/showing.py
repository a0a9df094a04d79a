"""What overlays are told of the giveaway, and when the page is told what."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import Context

from .book import Book
from .claims import Claims
from .door import Door
from .giveaway import Giveaway
from .options import GiveawaySettings
from .page import now_of, past_of, usual_of

_ROLLING = 14
_GAP = 0.5
_CROWD = 10_000
_SHOWN = "is_shown"
_OFFERED = 10.0
"""Seconds that a page has to take a proof."""


class Showing:
    """Draws everything anew from the book."""

    def __init__(self, ctx: Context, book: Book, door: Door, claims: Claims) -> None:
        self._ctx = ctx
        self._book = book
        self._door = door
        self._claims = claims
        self.is_shown = False
        self._revealed_at = 0
        """When the names that roll by stop."""
        self._first_secret = 0
        self._file: dict[str, Any] | None = None
        self._offers = 0
        self._more = asyncio.Event()

    def begin(self) -> None:
        """Show after a restart what was on the overlay, but no old winners."""
        giveaway = self._book.now
        is_over = giveaway is None or (giveaway.state == "drawn" and not self._claims.is_waiting(giveaway))
        self.is_shown = not is_over and bool(self._ctx.memory.read(_SHOWN, False))
        self._ctx.spawn(self._tell())
        self.draw()

    def draw(self) -> None:
        """Tell of everything as it stands."""
        giveaway = self._book.now
        people = giveaway.who_is_in(self._ctx.person_of) if giveaway else []
        state, subjects = self._overlay(giveaway, len(people))
        self._ctx.overlay.set_state("draw", state, subjects=subjects)
        is_rolling = self._now() < self._revealed_at
        shown = {
            "now": now_of(giveaway, people, self._door, self._claims, self.is_secret) if giveaway else None,
            "is_shown": self.is_shown,
            "is_rolling": is_rolling,
            "before": [
                past_of(each, is_secret=is_rolling and each is giveaway)
                for _, each in sorted(self._book.all.items(), reverse=True)
            ],
            "file": self._file,
            "usual": usual_of(self._ctx.settings(GiveawaySettings)),
        }
        self._ctx.panel.show("giveaway", shown)

    def changed(self) -> None:
        """Something is different: tell of it soon."""
        self._more.set()

    async def _tell(self) -> None:
        """Tell of what is different: twice a second at most, less often where there are many to count."""
        while True:
            await self._more.wait()
            self._more.clear()
            self.draw()
            await self._ctx.sleep(_GAP + len(self._book.now.entries if self._book.now else ()) / _CROWD)

    def show(self, *, is_on: bool) -> None:
        """Put it on the overlay, or take it off."""
        self.is_shown = is_on
        self._ctx.memory.write(_SHOWN, is_on)
        self.draw()

    def roll(self, first: int) -> None:
        """Let names roll by; whom the draws from `first` on gave is told when they stop."""
        self._first_secret = first
        self._revealed_at = self._now() + round(self._ctx.settings(GiveawaySettings).roll_seconds * 1000)
        self.show(is_on=True)

    def is_secret(self, draw: int) -> bool:
        """Whether names still roll by for this draw."""
        return draw >= self._first_secret and self._now() < self._revealed_at

    def offer(self, name: str, text: str) -> None:
        """Let the page that asked save a file; shortly after it is not sent any more."""
        self._offers += 1
        self._file = {"offer": self._offers, "name": name, "text": text}
        self.draw()
        self._ctx.spawn(self._take_back(self._offers))

    def _overlay(self, giveaway: Giveaway | None, people: int) -> tuple[dict[str, Any] | None, list[int]]:
        if giveaway is None or not self.is_shown or giveaway.is_void:
            return None, []
        settings = self._ctx.settings(GiveawaySettings)
        state: dict[str, Any] = {
            "number": giveaway.number,
            "phase": giveaway.state,
            "title": giveaway.title,
            "word": giveaway.word or f"!{settings.command}",
            "entry": giveaway.rules.entry,
            "count": people,
            "luck": giveaway.rules.luck,
            "ends_at": giveaway.ends_at if giveaway.state == "open" else 0,
            "commitment": giveaway.commitment,
            "entries_hash": giveaway.entries_hash,
        }
        subjects: list[int] = []
        if giveaway.state == "drawn":
            winners, subjects = self._winners(giveaway)
            rolling, others = self._rolling(giveaway)
            subjects += others
            state |= {
                "winners": winners,
                "rolling": rolling,
                "first": self._first_secret,
                "rolls_until": self._revealed_at,
                "draws": len(giveaway.draws),
            }
        return state, subjects

    def _winners(self, giveaway: Giveaway) -> tuple[list[dict[str, Any]], list[int]]:
        """Whoever stands on the overlay as a winner, and the messages that this needs."""
        winners, subjects = [], []
        for number, draw, entry in giveaway.drawn():
            if draw.outcome in ("passed", "barred") or giveaway.is_replaced(number):
                continue
            words = self._claims.words(number)[:1] if draw.outcome == "claimed" else []
            winners.append(
                {
                    "draw": number,
                    "name": entry.name if entry else "",
                    "platform": entry.platform if entry and entry.name else "",
                    "outcome": draw.outcome,
                    "until": draw.until,
                    "words": words[0].text if words else "",
                }
            )
            subjects += [each.subject for each in words]
            if entry and entry.name and entry.subject:
                subjects.append(entry.subject)
        return winners, subjects

    def _rolling(self, giveaway: Giveaway) -> tuple[list[str], list[int]]:
        """Some of the others, whose names roll by before the winner's; none once that is over."""
        if self._now() >= self._revealed_at:
            return [], []
        taken = {draw.place for draw in giveaway.draws}
        found = [
            entry
            for place, key in giveaway.owners.items()
            if place not in taken and (entry := giveaway.entries.get(key)) and entry.name
        ]
        step = max(1, len(found) // _ROLLING)
        some = found[::step][:_ROLLING]
        return [each.name for each in some], [each.subject for each in some if each.subject]

    async def _take_back(self, offer: int) -> None:
        await self._ctx.sleep(_OFFERED)
        if self._offers == offer:
            self._file = None
            self.draw()

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)
