"""How much Stagedoor says unasked, of all plugins together: chats that a machine talks into get tired of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stagedoor.chat.settings import ChatSettings
from stagedoor.clock import Clock
from stagedoor.errors import SaidEnough

_WINDOW = 600.0
"""Seconds over which is counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Admitted:
    """A message that was let through."""

    at: float
    text: str
    """As it is compared: capital letters and spaces make no difference."""
    chats: frozenset[str]
    """Where it goes; empty for every chat."""

    def meets(self, chats: frozenset[str]) -> bool:
        """Whether somebody in one of these chats reads it."""
        return not chats or not self.chats or not chats.isdisjoint(self.chats)


class Fatigue:
    """Lets automatic messages through as far as the settings allow."""

    def __init__(
        self, clock: Clock, settings: Callable[[], ChatSettings], is_panic: Callable[[], bool] = lambda: False
    ) -> None:
        self._clock = clock
        self._settings = settings
        self._is_panic = is_panic
        self._said: deque[Admitted] = deque()

    def admit(self, text: str, to: Sequence[str] = ()) -> Admitted:
        """Count a message that nobody asked for just now. Raises `SaidEnough` where it would be too much.

        :param to: the chats it goes to; empty for all of them.
        """
        now, settings = self._clock.monotonic(), self._settings()
        while self._said and now - self._said[0].at >= _WINDOW:
            self._said.popleft()
        wanted = Admitted(now, " ".join(text.casefold().split()), frozenset(to))
        if self._is_panic():
            raise SaidEnough("There is a panic now, so nothing is said by itself.")
        if not settings.most_automatic:
            raise SaidEnough("You allow nothing to be said by itself (chat: most automatic), so this was not said.")
        if len(self._said) >= settings.most_automatic:
            raise SaidEnough(
                f"Stagedoor said {settings.most_automatic} things by itself in the last ten minutes, "
                "which is as much as you allow (chat: most automatic), so this was not said."
            )
        there = [said for said in self._said if said.meets(wanted.chats)]
        if there and now - there[-1].at < settings.automatic_gap:
            raise SaidEnough("Something was said by itself a moment ago, so this was not said.")
        if any(said.text == wanted.text for said in there):
            raise SaidEnough("The same was said by itself in the last ten minutes, so it was not said again.")
        self._said.append(wanted)
        return wanted

    def give_back(self, admitted: Admitted) -> None:
        """It was not said after all: no chat took it, so nobody read it."""
        if admitted in self._said:
            self._said.remove(admitted)
