"""Reading what Streamer.bot sends: JSON whose shape differs from version to version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

_LONGEST = 8_000

Data = Mapping[str, Any]


def inner(data: Data, *path: str) -> Data:
    """The object at this path; an empty one where there is none."""
    for step in path:
        value = data.get(step)
        if not isinstance(value, dict):
            return {}
        data = value
    return data


def text_of(data: Data, *names: str) -> str:
    """The first of these fields that says something, as text."""
    for name in names:
        value = data.get(name)
        if isinstance(value, str) and value.strip():
            return value[:_LONGEST]
        if isinstance(value, int) and not isinstance(value, bool) and value:
            return str(value)
    return ""


def number_of(data: Data, *names: str) -> int:
    """The first of these fields that is a count; 0 if none is."""
    for name in names:
        value = data.get(name)
        if isinstance(value, str) and len(value) <= 12 and value.isdecimal():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12:
            return value
    return 0


def items_of(data: Data, name: str) -> list[Data]:
    """The objects in this list."""
    value = data.get(name)
    items: list[Data] = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    return items[:500]


def time_of(*texts: object) -> int:
    """The first of these that is a time with its zone, in milliseconds since 1970; 0 if none is."""
    for text in texts:
        if not isinstance(text, str) or len(text) > 40:
            continue
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            continue
        if at.tzinfo and 2000 < at.year < 2100:
            return int(at.timestamp() * 1000)
    return 0
