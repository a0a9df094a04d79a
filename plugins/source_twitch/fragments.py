"""A message's text in pieces: words, emotes, cheers."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from stagedoor import Fragment

from .options import IMAGES

_EMOTE = re.compile(r"[A-Za-z0-9_-]{1,100}")
_CHEER = re.compile(r"(?<!\S)[A-Za-z][A-Za-z0-9]*?([0-9]{1,7})(?!\S)")


class _Span(NamedTuple):
    start: int
    end: int
    kind: Literal["emote", "cheer"]
    id: str


def fragments(text: str, emotes: str, bits: int) -> tuple[Fragment, ...]:
    """The pieces of `text`, or nothing where it is only text.

    :param emotes: the `emotes` tag, `id:first-last,first-last/id:…` in code points, both ends inclusive. A range
        that lies outside the text, holds a space or overlaps an earlier one is dropped.
    :param bits: what the whole message cheered.
    """
    spans = _emotes(text, emotes) if emotes else []
    if bits:
        spans += _cheers(text, bits)
    spans.sort()
    pieces: list[Fragment] = []
    done = 0
    for span in spans:
        if span.start < done:
            continue
        if span.start > done:
            pieces.append(Fragment(text=text[done : span.start]))
        image = f"{IMAGES}/{span.id}" if span.kind == "emote" else ""
        pieces.append(Fragment(kind=span.kind, text=text[span.start : span.end], id=span.id, image=image))
        done = span.end
    if pieces and done < len(text):
        pieces.append(Fragment(text=text[done:]))
    return tuple(pieces)


def _emotes(text: str, tag: str) -> list[_Span]:
    spans: list[_Span] = []
    for emote in tag.split("/"):
        name, _, ranges = emote.partition(":")
        if not _EMOTE.fullmatch(name):
            continue
        for piece in ranges.split(","):
            first, _, last = piece.partition("-")
            if not (_is_position(first) and _is_position(last)):
                continue
            start, end = int(first), int(last) + 1
            if start < end <= len(text) and " " not in text[start:end]:
                spans.append(_Span(start, end, "emote", name))
    return spans


def _cheers(text: str, bits: int) -> list[_Span]:
    """The words that cheered. Only a channel's own list knows them all, so they must add up to `bits`."""
    words = list(_CHEER.finditer(text))
    if sum(int(word[1]) for word in words) != bits:
        return []
    return [_Span(word.start(), word.end(), "cheer", "") for word in words]


def _is_position(text: str) -> bool:
    return 0 < len(text) <= 7 and text.isascii() and text.isdigit()
