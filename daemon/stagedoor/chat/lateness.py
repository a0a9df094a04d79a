"""How much later than usual something arrived, whatever the platform's clock and ours think of each other."""

from __future__ import annotations

from collections import deque

_LATE = 30_000
"""Milliseconds later than usual from which an event is called late."""
_PROBE = 40
"""As many events in a row say how far the two clocks are apart."""
_SURE = 20
"""From as many on they are believed."""


class Lateness:
    """One source's usual delay: the smallest one seen lately, which also holds the difference of the clocks."""

    def __init__(self) -> None:
        self._delays: deque[int] = deque(maxlen=_PROBE)
        self._smallest = 0

    def measure(self, sent_at: int, arrived_at: int) -> int:
        """How many milliseconds late it is; 0 while that is within what is usual, or the platform names no time."""
        if sent_at <= 0:
            return 0
        delay = arrived_at - sent_at
        late = delay - min(self._usual(delay), delay)
        return late if late >= _LATE else 0

    def _usual(self, delay: int) -> int:
        """The usual delay, now that one more is known."""
        gone = self._delays[0] if len(self._delays) == _PROBE else None
        self._delays.append(delay)
        if len(self._delays) == 1 or delay < self._smallest:
            self._smallest = delay
        elif gone == self._smallest:
            self._smallest = min(self._delays)
        smallest = self._smallest
        if smallest <= -_LATE and not self._agree(smallest):  # a single wrong time says nothing of the clocks either
            smallest = min((each for each in self._delays if each > -_LATE), default=smallest)
        # Backfilled messages are old and say nothing of the clocks; only when all are equally off, the clocks are.
        is_believed = smallest < _LATE or (len(self._delays) >= _SURE and self._agree(smallest))
        return smallest if is_believed else 0

    def _agree(self, smallest: int) -> bool:
        near = sum(1 for delay in self._delays if delay - smallest < _LATE)
        return 2 * near > len(self._delays)
