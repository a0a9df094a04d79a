"""Carries out what is asked about Stagedoor itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from stagedoor.desk import house
from stagedoor.errors import ActionRefused
from stagedoor.model import PluginState
from stagedoor.web.keeping import SettingsTakenView
from stagedoor.web.settings import WebSettings

if TYPE_CHECKING:
    from stagedoor.app import App


class HouseClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(house.ChangeSettings, self._change_settings)
        app.desk.assign(house.EnablePlugin, self._enable_plugin)
        app.desk.assign(house.ResumePlugin, self._resume_plugin)
        app.desk.assign(house.ButtonAddress, self._button_address)
        app.desk.assign(house.ShowPanel, self._show_panel)
        app.desk.assign(house.Quit, self._quit)

    async def _change_settings(self, order: house.ChangeSettings, by: str) -> SettingsTakenView:
        changed = await self._app.change(order.part, order.values, by)
        return SettingsTakenView(change=changed.number, settings=len(changed.steps[0].names))

    async def _enable_plugin(self, order: house.EnablePlugin, by: str) -> None:
        if order.plugin not in self._app.host.plugins:
            raise ActionRefused(f"There is no plugin “{order.plugin}”.")
        was_off = self._app.host.plugins[order.plugin].state is PluginState.DISABLED
        off = set(self._app.plugins_off) - {order.plugin}
        if not order.enabled:
            off.add(order.plugin)
        await self._app.change("plugins", {"off": sorted(off)}, by)
        if order.enabled and not was_off:
            await self._app.host.enable(order.plugin, enabled=True)  # one that was left out, or is broken
        else:
            await self._app.reactions.follow_switches()

    async def _resume_plugin(self, order: house.ResumePlugin, by: str) -> None:  # noqa: ARG002
        if order.plugin not in self._app.host.plugins:
            raise ActionRefused(f"There is no plugin “{order.plugin}”.")
        await self._app.host.resume(order.plugin)

    async def _button_address(self, order: house.ButtonAddress, by: str) -> dict[str, str]:  # noqa: ARG002
        settings = self._app.part(WebSettings, "web")
        if not settings.buttons or order.action not in settings.button_actions:
            raise ActionRefused(
                f"Buttons may not do “{order.action}” now. Switch “buttons” on in the settings of Pages, and name the "
                "action among the button actions."
            )
        arguments = urlencode({"token": self._app.access.button_token, **order.arguments})
        return {"url": f"http://127.0.0.1:{self._app.port}/api/do/{order.action}?{arguments}"}

    async def _show_panel(self, order: house.ShowPanel, by: str) -> dict[str, Any]:  # noqa: ARG002
        return {"url": self._app.panel_url, "overlay": self._app.overlay_url}

    async def _quit(self, order: house.Quit, by: str) -> None:  # noqa: ARG002
        self._app.stop()
