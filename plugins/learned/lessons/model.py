"""What was learned: a weight for each trait."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from math import sqrt

from . import traits

_HEAD = struct.Struct("<ff")


class Model:
    """Weighs texts."""

    def __init__(self, start: float, weights: Sequence[float], scale: float = 1.0) -> None:
        self._start = start
        self._weights = weights
        self._scale = scale

    def score(self, found: Iterable[int]) -> float:
        """How much a text with these traits is like what was removed: above 0 more than not."""
        places = list(found)
        return self._start + self._scale * sum(map(self._weights.__getitem__, places)) / sqrt(len(places) or 1)

    def telling(self, words: Iterable[tuple[str, int, int]], most: int = 2) -> list[tuple[str, int, int]]:
        """The words that speak most for it, the strongest first."""
        weighed = sorted(
            ((self.score(traits.of_word(word[0])) - self._start, word) for word in set(words)), reverse=True
        )
        return [word for weight, word in weighed[:most] if weight > 0]

    def packed(self) -> bytes:
        """As a file keeps it, each weight in a byte."""
        scale = max(map(abs, self._weights), default=0) * self._scale / 127 or 1.0
        steps = (round(weight * self._scale / scale) for weight in self._weights)
        return _HEAD.pack(self._start, scale) + struct.pack(f"<{traits.SIZE}b", *steps)

    @classmethod
    def unpacked(cls, kept: bytes) -> Model:
        """From what a file kept. Raises `ValueError` when it is no such file."""
        if len(kept) != _HEAD.size + traits.SIZE:
            raise ValueError(f"a model of {len(kept)} bytes is not one of ours")
        start, scale = _HEAD.unpack_from(kept)
        return cls(start, memoryview(kept)[_HEAD.size :].cast("b"), scale)
