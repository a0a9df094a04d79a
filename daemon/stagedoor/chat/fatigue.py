"""How much Stagedoor says unasked, of all plugins together: chats that a machine talks into get tired of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from stagedoor.chat.settings import ChatSettings
from stagedoor.clock import Clock
from stagedoor.errors import ActionRefused

_WINDOW = 600.0
"""Seconds over which is counted."""


class Fatigue:
    """Lets automatic messages through as far as the settings allow."""

    def __init__(self, clock: Clock, settings: Callable[[], ChatSettings]) -> None:
        self._clock = clock
        self._settings = settings
        self._said: deque[tuple[float, str]] = deque()

    def admit(self, text: str) -> None:
        """Count a message that nobody asked for just now. Raises `ActionRefused` where it would be too much."""
        now, settings = self._clock.monotonic(), self._settings()
        while self._said and now - self._said[0][0] >= _WINDOW:
            self._said.popleft()
        if len(self._said) >= settings.most_automatic:
            raise ActionRefused(
                f"Stagedoor said {settings.most_automatic} things by itself in the last ten minutes, "
                "which is as much as you allow (chat: most automatic), so this was not said."
            )
        if self._said and now - self._said[-1][0] < settings.automatic_gap:
            raise ActionRefused("Something was said by itself a moment ago, so this was not said.")
        if any(text == said for _, said in self._said):
            raise ActionRefused("The same was said by itself in the last ten minutes, so it was not said again.")
        self._said.append((now, text))
