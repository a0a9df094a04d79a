"""What a text says about a group of people: in a known frame, or by the weight of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from stagedoor import TextView

from .frames import Found, Frames
from .reading import LONGEST, may_concern, pieces
from .spelling import Piece
from .vocabulary import WHO, Vocabulary, vocabulary
from .weighing import Traits, weight

_FEWEST = 4
"""Words that make a sentence."""
_NOTHING = Piece(".", ".", 0, 0)


@dataclass(frozen=True)
class Judged:
    """What was found in a text; positions are those of the text as it was written."""

    who: str
    """The group, as the text calls it."""
    who_span: tuple[int, int]
    says: str = ""
    """What the frame says of it; empty where there is none."""
    rule: str = ""
    words: str = ""
    """The words of the frame."""
    span: tuple[int, int] | None = None
    weight: float = 0.0
    """How much the words weigh that are no frame together."""


class _Judge:
    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._who = frozenset(words.parts[WHO])
        self._frames = Frames(words.parts)
        self._traits = Traits(words)
        self._one = frozenset(words.parts["one"])
        self._naming = frozenset(words.parts["very"] + words.parts["not"] + words.parts["bad"])

    def judge(self, view: TextView) -> Judged | None:
        folded = view.folded
        text = folded.text[:LONGEST]
        if not may_concern(text, self._words):
            return None
        read = pieces(text, self._words)
        named = [piece for piece in read if piece.letter in self._who]
        if not named:
            return None
        letters = "".join(piece.letter for piece in read)
        found = self._frames.find(letters)
        group = _group(read, found, self._who) or named[0]
        who_span = folded.span(group.start, group.end)
        if found is None:
            is_sentence = self._is_about(read) and not self._frames.is_taken_back(letters, 0, 0)
            return Judged(group.text, who_span, weight=weight(self._traits.of(read)) if is_sentence else 0.0)
        first, last = read[found.first], read[found.last]
        return Judged(
            who=group.text,
            who_span=who_span,
            says=found.frame.says,
            rule=found.frame.name,
            words=view.text[slice(*folded.span(first.start, last.end))],
            span=folded.span(first.start, last.end),
        )

    def _is_about(self, read: list[Piece]) -> bool:
        """Whether it is a sentence, and about a group or one of them: “american” alone may be anything."""
        if sum(piece.text[:1].isalnum() for piece in read) < _FEWEST:
            return False
        return any(
            piece.letter in self._who and (piece.letter not in self._one or before.letter in self._naming)
            for before, piece in pairwise([_NOTHING, *read])
        )


def _group(read: list[Piece], found: Found | None, who: frozenset[str]) -> Piece | None:
    """The group the frame is about."""
    if found is None:
        return None
    return next((piece for piece in read[found.first : found.last + 1] if piece.letter in who), None)


def judge(view: TextView, also: tuple[str, ...] = ()) -> Judged | None:
    """What `view` says about a group, or None where no group is named."""
    return _judge_of(also).judge(view)


@lru_cache(maxsize=4)
def _judge_of(also: tuple[str, ...]) -> _Judge:
    return _Judge(vocabulary(also))


def make_ready(also: tuple[str, ...]) -> None:
    """Prepare to judge, which takes a moment, so that the first message does not wait for it."""
    _judge_of(also)
    weight(set())
