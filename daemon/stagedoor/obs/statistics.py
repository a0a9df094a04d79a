"""How well OBS keeps up: frames lost to the graphics card, to the encoder and to the network, told apart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from stagedoor.obs.program import Ask
from stagedoor.web.view import View


class DropsView(View, frozen=True, kw_only=True):
    """Frames that did not make it past one point, counted from when it started."""

    lost: int = 0
    total: int = 0
    """Those that made it included; 0 while nothing has been counted."""

    @property
    def share(self) -> float:
        """How many of all were lost, 0 to 1."""
        return self.lost / self.total if self.total > 0 else 0.0


class StatisticsView(View, frozen=True, kw_only=True):
    """One reading of OBS. Counters go on counting until OBS restarts (`render`, `encoder`) or the stream does."""

    cpu: float = 0.0
    """What OBS takes of the whole processor, in percent."""
    memory: float = 0.0
    """What OBS takes of the memory, in MiB."""
    disk_space: float = 0.0
    """What is free where recordings go, in MiB."""
    fps: float = 0.0
    """Frames drawn per second now."""
    frame_time: float = 0.0
    """How long a frame takes to draw, in milliseconds."""
    render: DropsView = DropsView()
    """Not drawn in time: the graphics card or the processor is too busy."""
    encoder: DropsView = DropsView()
    """Drawn and not encoded in time: the encoder is too slow for these settings."""
    network: DropsView = DropsView()
    """Encoded and not sent: the line to the platform is too slow. Of the stream that runs; 0 while none does."""
    is_streaming: bool = False
    is_reconnecting: bool = False
    congestion: float = 0.0
    """How full the way to the platform is, 0 to 1."""
    stream_bytes: int = 0
    """Sent since the stream began or reconnected."""
    stream_time: int = 0
    """Milliseconds since the stream began or reconnected."""


async def read_statistics(ask: Ask) -> StatisticsView:
    """Read them once, with two questions. Raises `ObsError`."""
    stats = await ask("GetStats", None)
    stream = await ask("GetStreamStatus", None)
    return StatisticsView(
        cpu=_number(stats, "cpuUsage"),
        memory=_number(stats, "memoryUsage"),
        disk_space=_number(stats, "availableDiskSpace"),
        fps=_number(stats, "activeFps"),
        frame_time=_number(stats, "averageFrameRenderTime"),
        render=_drops(stats, "render"),
        encoder=_drops(stats, "output"),
        network=_drops(stream, "output"),
        is_streaming=stream.get("outputActive") is True,
        is_reconnecting=stream.get("outputReconnecting") is True,
        congestion=_number(stream, "outputCongestion"),
        stream_bytes=int(_number(stream, "outputBytes")),
        stream_time=int(_number(stream, "outputDuration")),
    )


def _drops(said: Mapping[str, Any], where: str) -> DropsView:
    return DropsView(
        lost=int(_number(said, f"{where}SkippedFrames")),
        total=int(_number(said, f"{where}TotalFrames")),
    )


def _number(said: Mapping[str, Any], name: str) -> float:
    """What is missing or no number counts as 0: OBS says NaN where it has not measured yet."""
    value = said.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if is_number and value is not None else 0.0
