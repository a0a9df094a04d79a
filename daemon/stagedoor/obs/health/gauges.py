"""What can be wrong with a stream, each measured by one number that does not flicker."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from statistics import median

from stagedoor.obs.health.reading import Drops, Reading

WINDOW = 30.0
"""Seconds over which lost frames are counted."""
_SOON = 3.0
_ENOUGH = 4.0
"""Seconds of readings without which nothing is said about shares."""
_NOTHING = 0.05
"""Less than this share of the usual is called nothing."""
_STUCK = 4.0
"""Seconds without anything sent."""
_USUAL = 120


class Level(IntEnum):
    """How bad it is."""

    GOOD = 0
    WARNING = 1
    BAD = 2


@dataclass
class Gauge:
    """One number, and from where on it is bad.

    It is worse at once, and better only when it has been below `leave` for `hold` seconds.
    """

    name: str
    measure: Callable[[Readings], float]
    warn: float
    bad: float
    hold: float = 8.0
    leave: float = 0.4
    """The share of `warn` or `bad` below which it counts as over."""
    level: Level = Level.GOOD
    value: float = 0.0
    since: int = 0
    """When it became so, in milliseconds since 1970."""
    _calm: float = 0.0

    def look(self, readings: Readings) -> None:
        """Take in what was read last."""
        last = readings.last
        self.value = self.measure(readings)
        now = self._level_at(1.0)
        if now > self.level:
            self._become(now, last.at)
        elif self._level_at(self.leave) < self.level:
            self._calm += last.seconds
            if self._calm >= self.hold:
                self._become(self._level_at(self.leave), last.at)
            return
        self._calm = 0.0

    def reset(self) -> None:
        """Begin anew, as with another stream."""
        self.level, self.value, self.since, self._calm = Level.GOOD, 0.0, 0, 0.0

    def _level_at(self, part: float) -> Level:
        if self.value >= self.bad * part:
            return Level.BAD
        return Level.WARNING if self.value >= self.warn * part else Level.GOOD

    def _become(self, level: Level, at: int) -> None:
        if self.level is Level.GOOD:
            self.since = at
        self.level = level
        self._calm = 0.0


@dataclass
class Readings:
    """The last readings, and what is usual."""

    recent: deque[Reading] = field(default_factory=lambda: deque(maxlen=240))
    _sound: deque[float] = field(default_factory=lambda: deque(maxlen=_USUAL))

    def add(self, reading: Reading) -> None:
        """Take in the next one."""
        self.recent.append(reading)
        if reading.sent is None or reading.is_reconnecting:
            return
        if reading.sent > self.usual * _NOTHING and reading.congestion < 0.2 and self.waiting < 1:
            self._sound.append(reading.sent)

    def reset(self) -> None:
        """Begin anew."""
        self.recent.clear()
        self._sound.clear()

    @property
    def last(self) -> Reading:
        """The newest."""
        return self.recent[-1]

    @property
    def usual(self) -> float:
        """Kilobits a second this stream sends when nothing is wrong; 0 while that is not known."""
        return median(self._sound) if len(self._sound) >= 4 else 0.0

    @property
    def waiting(self) -> float:
        """Seconds of the stream that wait in the system."""
        unsent = self.last.unsent
        usual = self.usual
        return unsent * 8 / 1000 / usual if unsent and usual else 0.0

    @property
    def silent(self) -> float:
        """Seconds in which, all in all, next to nothing was sent."""
        passed = seconds = longest = 0.0
        for reading in reversed(self.recent):
            if reading.sent is None or reading.is_reconnecting:
                break
            passed += reading.sent * reading.seconds
            seconds += reading.seconds
            if passed <= self.usual * _NOTHING * seconds:
                longest = seconds
        return longest

    def passed(self, seconds: float) -> float:
        """Kilobits a second that got away in the last so many seconds."""
        taken = [reading for reading in self.within(seconds) if reading.sent is not None]
        whole = sum(reading.seconds for reading in taken)
        return max(0.0, sum((reading.sent or 0) * reading.seconds for reading in taken) / whole) if whole else 0.0

    def within(self, seconds: float) -> Sequence[Reading]:
        """Those of the last so many seconds, since the stream was lost last."""
        first = self.last.at - seconds * 1000
        taken: list[Reading] = []
        for reading in reversed(self.recent):
            if reading.at <= first or (reading.is_reconnecting and taken):
                break
            taken.append(reading)
        return taken

    def share(self, of: Callable[[Reading], Drops], seconds: float = WINDOW) -> float:
        """How many frames of the last seconds were lost there, 0 to 1."""
        taken = self.within(seconds)
        if sum(reading.seconds for reading in taken) < _ENOUGH:
            return 0.0
        return sum(map(of, taken), Drops()).share


def network(reading: Reading) -> Drops:
    """What was lost on the way."""
    return reading.network


def encoder(reading: Reading) -> Drops:
    """What was not encoded in time."""
    return reading.encoder


def render(reading: Reading) -> Drops:
    """What was not drawn in time."""
    return reading.render


def _reconnecting(readings: Readings) -> float:
    return 1.0 if readings.last.is_reconnecting else 0.0


def _silent(readings: Readings) -> float:
    return readings.silent


def _shortfall(readings: Readings) -> float:
    """How much of what should be sent is not, 0 to 1, while the line is full."""
    last = readings.last
    if last.sent is None or last.is_reconnecting or not (readings.waiting >= 1.5 or last.congestion >= 0.3):
        return 0.0
    if readings.usual <= 0:
        return last.congestion
    return max(0.0, 1 - readings.passed(_SOON) / readings.usual)


def gauges(drops_warn: float) -> list[Gauge]:
    """All of them, the most urgent first. `drops_warn` is the share of lost frames that is worth a warning."""
    lost, most = drops_warn, min(1.0, drops_warn * 5)
    return [
        Gauge("reconnecting", _reconnecting, warn=1, bad=1, hold=2),
        Gauge("stuck", _silent, warn=_STUCK, bad=_STUCK, hold=2),
        Gauge("line", lambda readings: readings.share(network), warn=lost, bad=most),
        Gauge("slow", _shortfall, warn=0.4, bad=2, hold=4),
        Gauge("encoding", lambda readings: readings.share(encoder), warn=lost, bad=most),
        Gauge("drawing", lambda readings: readings.share(render), warn=lost * 2, bad=most * 2),
    ]
