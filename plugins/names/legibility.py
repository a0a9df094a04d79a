"""Whether a name can be read, and stays on its own line."""

from __future__ import annotations

import re
import unicodedata

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED_UP = re.compile(f"[{_MARKS}]{{3}}")
_MARK = re.compile(f"[{_MARKS}]")
_MANY_MARKS = 6
_SHARE = 0.6
"""Marks for each letter that no language needs."""
_SPOILS = (
    (re.compile("[\u202a-\u202e\u2066-\u2069]"), "a name that turns the direction of the line"),
    (re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]"), "a name that breaks the line"),
    (
        re.compile("[\ufdfd\u2e3a\u2e3b\ua9c5\u0bf5\ua9c1\ua9c2\U00012031\U0001242b\U00012219\U0001218e]"),
        "a name with a character as wide as a line",
    ),
)
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Cn", "Co"})


def trouble(name: str, longest: int) -> tuple[str, float, float]:
    """What is wrong with a name in a phrase, or empty; what was measured and against what."""
    if not any(_is_seen(letter) for letter in name):
        return "a name of characters nobody can see", 0, 1
    if len(name) > longest:
        return f"a name of {len(name)} characters", len(name), longest
    if name.isascii() and name.isprintable():
        return "", 0, 0
    marks = len(_MARK.findall(name))
    if _PILED_UP.search(name) or marks > max(_MANY_MARKS, (len(name) - marks) * _SHARE):
        return "a name with marks piled up over other lines", marks, _MANY_MARKS
    phrase = next((phrase for pattern, phrase in _SPOILS if pattern.search(name)), "")
    return phrase, float(bool(phrase)), 0


def _is_seen(letter: str) -> bool:
    return letter not in _BLANK and unicodedata.category(letter) not in _UNSEEN
