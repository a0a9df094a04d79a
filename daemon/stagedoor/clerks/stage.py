"""Carries out what is asked about OBS and the overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import stage
from stagedoor.events import ObsCommanded
from stagedoor.web.wire import OverlayTest

if TYPE_CHECKING:
    from stagedoor.app import App


class StageClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(stage.SwitchScene, self._switch_scene)
        app.desk.assign(stage.RetryObs, self._retry_obs)
        app.desk.assign(stage.AddOverlay, self._add_overlay)
        app.desk.assign(stage.TestOverlay, self._test_overlay)

    async def _switch_scene(self, order: stage.SwitchScene, by: str) -> None:
        await self._app.obs.switch_scene(order.scene)
        self._app.record(ObsCommanded(request="SetCurrentProgramScene", data={"sceneName": order.scene}, by=by))

    async def _retry_obs(self, order: stage.RetryObs, by: str) -> None:  # noqa: ARG002
        self._app.obs.retry()

    async def _add_overlay(self, order: stage.AddOverlay, by: str) -> None:
        await self._app.obs.add_overlay(order.scene, self._app.overlay_url)
        self._app.record(ObsCommanded(request="CreateInput", data={"sceneName": order.scene}, by=by))

    async def _test_overlay(self, order: stage.TestOverlay, by: str) -> OverlayTest:  # noqa: ARG002
        return await self._app.overlays.test()
