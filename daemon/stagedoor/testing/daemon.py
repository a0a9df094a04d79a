"""The daemon's own parts, put together in memory: the real host, intake, review, log, show and settings."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from stagedoor.chat.commands import Commands
from stagedoor.chat.emotes import Emotes
from stagedoor.chat.fatigue import Fatigue
from stagedoor.chat.intake import Intake
from stagedoor.chat.people import People
from stagedoor.chat.recent import RecentMessages
from stagedoor.chat.reception import Reception
from stagedoor.chat.sending import Sending
from stagedoor.chat.settings import ChatSettings
from stagedoor.chat.sources import Sources
from stagedoor.controls import Controls
from stagedoor.curtains import Curtains
from stagedoor.door import Door
from stagedoor.errors import SettingsError
from stagedoor.events import Event, Noticed, VerdictReached
from stagedoor.host.consent import consent
from stagedoor.host.host import Host
from stagedoor.host.plugin import Plugin
from stagedoor.logins import Logins
from stagedoor.model import Action
from stagedoor.moderation.consequences import Consequences
from stagedoor.moderation.decisions import Decisions
from stagedoor.moderation.deeds import Deeds
from stagedoor.moderation.engine import Engine
from stagedoor.moderation.panic import Panic
from stagedoor.moderation.panic_settings import PanicSettings
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.obs.safe.keeping import Safekeeping
from stagedoor.obs.safe.layers import Layers
from stagedoor.obs.studio.controls.everything import obs_controls
from stagedoor.obs.studio.happenings import Happenings
from stagedoor.obs.studio.outputs import Outputs
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault
from stagedoor.settings import Settings
from stagedoor.show import Show
from stagedoor.store.log import Entry, Log
from stagedoor.tasks import Tasks
from stagedoor.testing.channels import StageChannels
from stagedoor.testing.clock import FakeClock
from stagedoor.testing.counted import CountedSending
from stagedoor.testing.obs import FakeObs
from stagedoor.testing.overlay import FakeOverlay
from stagedoor.testing.panel import FakePanel
from stagedoor.web.inputs import Inputs
from stagedoor.web.wire import WidgetTold, encode

S = TypeVar("S", bound=Settings)
_PATIENCE = 5.0
_DRAWN = frozenset({"chat_message", "gift_received", "subscription_received", "raid_received", "announcement"})


class _Moderation(ModerationSettings):
    """As in a show, but a test about one filter shall not stumble over strikes unless it wants them."""

    strike_ladder: tuple[int, ...] = ()


class MemoryDaemon:
    """What `App` is for a real show, without files, sockets or waiting; its overlay draws every kind of event."""

    def __init__(self, log: Log, clock: FakeClock) -> None:
        self.clock = clock
        self.log = log
        self.tasks = Tasks()
        self.happenings = 0
        """Counts everything that happens, so that one can see when nothing does any more."""
        self.entries: list[Entry] = []
        self.faults: list[str] = []
        self.initial: dict[str, dict[str, Any]] = {}
        """Settings to give to plugins as they load."""
        self.doors: dict[str, Door] = {}
        self._files: TemporaryDirectory[str] | None = None
        self.vault = Vault()
        self.preferences = Preferences(None, self.vault)
        self.people = People(
            self.record,
            lambda: self.histories.links_changed(),  # noqa: PLW0108 - they come later
            lambda viewers: self.host.tell("people_linked", viewers=tuple(viewers)),
        )
        self.emotes = Emotes()
        self.inputs = Inputs()
        self.logins = Logins(self.record, lambda: None)
        self.preferences.declare("chat", ChatSettings)
        self.preferences.declare("moderation", _Moderation)
        self.preferences.on_change(self._settings_changed)
        self.obs = FakeObs(self.record)
        self.overlay = FakeOverlay()
        self.pages = FakePanel()
        self.host = Host(
            clock=clock,
            tasks=self.tasks,
            context_for=self._door_for,
            on_settings=self._settings_declared,
            on_loaded=self._loaded,
            on_unloaded=self._unloaded,
            on_live=self._began,
            on_change=self._changed,
            on_fault=lambda _, sentence: self.faults.append(sentence),
            patience=_PATIENCE,
        )
        self.controls = Controls(self.host.call, self.record)
        outputs = Outputs(self.obs, Happenings())
        screenshots = partial(self.folder_for, "stagedoor.screenshots")
        self.controls.offer_own("obs", obs_controls(self.obs, self.obs.animator, outputs, self.clock.now, screenshots))
        self.engine = Engine(self.host, self._moderation, book=log, viewers_of=self.people.viewers_of)
        self.histories, self.review = self.engine.histories, self.engine.review
        self.preferences.declare("panic", PanicSettings)
        self.commands = Commands(
            clock,
            self.host.post,
            lambda: self._part(ChatSettings, "chat").command_prefix,
            is_paused=lambda: self.panic.pauses_commands,
            person=self.people.person,
            is_live=lambda: self.is_live,
            moderators_wait=lambda: self._part(ChatSettings, "chat").moderators_wait,
        )
        self.show = Show(
            self.host,
            self.commands,
            to_inbox=lambda _: None,
            to_overlay=self.overlay.receive,
            on_counts=lambda: None,
            renew_overlays=self._renew_overlay,
        )
        self.show.overlay_kinds = _DRAWN
        keeping = Safekeeping(
            self.obs, log, clock=clock, tasks=self.tasks, record=self.record, on_change=self._happened
        )
        self.safe = Layers(keeping)
        self.panic = Panic(
            lambda: self._part(PanicSettings, "panic"),
            Curtains(self.show).of("panic"),
            self.safe.of("panic"),
            clock=clock,
            tasks=self.tasks,
            record=self.record,
            tell=self.host.tell,
            on_change=self._happened,
        )
        self.review.also.append(self.panic.opinion)
        self.obs.follow(self.safe.heard, keeping.obs_changed)
        self.reception = Reception(log, RecentMessages(), self.emotes, clock)
        self.intake = Intake(log, self.review, self.reception, self._decided)
        self.sources = Sources(
            clock=clock,
            tasks=self.tasks,
            accept=self.intake.accept,
            record=self.record,
            on_change=lambda: None,
            longest_wait=lambda: 60.0,
        )
        self.reception.follow(self.sources)
        self.channels = StageChannels(self.sources)
        self.fatigue = Fatigue(clock, lambda: self._part(ChatSettings, "chat"), is_panic=lambda: self.panic.is_on)
        self.deeds = Deeds(self.record, self.sources.running, self.tasks)
        self.sending = CountedSending(Sending(log, self.deeds, self.reception.echoes, self.sources))
        self.consequences = Consequences(
            deeds=self.deeds,
            strikes=self.engine.strikes,
            histories=self.histories,
            record=self.record,
            say=self._answer,
            settings=self._moderation,
            tasks=self.tasks,
            clock=clock,
        )
        self.decisions = CountedDecisions(
            Decisions(log, self.show.return_to_show, self.consequences.follow, self.show.decided)
        )

    async def open(self) -> None:
        """Begin."""
        self.log.subscribe(self._told)
        self.intake.start(self.tasks)
        await self.host.start()

    async def close(self) -> None:
        """End everything."""
        await self.sources.close_all()
        await self.host.stop()
        for door in self.doors.values():
            await door.close()
        await self.tasks.cancel()
        await self.log.close()
        if self._files:
            self._files.cleanup()

    async def change(self, part: str, values: dict[str, Any], by: str = "test") -> None:
        """Change settings as the panel does; the plugin may refuse with `SettingsError`."""
        await self.preferences.change(part, values, by, consent(self.host, part))
        await self.host.redeclare(part)
        self._rewire()

    # -- what the doors of the plugins lead to -------------------------------------------------------------------

    @property
    def memories(self) -> Log:
        """Where plugins keep what survives a restart."""
        return self.log

    def record(self, event: Event, *, cause: int = 0) -> Entry:
        """Put an event into the log."""
        return self.log.record(event, cause=cause)

    def settings_of(self, part: str) -> Settings:
        """The settings of a plugin as they are now."""
        return self.preferences.current(part)

    def tell_overlays(self, told: WidgetTold) -> None:
        """Hand a plugin's value to its widget."""
        self.happenings += 1
        self.show.tell_widget(encode(told), told.subjects)

    def set_widget_state(self, widget: str, state: bytes, subjects: Sequence[int]) -> None:
        """Let a plugin's widget show this until further notice."""
        self.happenings += 1
        self.show.set_state(widget, state, subjects)

    @property
    def is_live(self) -> bool:
        """Whether a show is on."""
        return self.channels.is_live

    def folder_for(self, plugin: str) -> Path:
        """A folder for a plugin's own files, gone after the test."""
        if self._files is None:
            self._files = TemporaryDirectory(prefix="stagedoor-")
        return Path(self._files.name) / plugin

    # -- what the parts tell -------------------------------------------------------------------------------------

    @property
    def notices(self) -> list[Noticed]:
        """What plugins told the streamer."""
        return [entry.event for entry in self.entries if isinstance(entry.event, Noticed)]

    def _told(self, entries: Sequence[Entry]) -> None:
        self.happenings += 1
        self.entries.extend(entries)
        self.channels.told(entries)
        self.show.told(entries)

    def _decided(self, event: Event, verdict: VerdictReached) -> None:
        self.consequences.reached(event, verdict)

    def _moderation(self) -> ModerationSettings:
        return self._part(ModerationSettings, "moderation")

    async def _answer(self, text: str, event: Event) -> None:
        await self.log.flushed()  # what is answered is found there
        await self.sending.send(text, (), reply_to=event.id, by="stagedoor")

    def _began(self, plugin: str) -> None:
        self.panic.tell_new(plugin)

    def _happened(self) -> None:
        self.happenings += 1

    def _renew_overlay(self) -> None:
        self.overlay.renew(self.show.on_show(), self.show.curtain.state, self.show.widget_states())

    def _part(self, kind: type[S], name: str) -> S:
        current = self.preferences.current(name)
        assert isinstance(current, kind)
        return current

    def _door_for(self, plugin: Plugin) -> Door:
        door = self.doors[plugin.name] = Door(plugin.name, self, asyncio.get_running_loop())
        return door

    def _settings_declared(self, plugin: Plugin, kind: type[Settings]) -> None:
        self.preferences.declare(plugin.name, kind, plugin.title, plugin.description)

    async def _loaded(self, plugin: Plugin) -> None:
        if "register_settings" not in plugin.hooks:
            self.preferences.withdraw(plugin.name)
        values = self.initial.pop(plugin.name, {})
        if values and plugin.name not in dict(self.host.declared("register_settings")):
            raise SettingsError(f"{plugin.title} has no settings, so {', '.join(values)} cannot be set.")
        if values:
            await self.preferences.change(plugin.name, values, "test")
            await self.host.redeclare(plugin.name)
        self._rewire()

    def _changed(self, plugin: Plugin) -> None:
        if plugin.name not in self.host.plugins:
            self.preferences.withdraw(plugin.name)
        self.review.forget_names()

    async def _unloaded(self, plugin: Plugin) -> None:
        if door := self.doors.pop(plugin.name, None):
            await door.close()
        self._rewire()

    def _settings_changed(self, *_: object) -> None:
        self.review.forget_names()

    def _rewire(self) -> None:
        kinds = self.host.declared("register_sources")
        self.sources.offer((self.doors[name], kind) for name, many in kinds for kind in many)
        logins = self.host.declared("register_logins")
        self.logins.offer((self.doors[name], login) for name, many in logins for login in many)
        commands = self.host.declared("register_commands")
        self.commands.offer((name, command) for name, many in commands for command in many)
        controls = self.host.declared("register_controls")
        refused = self.controls.offer((name, control) for name, many in controls for control in many)
        self.faults += [sentence for sentence in refused if sentence not in self.faults]
        triggers = self.host.declared("register_triggers")
        self.pages.triggers = [f"{name}.{trigger.name}" for name, many in triggers for trigger in many]
        self.review.forget_names()


class CountedDecisions:
    """Decisions, and how many are being carried out."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._open = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def decide(self, subject: int, action: Action, *, by: str, reason: str = "", cause: int = 0) -> None:
        """Carry out a decision."""
        self._open += 1
        self._idle.clear()
        try:
            await self._decisions.decide(subject, action, by=by, reason=reason, cause=cause)
        finally:
            self._open -= 1
            if not self._open:
                self._idle.set()

    async def undo(self, subject: int, *, by: str) -> None:
        """Take a person's decision back."""
        await self._decisions.undo(subject, by=by)

    async def settled(self) -> None:
        """Wait until none is being carried out."""
        await self._idle.wait()
