"""Finds marks piled upon letters until they cover the lines around them, as no script needs them."""

from __future__ import annotations

import re

_GENERAL = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_OTHERS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09be-\u09cd"  # Devanagari, Bengali
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Thai, Lao
    "\u0f71-\u0f84\u0f8d-\u0fbc\u102b-\u103e\u17b4-\u17d3"  # Tibetan, Burmese, Khmer
)
# So many marks on one letter are found in no spelling: two of the general ones (three in some languages of Vietnam and
# Africa), up to four or five elsewhere, one or two of them vowels.
_PILE = re.compile(f"[{_GENERAL}]{{3,}}|[{_OTHERS}]{{6,}}|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1{{2,}}")
_ANY = re.compile(f"[{_GENERAL}]")
_MANY = 12


def piled_marks(text: str) -> tuple[int, tuple[int, int] | None]:
    """How many marks stand in piles or cover every letter, and from where to where."""
    if text.isascii():
        return 0, None
    piles = [found.span() for found in _PILE.finditer(text)]
    if piles:
        return sum(end - start for start, end in piles), (max(0, piles[0][0] - 1), piles[-1][1])
    marks = [found.start() for found in _ANY.finditer(text)]
    if len(marks) >= _MANY and 5 * len(marks) >= 4 * sum(map(str.isalnum, text)):
        return len(marks), (max(0, marks[0] - 1), marks[-1] + 1)
    return 0, None
