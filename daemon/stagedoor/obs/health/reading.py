"""What happened to the stream between two looks at OBS's counters."""

from __future__ import annotations

from dataclasses import dataclass

from stagedoor.obs.statistics import DropsView, StatisticsView

_LONG = 10.0
"""Seconds between two looks after which nothing is said about what was in between."""


@dataclass(frozen=True)
class Drops:
    """Frames that were lost, of those that should have passed."""

    lost: int = 0
    total: int = 0

    def __add__(self, other: Drops) -> Drops:
        return Drops(self.lost + other.lost, self.total + other.total)

    @property
    def share(self) -> float:
        """0 to 1; 0 where there was nothing to lose."""
        return min(1.0, self.lost / self.total) if self.total > 0 else 0.0


@dataclass(frozen=True)
class Reading:
    """One stretch of time, usually a second."""

    at: int
    """Its end, in milliseconds since 1970."""
    seconds: float
    sent: float | None = None
    """Kilobits a second that got away; None while OBS does not stream. The two counters it is made from are not read
    at the same instant, so that a single one may even be below zero."""
    unsent: int | None = None
    """Bytes that wait in the system; None where that cannot be seen."""
    network: Drops = Drops()
    encoder: Drops = Drops()
    render: Drops = Drops()
    congestion: float = 0.0
    fps: float = 0.0
    cpu: float = 0.0
    is_reconnecting: bool = False


class Meter:
    """Turns OBS's counters into readings."""

    def __init__(self) -> None:
        self._before: tuple[int, StatisticsView, int | None] | None = None

    def forget(self) -> None:
        """What is counted next is not the continuation of what was counted last."""
        self._before = None

    def read(self, at: int, now: StatisticsView, unsent: int | None) -> Reading | None:
        """What happened since the last time; None the first time, and after a long pause. `at` is in milliseconds."""
        last, self._before = self._before, (at, now, unsent)
        if last is None or not 0 < at - last[0] <= _LONG * 1000:
            return None
        then, before, waited = last
        seconds = (at - then) / 1000
        sent = None
        if now.is_streaming:
            # What the system has taken in and not sent has not got away.
            grown = unsent - waited if unsent is not None and waited is not None else 0
            sent = (_since(now.stream_bytes, before.stream_bytes) - grown) * 8 / 1000 / seconds
        is_same = now.stream_time >= before.stream_time
        return Reading(
            at=at,
            seconds=seconds,
            sent=0.0 if now.is_reconnecting and sent is not None else sent,
            unsent=unsent,
            network=_drops(now.network, before.network if is_same else DropsView()),
            encoder=_drops(now.encoder, before.encoder),
            render=_drops(now.render, before.render),
            congestion=now.congestion if now.is_streaming and not now.is_reconnecting else 0.0,
            fps=now.fps,
            cpu=now.cpu,
            is_reconnecting=now.is_streaming and now.is_reconnecting,
        )


def _since(now: int, before: int) -> int:
    """How much a counter has grown; one that is smaller than before began anew."""
    return now - before if now >= before else now


def _drops(now: DropsView, before: DropsView) -> Drops:
    if now.total < before.total or now.lost < before.lost:
        return Drops(now.lost, now.total)
    return Drops(now.lost - before.lost, now.total - before.total)
