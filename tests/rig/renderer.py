"""Stands in for OBS's browser source where a build has none: Chromium draws the page, OBS shows the pictures.

The pictures have the page's own transparency. Several files take turns, because OBS loads a file anew at once
only when it is another one than before.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from obsws_python import ReqClient

from rig.chromium import Page
from rig.real_obs import RealObs
from stagedoor.tasks import Tasks

_FILES = 4
_QUIET = 0.15


class Renderer:
    """Shows `page` in OBS's `scene`, on top, until the `async with` ends. `frames` counts the pictures shown."""

    def __init__(self, page: Page, obs: RealObs, scene: str, *, source: str = "Rendered") -> None:
        self.frames = 0
        self._page = page
        self._obs = obs
        self._scene = scene
        self._source = source
        self._tasks = Tasks()
        self._came = asyncio.Event()
        memory = Path("/dev/shm")
        self._folder = Path(tempfile.mkdtemp(prefix="stagedoor-frames-", dir=memory if memory.is_dir() else None))
        self._files = itertools.cycle(self._folder / f"{number}.png" for number in range(_FILES))
        self._client: ReqClient | None = None

    async def __aenter__(self) -> Self:
        try:
            self._client = await asyncio.to_thread(
                ReqClient, host="127.0.0.1", port=self._obs.port, password=self._obs.password, timeout=5
            )
            await self._ask(
                "CreateInput",
                {
                    "sceneName": self._scene,
                    "inputName": self._source,
                    "inputKind": "image_source",
                    "inputSettings": {"file": "", "unload": False},
                },
            )
            self._page.on("Page.screencastFrame", self._frame)
            await self._page.call("Emulation.setDefaultBackgroundColorOverride", color={"r": 0, "g": 0, "b": 0, "a": 0})
            self._tasks.spawn(self._show(), name="renderer")
            await self._page.call("Page.startScreencast", format="png", everyNthFrame=1)
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._page.call("Page.stopScreencast")
        await self._ask("RemoveInput", {"inputName": self._source})
        await self._end()

    def _frame(self, params: dict[str, Any]) -> None:
        self._came.set()
        self._tasks.spawn(
            self._page.call("Page.screencastFrameAck", sessionId=params["sessionId"]), name="renderer: frame"
        )

    async def _show(self) -> None:
        moving = True
        while True:
            try:
                async with asyncio.timeout(_QUIET if moving else None):
                    await self._came.wait()
                self._came.clear()
                moving = True
            except TimeoutError:
                moving = False  # the screencast may have left out the last change before everything stood still
            # The screencast only says when: its own pictures have the transparency multiplied into the colours.
            shot = await self._page.call("Page.captureScreenshot", format="png")
            file = next(self._files)
            await asyncio.to_thread(file.write_bytes, base64.b64decode(shot["data"]))
            await self._ask("SetInputSettings", {"inputName": self._source, "inputSettings": {"file": str(file)}})
            self.frames += 1

    async def _ask(self, kind: str, data: dict[str, Any]) -> None:
        assert self._client is not None
        await asyncio.to_thread(self._client.send, kind, data, True)

    async def _end(self) -> None:
        await self._tasks.cancel()
        if self._client is not None:
            await asyncio.to_thread(self._client.disconnect)
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)
