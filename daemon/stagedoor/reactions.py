"""What the daemon does when something changes: settings, plugins, OBS, the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from stagedoor.events import ObsEvent, ObsStateChanged, PluginStateChanged, SettingChanged
from stagedoor.host.plugin import Plugin
from stagedoor.model import ObsState
from stagedoor.obs.settings import ObsSettings
from stagedoor.settings import Settings
from stagedoor.web.wire import WidgetsChanged, encode

if TYPE_CHECKING:
    from stagedoor.app import App


class Reactions:
    """The parts call these; each tells the others what they need to know."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._obs_state = ObsState.OFF

    def log_state_changed(self) -> None:
        """The log can no longer be kept, or can again."""
        self._app.notice("log", self._app.log.reason, "info" if self._app.log.state == "kept" else "error")

    def settings_changed(self, part: str, old: Settings, new: Settings, changed: dict[str, Any], by: str) -> None:
        """Settings have new values, and they are kept."""
        for name, value in changed.items():
            raw = msgspec.Raw(msgspec.json.encode(value))
            self._app.record(SettingChanged(part=part, name=name, value=raw, by=by))
        if part == "obs":
            self._app.obs.reconfigure(self._app.part(ObsSettings, "obs"))
        elif part == "chat":
            self._app.programme.follow(old, new)
        elif part in self._app.host.plugins:
            self._app.host.redeclare(part)
            self.rewire()
        self._app.review.forget_names()
        self._app.hub.touch("settings")

    def plugin_declared_settings(self, plugin: Plugin, kind: type[Settings]) -> None:
        """A plugin says what can be set, before anything else of it runs."""
        self._app.preferences.declare(plugin.name, kind, plugin.title, plugin.description)

    async def plugin_loaded(self, plugin: Plugin) -> None:  # noqa: ARG002 - everything is offered anew
        """A plugin is there: take in what it declares."""
        self.rewire()

    async def plugin_unloaded(self, plugin: Plugin) -> None:
        """A plugin is gone, and with it all it declared."""
        self._app.preferences.withdraw(plugin.name)
        if door := self._app.doors.pop(plugin.name, None):
            await door.close()
        self.rewire()

    def plugin_changed(self, plugin: Plugin) -> None:
        """A plugin was suspended, resumed, broke …"""
        self._app.record(PluginStateChanged(plugin=plugin.name, state=plugin.state, reason=plugin.reason))
        self._app.review.forget_names()
        self._app.hub.touch("plugins")

    def rewire(self) -> None:
        """Offer what the plugins declare now: sources, commands, widgets."""
        kinds = self._app.host.declared("register_sources")
        self._app.sources.offer((self._app.doors[name], kind) for name, many in kinds for kind in many)
        commands = self._app.host.declared("register_commands")
        self._app.commands.offer((name, command) for name, many in commands for command in many)
        widgets = self._app.host.declared("register_widgets")
        self._app.widgets.offer([(name, widget) for name, many in widgets for widget in many])
        self._app.show.overlay_kinds = self._app.widgets.kinds
        self._app.review.forget_names()
        self._app.hub.push("overlay", [encode(WidgetsChanged(widgets=self._app.widgets.views()))])
        for topic in ("sources", "plugins", "settings"):
            self._app.hub.touch(topic)

    def obs_happened(self, event: ObsEvent) -> None:
        """Something changed in OBS."""
        self._app.record(event)

    def obs_changed(self) -> None:
        """OBS came, went, or is shown differently now."""
        view = self._app.obs.view()
        if view.state != self._obs_state:
            self._obs_state = ObsState(view.state)
            self._app.record(ObsStateChanged(state=self._obs_state, reason=view.reason))
        self._app.hub.touch("obs")
