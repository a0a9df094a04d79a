"""The meters: how loud everything is, kept small enough to be shown ten times a second."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from stagedoor.obs.program import entries, text
from stagedoor.web.studio import LevelView, MetersView

_SILENT = -100.0


class Meters:
    """Takes in what OBS measures, and gives the loudest since it was asked last."""

    def __init__(self) -> None:
        self._peaks: dict[str, list[float]] = {}
        self._levels: dict[str, list[float]] = {}
        self._is_shown = False

    def heard(self, data: Mapping[str, Any]) -> None:
        """OBS measured."""
        if self._is_shown:
            self._peaks, self._is_shown = {}, False
        measured = entries(data, "inputs")
        self._levels = {}
        for each in measured:
            name, channels = text(each, "inputName"), _channels(each)
            before = self._peaks.get(name, [])
            peaks = [peak for _, peak in channels]
            self._peaks[name] = (
                [max(*pair) for pair in zip(before, peaks, strict=True)] if len(before) == len(peaks) else peaks
            )
            self._levels[name] = [level for level, _ in channels]

    def view(self) -> MetersView:
        """As the panel shows them."""
        self._is_shown = True
        return MetersView(
            levels=[
                LevelView(
                    input=name,
                    level=[_decibels(level) for level in levels],
                    peak=[_decibels(peak) for peak in self._peaks[name]],
                )
                for name, levels in sorted(self._levels.items())
            ]
        )

    def clear(self) -> None:
        """Nobody measures any more."""
        self._peaks, self._levels = {}, {}


def _channels(measured: Mapping[str, Any]) -> list[tuple[float, float]]:
    """For each channel its level and its peak, as factors."""
    channels = measured.get("inputLevelsMul")
    if not isinstance(channels, list):
        return []
    return [
        (_factor(channel[0]), _factor(channel[1]))
        for channel in channels
        if isinstance(channel, list) and len(channel) > 1
    ]


def _factor(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return max(float(value), 0.0) if is_number else 0.0


def _decibels(factor: float) -> float:
    return round(max(20 * math.log10(factor), _SILENT), 1) if factor > 0 else _SILENT
