"""Counts what was taken away from each person, so that the next time has a longer consequence, and forgets in time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from stagedoor.model import Action, Opinion, Verdict
from stagedoor.moderation.settings import ModerationSettings

PLUGIN = "strikes"
_REMEMBERED = 20_000
_MOST = 50
"""Strikes of one person that are told apart."""
_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class _Strike:
    subject: int
    at: int


class Strikes:
    """The strikes that count now, by person. One message is one strike; an undone one is none."""

    def __init__(self, settings: Callable[[], ModerationSettings]) -> None:
        self._settings = settings
        self._people: OrderedDict[str, list[_Strike]] = OrderedDict()

    def count(self, person: str, at: int) -> int:
        """How many strikes count against `person` at that time, in milliseconds since 1970."""
        strikes = self._people.get(person)
        if not strikes:
            return 0
        since = at - int(self._settings().strike_hours * _HOUR)
        return sum(strike.at > since for strike in strikes)

    def add(self, person: str, subject: int, at: int) -> int:
        """The message `subject` is a strike; how many count now, this one included."""
        strikes = self._people.setdefault(person, [])
        self._people.move_to_end(person)
        if all(strike.subject != subject for strike in strikes):
            strikes.append(_Strike(subject, at))
            del strikes[:-_MOST]
        while len(self._people) > _REMEMBERED:
            self._people.popitem(last=False)
        return self.count(person, at)

    def lift(self, person: str, subject: int) -> None:
        """The message `subject` was no strike after all."""
        strikes = self._people.get(person, [])
        strikes[:] = [strike for strike in strikes if strike.subject != subject]
        if not strikes:
            self._people.pop(person, None)

    def consequence(self, person: str, subject: int, at: int) -> Opinion | None:
        """What this one strike more means; None where the streamer wants no consequences."""
        ladder = self._settings().strike_ladder
        if not ladder:
            return None
        number = self.add(person, subject, at)
        seconds = ladder[min(number, len(ladder)) - 1]
        verdict = Verdict(
            action=Action.TIMEOUT if seconds else Action.HIDE,
            reason=f"strike {number}: {_spoken(seconds)}" if seconds else f"strike {number}: a warning",
            rule="timeout" if seconds else "warning",
            value=number,
            threshold=1,
            seconds=seconds,
        )
        return Opinion(plugin=PLUGIN, verdict=verdict)


def _spoken(seconds: int) -> str:
    if seconds < 120:
        return f"silent for {seconds} s"
    if seconds < 7200:
        return f"silent for {seconds // 60} minutes"
    return f"silent for {seconds // 3600} hours"
