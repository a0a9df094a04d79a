"""A whole show in memory, to try a plugin on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self

import msgspec

from stagedoor import paths
from stagedoor.chat.people import People
from stagedoor.context import Back, Channel, Offer
from stagedoor.controls import back_of
from stagedoor.errors import PluginError, SettingsError
from stagedoor.events import (
    Event,
    MessageDeleted,
    Noticed,
    PluginNoted,
    SourceEvent,
    VerdictReached,
    decode,
)
from stagedoor.host.plugin import Plugin
from stagedoor.model import Action, Opinion, PluginState
from stagedoor.store.log import Log
from stagedoor.testing.audience import Audience, Happened
from stagedoor.testing.clock import FakeClock, turns
from stagedoor.testing.daemon import MemoryDaemon
from stagedoor.testing.obs import FakeObs
from stagedoor.testing.overlay import FakeOverlay
from stagedoor.testing.panel import FakePanel
from stagedoor.web.moderating import PanicView
from stagedoor.web.wire import LoginView

_PATIENCE = 20.0


class Stage(Audience):
    """A show in memory: the real host, review, log and settings, with an OBS, an overlay and a clock of its own.

    Use it as the pytest fixture `stage`, or with `async with Stage() as stage`. Nothing waits, nothing is written.
    """

    def __init__(self) -> None:
        self.clock = FakeClock()
        """The show's clock; `pass_time` moves it."""
        self._daemon: MemoryDaemon | None = None
        self._names = 0

    async def __aenter__(self) -> Self:
        self._daemon = MemoryDaemon(await Log.open(None, clock=self.clock), self.clock)
        await self._daemon.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close(check=kind is None)

    async def close(self, *, check: bool = True) -> None:
        """End the show. Fails with `AssertionError` when a plugin did something wrong that was not claimed."""
        daemon, self._daemon = self._on, None
        await daemon.close()
        if check and daemon.faults:
            raise AssertionError("\n".join(["A plugin did something wrong on stage:", *daemon.faults]))

    # -- what can be looked at -----------------------------------------------------------------------------------

    @property
    def obs(self) -> FakeObs:
        """OBS: `scene`, `scenes`, `sources`, `requests`, `fail()`."""
        return self._on.obs

    @property
    def overlay(self) -> FakeOverlay:
        """The overlay: what is `shown`, and what widgets were `told`."""
        return self._on.overlay

    @property
    def panel(self) -> FakePanel:
        """The panel: what plugins' pages have `shown`."""
        return self._on.pages

    @property
    def controls(self) -> Sequence[Offer]:
        """What can be pressed now."""
        return self._on.controls.offers

    @property
    def notices(self) -> Sequence[Noticed]:
        """What the streamer was told, oldest first."""
        return self._on.notices

    @property
    def faults(self) -> Sequence[str]:
        """What plugins did wrong and nobody has claimed yet; it must be empty at the end."""
        return self._on.faults

    @property
    def log(self) -> Sequence[Event]:
        """Everything that happened, oldest first."""
        return [entry.event for entry in self._on.entries]

    @property
    def channels(self) -> list[Channel]:
        """The channels that are read, besides those of loaded sources: a test puts there what it wants."""
        return self._on.channels.made_up

    @property
    def journal(self) -> list[PluginNoted]:
        """What plugins wrote down for good, oldest first."""
        return [event for event in self.log if isinstance(event, PluginNoted)]

    @property
    def people(self) -> People:
        """Who is one person: `link(["twitch:1", "tiktok:2"], [], by="test")`, `unlink(…)`; then `settle()`."""
        return self._on.people

    @property
    def logins(self) -> dict[str, LoginView]:
        """How the logins of the loaded plugins stand, by name."""
        return {view.name: view for view in self._on.logins.view().logins}

    @property
    def images(self) -> dict[str, str]:
        """Where pictures come from, by the first part of their path."""
        declared = self._on.host.declared("register_images")
        return {family: address for _, addresses in declared for family, address in addresses.items()}

    @property
    def panicking(self) -> PanicView:
        """Whether the show is in panic, what was made safe and what could not be."""
        return self._on.panic.view()

    @property
    def plugins(self) -> dict[str, Plugin]:
        """The plugins that are loaded, by name."""
        return self._on.host.plugins

    def claim_faults(self) -> list[str]:
        """The faults so far, which the test expects; the end of the test does not complain about them any more."""
        claimed = list(self._on.faults)
        self._on.faults.clear()
        return claimed

    # -- what can be done ----------------------------------------------------------------------------------------

    async def load(self, plugin: ModuleType | Path | str, **settings: Any) -> Plugin:
        """Load a plugin, with these settings: a module, a file or folder, or the name of one that ships with Stagedoor.

        Raises `PluginError` when it does not load or start, `SettingsError` when the settings do not fit.
        """
        source, origin = _source(plugin)
        name = source.__name__.rpartition(".")[2] if isinstance(source, ModuleType) else source.stem
        self._on.initial[name] = settings
        loaded = await self._on.host.load(source, origin)
        self._on.initial.pop(name, None)
        if loaded.state is PluginState.BAD_SETTINGS:
            raise SettingsError(loaded.reason)
        if loaded.state is not PluginState.RUNNING:
            raise PluginError(loaded.reason)
        await self.settle()
        return loaded

    async def unload(self, plugin: Plugin | str) -> None:
        """Stop a plugin and forget it."""
        await self._on.host.unload(plugin if isinstance(plugin, str) else plugin.name)
        await self.settle()

    async def change(self, part: str, **settings: Any) -> None:
        """Change settings while the show runs. Raises `SettingsError` when they are refused."""
        await self._on.change(part, settings)
        await self.settle()

    async def begin_login(self, name: str) -> None:
        """The streamer wants to log in. Raises `ActionRefused` as the panel would be told."""
        await self._on.logins.begin(name)
        await self.settle()

    async def end_login(self, name: str) -> None:
        """The streamer logs out."""
        await self._on.logins.end(name)
        await self.settle()

    async def withdraw(self, said: Happened) -> None:
        """A message is deleted on the platform."""
        event = said.event
        await self._emit([MessageDeleted(platform=event.platform, channel=event.channel, message_id=event.platform_id)])

    async def decide(self, said: Happened, action: Action, reason: str = "", *, by: str = "moderator") -> None:
        """A person decides about a message."""
        await self._on.decisions.decide(said.event.id, action, by=by, reason=reason)
        await self.settle()

    async def panic(self, reason: str = "", *, by: str = "moderator") -> None:
        """Somebody presses the panic key."""
        self._on.panic.begin(by, reason)
        await self.settle()

    async def end_panic(self, *, by: str = "moderator") -> None:
        """Somebody brings everything back. Raises `ActionRefused` when there is no panic."""
        self._on.panic.end(by)
        await self.settle()

    async def explain(self, said: Happened) -> Sequence[Opinion]:
        """What every rule of every plugin says about a message by itself; ALLOW where it passes."""
        return await self._on.review.explain(said.event)

    async def export(self, viewer: str, messages: Sequence[int] = ()) -> dict[str, Any]:
        """What the plugins say they remember of a viewer (a key, such as `test:1`), by plugin."""
        await self.settle()
        asked = await self._on.host.ask("export_viewer", [{"viewer": viewer, "messages": list(messages)}])
        return dict(asked.answers[0])

    async def forget(self, viewer: str, messages: Sequence[int] = ()) -> None:
        """Have every plugin forget a viewer and what they wrote."""
        await self.settle()
        await self._on.host.ask("forget_viewer", [{"viewer": viewer, "messages": list(messages)}])

    async def press(self, control: str, *, by: str = "moderator", **arguments: Any) -> Back | None:
        """Somebody has something done, such as `alerts.skip`; how to take it back.

        Raises `ActionRefused` or `SettingsError` as the panel would be told.
        """
        await self.settle()
        pressed = await self._on.controls.press(control, arguments, by)
        await self.settle()
        return back_of(pressed)

    async def switch_scene(self, scene: str) -> None:
        """The streamer switches the scene, by hand."""
        self.obs.put_on_air(scene)
        await self.settle()

    async def happen(self, event: SourceEvent) -> Happened:
        """Anything happens. Returns when everybody has reacted."""
        if not event.platform_id:
            self._names += 1
            event = msgspec.structs.replace(event, platform_id=f"stage-{self._names}")
        seen = len(self._on.entries)
        await self._emit([event])
        for entry in self._on.entries[seen:]:
            kept = entry.event
            if isinstance(kept, SourceEvent) and kept.platform_id == event.platform_id:
                return await self._outcome(kept)
        raise ValueError(f"An event with the platform id {event.platform_id} came before, so this one was dropped.")

    async def replay(self, recording: Path | str) -> list[SourceEvent]:
        """Play a recorded show, one event after the other, as fast as it goes: JSON lines as `stagedoor export` writes.

        What did not come from a chat is left out. Raises `msgspec.ValidationError` for a line that is no event.
        """
        lines = Path(recording).read_bytes().splitlines()  # noqa: ASYNC240 - a test has nothing else to do
        played = [event for line in lines if line.strip() and isinstance(event := decode(line), SourceEvent)]
        for event in played:
            await self._emit([event])
        return played

    async def source(self, name: str) -> None:
        """Read a chat, such as `demo:show`, whose kind a loaded plugin offers. It goes on as time passes."""
        self._on.sources.open(name, is_kept=False)
        await self.settle()

    async def pass_time(self, seconds: float) -> None:
        """Let time pass. Whoever sleeps wakes in turn, and everybody reacts before the next one does."""
        await self.settle()
        while (next_waking := self.clock.next_waking) is not None and next_waking <= seconds:
            self.clock.step(next_waking)
            seconds -= next_waking
            await self.settle()
        self.clock.step(seconds)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everybody has reacted to everything."""
        daemon, quiet = self._on, 0
        try:
            async with asyncio.timeout(_PATIENCE):
                while quiet < 2:
                    before = daemon.happenings, len(daemon.obs.requests)
                    await daemon.intake.settled()
                    await daemon.host.settled()
                    await daemon.decisions.settled()
                    await daemon.sending.settled()
                    await daemon.log.flushed()
                    await turns()
                    is_quiet = before == (daemon.happenings, len(daemon.obs.requests)) and not daemon.log.backlog
                    quiet = quiet + 1 if is_quiet else 0
        except TimeoutError as fault:
            raise TimeoutError(
                f"The show did not come to rest within {_PATIENCE:g} s: a plugin hangs, or does something again and "
                f"again without waiting (ctx.sleep). {self._busy()}"
            ) from fault

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _on(self) -> MemoryDaemon:
        if self._daemon is None:
            raise RuntimeError("The stage is not open. Use it with “async with Stage() as stage”, or as the fixture.")
        return self._daemon

    async def _emit(self, events: Sequence[SourceEvent]) -> None:
        for event in events:
            await self._on.intake.accept(event.source or f"{event.platform}:stage", (event,))
        await self.settle()

    async def _outcome(self, event: SourceEvent) -> Happened:
        verdicts = [
            entry.event
            for entry in self._on.entries
            if isinstance(entry.event, VerdictReached) and entry.event.subject == event.id
        ]
        opinions = tuple(opinion for verdict in verdicts for opinion in verdict.opinions)
        return Happened(event=event, action=await self._on.log.action_of(event.id), opinions=opinions)

    def _busy(self) -> str:
        waiting = [view.name for view in self._on.host.views() if view.waiting]
        return f"Busy: {', '.join(waiting)}." if waiting else ""


def _source(plugin: ModuleType | Path | str) -> tuple[ModuleType | Path, Any]:
    if isinstance(plugin, ModuleType):
        return plugin, "user"
    if isinstance(plugin, str) and plugin.isidentifier():
        shipped = paths.bundled("plugins") / plugin
        return (shipped if shipped.is_dir() else shipped.with_suffix(".py")), "bundled"
    return Path(plugin).resolve(), "user"
