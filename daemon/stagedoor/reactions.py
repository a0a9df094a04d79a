"""What the daemon does when something changes: settings, plugins, OBS, the log."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from stagedoor.errors import ActionRefused
from stagedoor.events import (
    HeldMessageResolved,
    MessageHeld,
    ObsEvent,
    ObsStateChanged,
    PluginStateChanged,
    SourceEvent,
    VerdictReached,
    ViewerSilenced,
)
from stagedoor.host.plugin import Plugin
from stagedoor.model import Action, ObsState, PluginState
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.obs.listener import Happening
from stagedoor.obs.settings import ObsSettings
from stagedoor.own_triggers import OWN_TRIGGERS, fired_by
from stagedoor.settings import Settings
from stagedoor.store.entry import Entry

if TYPE_CHECKING:
    from stagedoor.app import App


_HELD = 1_000
"""Messages held by platforms that are remembered."""
_NOT_WORKING = (PluginState.BROKEN, PluginState.SUSPENDED, PluginState.BAD_SETTINGS)


class Reactions:
    """The parts call these; each tells the others what they need to know."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._obs_state = ObsState.OFF
        self._held: OrderedDict[tuple[str, str], int] = OrderedDict()
        self.is_gathering = True
        """Many plugins come, or go, one after the other: what they declare is taken in once, by `rewire`."""
        self._told: set[str] = set()
        """What is wrong with plugins' controls, and was said."""

    def log_state_changed(self) -> None:
        """The log can no longer be kept, or can again."""
        self._app.notice("log", self._app.log.reason, "info" if self._app.log.state == "kept" else "error")

    def settings_changed(self, part: str, old: Settings, new: Settings, *_: object) -> None:
        """Settings have new values, and they are kept."""
        if part == "obs":
            self._app.obs.reconfigure(self._app.part(ObsSettings, "obs"))
        elif part == "chat":
            self._app.programme.follow(old, new)
        elif part == "plugins":
            self._app.tasks.spawn(self.follow_switches(), name="switch plugins")
        elif part in self._app.host.plugins:
            self._app.tasks.spawn(self._redeclare(part), name=f"declare {part} anew")
        elif part == "overlays":
            self._app.canvases.follow()
            self._app.hub.touch("status")
            self._app.obs.want_overlays(self._app.overlays_for_obs())
        elif part == "stream_health":
            self._app.stream_health.settings_changed()
        elif part == "privacy_scene":
            self._app.hub.touch("privacy_scene")
        elif part == "views":
            self._app.views.changed()
        elif part == "moderation":
            self._app.hub.touch("viewer_marks")  # who is trusted is among them
        self._app.review.forget_names()
        self._app.hub.touch("settings")

    def plugin_declared_settings(self, plugin: Plugin, kind: type[Settings]) -> None:
        """A plugin says what can be set, before anything else of it runs."""
        self._app.preferences.declare(plugin.name, kind, plugin.title, plugin.description)

    async def follow_switches(self) -> None:
        """Have exactly those plugins switched off that the settings say."""
        await self._app.host.follow_switches(lambda: self._app.plugins_off)

    async def plugin_loaded(self, plugin: Plugin) -> None:
        """A plugin is there: take in what it declares."""
        if "register_settings" not in plugin.hooks:
            self._app.preferences.withdraw(plugin.name)  # an earlier version of it had some
        if not self.is_gathering:
            self.rewire()

    async def plugin_unloaded(self, plugin: Plugin) -> None:
        """A plugin does not run any more. Its settings can still be changed: that may be what mends it."""
        if door := self._app.doors.pop(plugin.name, None):
            await door.close()
        if not self.is_gathering:
            self.rewire()

    def plugin_began(self, name: str) -> None:
        """A plugin has started: it is told what it could not hear before."""
        self._app.show.tell_opened(name, self._app.sources.names)
        self._app.panic.tell_new(name)

    def plugin_changed(self, plugin: Plugin) -> None:
        """A plugin was suspended, resumed, broke …"""
        self._app.record(PluginStateChanged(plugin=plugin.name, state=plugin.state, reason=plugin.reason))
        if plugin.name not in self._app.host.plugins:
            self._app.preferences.withdraw(plugin.name)
            self._app.hub.touch("settings")
        elif plugin.state in _NOT_WORKING:
            self._app.notice(plugin.name, f"{plugin.reason.removesuffix('.')}. {self._what_that_means(plugin)}")
        self._app.review.forget_names()
        self._app.hub.touch("plugins")

    def _what_that_means(self, plugin: Plugin) -> str:
        end = "then" if plugin.state is PluginState.SUSPENDED else "it is mended or switched off"
        if not self._app.host.is_guard(plugin.name):
            return f"Until {end}, the show goes on without it."
        if self._app.part(ModerationSettings, "moderation").when_guard_fails == "show":
            return f"Until {end}, what viewers write is shown without its review."
        return f"Until {end}, everything it should have reviewed is held for you to decide."

    async def _redeclare(self, plugin: str) -> None:
        await self._app.host.redeclare(plugin)
        self.rewire()

    def rewire(self) -> None:
        """Offer what the plugins declare now: sources, commands, widgets; and again whenever one comes or goes."""
        self.is_gathering = False
        kinds = self._app.host.declared("register_sources")
        self._app.sources.offer((self._app.doors[name], kind) for name, many in kinds for kind in many)
        commands = self._app.host.declared("register_commands")
        self._app.commands.offer((name, command) for name, many in commands for command in many)
        logins = self._app.host.declared("register_logins")
        self._app.logins.offer((self._app.doors[name], login) for name, many in logins for login in many)
        widgets = self._app.host.declared("register_widgets")
        self._app.widgets.offer([(name, widget) for name, many in widgets for widget in many])
        self._app.show.overlay_kinds = self._app.widgets.kinds
        self._app.review.forget_names()
        self._app.canvases.widgets_changed()
        controls = self._app.host.declared("register_controls")
        for sentence in self._app.controls.offer((name, control) for name, many in controls for control in many):
            if sentence not in self._told:
                self._told.add(sentence)
                self._app.notice("plugins", sentence)
        pages, triggers = self._app.host.declared("register_pages"), self._app.host.declared("register_triggers")
        self._app.pages.offer(
            [(name, page) for name, many in pages for page in many],
            [*OWN_TRIGGERS, *((name, trigger) for name, many in triggers for trigger in many)],
        )
        for topic in ("sources", "plugins", "settings"):
            self._app.hub.touch(topic)

    def decided(self, event: SourceEvent, verdict: VerdictReached) -> None:
        """Plugins reached a verdict about what came in: it is counted, and done where it came from."""
        if health := self._app.health_of(event.source):
            if verdict.action is Action.HOLD:
                health.held += 1
            elif not verdict.action.shows:
                health.hidden += 1
        self._app.consequences.reached(event, verdict)

    def fire(self, entries: Sequence[Entry]) -> None:
        """What has just happened in the daemon itself may set off a cue; what was so before a restart does not."""
        for entry in entries:
            if fired := fired_by(entry.event):
                self._app.record(fired, cause=entry.event.id)

    def told(self, entries: Sequence[Entry]) -> None:
        """What is committed and changes something here: a platform decided about what it held itself."""
        for entry in entries:
            if isinstance(entry.event, MessageHeld):
                self._held[entry.event.platform, entry.event.message_id] = entry.event.id
                while len(self._held) > _HELD:
                    self._held.popitem(last=False)
            elif isinstance(entry.event, HeldMessageResolved):
                self._app.tasks.spawn(self._resolve(entry.event), name="what the platform decided")
            elif isinstance(entry.event, ViewerSilenced):
                self._app.deeds.silenced(entry.event)

    async def _resolve(self, event: HeldMessageResolved) -> None:
        subject = self._held.pop((event.platform, event.message_id), 0)
        if not subject:
            return
        with contextlib.suppress(ActionRefused):  # it was taken back meanwhile
            await self._app.decisions.decide(
                subject,
                Action.ALLOW if event.is_allowed else Action.HIDE,
                by=event.by or event.platform,
                reason="decided on the platform",
                cause=event.id,
                is_done_there=True,
            )

    def obs_happened(self, event: ObsEvent) -> None:
        """Something changed in OBS."""
        self._app.record(event)

    def obs_heard(self, events: Sequence[Happening]) -> None:
        """OBS itself says that something happened."""
        self._app.safe.heard(events)
        self._app.studio.heard(events)
        self._app.stream_health.heard(events)
        self._app.screen.heard(events)

    def audience_changed(self) -> None:
        """Pages came to a topic or left one."""
        hub = self._app.hub
        self._app.studio.follow(studio=bool(hub.audience("studio")), meters=bool(hub.audience("meters")))

    def obs_changed(self) -> None:
        """OBS came, went, or is shown differently now."""
        view = self._app.obs.view()
        if view.state != self._obs_state:
            self._obs_state = ObsState(view.state)
            self._app.record(ObsStateChanged(state=self._obs_state, reason=view.reason))
            self._app.safe.keeping.obs_changed()
            self._app.screen.obs_changed()
            if self._obs_state in (ObsState.NOT_RUNNING, ObsState.OFF):
                self._app.screen.obs_gone()
        self._app.stream_health.obs_changed()
        self._app.studio.obs_changed()
        self._app.hub.touch("obs")
