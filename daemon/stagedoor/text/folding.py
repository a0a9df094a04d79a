"""One spelling for many: fold a text so that disguises fall away, and know where each letter came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from stagedoor.text.letters import letters

_LETTERS = letters()
_BACKWARDS = "\u202e"
_STRAY = re.compile(
    "(?<=[a-z0-9])[\u0591-\u05bd\u05bf\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u093c\u0941-\u0948\u094d"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u3099\u309a]+"
)
"""Marks of other scripts that were piled on a Latin letter."""


class Folded:
    """A folded text that knows where each of its letters stood in the original."""

    __slots__ = ("__dict__", "_written", "text")

    def __init__(self, text: str, written: str | None = None) -> None:
        """`written` is the original; None when no letter moved."""
        self.text = text
        self._written = written

    @cached_property
    def origin(self) -> tuple[int, ...] | None:
        """The position in the original of each letter, or None when nothing moved."""
        return None if self._written is None else _origin(self._written)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded letters from `start` up to `end` stand in the original."""
        if self.origin is None or start >= end:
            return start, end
        places = self.origin[start:end]
        return min(places), max(places) + 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Folded) and (self.text, self.origin) == (other.text, other.origin)

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Folded({self.text!r})"


def fold(text: str) -> Folded:
    """Small plain letters in the place of look-alikes; no accents, no invisible characters, nothing backwards."""
    if text.isascii():
        return Folded(text.lower())
    seen = text
    if _BACKWARDS in text:
        seen = "".join(text[place] for place in _as_read(text))
    folded = _STRAY.sub("", seen.translate(_LETTERS).lower())
    return Folded(folded, text)


def _origin(text: str) -> tuple[int, ...]:
    order: Sequence[int] = _as_read(text) if _BACKWARDS in text else range(len(text))
    letters_: list[str] = []
    origin: list[int] = []
    for place in order:
        whole = _LETTERS.get(ord(text[place]))
        if whole is None:
            whole = text[place].lower()
        letters_.append(whole)
        if len(whole) == 1:
            origin.append(place)
        else:
            origin.extend([place] * len(whole))
    for stray in reversed(list(_STRAY.finditer("".join(letters_)))):
        del origin[stray.start() : stray.end()]
    return tuple(origin)


def _as_read(text: str) -> list[int]:
    """The positions of a text's characters in the order they are read, where some of it is turned round."""
    order: list[int] = []
    turned: list[int] | None = None
    for place, character in enumerate(text):
        if character == _BACKWARDS:
            order += reversed(turned or ())
            turned = []
        elif turned is not None and character in "\u202c\u202d\u2069\n":
            order += [*reversed(turned), place]
            turned = None
        elif turned is None:
            order.append(place)
        else:
            turned.append(place)
    return order + list(reversed(turned or ()))
