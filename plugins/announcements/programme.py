"""The shows that are planned: the next one in words, and all of them as a calendar file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from .options import Show

_LINE = 73
"""Bytes of a line in a calendar file, without its end and the space before what goes on."""


def upcoming(shows: Sequence[Show], now: float) -> list[Show]:
    """Those that are still to come, the next one first."""
    return sorted((show for show in shows if show.begins > now), key=lambda show: show.begins)


def spoken(show: Show, now: float) -> str:
    """`Boats: Friday, 24 Dec, 18:00 (Europe/Berlin), in 2 days, 3 hours`."""
    moment = datetime.fromtimestamp(show.begins, ZoneInfo(show.zone))
    return f"{show.title}: {moment:%A}, {moment.day} {moment:%b}, {moment:%H:%M} ({show.zone}), {_until(show, now)}"


def _until(show: Show, now: float) -> str:
    left, words = max(60, round(show.begins - now)), list[str]()
    for size, word in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        number, left = divmod(left, size)
        if number:
            words.append(f"{number} {word}{'' if number == 1 else 's'}")
    return f"in {', '.join(words[:2])}"


def calendar(shows: Sequence[Show], now: float) -> str:
    """The shows as an iCalendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stagedoor//Announcements//EN"]
    for show in sorted(shows, key=lambda each: each.begins):
        name = hashlib.sha256(f"{show.begins} {show.title}".encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@stagedoor",
            f"DTSTAMP:{_stamp(now)}",
            f"DTSTART:{_stamp(show.begins)}",
            f"DTEND:{_stamp(show.begins + show.minutes * 60)}",
            f"SUMMARY:{_escaped(show.title)}",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _stamp(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Lines have at most 75 bytes; what goes on begins with a space, and no letter is torn apart."""
    parts, part = list[str](), ""
    for letter in line:
        if len((part + letter).encode()) > _LINE:
            parts, part = [*parts, part], ""
        part += letter
    return "\r\n ".join([*parts, part])
