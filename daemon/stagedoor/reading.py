"""Read chats without a show: the plugins and their sources, with no log, no OBS and no pages behind them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from stagedoor import paths
from stagedoor.chat.emotes import Emotes
from stagedoor.chat.fatigue import Admitted
from stagedoor.chat.people import People
from stagedoor.chat.sending import Sent
from stagedoor.chat.sources import Sources
from stagedoor.clock import SystemClock
from stagedoor.context import Channel, Context
from stagedoor.controls import Controls
from stagedoor.door import Door
from stagedoor.errors import ActionRefused, ObsError, SettingsError
from stagedoor.events import Event, Noticed, SourceEvent, SourceStateChanged
from stagedoor.host.answers import REVIEWS
from stagedoor.host.host import Host
from stagedoor.host.plugin import Plugin
from stagedoor.host.settings import PluginSettings
from stagedoor.logins import Logins
from stagedoor.model import Action, PluginState, SourceState
from stagedoor.moderation.histories import Histories
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.obs.gateway import Request
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.studio.controls.everything import obs_controls
from stagedoor.obs.studio.happenings import Happenings
from stagedoor.obs.studio.outputs import Outputs
from stagedoor.own_parts import OWN_PARTS
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault
from stagedoor.settings import Settings
from stagedoor.tasks import Tasks
from stagedoor.web.inputs import Inputs
from stagedoor.web.wire import PartView, WidgetTold

_log = logging.getLogger(__name__)

_NO_SHOW = "This is only reading; there is no show that could do that."
_OVER = (SourceState.ENDED, SourceState.REFUSED)


class _NoObs:
    connected = False
    scene = ""
    scenes: Sequence[str] = ()

    def __init__(self) -> None:
        self.animator = Animator(self)

    async def switch_scene(self, name: str) -> None:
        raise ObsError(_NO_SHOW)

    async def show_source(self, scene: str, source: str, visible: bool) -> bool:  # noqa: FBT001
        raise ObsError(_NO_SHOW)

    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        raise ObsError(_NO_SHOW)

    async def batch(self, requests: Sequence[Request], *, halt: bool = True) -> list[dict[str, Any] | ObsError]:
        raise ObsError(_NO_SHOW)

    async def play(self, requests: Sequence[Request], seconds: float) -> list[dict[str, Any] | ObsError]:
        raise ObsError(_NO_SHOW)

    def knows(self, kind: str) -> bool:
        return False


class _NoDecisions:
    async def decide(self, subject: int, action: Action, *, by: str, reason: str = "", cause: int = 0) -> None:
        raise ActionRefused(_NO_SHOW)


class _NoSending:
    async def send(self, text: str, to: Sequence[str], *, reply_to: int = 0, by: str) -> Mapping[str, Sent]:
        raise ActionRefused(_NO_SHOW)


class _NoShow:
    def drop_states(self, plugin: str) -> None: ...
    def is_withdrawn(self, number: int) -> bool:
        return False


class _NoChannels:
    now: Sequence[Channel] = ()


class _NoLog:
    async def event(self, id: int) -> None:  # noqa: A002 - the log's own word
        """Nothing is written down."""

    async def flushed(self) -> None: ...

    async def since(self, at: int, *kinds: str, after: int = 0, limit: int = 5_000) -> list[Event]:
        return []

    async def action_of(self, id: int) -> Action:  # noqa: A002
        return Action.ALLOW

    async def is_taken_back(self, id: int) -> bool:  # noqa: A002
        return False


class _NoCommands:
    words: Mapping[str, str] = MappingProxyType({})


class _NoPages:
    triggers: Sequence[str] = ()

    def show(self, page: str, state: bytes) -> None: ...
    def withdraw(self, plugin: str) -> None: ...


class _NoFatigue:
    def admit(self, text: str, to: Sequence[str] = ()) -> Admitted:
        raise ActionRefused(_NO_SHOW)

    def give_back(self, admitted: Admitted) -> None: ...


class _NoPanic:
    def alarm(self, by: str, reason: str, *, cause: int = 0) -> None: ...


class _Forgetful:
    def __init__(self) -> None:
        self._kept: dict[str, dict[str, bytes]] = {}

    def memory(self, plugin: str) -> Mapping[str, bytes]:
        return self._kept.setdefault(plugin, {})

    def remember(self, plugin: str, key: str, value: bytes | None) -> None:
        kept = self._kept.setdefault(plugin, {})
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = value


class Reading:
    """Plugins loaded, chats read, what they say handed to one function. Used with `async with`."""

    def __init__(
        self,
        where: paths.Places,
        overrides: Mapping[str, str],
        accept: Callable[[str, tuple[SourceEvent, ...]], Awaitable[None]],
        *,
        trial: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    ) -> None:
        """`trial` are the settings, by part, that will be tried out: those plugins take part even when they are off."""
        self._trial = trial
        self.clock = SystemClock()
        self.obs = _NoObs()
        self.decisions = _NoDecisions()
        self.memories = _Forgetful()
        self.sending = _NoSending()
        self.panic = _NoPanic()
        self.fatigue = _NoFatigue()
        self.show = _NoShow()
        self.log = _NoLog()
        self.channels = _NoChannels()
        self.is_live = False
        self.pages = _NoPages()
        self.commands = _NoCommands()
        self._where = where
        self._tasks = Tasks()
        self._doors: dict[str, Door] = {}
        self._states: dict[str, SourceState] = {}
        self._over = asyncio.Event()
        self.vault = Vault.open(where.secrets, contained=where.contained)
        self.people = People(self.record, lambda: None)
        self.histories = Histories(None, self.people.viewers_of)
        self.emotes = Emotes()
        self.inputs = Inputs()
        self.logins = Logins(self.record, lambda: None)
        self._preferences = Preferences(where.settings, self.vault, dict(overrides))
        for own in OWN_PARTS:
            self._preferences.declare(own.name, own.kind)
        self.host = Host(
            clock=self.clock,
            tasks=self._tasks,
            context_for=self._door_for,
            on_change=self._plugin_changed,
            on_settings=self._plugin_declared_settings,
        )
        self.controls = Controls(self.host.call, self.record)
        self.controls.offer_own(
            "obs",
            obs_controls(
                self.obs,
                self.obs.animator,
                Outputs(self.obs, Happenings()),
                self.clock.now,
                lambda: self.folder_for("screenshots"),
            ),
        )
        self._sources = Sources(
            clock=self.clock,
            tasks=self._tasks,
            accept=accept,
            record=self.record,
            on_change=lambda: None,
            longest_wait=lambda: 60.0,
        )

    async def __aenter__(self) -> Self:
        await self.vault.ready()
        if "plugins" in self._trial:  # which plugins there are is settled when they are loaded
            self._preferences.try_out("plugins", self._trial["plugins"])
        await self.host.load_all(
            bundled=paths.bundled("plugins"),
            user=self._where.plugins,
            entry_points=True,
            disabled=self._switched_off(),
        )
        self._sources.offer(
            (self._doors[name], kind) for name, kinds in self.host.declared("register_sources") for kind in kinds
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._sources.close_all()
        await self.host.stop()
        for door in self._doors.values():
            await door.close()
        await self._tasks.cancel()

    @property
    def preferences(self) -> Preferences:
        """The settings of every part and plugin."""
        return self._preferences

    def check(self) -> None:
        """Raise `SettingsError` for a plugin whose settings cannot be, and for a `--set` that nothing understands."""
        for plugin in self.host.plugins.values():
            if plugin.state is PluginState.BAD_SETTINGS:
                raise SettingsError(plugin.reason)
        for sentence in self._preferences.unused_overrides().values():
            raise SettingsError(sentence)

    async def judge(self) -> None:
        """Let the plugins that judge messages begin, and leave the others out."""
        for plugin in list(self.host.plugins.values()):
            if not set(plugin.hooks).intersection(REVIEWS):
                await self.host.unload(plugin.name)
        await self.host.start()

    async def try_out(self, part: str, values: Mapping[str, Any]) -> None:
        """Have these settings for this run only. Raises `SettingsError` when they do not fit."""
        self._preferences.try_out(part, values)
        if part in self.host.plugins:
            await self.host.redeclare(part)

    def open(self, name: str) -> None:
        """Begin to read a chat. Raises `SettingsError` with a sentence when there is no such kind."""
        self._sources.open(self._sources.named(name), is_kept=False)

    async def until_over(self) -> SourceState:
        """Wait until no chat can say any more; REFUSED when one of them was refused, else ENDED."""
        await self._over.wait()
        return SourceState.REFUSED if SourceState.REFUSED in self._states.values() else SourceState.ENDED

    def finish(self) -> None:
        """End `until_over` now."""
        self._over.set()

    # -- what the doors of the plugins lead to -------------------------------------------------------------------

    def record(self, event: Event, *, cause: int = 0) -> None:
        """Say on the terminal what is worth saying."""
        if isinstance(event, SourceStateChanged):
            _log.info("%s: %s. %s", event.source, event.state, event.reason)
            self._states[event.source] = event.state
            if all(state in _OVER for state in self._states.values()):
                self._over.set()
        elif isinstance(event, Noticed):
            _log.info("%s: %s", event.part, event.text)

    def moderation(self) -> ModerationSettings:
        """How strict the show is when something goes wrong."""
        settings = self._preferences.current("moderation")
        assert isinstance(settings, ModerationSettings)
        return settings

    def settings_of(self, part: str) -> Settings:
        """The settings of a plugin."""
        return self._preferences.current(part)

    async def change(self, part: str, values: dict[str, Any], by: str) -> None:
        """Settings are not changed by reading."""
        raise SettingsError(_NO_SHOW, field=f"{part}.{next(iter(values), '')}")

    def settings_views(self) -> list[PartView]:
        """Every part's settings and their schema."""
        return self._preferences.views()

    def tell_overlays(self, told: WidgetTold) -> None:
        """There is no overlay here."""

    def set_widget_state(self, widget: str, state: bytes, subjects: Sequence[int]) -> None:
        """There is no overlay here."""

    def folder_for(self, plugin: str) -> Path:
        """A folder for a plugin's own files."""
        return self._where.data / "plugin-files" / plugin

    def _switched_off(self) -> tuple[str, ...]:
        settings = self._preferences.current("plugins")
        off = settings.off if isinstance(settings, PluginSettings) else ()
        return tuple(name for name in off if name not in self._trial)

    def _door_for(self, plugin: Plugin) -> Context:
        door = Door(plugin.name, self, asyncio.get_running_loop())
        self._doors[plugin.name] = door
        return door

    def _plugin_changed(self, plugin: Plugin) -> None:
        if plugin.state in (PluginState.BROKEN, PluginState.SUSPENDED):
            _log.warning("The plugin %s is %s: %s", plugin.name, plugin.state, plugin.reason)

    def _plugin_declared_settings(self, plugin: Plugin, kind: type[Settings]) -> None:
        self._preferences.declare(plugin.name, kind, plugin.title, plugin.description)
