"""How much the words around a group weigh, by what was learned from sentences that people judged."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path
from zlib import crc32

from .spelling import Piece
from .vocabulary import WHO, Vocabulary

SIZE = 1 << 16
"""Places in the table; a trait's is its checksum."""
_FILE = Path(__file__).with_name("weights.bin")
_HEAD = struct.Struct("<ff")
_MOST = 60
"""Words that are weighed."""
_SILENT = frozenset({"many", "one", "ideas", "which", "common", "very", "to", "x", WHO, "pronoun", "people"})
"""Parts that nearly every sentence has."""
_SIGNS = frozenset('",.')


class Traits:
    """What is weighed of a sentence: its words, their neighbours and what they do, whoever the group is."""

    def __init__(self, words: Vocabulary) -> None:
        self._who = frozenset(words.parts[WHO])
        self._which = frozenset(words.parts["which"]) - self._who
        parts: dict[str, list[str]] = {}
        for part, letters in sorted(words.parts.items()):
            for letter in letters:
                if part not in _SILENT:
                    parts.setdefault(letter, []).append(part)
        self._parts = parts

    def of(self, read: Iterable[Piece]) -> set[int]:
        """The places of a sentence's traits in the table."""
        kept = [piece for piece in read if piece.text not in _SIGNS][:_MOST]
        words = [self._word(piece) for piece in kept]
        parts = [["@who"] if piece.letter in self._who else self._parts.get(piece.letter, ["-"]) for piece in kept]
        telling = [names for names in parts if names != ["-"]]
        traits = [f"w {word}" for word in words]
        traits += [f"b {first} {second}" for first, second in pairwise(words)]
        traits += [f"p {name}" for names in parts for name in names]
        traits += _pairs("q", parts)
        traits += _pairs("k", telling)
        return {crc32(trait.encode()) % SIZE for trait in traits}

    def _word(self, piece: Piece) -> str:
        if piece.letter in self._who:
            return "@who"
        return "@which" if piece.letter in self._which else piece.text


def _pairs(kind: str, parts: Sequence[Sequence[str]]) -> list[str]:
    return [f"{kind} {one} {other}" for first, second in pairwise(parts) for one in first for other in second]


def weight(traits: set[int]) -> float:
    """How hateful these traits are together: above 0 more than not."""
    start, scale, table = _table()
    return start + scale * sum(table[trait] for trait in traits) / sqrt(len(traits) or 1)


@lru_cache(maxsize=1)
def _table() -> tuple[float, float, memoryview]:
    """What is added, what one step is worth, and the steps of each trait."""
    kept = _FILE.read_bytes()
    start, scale = _HEAD.unpack_from(kept)
    return start, scale, memoryview(kept)[_HEAD.size :].cast("b")


def packed(start: float, weights: Sequence[float]) -> bytes:
    """Weights as the file keeps them, each in one byte."""
    scale = max(map(abs, weights)) / 127 or 1.0
    return _HEAD.pack(start, scale) + struct.pack(f"<{SIZE}b", *(round(one / scale) for one in weights))
