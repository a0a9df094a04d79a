"""A term between other words without spaces: told from words that merely contain its letters."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import Lexicon
from .term import Term

_STEM = 4
_LONGEST_WORD = 14
_AROUND = 16
"""Letters on each side that decide whether the term stands there by itself."""
_MOST = 6
"""Places in one word that are weighed."""
_UNKNOWN = 2.0
_WORD = 1.0
_SHORT_WORD = 1.4
_TERM = 1.0
_EXPLAINED = 0.95
"""What a letter beside a short term may cost, so that it is taken for a word by itself."""


def glued(word: str, lexicon: Lexicon) -> Term | None:
    """The term that stands in this long word, if its letters are explained best with it."""
    for weighed, (at, term) in enumerate(_candidates(word, lexicon)):
        if weighed == _MOST:
            return None
        end = at + len(term.text)
        first, last = max(0, at - _AROUND), min(len(word), end + _AROUND)
        left, right = word[first:at], word[end:last]
        beside = _cost(left, lexicon) + _cost(right, lexicon)
        if len(term.text) == _STEM and beside > _EXPLAINED * (len(left) + len(right)):
            continue
        if beside + _TERM <= _cost(word[first:last], lexicon):
            return term
    return None


def among(letters: str, lexicon: Lexicon) -> Term | None:
    """The term that letters standing apart spell somewhere; what stands beside it may be single letters."""
    for _, term in _candidates(letters, lexicon):
        return term
    return None


def inside(word: str, lexicon: Lexicon) -> Term | None:
    """The `*term*` that this word contains."""
    if not lexicon.inside or word in lexicon.innocent:
        return None
    for at in range(len(word) - 2):
        for term in lexicon.inside.get(word[at : at + 3], ()):
            if word.startswith(term.text, at):
                return term
    return None


def _candidates(word: str, lexicon: Lexicon) -> Iterator[tuple[int, Term]]:
    stems = lexicon.stems
    for at in range(len(word) - _STEM + 1):
        for term in stems.get(word[at : at + _STEM], ()):
            if word.startswith(term.text, at):
                yield at, term


def _cost(letters: str, lexicon: Lexicon) -> float:
    """How well the letters are explained by words: the least of all ways to part them."""
    common, innocent = lexicon.common, lexicon.innocent
    costs = [0.0]
    for end in range(1, len(letters) + 1):
        least = costs[end - 1] + _UNKNOWN
        for start in range(max(0, end - _LONGEST_WORD), end - 1):
            piece = letters[start:end]
            if piece in common or piece in innocent:
                cost = costs[start] + (_WORD if end - start > 2 else _SHORT_WORD)
                least = min(least, cost)
        costs.append(least)
    return costs[-1]
