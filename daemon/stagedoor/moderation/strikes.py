"""Counts what was taken away from each person, so that the next time has a longer consequence, and forgets in time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from stagedoor.model import Action, Opinion, Verdict
from stagedoor.moderation.settings import ModerationSettings

PLUGIN = "strikes"
_REMEMBERED = 20_000
_MOST = 50
"""Strikes of one viewer that are told apart."""
_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class _Strike:
    subject: int
    at: int
    counts: bool = True
    """False once somebody let the message through."""


class Struck(NamedTuple):
    """A strike as people are told of it; times in milliseconds since 1970."""

    subject: int
    at: int
    ends_at: int
    """From when on it does not count any more."""
    counts: bool


class Strikes:
    """The strikes that count now, by person. One message is one strike; an undone one is none."""

    def __init__(
        self,
        settings: Callable[[], ModerationSettings],
        viewers_of: Callable[[str], Collection[str]] = lambda viewer: (viewer,),
    ) -> None:
        """`viewers_of(key)` are the keys of everybody that viewer is, so that links and their end count at once."""
        self._settings = settings
        self._viewers_of = viewers_of
        self._struck: OrderedDict[str, list[_Strike]] = OrderedDict()

    def count(self, viewer: str, at: int) -> int:
        """How many strikes count against the person `viewer` is, at that time, in milliseconds since 1970."""
        if not self._struck:
            return 0
        since = at - int(self._settings().strike_hours * _HOUR)
        return sum(
            strike.counts and strike.at > since
            for key in self._viewers_of(viewer)
            for strike in self._struck.get(key, ())
        )

    def of(self, viewer: str, at: int) -> list[Struck]:
        """The strikes of the person `viewer` is that count at that time, or would if they had not been lifted."""
        lasts = int(self._settings().strike_hours * _HOUR)
        found = [
            Struck(strike.subject, strike.at, strike.at + lasts, strike.counts)
            for key in self._viewers_of(viewer)
            for strike in self._struck.get(key, ())
            if strike.at > at - lasts
        ]
        return sorted(found, key=lambda struck: struck.subject, reverse=True)

    def add(self, viewer: str, subject: int, at: int) -> int:
        """The message `subject` is a strike; how many count now, this one included."""
        strikes = self._struck.setdefault(viewer, [])
        self._struck.move_to_end(viewer)
        if any(strike.subject == subject for strike in strikes):
            self.restore(viewer, subject)
        else:
            strikes.append(_Strike(subject, at))
            del strikes[:-_MOST]
        while len(self._struck) > _REMEMBERED:
            self._struck.popitem(last=False)
        return self.count(viewer, at)

    def lift(self, viewer: str, subject: int) -> None:
        """The message `subject` was no strike after all."""
        self._set(viewer, subject, counts=False)

    def restore(self, viewer: str, subject: int) -> None:
        """The message `subject` is a strike again, if it was one."""
        self._set(viewer, subject, counts=True)

    def forget(self, viewers: Collection[str]) -> None:
        """Nothing counts against these viewers."""
        for viewer in viewers:
            self._struck.pop(viewer, None)

    def _set(self, viewer: str, subject: int, *, counts: bool) -> None:
        strikes = self._struck.get(viewer, [])
        strikes[:] = [replace(strike, counts=counts) if strike.subject == subject else strike for strike in strikes]

    def consequence(self, viewer: str, subject: int, at: int) -> Opinion | None:
        """What this one strike more means; None where the streamer wants no consequences."""
        ladder = self._settings().strike_ladder
        if not ladder:
            return None
        number = self.add(viewer, subject, at)
        seconds = ladder[min(number, len(ladder)) - 1]
        verdict = Verdict(
            action=Action.TIMEOUT if seconds else Action.HIDE,
            reason=f"strike {number}: {_spoken(seconds)}" if seconds else f"strike {number}: a warning",
            rule="timeout" if seconds else "warning",
            value=number,
            seconds=seconds,
        )
        return Opinion(plugin=PLUGIN, verdict=verdict)


def _spoken(seconds: int) -> str:
    if seconds < 120:
        return f"silent for {seconds} s"
    if seconds < 7200:
        return f"silent for {seconds // 60} minutes"
    return f"silent for {seconds // 3600} hours"
