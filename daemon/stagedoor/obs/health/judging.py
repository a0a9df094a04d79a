"""Says how the stream is doing, from the gauges and from how it began and ended."""

from __future__ import annotations

from dataclasses import dataclass

from stagedoor.obs.health import sentences
from stagedoor.obs.health.gauges import Gauge, Level, Readings, gauges
from stagedoor.obs.health.reading import Reading
from stagedoor.web.health import HealthProblemView

_REMEMBERED = 300_000
"""Milliseconds for which it is said that a stream did not begin, or ended by itself."""


@dataclass(frozen=True)
class Verdict:
    """How it is doing now."""

    state: str
    sentence: str
    problems: tuple[HealthProblemView, ...] = ()

    @property
    def problem(self) -> str:
        """The most urgent thing that is wrong, or empty."""
        return self.problems[0].name if self.problems else ""


class Judge:
    """Takes in readings, and keeps its opinion until there is reason for another."""

    def __init__(self, drops_warn: float) -> None:
        """`drops_warn` is the share of lost frames that is worth a warning."""
        self.readings = Readings()
        self.gauges: list[Gauge] = gauges(drops_warn)
        self._fate: HealthProblemView | None = None

    def reset(self) -> None:
        """Another stream begins."""
        self.readings.reset()
        for gauge in self.gauges:
            gauge.reset()
        self._fate = None

    def look(self, reading: Reading) -> None:
        """Take in the next reading."""
        self.readings.add(reading)
        for gauge in self.gauges:
            gauge.look(self.readings)

    def fate(self, name: str, sentence: str, at: int) -> None:
        """A stream did not begin, or ended by itself."""
        self._fate = HealthProblemView(name=name, level="bad", sentence=sentence, since=at)

    def value(self, name: str) -> float:
        """What the gauge with this name shows."""
        return next(gauge.value for gauge in self.gauges if gauge.name == name)

    def is_stuck(self, *, also_drops: float = 0.0) -> bool:
        """Whether nothing gets through now, or at least `also_drops` of the frames (0 to 1) are lost on the way."""
        last = self.readings.last if self.readings.recent else None
        if last is None or last.sent is None:
            return False
        is_nothing = any(gauge.name in ("reconnecting", "stuck") and gauge.level for gauge in self.gauges)
        return is_nothing or (also_drops > 0 and self.value("line") >= also_drops)

    def is_well(self, *, also_drops: float = 0.0) -> bool:
        """Whether the stream gets through."""
        if not self.readings.recent or self.readings.passed(3) <= 0:
            return False
        return not self.is_stuck(also_drops=also_drops / 2)

    def verdict(self, at: int, *, is_streaming: bool, is_recording: bool) -> Verdict:
        """How it is doing at `at`, in milliseconds."""
        if not is_streaming and not is_recording:
            if self._fate and at - self._fate.since < _REMEMBERED:
                return Verdict("bad", self._fate.sentence, (self._fate,))
            return Verdict("off", "OBS does not stream.")
        asked = [gauge for gauge in self.gauges if is_streaming or gauge.name in ("encoding", "drawing")]
        wrong = [gauge for gauge in asked if gauge.level]
        # Where nothing gets through, that is all that has to be said of the line.
        if any(gauge.name in ("reconnecting", "stuck") for gauge in wrong):
            wrong = [gauge for gauge in wrong if gauge.name not in ("line", "slow")]
        wrong.sort(key=lambda gauge: -gauge.level)
        problems = tuple(
            HealthProblemView(
                name=gauge.name,
                level="bad" if gauge.level is Level.BAD else "warning",
                sentence=sentences.problem(gauge, self.readings),
                since=gauge.since,
            )
            for gauge in wrong
        )
        if problems:
            return Verdict(problems[0].level, problems[0].sentence, problems)
        return Verdict("good", sentences.well(self.readings, is_streaming=is_streaming))
