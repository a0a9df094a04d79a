"""A comment's text in pieces: words, emotes, and who is spoken to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from stagedoor import Fragment

EMOTE = "[emote]"
"""How an emote reads where it cannot be drawn; TikTok gives them no names."""

_MOST = 100
_JOINER = "\u200d"

Span = tuple[int, int]
"""Start and end (exclusive) in a text."""


class Placed(NamedTuple):
    """An emote and where it stands: before the letter with this number."""

    place: int
    id: str
    image: str


def emote(placed: Placed) -> Fragment:
    """One emote as a piece."""
    return Fragment(kind="emote", text=EMOTE, id=placed.id, image=placed.image)


def fragments(text: str, emotes: Iterable[Placed], mentions: Iterable[Span]) -> tuple[Fragment, ...]:
    """The pieces of `text`, or nothing where it is only text.

    :param emotes: where they stand, counted in letters as people count them (a heart with its colour is one).
    :param mentions: start and end of the names that are spoken to; one that overlaps an earlier one is dropped.
    """
    placed = list(emotes)[:_MOST]
    names = _apart(mentions)
    if not placed and not names:
        return ()
    starts = _letters(text) if placed else []
    cuts = {0, len(text), *(edge for span in names for edge in span)}
    drawn: dict[int, list[Fragment]] = {}
    for one in placed:
        at = starts[one.place] if 0 <= one.place < len(starts) else len(text)
        at = next((end for start, end in names if start < at < end), at)
        cuts.add(at)
        drawn.setdefault(at, []).append(emote(one))
    begins = {start for start, _ in names}
    pieces: list[Fragment] = []
    for start, end in pairwise(sorted(cuts)):
        pieces += drawn.get(start, ())
        pieces.append(Fragment(kind="mention" if start in begins else "text", text=text[start:end]))
    pieces += drawn.get(len(text), ())
    return tuple(pieces)


def mentioned(text: str, name: str, login: str) -> Span | None:
    """Where `text` speaks to somebody: start and end of the at sign and the name."""
    for called in (name, login):
        if called and (start := text.find(f"@{called}")) >= 0:
            return start, start + 1 + len(called)
    return None


def first_mentioned(text: str) -> Span | None:
    """The word after the at sign that `text` begins with: who is answered, if by no name we know."""
    if text.startswith("@") and (word := text.split(maxsplit=1)[0]) != "@":
        return 0, len(word)
    return None


def _apart(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def _letters(text: str) -> list[int]:
    """Where each letter begins, as people count: what is drawn onto or joined with the one before does not."""
    if text.isascii():
        return list(range(len(text)))
    starts: list[int] = []
    is_half_flag = False
    for place, character in enumerate(text):
        is_flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        is_joined = place > 0 and (_extends(character) or text[place - 1] == _JOINER or (is_flag and is_half_flag))
        is_half_flag = is_flag and not is_joined
        if not is_joined:
            starts.append(place)
    return starts


def _extends(character: str) -> bool:
    return (
        character == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or unicodedata.category(character) in {"Mn", "Me", "Mc"}
    )
