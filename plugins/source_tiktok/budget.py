"""Pauses that a server asked for, obeyed to the second and remembered over a restart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from stagedoor import Context

_LONGEST = 86_400.0
_LONGEST_GUESS = 1_800.0
_IN_A_HEADER = ("retry-after", "ratelimit-reset", "x-ratelimit-reset")
_IN_THE_BODY = ("retry_after", "retryAfter", "reset_time", "resetTime", "reset_at")
_SINCE_1970 = 1_000_000_000
_HOUR = 3_600.0


class Pause:
    """One server's pause."""

    def __init__(self, ctx: Context, name: str) -> None:
        self._ctx = ctx
        self._key = f"pause {name}"

    def left(self) -> float:
        """Seconds that it still lasts, or 0."""
        kept, now = self._kept(), self._ctx.now()
        until, begun = kept.get("until"), kept.get("begun")
        if not isinstance(until, int | float) or not isinstance(begun, int | float):
            return 0.0
        if now < begun:  # the clock was set back: nobody knows how much has passed, but it was never longer than this
            until = now + min(until - begun, _LONGEST)
            self._ctx.memory.write(self._key, {**kept, "until": until, "begun": now})
        return max(float(until) - now, 0.0)

    def begin(self, told: float | None, *, without_word: float) -> float:
        """A pause begins, of as many seconds as the server told.

        Where it told none it lasts `without_word` seconds, twice as long each time in a row, up to half an hour.
        """
        kept = self._kept()
        strikes = kept.get("strikes", 0) if isinstance(kept.get("strikes", 0), int) else 0
        guess = min(without_word * 2 ** min(strikes, 16), _LONGEST_GUESS)
        seconds = guess if told is None else min(max(told, 1.0), _LONGEST)
        if left := self.left():  # another chat was told so at the same time
            seconds, strikes = max(left, min(without_word, seconds) if told is None else seconds), strikes - 1
        now = self._ctx.now()
        self._ctx.memory.write(self._key, {"begun": now, "until": now + seconds, "strikes": strikes + 1})
        return seconds

    def answered(self) -> None:
        """The server answers again. Not so where it was asked before the pause began, by another chat."""
        if not self.left():
            self.end()

    def end(self) -> None:
        """It does not hold any more."""
        if self._kept():
            self._ctx.memory.write(self._key, None)

    def _kept(self) -> dict[str, Any]:
        kept = self._ctx.memory.read(self._key, None)
        return kept if isinstance(kept, dict) else {}


class Budget:
    """How often a server is asked in an hour at most, by our own rule."""

    def __init__(self, ctx: Context, name: str) -> None:
        self._ctx = ctx
        self._key = f"spent {name}"

    def left(self, hourly: int) -> float:
        """Seconds until it may be asked again, or 0."""
        spent = self._spent()
        return spent[-hourly] + _HOUR - self._ctx.now() if len(spent) >= hourly else 0.0

    def spend(self) -> None:
        """It is asked once; remembered first, so that not even a crash gives it back."""
        self._ctx.memory.write(self._key, [*self._spent(), self._ctx.now()])

    def _spent(self) -> list[float]:
        kept = self._ctx.memory.read(self._key, None)
        now = self._ctx.now()
        times = [float(at) for at in kept if isinstance(at, int | float)] if isinstance(kept, list) else []
        if any(at > now for at in times):  # the clock was set back: it was spent all the same, at the latest now
            times = sorted(min(at, now) for at in times)
            self._ctx.memory.write(self._key, times)
        return [at for at in times if now - _HOUR < at]


def seconds_asked(headers: Mapping[str, str], body: bytes, now: float) -> float | None:
    """How long a server wants to be left alone, from its headers (names in small letters) or its JSON; None: not said.

    A moment instead of a duration is measured by the server's own clock, where it tells the time, else by ours: `now`.
    """
    told = _date(headers.get("date", ""))
    clock = now if told is None else told
    for name in _IN_A_HEADER:
        if name in headers and (seconds := _seconds(headers[name], clock)) is not None:
            return seconds
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(said, dict):
        for name in _IN_THE_BODY:
            if name in said and (seconds := _seconds(said[name], clock)) is not None:
                return seconds
    return None


def _seconds(value: Any, clock: float) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    except (TypeError, ValueError):
        moment = _date(str(value))
        return None if moment is None else max(moment - clock, 0.0)
    if not 0 <= number < _SINCE_1970 * 10_000:
        return None
    if number < _SINCE_1970:
        return number
    moment = number / 1000 if number >= _SINCE_1970 * 1000 else number
    return max(moment - clock, 0.0)


def _date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
