"""Carries out what people ask for at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from stagedoor import desk
from stagedoor.chat.sending import Sent
from stagedoor.errors import ActionRefused
from stagedoor.events import ObsCommanded
from stagedoor.model import PluginState, Verb
from stagedoor.settings import Settings
from stagedoor.web.settings import WebSettings

if TYPE_CHECKING:
    from stagedoor.app import App


class Orders:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(desk.Decide, self._decide)
        app.desk.assign(desk.UndoDecision, self._undo)
        app.desk.assign(desk.SendMessage, self._send)
        app.desk.assign(desk.Announce, self._announce)
        app.desk.assign(desk.ShoutOut, self._shout_out)
        app.desk.assign(desk.PinMessage, self._pin)
        app.desk.assign(desk.LinkViewers, self._link)
        app.desk.assign(desk.UnlinkViewer, self._unlink)
        app.desk.assign(desk.BeginLogin, self._begin_login)
        app.desk.assign(desk.EndLogin, self._end_login)
        app.desk.assign(desk.ButtonAddress, self._button_address)
        app.desk.assign(desk.InputAddress, self._input_address)
        app.desk.assign(desk.AddSource, self._add_source)
        app.desk.assign(desk.RemoveSource, self._remove_source)
        app.desk.assign(desk.RetrySource, self._retry_source)
        app.desk.assign(desk.ChangeSettings, self._change_settings)
        app.desk.assign(desk.EnablePlugin, self._enable_plugin)
        app.desk.assign(desk.ResumePlugin, self._resume_plugin)
        app.desk.assign(desk.SwitchScene, self._switch_scene)
        app.desk.assign(desk.RetryObs, self._retry_obs)
        app.desk.assign(desk.AddOverlay, self._add_overlay)
        app.desk.assign(desk.StartDemo, self._start_demo)
        app.desk.assign(desk.StopDemo, self._stop_demo)
        app.desk.assign(desk.ShowPanel, self._show_panel)
        app.desk.assign(desk.Quit, self._quit)

    async def _decide(self, order: desk.Decide, by: str) -> None:
        await self._app.decisions.decide(
            order.subject, order.action, by=by, reason=order.reason, seconds=order.seconds, if_held=order.if_held
        )

    async def _undo(self, order: desk.UndoDecision, by: str) -> None:
        await self._app.decisions.undo(order.subject, by=by)

    async def _send(self, order: desk.SendMessage, by: str) -> dict[str, Sent]:
        return await self._app.sending.send(order.text, order.to, reply_to=order.reply_to, by=by)

    async def _announce(self, order: desk.Announce, by: str) -> dict[str, Sent]:
        return await self._app.sending.announce(order.text, order.to, by=by)

    async def _shout_out(self, order: desk.ShoutOut, by: str) -> None:
        await self._app.sending.do_to(order.subject, Verb.SHOUTOUT, by=by)

    async def _pin(self, order: desk.PinMessage, by: str) -> None:
        await self._app.sending.do_to(order.subject, Verb.PIN, by=by)

    async def _link(self, order: desk.LinkViewers, by: str) -> None:
        self._app.people.link(order.viewers, order.names, by=by)

    async def _unlink(self, order: desk.UnlinkViewer, by: str) -> None:
        self._app.people.unlink(order.viewer, by=by)

    async def _begin_login(self, order: desk.BeginLogin, by: str) -> None:  # noqa: ARG002
        await self._app.logins.begin(order.login)

    async def _end_login(self, order: desk.EndLogin, by: str) -> None:  # noqa: ARG002
        await self._app.logins.end(order.login)

    async def _button_address(self, order: desk.ButtonAddress, by: str) -> dict[str, str]:  # noqa: ARG002
        settings = self._app.part(WebSettings, "web")
        if not settings.buttons or order.action not in settings.button_actions:
            raise ActionRefused(
                f"Buttons may not do “{order.action}” now. Switch “buttons” on in the settings of Pages, and name the "
                "action among the button actions."
            )
        arguments = urlencode({"token": self._app.access.button_token, **order.arguments})
        return {"url": f"http://127.0.0.1:{self._app.port}/api/do/{order.action}?{arguments}"}

    async def _input_address(self, order: desk.InputAddress, by: str) -> dict[str, str]:  # noqa: ARG002
        token = self._app.access.input_token
        return {"url": f"http://127.0.0.1:{self._app.port}/in/{quote(order.name, safe='')}", "token": token}

    async def _add_source(self, order: desk.AddSource, by: str) -> None:
        name = self._app.sources.named(order.source)
        if name in self._app.sources.names:
            raise ActionRefused(f"“{name}” is already being read.")
        self._app.sources.open(name, is_kept=True)
        try:
            await self._app.change("chat", {"sources": [*self._app.programme.kept, name]}, by)
        except Exception:
            await self._app.sources.close(name)
            raise

    async def _remove_source(self, order: desk.RemoveSource, by: str) -> None:
        kept = self._app.programme.kept
        if order.source in kept:  # the programme follows the settings and closes it
            await self._app.change("chat", {"sources": [name for name in kept if name != order.source]}, by)
        else:
            await self._app.sources.close(order.source)

    async def _retry_source(self, order: desk.RetrySource, by: str) -> None:  # noqa: ARG002
        self._app.sources.retry(order.source)

    async def _change_settings(self, order: desk.ChangeSettings, by: str) -> None:
        await self._app.change(order.part, order.values, by)

    async def _enable_plugin(self, order: desk.EnablePlugin, by: str) -> None:
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

    async def _resume_plugin(self, order: desk.ResumePlugin, by: str) -> None:  # noqa: ARG002
        if order.plugin not in self._app.host.plugins:
            raise ActionRefused(f"There is no plugin “{order.plugin}”.")
        await self._app.host.resume(order.plugin)

    async def _switch_scene(self, order: desk.SwitchScene, by: str) -> None:
        await self._app.obs.switch_scene(order.scene)
        self._app.record(ObsCommanded(request="SetCurrentProgramScene", data={"sceneName": order.scene}, by=by))

    async def _retry_obs(self, order: desk.RetryObs, by: str) -> None:  # noqa: ARG002
        self._app.obs.retry()

    async def _add_overlay(self, order: desk.AddOverlay, by: str) -> None:
        await self._app.obs.add_overlay(order.scene, self._app.overlay_url)
        self._app.record(ObsCommanded(request="CreateInput", data={"sceneName": order.scene}, by=by))

    async def _start_demo(self, order: desk.StartDemo, by: str) -> None:  # noqa: ARG002
        self._app.programme.start_demo()

    async def _stop_demo(self, order: desk.StopDemo, by: str) -> None:  # noqa: ARG002
        await self._app.programme.stop_demo()

    async def _show_panel(self, order: desk.ShowPanel, by: str) -> dict[str, Any]:  # noqa: ARG002
        return {"url": self._app.panel_url, "overlay": self._app.overlay_url}

    async def _quit(self, order: desk.Quit, by: str) -> None:  # noqa: ARG002
        self._app.stop()


class PluginSettings(Settings):
    """Which plugins run."""

    off: tuple[str, ...] = ()
    """Plugins that are switched off."""
