"""What TikTok's servers once sent, and a reader of the wire format that owes nothing to the one under test."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from rig.shared import recorded
from rig.tiktok_messages import frame


class Captured(NamedTuple):
    """One message: its method and payload."""

    method: str
    payload: bytes


def captured() -> list[Captured]:
    """All recorded messages in their order; skips the test where there are none."""
    with gzip.open(recorded("tiktok/webcast-2023-scrubbed.jsonl.gz"), "rt") as lines:
        rows = [json.loads(line) for line in lines]
    return [Captured(row["method"], base64.b64decode(row["b64"])) for row in rows]


def framed(messages: Sequence[Captured], size: int = 10, **fields: Any) -> list[bytes]:
    """The messages in packed frames, as they come over the socket."""
    return [
        frame(*messages[first : first + size], log_id=first + 1, **fields) for first in range(0, len(messages), size)
    ]


def fields(raw: bytes) -> dict[int, list[Any]]:
    """A protobuf message by field number: every value it has, in order. Slow and plain."""
    found: dict[int, list[Any]] = {}
    place = 0
    while place < len(raw):
        tag, place = _varint(raw, place)
        value: Any
        match tag & 7:
            case 0:
                value, place = _varint(raw, place)
            case 1:
                value, place = raw[place : place + 8], place + 8
            case 2:
                length, place = _varint(raw, place)
                value, place = raw[place : place + length], place + length
            case 5:
                value, place = raw[place : place + 4], place + 4
            case _:
                raise ValueError("no protobuf")
        found.setdefault(tag >> 3, []).append(value)
    return found


def one(message: dict[int, list[Any]], number: int, otherwise: Any = 0) -> Any:
    """The last value of a field, as protobuf has it."""
    return message.get(number, [otherwise])[-1]


def _varint(raw: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[place]
        place += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, place
