"""Days and times as people type them in a search."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

_AGO = re.compile(r"(\d{1,5})\s*(m|min|h|d|w)", re.ASCII)
_UNITS = {"m": 60, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_CLOCK = re.compile(r"\d{1,2}:\d{2}", re.ASCII)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def moment(typed: str, now: datetime) -> datetime | None:
    """The moment that is meant, in the time zone of `now`; None where none is.

    `2026-11-20`, `2026-11-20T20:15`, `20:15` (the last time it was), `today`, `yesterday`, `friday` (the last one),
    `30m`, `2h`, `3d`, `1w` ago. A day is its beginning.
    """
    said = typed.strip().lower()
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    if said in ("today", "yesterday"):
        return midnight - timedelta(days=said == "yesterday")
    if said in _WEEKDAYS:
        return midnight - timedelta(days=(now.weekday() - _WEEKDAYS.index(said)) % 7)
    if found := _AGO.fullmatch(said):
        return now - timedelta(seconds=int(found[1]) * _UNITS[found[2]])
    try:
        if _CLOCK.fullmatch(said):
            at = datetime.combine(now.date(), time.fromisoformat(said.zfill(5)), now.tzinfo)
            return at if at <= now else at - timedelta(days=1)
        at = datetime.fromisoformat(said.upper().replace(" ", "T"))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=now.tzinfo)
