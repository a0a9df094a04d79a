"""The last quarter of an hour of a stream, in steps of a few seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Literal

from stagedoor.obs.health.reading import Drops, Reading
from stagedoor.web.health import MarkView, TimelineView

STEP = 5_000
"""Milliseconds of one step."""
LENGTH = 180
"""How many steps are kept."""
_MARKS = 60

MarkKind = Literal["started", "ended", "reconnecting", "reconnected", "refused", "break_began", "break_ended"]


class Timeline:
    """Readings gathered into steps, and what happened in between."""

    def __init__(self) -> None:
        self._steps: deque[tuple[int, list[Reading]]] = deque(maxlen=LENGTH)
        self._marks: deque[MarkView] = deque(maxlen=_MARKS)

    def add(self, reading: Reading) -> None:
        """Take in the next reading."""
        number = reading.at // STEP
        if not self._steps or self._steps[-1][0] != number:
            self._steps.append((number, []))
        self._steps[-1][1].append(reading)

    def mark(self, kind: MarkKind, at: int) -> None:
        """Something happened."""
        self._marks.append(MarkView(kind=kind, at=at))

    def view(self) -> TimelineView:
        """As the panel draws it; where nothing was read there is null."""
        if not self._steps:
            return TimelineView(step=STEP, until=0, marks=list(self._marks))
        last = self._steps[-1][0]
        began = min([self._steps[0][0], *(mark.at // STEP for mark in self._marks)])  # begun before the first reading
        first = max(began, last - LENGTH + 1)
        by_number = dict(self._steps)
        steps = [by_number.get(number, []) for number in range(first, last + 1)]

        def column(of: Callable[[Sequence[Reading]], float | None]) -> list[float | None]:
            return [of(step) if step else None for step in steps]

        return TimelineView(
            step=STEP,
            until=(last + 1) * STEP,
            bitrate=column(_sent),
            network=column(lambda step: _share([each.network for each in step])),
            encoder=column(lambda step: _share([each.encoder for each in step])),
            render=column(lambda step: _share([each.render for each in step])),
            congestion=column(lambda step: round(max(each.congestion for each in step), 2)),
            fps=column(lambda step: round(min(each.fps for each in step), 1)),
            cpu=column(lambda step: round(sum(each.cpu for each in step) / len(step), 1)),
            marks=[mark for mark in self._marks if mark.at >= first * STEP],
        )


def _sent(step: Sequence[Reading]) -> float | None:
    known = [(each.sent, each.seconds) for each in step if each.sent is not None]
    if not known:
        return None
    return max(0, round(sum(sent * seconds for sent, seconds in known) / sum(seconds for _, seconds in known)))


def _share(drops: Sequence[Drops]) -> float:
    return round(sum(drops, Drops()).share, 4)
