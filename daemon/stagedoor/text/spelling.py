"""How one word is written in many ways: digits and signs for letters, letters drawn out, letters set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

_LEET = str.maketrans(
    {"0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a",
     "$": "s", "!": "i", "|": "i", "+": "t", "(": "c", "<": "c", "€": "e", "l": "i", "[": "c", "{": "c"}
)  # fmt: skip
_SAME_AGAIN = re.compile(r"(.)(?=\1)")
_SPACED = re.compile(r"(?<!\S)(\S)\1*(?:\s{1,8}(\S)\2*(?!\S)){2,}")
_DRAWN_OUT = 3


def leet_key(word: str) -> str:
    """One text for all spellings of a word with digits and signs: `$h1t` and `shit` have the same, `i` and `l` too."""
    return word.translate(_LEET)


def is_leet_of(written: str, plain: str) -> bool:
    """Whether `written`, with the same leet key, is `plain` with signs for some letters: its letters are the same."""
    return len(written) == len(plain) and all(
        one == other or not one.isalpha() for one, other in zip(written, plain, strict=True)
    )


def squeezed(word: str) -> str:
    """The word with every run of one letter made a single one."""
    return _SAME_AGAIN.sub("", word)


def is_drawn_out_of(written: str, plain: str) -> bool:
    """Whether `written` is `plain` with letters repeated: some three times, or at least two of them twice."""
    longest = added = 0
    mine, theirs = _runs(written), _runs(plain)
    if len(mine) != len(theirs):
        return False
    for (letter, count), (wanted, least) in zip(mine, theirs, strict=True):
        if letter != wanted or count < least:
            return False
        longest = max(longest, count if count > least else 0)
        added += count > least
    return longest >= _DRAWN_OUT or added > 1


def _runs(word: str) -> list[tuple[str, int]]:
    return [(letter, len(list(run))) for letter, run in groupby(word)]


def spaced_letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Three or more letters that stand apart: what they spell together, and where they begin and end."""
    for found in _SPACED.finditer(text):
        yield "".join(found.group().split()), found.start(), found.end()


@lru_cache(maxsize=4_096)
def is_one_swap_of(written: str, plain: str) -> bool:
    """Whether two neighbouring letters changed places."""
    if len(written) != len(plain):
        return False
    apart = [place for place, (one, other) in enumerate(zip(written, plain, strict=True)) if one != other]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and written[apart[0]] == plain[apart[1]]
        and written[apart[1]] == plain[apart[0]]
    )
