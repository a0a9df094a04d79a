"""Numbers, times and days inside variables, and how long something takes in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_RANGE = re.compile(r"(-?\d{1,9})\s*-\s*(-?\d{1,9})")


def range_of(text: str) -> tuple[int, int]:
    """`1-100` as its ends. Raises `ValueError` with a sentence."""
    found = _RANGE.fullmatch(text)
    if not found or int(found[1]) > int(found[2]):
        raise ValueError("{random:…} needs the smallest and the largest number, such as {random:1-100}.")
    return int(found[1]), int(found[2])


def zone_of(text: str) -> ZoneInfo:
    """A time zone by its name. Raises `ValueError` with a sentence."""
    sentence = "{time:…} needs a place as time zones have them, such as {time:Europe/Berlin}."
    if not re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", text):
        raise ValueError(sentence)
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError) as fault:
        raise ValueError(sentence) from fault


def day_of(text: str) -> datetime:
    """A day, or a day and a time, UTC where no zone stands. Raises `ValueError` with a sentence."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        raise ValueError("{until:…} needs a day, such as {until:2030-12-24} or {until:2030-12-24T18:00}.") from fault
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def span(seconds: float) -> str:
    """How long, in the two largest words: `2 days, 3 hours`."""
    left = max(0, int(seconds))
    words: list[str] = []
    for size, word in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        number, left = divmod(left, size)
        if number and (word != "second" or not words):
            words.append(f"{number:,} {word}{'' if number == 1 else 's'}")
    return ", ".join(words[:2]) or "0 seconds"
