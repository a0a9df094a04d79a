"""The wheel of one show: who entered, what was drawn, and what overlays and pages are told of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from stagedoor import ActionRefused, ChatMessage, Context, Role

from .hat import Entry, Hat
from .options import WheelSettings

_MOST_SLICES = 24
_KEPT = "wheel"
_GONE = Entry(name="—")
"""In the place of a name that must not be seen any longer."""
_NEEDED = {
    "everyone": frozenset[Role](),
    "followers": frozenset({Role.FOLLOWER, Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER}),
    "subscribers": frozenset({Role.SUBSCRIBER, Role.MODERATOR, Role.BROADCASTER}),
}


class Wheel:
    """Lets viewers enter, turns, and lands on whoever was drawn before it began to turn."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.hat = Hat()
        self.is_open = False
        self.is_shown = False
        self._drawn: Entry | None = None
        self._turning_until = 0
        self._turn = 0
        self._slices: list[Entry] = []
        self._at = 0
        self._winners: list[str] = []

    def begin(self) -> None:
        """Go on where a restart broke off."""
        kept = self._ctx.memory.read(_KEPT, {})
        self.hat.restore(kept.get("entries", []))
        self.is_open = bool(kept.get("is_open", False))
        self._winners = list(kept.get("winners", []))
        self.draw()

    def open(self) -> None:
        """Let viewers enter. Raises `ActionRefused` when they may already."""
        if self.is_open:
            raise ActionRefused("Entering is open already.")
        if not any(entry.person for entry in self.hat.entries):
            self.hat.clear()
        self.is_open = True
        self._changed()

    def close(self) -> None:
        """Let nobody enter any more."""
        self.is_open = False
        self._changed()

    def enter(self, message: ChatMessage) -> bool:
        """Somebody wants to enter; whether they have."""
        needed = _NEEDED[self._ctx.settings(WheelSettings).who]
        if not self.is_open or (needed and needed.isdisjoint(message.viewer.roles)):
            return False
        entry = Entry(name=message.viewer.name, person=self._ctx.person(message.viewer), subject=message.id)
        is_new = self.hat.enter(entry)
        if is_new:
            self._changed()
        return is_new

    def fill(self, names: Collection[str]) -> None:
        """Have exactly these on the wheel. Raises `ActionRefused` where these are none."""
        self.hat.fill(names or self._ctx.settings(WheelSettings).entries)
        if not self.hat.entries:
            raise ActionRefused("There is nothing to put on the wheel.")
        self.is_open = False
        self._changed()

    def spin(self) -> None:
        """Draw one and turn. Raises `ActionRefused` while it turns, and where nobody is in it."""
        now = round(self._ctx.now() * 1000)
        if now < self._turning_until:
            raise ActionRefused("The wheel is turning.")
        if not self.hat.entries:
            self.hat.fill(self._ctx.settings(WheelSettings).entries)
        drawn = self.hat.draw()
        if drawn is None:
            raise ActionRefused("Nobody has entered, and nothing stands on the wheel.")
        settings = self._ctx.settings(WheelSettings)
        at, self._drawn = drawn
        self._slices, self._at = _slices(self.hat.entries, at)
        self._turning_until = now + round(settings.seconds * 1000)
        self._turn += 1
        self.is_shown = True
        self.draw()
        self._ctx.spawn(self._land(self._turn))

    def hide(self) -> None:
        """Take it off the overlay. What was drawn stays drawn."""
        self.is_shown = False
        self.draw()

    def clear(self) -> None:
        """Nobody is in it, and nobody may enter."""
        self.hat.clear()
        self.is_open = self.is_shown = False
        self._drawn = None
        self._changed()

    def withdraw(self, subjects: Collection[int]) -> None:
        """Whoever entered with these messages has not, and their name is seen no more."""
        if self._drawn and self._drawn.subject in subjects:
            self._drawn, self.is_shown = None, False
        before = self._slices
        self._slices = [_GONE if each.subject and each.subject in subjects else each for each in before]
        if self.hat.withdraw(subjects) or self._slices != before:
            self._changed()

    def forget(self, person: str) -> None:
        """Have this person nowhere in it."""
        self.hat.forget(person)
        self._slices = [_GONE if each.person == person else each for each in self._slices]
        if self._drawn and self._drawn.person == person:
            self._winners = [name for name in self._winners if name != self._drawn.name]
            self._drawn, self.is_shown = None, False
        self._changed()

    def draw(self) -> None:
        """Tell overlays and the page how it stands."""
        drawn, is_turning = self._drawn, round(self._ctx.now() * 1000) < self._turning_until
        state: dict[str, Any] | None = None
        if self.is_shown and drawn:
            state = {
                "turn": self._turn,
                "slices": [each.name for each in self._slices],
                "at": self._at,
                "winner": drawn.name,
                "ends_at": self._turning_until,
                "seconds": self._ctx.settings(WheelSettings).seconds,
                "entries": len(self.hat.entries),
            }
        elif self.is_open:
            word = self._ctx.settings(WheelSettings).word
            state = {"turn": 0, "slices": [], "entries": len(self.hat.entries), "word": word}
        named = [each.subject for each in self._slices if each.subject] if state and self.is_shown else []
        self._ctx.overlay.set_state("wheel", state, subjects=named)
        self._ctx.panel.show(
            "wheel",
            {
                "entries": [entry.name for entry in self.hat.entries[-200:]],
                "count": len(self.hat.entries),
                "is_open": self.is_open,
                "is_shown": self.is_shown,
                "is_turning": is_turning,
                "winner": drawn.name if drawn and not is_turning else "",
                "winners": self._winners[:20],
                "word": self._ctx.settings(WheelSettings).word,
            },
        )

    async def _land(self, turn: int) -> None:
        settings = self._ctx.settings(WheelSettings)
        await self._ctx.sleep(settings.seconds)
        if turn != self._turn or self._drawn is None:
            return
        drawn = self._drawn
        self._winners = [drawn.name, *self._winners]
        if settings.take_out:
            self.hat.take_out(drawn)
        self._changed()
        self._ctx.fire("landed", {"winner": drawn.name, "subject": drawn.subject, "entries": len(self.hat.entries)})
        if settings.stay:
            await self._ctx.sleep(settings.stay)
            if turn == self._turn:
                self.hide()

    def _changed(self) -> None:
        kept = {"entries": self.hat.kept(), "is_open": self.is_open, "winners": self._winners[:20]}
        self._ctx.memory.write(_KEPT, kept)
        self.draw()


def _slices(entries: Sequence[Entry], at: int) -> tuple[list[Entry], int]:
    """As many entries as a wheel can show, the drawn one among them, and where it is."""
    begin = max(0, min(at - _MOST_SLICES // 2, len(entries) - _MOST_SLICES))
    return list(entries[begin : begin + _MOST_SLICES]), at - begin
