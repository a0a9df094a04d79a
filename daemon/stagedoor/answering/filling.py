"""Puts what is known now in the place of a reply's variables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stagedoor.answering.replies import VARIABLE, VARIABLES

_LONGEST = 200
"""Characters of what is put in for one variable."""
_SECOND = 1_000


class Filled(NamedTuple):
    """A reply as it would be sent."""

    text: str
    missing: tuple[str, ...]
    """The variables nothing is known for; they stand in the text as they were."""


def filled(text: str, known: Mapping[str, str]) -> Filled:
    """The text with what is known. What is put in is text and nothing else: braces in it mean nothing."""
    missing: dict[str, None] = {}
    pieces: list[str] = []
    end = 0
    for found in VARIABLE.finditer(text):
        word = found[1]
        value = _one_line(known.get(word, "")) if word in VARIABLES else ""
        if not value and word in VARIABLES:
            missing[word] = None
        pieces += [text[end : found.start()], value or found[0]]
        end = found.end()
    return Filled("".join([*pieces, text[end:]]), tuple(missing))


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; each once."""
    each = list(dict.fromkeys(word for word in words if word))
    return " and ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)


def spoken(milliseconds: int) -> str:
    """How long, as it is said: `1 h 20 min`."""
    minutes = max(0, milliseconds) // _SECOND // 60
    hours, rest = divmod(minutes, 60)
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min" if minutes else "less than a minute"


def _one_line(value: str) -> str:
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
