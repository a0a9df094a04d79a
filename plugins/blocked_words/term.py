"""One listed word or phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from stagedoor import Action, fold

_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""A piece of a word with fewer letters would be found in everything."""


class Shape(Enum):
    """Where in a word the term must stand."""

    WHOLE = "whole"
    BEGINNING = "beginning"
    END = "end"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase, and what becomes of messages with it."""

    written: str
    words: tuple[str, ...]
    """The folded words it is made of."""
    shape: Shape
    action: Action
    level: str = ""
    """`hate`, `strong` or `mild`; empty for the streamer's own."""
    category: str = ""
    language: str = ""
    """Of the list it comes from, for example `de`; empty for the streamer's own."""

    text: str = field(init=False)
    """Its words as one."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(self.words))


def term(written: str, action: Action, level: str = "", category: str = "", language: str = "") -> Term | None:
    """The term as a person writes it: `word`, `begin*`, `*end`, `*inside*` or a phrase. None where nothing is left."""
    bare = written.strip()
    shape = _SHAPES[bare.startswith("*"), bare.endswith("*")]
    words = tuple(_WORD.findall(fold(bare).text)) or ((fold(bare.strip("*")).text.strip(),) if _is_sign(bare) else ())
    if not words or (shape is not Shape.WHOLE and len(words) == 1 and words[0].isascii() and len(words[0]) < _SHORTEST):
        return None
    return Term(bare, words, shape, action, level, category, language)


_SHAPES = {
    (False, False): Shape.WHOLE,
    (False, True): Shape.BEGINNING,
    (True, False): Shape.END,
    (True, True): Shape.INSIDE,
}


def _is_sign(written: str) -> bool:
    """Whether it is made of emoji, which are no words."""
    return any(ord(character) >= _FIRST_SIGN for character in written)


_FIRST_SIGN = 0x2190
