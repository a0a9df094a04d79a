"""Tells letters thrown at the keyboard from words, by pairs of letters that hardly stand in any word."""

from __future__ import annotations

import re

from .laughter import is_laughter

_WORD = re.compile(r"(?<![\w@#./:&;])[^\W\d_]{6,400}(?![\w@./:;])")
# Chosen by hand from the spelling of languages in Latin letters; German compounds and Slavic clusters have one or two
# of them in a long word, never one in four.
_PAIRS = {
    "b": "cdfghkmnpqtvwxz",
    "c": "bdfgjmnpqvwx",
    "d": "bcfghkmpqtvx",
    "f": "bcdghjkmnpqvwxz",
    "g": "bcdfjkmpqtvwxz",
    "h": "bcdfgjkpqsvwxz",
    "j": "bcdfghklmnpqrstvwxz",
    "k": "bcdfgjqvwxz",
    "l": "hjqrwxz",
    "m": "cdfghjkqrtvwxz",
    "n": "bpqrwx",
    "p": "bcdfgjkmqvwxz",
    "q": "bcdefghjlmnopqrstvwxyz",
    "r": "qx",
    "s": "bdfgjqvx",
    "t": "bdfgjkpqvx",
    "v": "bcfghjmpqtwx",
    "w": "bcdfghjkmpqtvxz",
    "x": "bdfghjkmnqrsvwz",
    "y": "jqvx",
    "z": "fghjpqtvx",
}
_UNHEARD = frozenset(first + second for first, seconds in _PAIRS.items() for second in seconds)
_DIFFERENT = 4
_DIGITS = re.compile(r"(?<![\w./=-])\d{24,800}")  # longer than any number people give
_MAYBE = re.compile(r"\d{24}|[bcdfghjklmnpqrstvwxz]{4}|[jqvxz][bcdfghjkpqtvwxz]", re.IGNORECASE)


def may_be_mashed(text: str) -> bool:
    """Whether it is worth counting."""
    return _MAYBE.search(text) is not None


def mashed(text: str) -> tuple[int, int, int]:
    """How many unheard-of pairs of letters stand in words that are full of them, and from where to where."""
    if not may_be_mashed(text):
        return 0, 0, 0
    total, first, last = 0, 0, 0
    for found in _WORD.finditer(text):
        word = found.group().lower()
        pairs = sum(word[at : at + 2] in _UNHEARD for at in range(len(word) - 1))
        if 4 * pairs >= len(word) and not is_laughter(word):
            first = first if total else found.start()
            last = found.end()
            total += pairs
    for found in _DIGITS.finditer(text):
        if len(set(found.group())) < _DIFFERENT:
            continue
        first = min(first, found.start()) if total else found.start()
        last = max(last, found.end())
        total += len(found.group()) // 4
    return total, first, last
