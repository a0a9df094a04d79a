"""How alike two texts are, disguises aside."""

from __future__ import annotations

from functools import lru_cache

from stagedoor.text.folding import fold

_LONGEST = 500
_SHINGLE = 3
_SHORT = 8
"""Texts with fewer letters are alike only when they are the same."""


@lru_cache(maxsize=4_096)
def skeleton(text: str) -> str:
    """The letters and digits of a text, folded, without anything between them; only its first 500 characters count."""
    return "".join(filter(str.isalnum, fold(text[:_LONGEST]).text))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: the share of three-letter pieces that they have in common (Jaccard)."""
    first, second = skeleton(one), skeleton(other)
    if first == second:
        return 1.0 if first or one == other else 0.0
    if min(len(first), len(second)) < _SHORT:
        return 0.0
    if 3 * min(len(first), len(second)) < max(len(first), len(second)):
        return 0.0
    mine, theirs = _shingles(first), _shingles(second)
    return len(mine & theirs) / len(mine | theirs)


@lru_cache(maxsize=4_096)
def _shingles(letters: str) -> frozenset[str]:
    return frozenset(letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1))
