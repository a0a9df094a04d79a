"""What a viewer wrote in the last minute, set beside what they write now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from stagedoor import Earlier

_LOOKED_AT = 12
_COMPARED = 160
"""Characters of each text that are compared."""
_LOOKED_INTO = 240
_GRAM = 3
_SHORT = 12
"""Texts up to so many letters are cheers and greetings: they may come more often."""


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """A text without what is changed to say the same again: case, spaces, digits, signs."""
    start = text[:_LOOKED_INTO]
    return ("".join(_LETTERS.findall(start.lower())) or "".join(start.split()))[:_COMPARED]


def said_before(text: str, recent: Sequence[Earlier]) -> tuple[int, int]:
    """How many of the viewer's messages of the last minute were the same as `text`, and how many at least nearly."""
    now = skeleton(text)
    if not recent or not now:
        return 0, 0
    same = nearly = 0
    for earlier in recent[-_LOOKED_AT:]:
        before = skeleton(earlier.text)
        if before == now:
            nearly += 1
            same += _digits(earlier.text) == _digits(text)
        elif len(now) > _SHORT and 0.7 * len(now) <= len(before) <= len(now) / 0.7:
            grams, others = _grams(now), _grams(before)
            nearly += 10 * len(grams & others) >= 8 * len(grams | others)
    return same, nearly


def is_cheer(text: str) -> bool:
    """Whether it is a cheer, a greeting or a command, which people send again and again."""
    return text.startswith("!") or len(skeleton(text)) <= _SHORT


def sent_since(recent: Sequence[Earlier], at: int, milliseconds: int) -> int:
    """How many messages the viewer sent in the time before `at`, this one not counted."""
    return sum(at - earlier.at <= milliseconds for earlier in recent)


@lru_cache(maxsize=256)
def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))


def _digits(text: str) -> list[str]:
    return _NUMBER.findall(text[:_LOOKED_INTO])


_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
