"""Who comes in: by the word, the command, anything they write or the hand of the team; and who does not, and why."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Collection

from stagedoor import ActionRefused, Amount, ChatMessage, Context, Event, GiftReceived, Viewer

from .book import Book
from .canon import handle_of
from .giveaway import Giveaway
from .options import GiveawaySettings
from .rules import Rules

MOST = 10_000
"""People in one giveaway."""
_MOST_REFUSED = 500
_WAVE = 20_000
"""Milliseconds within which entries of strangers look like bots."""
_MOSTLY = 0.6
_DAY = 86_400_000


class Door:
    """Lets viewers into the giveaway that is open."""

    def __init__(self, ctx: Context, book: Book) -> None:
        self._ctx = ctx
        self._book = book
        self._number = 0
        self.late = 0
        """How many came after it had closed."""
        self.refused: dict[str, dict[str, str]] = {}
        """By reason: who may not enter, by key and name."""
        self.wave: tuple[int, int] | None = None
        """The largest wave so far: how many of how many entries were of accounts never seen before."""
        self._latest: deque[tuple[int, bool]] = deque()

    def heard(self, message: ChatMessage) -> bool:
        """Somebody wrote; whether anything is different now."""
        giveaway = self._current()
        if giveaway is None or giveaway.is_void:
            return False
        is_word = bool(giveaway.word) and plain(message.text) == plain(giveaway.word)
        if giveaway.state != "open":
            if is_word and giveaway.state == "closed":
                self.late += 1
            return is_word
        if message.cheer:
            self._gave(giveaway, message.viewer, message.cheer, message)
        return self.enter(message) if is_word or giveaway.rules.entry == "any message" else bool(message.cheer)

    def enter(self, message: ChatMessage) -> bool:
        """Somebody wants to enter; whether anything is different now."""
        giveaway, viewer = self._current(), message.viewer
        if giveaway is None or giveaway.is_void or giveaway.state != "open":
            return False
        at = message.sent_at or message.at
        if at < giveaway.opened_at:
            return False
        if giveaway.ends_at and at >= giveaway.ends_at:
            self.late += 1
            return True
        if viewer.key in giveaway.entries:
            return False
        history = self._ctx.history(viewer)
        why = giveaway.rules.refusal(viewer, history, message.at)
        if not why and self._ctx.person(viewer) in self.won_lately(giveaway.rules, at):
            why = "won"
        if not why and len(giveaway.entries) >= MOST:
            why = "full"
        if why:
            those = self.refused.setdefault(why, {})
            if len(those) < _MOST_REFUSED:
                those[viewer.key] = viewer.name
            return True
        self._let_in(giveaway, viewer, message, is_new=not 0 < history.first_at < giveaway.opened_at)
        return True

    def enter_by_hand(self, message: ChatMessage) -> str:
        """The team lets the writer of a message in; their key. Raises `ActionRefused` where that cannot be."""
        giveaway, viewer = self._current(), message.viewer
        if giveaway is None or giveaway.is_void or giveaway.state != "open":
            raise ActionRefused("No giveaway is open, so nobody can enter.")
        person = self._ctx.person(viewer)
        if any(self._ctx.person_of(key) == person and not each.out for key, each in giveaway.entries.items()):
            raise ActionRefused(f"{viewer.name} is in already; everybody enters once.")
        self._let_in(giveaway, viewer, message, is_new=False)
        return viewer.key

    def gave(self, event: GiftReceived) -> bool:
        """Somebody gave something; whether it counts."""
        giveaway = self._current()
        if giveaway is None or giveaway.state != "open" or giveaway.is_void or event.value is None:
            return False
        return self._gave(giveaway, event.viewer, event.value, event)

    def won_lately(self, rules: Rules, at: int) -> frozenset[str]:
        """The persons who won so lately that they have to wait."""
        if not rules.winners_wait_days:
            return frozenset()
        since = at - round(rules.winners_wait_days * _DAY)
        return frozenset(self._ctx.person_of(key) for key, when in self._book.won.items() if when > since)

    def withdraw(self, subjects: Collection[int]) -> set[str]:
        """Whoever entered with these messages has not, and their name is seen nowhere; their keys."""
        giveaway = self._current()
        found = [(key, each) for key, each in giveaway.entries.items() if each.subject in subjects] if giveaway else []
        for key, entry in found:
            self._book.write("named", {"number": self._number, "name": ""}, key)
            if not entry.out:
                self._book.write("out", {"number": self._number, "why": "withdrawn"}, key)
        return {key for key, _ in found}

    def bring_back(self, message: ChatMessage) -> bool:
        """A message that was taken away may be seen after all; whether somebody had entered with it."""
        giveaway, key = self._current(), message.viewer.key
        entry = giveaway.entries.get(key) if giveaway else None
        if entry is None or entry.subject != message.id:
            return False
        self._book.write("named", {"number": self._number, "name": message.viewer.name}, key)
        if entry.out == "withdrawn":
            self._book.write("out", {"number": self._number, "why": ""}, key)
        return True

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        for those in self.refused.values():
            those.pop(viewer, None)

    def _current(self) -> Giveaway | None:
        giveaway = self._book.now
        number = giveaway.number if giveaway else 0
        if number != self._number:
            self._number, self.late, self.refused, self.wave = number, 0, {}, None
            self._latest.clear()
        return giveaway

    def _let_in(self, giveaway: Giveaway, viewer: Viewer, message: ChatMessage, *, is_new: bool) -> None:
        at = message.sent_at or message.at
        data: dict[str, str | int | float | bool] = {
            "number": giveaway.number,
            "name": viewer.name,
            "platform": viewer.platform,
            "handle": handle_of(viewer),
            "tickets": giveaway.rules.tickets(viewer),
            "subject": message.id,
            "at": at,
        }
        if is_new:
            data["is_new"] = True
        self._book.write("entered", data, viewer.key, message)
        for those in self.refused.values():
            those.pop(viewer.key, None)
        self._watch(at, is_new=is_new)

    def _gave(self, giveaway: Giveaway, viewer: Viewer, value: Amount, event: Event) -> bool:
        if value.unit not in giveaway.rules.gift_ticket or value.count <= 0:
            return False
        data: dict[str, str | int | float | bool] = {"number": giveaway.number, "unit": value.unit, "much": value.count}
        self._book.write("gave", data, viewer.key, event)
        return True

    def _watch(self, at: int, *, is_new: bool) -> None:
        """Notice many strangers at once, and say so."""
        latest = self._latest
        latest.append((at, is_new))
        while latest and at - latest[0][0] > _WAVE:
            latest.popleft()
        of, new = len(latest), sum(each for _, each in latest)
        least = self._ctx.settings(GiveawaySettings).wave_size
        if new < least or new < _MOSTLY * of:
            return
        if self.wave is None:
            self._ctx.notice(
                f"{new} of the last {of} entries are of accounts never seen here before: this looks like bots. "
                "Leave newcomers out before you draw, or let enter only who was here before.",
                level="warning",
            )
        if self.wave is None or new > self.wave[0]:
            self.wave = new, of


def plain(text: str) -> str:
    """A message as the word is compared with: small letters, one kind of spaces, no signs at its end."""
    text = unicodedata.normalize("NFKC", text).replace("\ufe0f", "").casefold()
    return " ".join(text.split()).rstrip("!?.,… ")
