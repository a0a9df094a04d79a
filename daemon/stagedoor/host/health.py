"""How each plugin is doing: faults in a row suspend it for a while; a start that failed makes the next one safe."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from stagedoor.clock import Clock, milliseconds
from stagedoor.host.plugin import Fault, Plugin
from stagedoor.model import PluginState
from stagedoor.tasks import Tasks

FAULTS_IN_A_ROW = 5
_FIRST_PAUSE = 30.0
_LONGEST_PAUSE = 600.0


class Health:
    """Counts what one loaded plugin does and suspends it when it only fails. Used on the loop only."""

    def __init__(
        self,
        plugin: Plugin,
        *,
        clock: Clock,
        tasks: Tasks,
        on_change: Callable[[Plugin], None],
        on_fault: Callable[[Plugin, str], None],
    ) -> None:
        self._plugin = plugin
        self._clock = clock
        self._tasks = tasks
        self._on_change = on_change
        self._on_fault = on_fault
        self._log = logging.getLogger(f"stagedoor_plugins.{plugin.name}")
        self.last_fault = ""
        """The sentence about its last fault."""
        self._in_a_row = 0
        self._pause = _FIRST_PAUSE
        self._resumed_at = clock.monotonic() - _LONGEST_PAUSE
        self._waiting: asyncio.Task[None] | None = None

    @property
    def is_suspended(self) -> bool:
        """Whether it is not to be called now."""
        return self._plugin.state is not PluginState.RUNNING

    def called(self, calls: int, seconds: float, worst: float) -> None:
        """Count calls that ended, well or not."""
        stats = self._plugin.stats
        stats.calls += calls
        stats.seconds += seconds
        if worst > stats.worst:  # noqa: PLR1730 - half the time of max(), for every call of every plugin
            stats.worst = worst

    def well(self) -> None:
        """Note that a call went well."""
        self._in_a_row = 0

    def fault(self, sentence: str, frames: str = "") -> None:
        """Note one fault; the fifth in a row suspends the plugin."""
        self._plugin.stats.faults += 1
        self.last_fault = sentence
        self._plugin.recent_faults.append(Fault(sentence=sentence, frames=frames, at=milliseconds(self._clock)))
        self._log.error("%s", f"{sentence}\n{frames}" if frames else sentence)
        self._on_fault(self._plugin, sentence)
        self._in_a_row += 1
        if self._in_a_row >= FAULTS_IN_A_ROW:
            self.suspend(f"{self._in_a_row} faults in a row, the last one: {sentence}")

    def suspend(self, why: str) -> None:
        """Leave the plugin out for a while, twice as long as the last time if that was not long ago."""
        if self.is_suspended:
            return
        if self._clock.monotonic() - self._resumed_at >= _LONGEST_PAUSE:
            self._pause = _FIRST_PAUSE
        pause, self._pause = self._pause, min(2 * self._pause, _LONGEST_PAUSE)
        self._plugin.state = PluginState.SUSPENDED
        self._plugin.reason = (
            f"{self._plugin.title} is left out for {_spoken(pause)}, then it is tried again by itself ({why})"
        )
        self._log.warning("%s", self._plugin.reason)
        self._waiting = self._tasks.spawn(self._resume_after(pause), name=f"suspension of {self._plugin.name}")
        self._on_change(self._plugin)

    def resume(self) -> None:
        """Call it again from now on."""
        if self._plugin.state is not PluginState.SUSPENDED:
            return
        self.close()
        self._in_a_row = 0
        self._resumed_at = self._clock.monotonic()
        self._plugin.state = PluginState.RUNNING
        self._plugin.reason = ""
        self._on_change(self._plugin)

    def close(self) -> None:
        """Stop waiting for the end of a suspension."""
        if self._waiting and self._waiting is not asyncio.current_task():
            self._waiting.cancel()
        self._waiting = None

    async def _resume_after(self, pause: float) -> None:
        await self._clock.sleep(pause)
        self._log.info("%s is tried again.", self._plugin.title)
        self.resume()


def _spoken(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


class StartMark:
    """A file that exists while the daemon starts. Found there at the next start, it means that this one failed."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def begin(self) -> bool:
        """Put the mark; whether the last start failed."""
        failed = self._file.exists()
        with contextlib.suppress(OSError):  # without a mark there is no safe mode, but there is a show
            self._file.touch()
        return failed

    def completed(self) -> None:
        """Take the mark away: everything is up."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
