"""What is looked at in a text: its words, pairs of words and pieces of words, each as a place in a table."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

SIZE = 1 << 15
_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST = 300
"""Characters that are looked at."""
_LONGEST_WORD = 30
_PIECES = (3, 4, 5)


def words(text: str) -> list[tuple[str, int, int]]:
    """The words and signs of a folded text, and where they stand."""
    return [(found.group(), found.start(), found.end()) for found in _WORD.finditer(text[:_LONGEST])]


@lru_cache(maxsize=8192)
def of_word(word: str) -> frozenset[int]:
    """The traits of a single word."""
    framed = f"<{word[:_LONGEST_WORD]}>"
    pieces = {framed[at : at + size] for size in _PIECES for at in range(len(framed) - size + 1)}
    return frozenset({_place(f"w {word}"), *(_place(f"c {piece}") for piece in pieces)})


def of(text: str) -> set[int]:
    """The traits of a folded text."""
    said = [word for word, _, _ in words(text)]
    found: set[int] = set()
    for word in set(said):
        found |= of_word(word)
    found.update(_place(f"b {first} {second}") for first, second in pairwise(said))
    return found


def _place(trait: str) -> int:
    return crc32(trait.encode("utf-8", "replace")) % SIZE
