"""What a message is made of, as far as flooding goes: words, and pictures that stand for words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from stagedoor import TextView

LONGEST = 500
"""Characters that are looked at: the longest any platform allows, so that a hostile message costs no more."""

_MOST_WORDS = 250
_OFTEN = 4
_WORD = re.compile(r"\S+")
# An emote of a channel (`fillyEgg`, `ph1lHeart`), of a platform (`PogChamp`, `LULw`), `:code:` or a heart.
_LIKE_AN_EMOTE = re.compile(
    r"(?::[\w-]{2,40}:|[a-z0-9_]{1,30}[A-Z]\w{0,40}|[A-Z][a-z0-9]{1,30}[A-Z0-9]\w{0,40}|[A-Z]{2,30}[a-z]\w{0,40}|<3)"
)


@dataclass(frozen=True, slots=True)
class Writing:
    """One message in pieces."""

    text: str
    """What the viewer wrote, with spaces where known emotes stood; as long as the message, or cut at its limit."""
    words: tuple[str, ...]
    emotes: int
    """How many of the pieces are emotes, known ones and those that only look like one."""
    kinds: int
    """How many different emotes there are."""

    @property
    def is_wall(self) -> bool:
        """Whether it is little else than the same few emotes."""
        return self.emotes >= 2 * self.kinds and self.emotes >= 0.7 * self.pieces

    @property
    def pieces(self) -> int:
        """How many words and emotes there are."""
        return self.emotes + len(self.words)


def written(view: TextView) -> Writing:
    """A message in pieces; names of people and emotes are no words."""
    text = view.plain[:LONGEST]
    known = [view.text[start:end] for start, end in view.emotes if end <= LONGEST]
    found = text.split(None, _MOST_WORDS)
    often = _often(found)
    words = []
    emotes = known
    for word in found:
        if _LIKE_AN_EMOTE.fullmatch(word) or (word in often and word.istitle()):
            emotes.append(word)
        else:
            words.append(word)
    return Writing(text, tuple(words), len(emotes), len(set(emotes)))


def often_said(writing: Writing) -> tuple[str, int]:
    """The piece of the text that stands there most often, and how often; only such as can be found again by eye."""
    counted = Counter(word for word in writing.text.split(None, _MOST_WORDS) if len(word) > 3 and word[0] != "@")
    return counted.most_common(1)[0] if counted else ("", 0)


def place_of(text: str, word: str) -> tuple[int, int]:
    """From where `word` stands first up to where it stands last."""
    start = text.find(word)
    return (start, text.rfind(word) + len(word)) if start >= 0 else (0, len(text))


def _often(words: list[str]) -> frozenset[str]:
    if len(words) < _OFTEN or len(set(words)) > len(words) - _OFTEN + 1:
        return frozenset()
    return frozenset(word for word, times in Counter(words).items() if times >= _OFTEN)
