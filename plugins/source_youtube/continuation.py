"""The tokens that say where in a chat to read on: how long to wait, and whether messages are filtered.

A token is base64 of protobuf. Field 16 in it holds, as field 1, which chat is meant: 4 is “Top chat”, which leaves
messages out, 1 is “Live chat”, which has them all. The names of the two are in the language of the page; this is not.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from .shape import count, inside, rows, table, word

_LIVE = {
    "invalidationContinuationData": True,
    "timedContinuationData": False,
    "reloadContinuationData": False,
}
_OUTER, _ROOM, _FILTER = 119693434, 3, 16
_EVERYTHING = 1
_DEFAULT_WAIT = 5_000


@dataclass(frozen=True, slots=True)
class Continuation:
    """Where to read on."""

    token: str
    wait: int
    """After how many milliseconds YouTube wants to be asked again."""
    is_pushed: bool = False
    """YouTube's own page is told at once when there is something new, and need not wait that long."""


def continuation(listed: object) -> Continuation | None:
    """The first continuation of a live chat in a list of them; None where there is none, as when a chat is over."""
    for each in rows(listed):
        for kind, is_pushed in _LIVE.items():
            data = table(inside(each, kind))
            if token := word(data.get("continuation")):
                return Continuation(token, count(data.get("timeoutMs")) or _DEFAULT_WAIT, is_pushed)
    return None


def is_replay(listed: object) -> bool:
    """Whether these are continuations of a chat that is only shown again."""
    kinds = {kind for each in rows(listed) for kind in table(each)}
    return bool(kinds & {"liveChatReplayContinuationData", "playerSeekContinuationData"})


def is_everything(token: str) -> bool:
    """Whether the token is of a room, and of its unfiltered chat."""
    return any(start for start, _ in _of_room(token)) and _chosen(token)[1] == _EVERYTHING


def everything(token: str) -> str:
    """The token of the unfiltered chat of the same room, or an empty text where that cannot be told."""
    at, chosen = _chosen(token)
    if chosen == _EVERYTHING:
        return token
    if not chosen:
        return ""
    data = bytearray(_decoded(token))
    data[at] = _EVERYTHING
    return quote(base64.urlsafe_b64encode(bytes(data)).decode())


def _of_room(token: str) -> Iterator[tuple[int, int]]:
    data = _decoded(token)
    for outer, start, end in _fields(data, 0, len(data)):
        if outer == _OUTER:
            yield from ((a, b) for field, a, b in _fields(data, start, end) if field == _ROOM and b > a)


def _chosen(token: str) -> tuple[int, int]:
    """Where in the decoded token the number of the chat stands, and the number; 0 where there is none."""
    data = _decoded(token)
    for outer, start, end in _fields(data, 0, len(data)):
        for field, first, last in _fields(data, start, end) if outer == _OUTER else ():
            for inner, at, stop in _fields(data, first, last) if field == _FILTER else ():
                if inner == 1 and stop == at + 1:
                    return at, data[at]
    return 0, 0


def _decoded(token: str) -> bytes:
    plain = unquote(unquote(token))
    try:
        return base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return b""


def _fields(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Number, first and last position of every field; ends where it is no protobuf any more."""
    at = start
    while at < end:
        key, at = _varint(data, at, end)
        length = {1: 8, 5: 4}.get(key & 7, 0)
        if key & 7 == 0:
            _, stop = _varint(data, at, end)
        elif key & 7 == 2:
            length, at = _varint(data, at, end)
            stop = at + length
        else:
            stop = at + length
        if key <= 0 or stop > end or stop <= at - (key & 7 == 2) or key & 7 in {3, 4, 6, 7}:
            return
        yield key >> 3, at, stop
        at = stop


def _varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while at < end and shift < 64:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at
    return -1, end + 1
