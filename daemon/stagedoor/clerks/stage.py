"""Carries out what is asked about OBS and the overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import stage
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, MessageApproved, ObsCommanded, QuestionAsked
from stagedoor.web.stage import PressedView
from stagedoor.web.wire import OverlayTest

if TYPE_CHECKING:
    from stagedoor.app import App


Data = dict[str, str | int | float | bool | None]
"""What is written down of a command to OBS."""


class StageClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(stage.SwitchScene, self._switch_scene)
        app.desk.assign(stage.RetryObs, self._retry_obs)
        app.desk.assign(stage.AddOverlay, self._add_overlay)
        app.desk.assign(stage.RepairOverlay, self._repair_overlay)
        app.desk.assign(stage.RemoveOverlay, self._remove_overlay)
        app.desk.assign(stage.TestOverlay, self._test_overlay)
        app.desk.assign(stage.PressControl, self._press_control)
        app.desk.assign(stage.BeginPrivacy, self._begin_privacy)
        app.desk.assign(stage.EndPrivacy, self._end_privacy)
        app.desk.assign(stage.ApproveMessage, self._approve_message)
        app.desk.assign(stage.OverlayAddresses, self._overlay_addresses)

    async def _switch_scene(self, order: stage.SwitchScene, by: str) -> None:
        await self._app.obs.switch_scene(order.scene)
        self._app.record(ObsCommanded(request="SetCurrentProgramScene", data={"sceneName": order.scene}, by=by))

    async def _retry_obs(self, order: stage.RetryObs, by: str) -> None:  # noqa: ARG002
        self._app.obs.retry()

    async def _add_overlay(self, order: stage.AddOverlay, by: str) -> None:
        await self._app.obs.add_overlay(order.scene, order.overlay)
        data: Data = {"sceneName": order.scene, "overlay": order.overlay}
        self._app.record(ObsCommanded(request="CreateInput", data=data, by=by))

    async def _repair_overlay(self, order: stage.RepairOverlay, by: str) -> None:
        await self._app.obs.repair_overlay(order.overlay)
        self._app.record(ObsCommanded(request="SetInputSettings", data={"overlay": order.overlay}, by=by))

    async def _remove_overlay(self, order: stage.RemoveOverlay, by: str) -> None:
        await self._app.obs.remove_overlay(order.scene, order.overlay)
        data: Data = {"sceneName": order.scene, "overlay": order.overlay}
        self._app.record(ObsCommanded(request="RemoveSceneItem", data=data, by=by))

    async def _press_control(self, order: stage.PressControl, by: str) -> PressedView:
        return await self._app.controls.press(order.control, order.arguments, by)

    async def _begin_privacy(self, order: stage.BeginPrivacy, by: str) -> None:  # noqa: ARG002
        self._app.privacy_scene.begin(by)

    async def _end_privacy(self, order: stage.EndPrivacy, by: str) -> None:  # noqa: ARG002
        self._app.privacy_scene.end(by)

    async def _approve_message(self, order: stage.ApproveMessage, by: str) -> None:
        event = await self._app.log.event(order.subject)
        if not isinstance(event, ChatMessage | QuestionAsked):
            raise ActionRefused("That is no message, so there is nothing to approve.")
        if not (await self._app.log.action_of(order.subject)).shows:
            raise ActionRefused("That message is hidden or held. Decide to show it, and it is approved with that.")
        self._app.record(MessageApproved(subject=order.subject, by=by), cause=order.subject)

    async def _overlay_addresses(self, order: stage.OverlayAddresses, by: str) -> dict[str, str]:  # noqa: ARG002
        return {name: self._app.canvases.address(name, self._app.port) for name in self._app.canvases.names}

    async def _test_overlay(self, order: stage.TestOverlay, by: str) -> OverlayTest:  # noqa: ARG002
        return await self._app.overlays.test()
