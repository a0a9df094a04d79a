"""What is known about one plugin, running or not."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Literal

from stagedoor.model import PluginState
from stagedoor.web.wire import PluginView

Origin = Literal["bundled", "installed", "user"]

ORDER: dict[Origin, int] = {"bundled": 0, "installed": 1, "user": 2}
"""Whose plugins are asked first."""

_FAULTS_KEPT = 5


@dataclass
class Stats:
    """What a plugin has cost so far."""

    calls: int = 0
    faults: int = 0
    seconds: float = 0.0
    worst: float = 0.0
    """The longest single call, in seconds."""
    dropped: int = 0
    """Notes that did not fit into its mailbox."""

    @property
    def mean(self) -> float:
        """Seconds of an average call."""
        return self.seconds / self.calls if self.calls else 0.0


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something a plugin did wrong."""

    sentence: str
    frames: str = ""
    """The plugin's own lines of the traceback."""
    at: int = 0
    """Milliseconds since 1970, or 0 where it was not called yet."""


@dataclass(eq=False, kw_only=True)
class Plugin:
    """One plugin that was found; also one that is broken, switched off or left out."""

    name: str
    title: str
    origin: Origin
    description: str = ""
    version: str = ""
    path: Path | None = None
    """The file or folder it is made of."""
    state: PluginState = PluginState.RUNNING
    reason: str = ""
    """A sentence, where the state needs one."""
    hooks: tuple[str, ...] = ()
    module: ModuleType | None = None
    stats: Stats = field(default_factory=Stats)
    recent_faults: deque[Fault] = field(default_factory=lambda: deque(maxlen=_FAULTS_KEPT))
    """The last few, oldest first."""

    @property
    def folder(self) -> Path | None:
        """The plugin's own folder, where it is more than one file."""
        return self.path if self.path and self.path.is_dir() else None

    @property
    def place(self) -> tuple[int, str]:
        """Where it stands among the others: bundled first, then by name."""
        return ORDER[self.origin], self.name

    def view(self, waiting: int) -> PluginView:
        """How it is doing, for the panel."""
        return PluginView(
            name=self.name,
            title=self.title,
            description=self.description,
            version=self.version,
            state=self.state,
            reason=self.reason,
            origin=self.origin,
            hooks=list(self.hooks),
            calls=self.stats.calls,
            faults=self.stats.faults,
            mean_ms=self.stats.mean * 1000,
            worst_ms=self.stats.worst * 1000,
            waiting=waiting,
            dropped=self.stats.dropped,
        )
