"""One message as every filter sees it, computed once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from stagedoor.text.folding import Folded, fold

_WORD = re.compile(r"\w+")
_LOOKED_AT = 1_000
"""Characters of a message that are looked at without their disguises; platforms allow a viewer 150 to 500."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded text, and where it stands there."""

    text: str
    start: int
    end: int


class TextView:
    """A text without its disguises. Every part maps back to the text as it was written."""

    def __init__(self, text: str, emotes: Sequence[tuple[int, int]] = (), before: Sequence[str] = ()) -> None:
        """`emotes` are the places of emote codes in `text`; `before` is what the viewer wrote just before it."""
        self.text = text
        """As it was written."""
        self.emotes = emotes
        """Where emote codes stand: start and end (exclusive), in code points."""
        self.before = before
        """The viewer's messages of the last seconds, oldest first."""
        self.plain = _without(emotes, text) if emotes else text
        """The text with spaces in the place of emote codes, as long as `text`: what the viewer wrote in letters."""
        self.folded: Folded = fold(self.plain[:_LOOKED_AT])
        """The first 1,000 characters of `plain`: small letters, no look-alikes, marks and invisible characters."""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of `folded`."""
        return tuple(Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(self.folded.text))


def _without(emotes: Sequence[tuple[int, int]], text: str) -> str:
    letters = list(text)
    for start, end in emotes:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
