"""One spelling for many: fold a text so that disguises fall away, and know where each letter came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is the position in the original of its letter `i`, or None when nothing moved."""

    text: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded letters from `start` up to `end` stand in the original."""
        if self.origin is None or start >= end:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Compatibility forms, no accents, no invisible characters, small letters."""
    if text.isascii():
        return Folded(text.lower())
    letters: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(part) not in _SILENT:
                letters.append(part)
                origin.append(position)
    return Folded("".join(letters), tuple(origin))


_SILENT = frozenset({"Mn", "Me", "Cf"})
"""Combining marks and invisible characters."""
