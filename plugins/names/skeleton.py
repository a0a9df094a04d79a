"""A name without what imitators change: look-alike letters and digits, marks between letters, titles at its ends."""

from __future__ import annotations

import re

from stagedoor import fold

_READ = 60
_LONGEST = 30
_SHORTEST = 3
_LOOK_ALIKES = str.maketrans(
    {"0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "3": "e", "4": "a", "@": "a", "5": "s", "$": "s", "7": "t",
     "8": "b", "9": "g", "6": "g", "2": "z"}
)  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"))
_NUMBER = re.compile(r"(?:^[0-9]+|[0-9]+$)")
_BETWEEN = re.compile(r"[\W_]+")
_BEFORE = ("thereal", "therea1", "the", "real", "its", "iam", "im", "official", "xx", "mr")
_AFTER = ("ttv", "tv", "yt", "live", "official", "real", "xx", "mod", "hd")
_TITLES = re.compile(rf"^(?:{'|'.join(_BEFORE)})|(?:{'|'.join(_AFTER)})$")
_DIGITS = tuple("0123456789")


def stem(name: str) -> str:
    """A name without the number at its end, in small letters."""
    return name.casefold().rstrip("0123456789")


def skeletons(name: str) -> frozenset[str]:
    """What is left of a name: as it is, and without the number or the title at its ends."""
    small = _BETWEEN.sub("", fold(name[:_READ]).text)
    bare = _without_number(small)
    forms = {small, bare, _without_title(bare), _without_title(small)}
    forms.update([_without_number(form) for form in forms])
    return frozenset(_alike(form) for form in forms if len(form) >= _SHORTEST)


def _without_number(small: str) -> str:
    return _NUMBER.sub("", small) if small.startswith(_DIGITS) or small.endswith(_DIGITS) else small


def _without_title(small: str) -> str:
    return _TITLES.sub("", small) if small.startswith(_BEFORE) or small.endswith(_AFTER) else small


def skeleton(name: str) -> str:
    """A name as it is, in the spelling that look-alikes share."""
    return _alike(_BETWEEN.sub("", fold(name[:_READ]).text))


def _alike(letters: str) -> str:
    for pair, one in _PAIRS:
        letters = letters.replace(pair, one)
    return letters.translate(_LOOK_ALIKES)[:_LONGEST]


def without_one(letters: str) -> set[str]:
    """The spellings with one letter left out, by which two that differ in one letter find each other."""
    return {letters[:place] + letters[place + 1 :] for place in range(len(letters))}


def is_one_edit(one: str, other: str) -> bool:
    """Whether one letter changed, added, left out or swapped with its neighbour makes one of them the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        if one[start + 1 :] == other[start + 1 :]:
            return True
        swapped = one[start + 1 : start + 2] + one[start : start + 1]
        return other[start : start + 2] == swapped and one[start + 2 :] == other[start + 2 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
