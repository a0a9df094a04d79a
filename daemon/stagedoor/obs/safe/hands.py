"""What scene and sound have in common when OBS is made safe: whom to ask, what to write down, what to say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from stagedoor.errors import ObsError
from stagedoor.events import ObsCommanded
from stagedoor.obs.program import entries, text
from stagedoor.obs.refusals import NOT_READY
from stagedoor.obs.safe.ledger import Ledger, Memory, Named

_UNSURE = (0, NOT_READY)
"""Codes that say nothing about what was asked: OBS is busy, or the answer never came."""


class Obs(Protocol):
    """The OBS to keep safe."""

    @property
    def connected(self) -> bool:
        """Whether it answers now."""

    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send any obs-websocket 5 request. Raises `ObsError`."""


@dataclass(frozen=True)
class Wishes:
    """What OBS should be like while it is kept safe."""

    scene: str = ""
    mute: tuple[str, ...] = ()
    cause: int = 0
    """The event that says why."""
    by: str = "panic"
    """What OBS is asked in the name of."""
    where: str = "Panic"
    """The settings in which somebody wished for it, as the panel calls them."""

    @property
    def is_any(self) -> bool:
        """Whether OBS has to do anything."""
        return bool(self.scene or self.mute)


@dataclass(frozen=True)
class Sight:
    """OBS as it is now."""

    collection: str
    scene: Named
    scenes: tuple[Named, ...]
    is_anew: bool
    """Whether this OBS was started since it was seen last."""


class Hands:
    """Asks OBS, writes down what was changed, and collects what there is to say about it."""

    def __init__(self, obs: Obs, memory: Memory, record: Callable[..., object]) -> None:
        """`record(event, cause=…)` puts an event into the log."""
        self.obs = obs
        self.ledger = Ledger.read(memory)
        self.cause = 0
        self.by = "panic"
        self.done: dict[str, str] = {}
        self.failed: dict[str, str] = {}
        self._memory = memory
        self._record = record

    def keep(self) -> None:
        """Write down what has to be put back."""
        self.ledger.keep(self._memory)

    async def look(self) -> Sight:
        """OBS as it is now. Raises `ObsError`."""
        ask = self.obs.request
        stats = await ask("GetStats")
        counted = stats.get("renderTotalFrames")
        frames = counted if isinstance(counted, int) else 0
        is_anew = 0 < frames < self.ledger.frames
        self.ledger.frames = frames
        collections = await ask("GetSceneCollectionList")
        said = await ask("GetSceneList")
        return Sight(
            collection=text(collections, "currentSceneCollectionName"),
            scene=Named(text(said, "currentProgramSceneName"), text(said, "currentProgramSceneUuid")),
            scenes=tuple(Named(text(each, "sceneName"), text(each, "sceneUuid")) for each in entries(said, "scenes")),
            is_anew=is_anew,
        )

    async def command(self, kind: str, data: Mapping[str, str | bool], name: str) -> None:
        """Have OBS change something, and write into the log that it was asked to."""
        told: dict[str, str | int | float | bool | None] = {**data, "name": name}
        try:
            await self.obs.request(kind, data)
        except ObsError as fault:
            self._record(ObsCommanded(request=kind, data=told, by=self.by, error=str(fault)), cause=self.cause)
            raise
        self._record(ObsCommanded(request=kind, data=told, by=self.by), cause=self.cause)

    async def attempt(self, key: str, work: Awaitable[None]) -> None:
        """Do one thing; where OBS refuses it, say so and go on with the others."""
        try:
            await work
            self.failed.pop(key, None)
        except ObsError as fault:
            if fault.code in _UNSURE:
                raise
            self.done.pop(key, None)
            self.failed[key] = str(fault)
