"""Counts capital letters the way a reader hears shouting: names, emotes, links and abbreviations are none."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?<!\S)[^\W\d_]\S{3,}", re.UNICODE)
_NO_WORD = re.compile(r"://|www\.|\.[a-z]{2}|^@", re.IGNORECASE)


def capitals(text: str) -> tuple[int, int, tuple[int, int] | None]:
    """How many capitals there are, among how many letters that could be one, and from where to where."""
    upper, cased, first, last = 0, 0, -1, 0
    for found in _WORD.finditer(text):
        word = found.group()
        if _is_mixed(word) or _NO_WORD.search(word):
            continue
        high = sum(map(str.isupper, word))
        upper += high
        cased += high + sum(map(str.islower, word))
        if high > 1:
            first = found.start() if first < 0 else first
            last = found.end()
    return upper, cased, (first, last) if first >= 0 else None


def _is_mixed(word: str) -> bool:
    """Whether capitals and small letters are mixed as in the name of an emote."""
    return not (word.isupper() or word.islower() or word[1:].islower()) and word[-1].isalnum()
