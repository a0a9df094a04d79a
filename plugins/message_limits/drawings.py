"""Finds pictures made of characters: braille dots, blocks, lines, coloured squares, and rude ones of a few signs."""

from __future__ import annotations

import re

_DOT = re.compile("[\u2500-\u259f\u2800-\u28ff\U0001fb00-\U0001fbff]")
_SQUARE = re.compile("[\u25a0-\u25ff\u2b1b\u2b1c\u2b24\U0001f3fb-\U0001f3ff\U0001f532-\U0001f53b\U0001f7e0-\U0001f7eb]")
_RUDE = re.compile(
    r"(?<![\w=/])(?:8|B|3|[cC]|\(_?[)(]{1,2}_?\)?)\s?[=:~]{2,60}\s?[D>)]"
    r"|(?<![\w=/])(?:8|B)-{3,60}[D>)]"
    r"|\(\s?[.,·•oO0*]\s?(?:\)\s?\(|[YyVv|])\s?[.,·•oO0*]\s?\)"
)
_SQUARES_FOR_A_DOT = 2


def drawn(text: str) -> tuple[int, tuple[int, int] | None]:
    """How many characters draw, a square for a half, and from where to where."""
    if text.isascii():
        return 0, None
    dots, squares = _DOT.findall(text), _SQUARE.findall(text)
    starts = [text.index(found[0]) for found in (dots, squares) if found]
    ends = [text.rindex(found[-1]) + 1 for found in (dots, squares) if found]
    return len(dots) + len(squares) // _SQUARES_FOR_A_DOT, (min(starts), max(ends)) if starts else None


def rude_drawing(text: str) -> tuple[int, int] | None:
    """Where a rude picture of a few signs stands."""
    found = _RUDE.search(text)
    return found.span() if found else None
