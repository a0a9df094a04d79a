"""Keeps studio mode's preview as it was while another scene is put on air: OBS swaps the two by itself."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.obs.program import Ask, text
from stagedoor.obs.safe.ledger import Named
from stagedoor.tasks import Tasks

_LOOK = 0.2
_LATE = 3.0
"""Seconds by which a busy OBS may be late with it."""
_LONGEST = 20.0
"""Seconds a transition may take that does not say how long it takes, a video for example."""


class Preview:
    """The scene in studio mode's preview."""

    def __init__(self, ask: Ask, clock: Clock, tasks: Tasks) -> None:
        self._ask = ask
        self._clock = clock
        self._tasks = tasks
        self._wanted = Named()
        self._keeping: asyncio.Task[Any] | None = None

    async def note(self) -> None:
        """Remember what is in the preview now, unless it is still being kept."""
        if self._keeping is None or self._keeping.done():
            self._wanted = await self._now()

    def keep(self, before: Named) -> None:
        """The scene `before` has just left the program: when OBS puts it into the preview, put back what was there."""
        if not self._wanted.name:
            return
        if self._keeping is not None:
            self._keeping.cancel()
        self._keeping = self._tasks.spawn(self._keep(before), name="OBS: preview")

    async def _keep(self, before: Named) -> None:
        try:
            left = await self._duration() + _LATE
            while (now := await self._now()).is_same(self._wanted) and left > 0:
                await self._clock.sleep(_LOOK)
                left -= _LOOK
            if now.is_same(before) and not now.is_same(self._wanted):  # anything else is the streamer's choice
                await self._ask("SetCurrentPreviewScene", self._wanted.request("scene"))
        except ObsError:
            return  # studio mode is off by now, or OBS is away: there is no preview to keep

    async def _now(self) -> Named:
        if (await self._ask("GetStudioModeEnabled", None)).get("studioModeEnabled") is not True:
            return Named()
        said = await self._ask("GetCurrentPreviewScene", None)
        name = text(said, "currentPreviewSceneName") or text(said, "sceneName")
        return Named(name, text(said, "currentPreviewSceneUuid") or text(said, "sceneUuid"))

    async def _duration(self) -> float:
        said = await self._ask("GetCurrentSceneTransition", None)
        if text(said, "transitionKind") == "cut_transition":
            return 0.0
        milliseconds = said.get("transitionDuration")
        return milliseconds / 1000 if isinstance(milliseconds, int | float) else _LONGEST
