"""The host: which plugins there are, their life from loading to unloading, and the only way to call them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from stagedoor.clock import Clock
from stagedoor.context import Context
from stagedoor.errors import ActionRefused, PluginError, SettingsError, StagedoorError
from stagedoor.host.admission import Admission
from stagedoor.host.contract import DECLARED, SETTINGS
from stagedoor.host.guards import Guards
from stagedoor.host.health import Health
from stagedoor.host.loading import Found, at, discover, from_module, is_plugin, shadowed
from stagedoor.host.plugin import Origin, Plugin, Stats
from stagedoor.host.reloading import FolderWatch
from stagedoor.host.runner import MAILBOX, Runner
from stagedoor.host.switchboard import Asked, Switchboard
from stagedoor.model import PluginState
from stagedoor.settings import Settings
from stagedoor.tasks import Tasks
from stagedoor.web.wire import PluginView

__all__ = ["Asked", "Host", "Plugin"]

_log = logging.getLogger(__name__)
_LEFT_OUT = "Left out because the last start failed."


def _nothing(*_: Any) -> None: ...


class Host:
    """Finds, loads, calls and unloads plugins. Used on the loop only."""

    def __init__(  # noqa: PLR0913 - one callback for each thing the rest of the daemon does about a plugin
        self,
        *,
        clock: Clock,
        tasks: Tasks,
        context_for: Callable[[Plugin], Context],
        on_live: Callable[[str], None] = _nothing,
        on_change: Callable[[Plugin], None] = _nothing,
        on_settings: Callable[[Plugin, type[Settings]], None] = _nothing,
        on_loaded: Callable[[Plugin], Awaitable[None]] | None = None,
        on_unloaded: Callable[[Plugin], Awaitable[None] | None] = _nothing,
        on_fault: Callable[[Plugin, str], None] = _nothing,
        patience: float = 0.0,
    ) -> None:
        """Put the host together.

        :param context_for: makes a plugin's door, after its settings were declared.
        :param on_change: a plugin's state is another one.
        :param on_live: the plugin of that name has started, and is told what happens from now on.
        :param on_settings: the settings class a plugin declares, before anything else of it runs; raises
            `SettingsError` when what is stored does not fit, and the plugin stays out.
        :param on_loaded: a plugin has declared everything; `start` is asked afterwards.
        :param on_unloaded: a plugin does not run any more; ends what its door left running. Its settings class
            stays known until it declares another one or is deleted, so that it can be mended.
        :param on_fault: a plugin did something wrong, as a sentence.
        :param patience: the least seconds any deadline has, for tests on a busy machine.
        """
        self._clock = clock
        self._tasks = tasks
        self._context_for = context_for
        self._on_change = on_change
        self._on_live = on_live
        self._on_settings = on_settings
        self._on_loaded = on_loaded
        self._on_unloaded = on_unloaded
        self._on_fault = on_fault
        self._admission = Admission()
        self._board = Switchboard(on_overflow=self._overflowed, patience=patience)
        self._guards = Guards()
        self._found: dict[str, Found] = {}
        self._declared: dict[str, dict[str, Any]] = {}
        self._one_at_a_time = asyncio.Lock()
        self._one_declares = asyncio.Lock()
        self._started = False
        self.plugins: dict[str, Plugin] = {}
        """Every plugin there is, running or not, by name."""
        self.safe_mode = ""
        """Why the user's plugins were left out, or empty."""

    # Which plugins there are -------------------------------------------------------------------------------------

    async def load_all(
        self,
        bundled: Path | None,
        user: Path | None,
        entry_points: bool,  # noqa: FBT001 - the seam
        disabled: Collection[str] = (),
        *,
        safe_mode: bool = False,
    ) -> None:
        """Find and load everything. In safe mode only what ships with Stagedoor."""
        async with self._one_at_a_time:
            left_out = 0
            for found in discover(bundled, user, installed=entry_points):
                plugin = self._know(found).plugin
                if safe_mode and plugin.origin != "bundled":
                    left_out += 1
                    self._set(plugin, PluginState.SAFE_MODE, _LEFT_OUT)
                elif plugin.name in disabled:
                    self._set(plugin, PluginState.DISABLED)
                else:
                    await self._load(found)
            if left_out:
                self.safe_mode = (
                    f"The last start failed, so {left_out} of your plugins "
                    f"{'was' if left_out == 1 else 'were'} left out. Switch them on one by one, or start again."
                )

    async def load(self, source: ModuleType | Path, origin: Origin = "user") -> Plugin:
        """Load one plugin from a file, a folder or a module. It is listed even when it is broken."""
        async with self._one_at_a_time:
            found = from_module(source, origin) if isinstance(source, ModuleType) else at(source, origin)
            await self._load_new(found)
            return found.plugin

    async def unload(self, name: str) -> None:
        """Stop a plugin and forget it."""
        async with self._one_at_a_time:
            await self._forget(self._plugin(name))

    async def reload(self, name: str) -> None:
        """Load a plugin anew from its files."""
        async with self._one_at_a_time:
            await self._reload(self._plugin(name))

    async def enable(self, name: str, enabled: bool) -> None:  # noqa: FBT001 - the seam
        """Switch a plugin on or off."""
        async with self._one_at_a_time:
            await self._enable(self._plugin(name), enabled)

    async def follow_switches(self, off: Callable[[], Collection[str]]) -> None:
        """Switch plugins off and on, so that those named by `off` are off and no others."""
        async with self._one_at_a_time:
            for plugin in list(self.plugins.values()):
                is_off = plugin.name in off()
                if is_off != (plugin.state is PluginState.DISABLED):
                    await self._enable(plugin, not is_off)

    async def resume(self, name: str) -> None:
        """Try a suspended, broken or left-out plugin again now."""
        plugin = self._plugin(name)
        runner = self._board.runner(name)
        if plugin.state is PluginState.SUSPENDED and runner:
            runner.health.resume()
        elif plugin.state is PluginState.DISABLED:
            raise ActionRefused(f"{plugin.title} is switched off. Switch it on to use it.")
        elif plugin.state is not PluginState.RUNNING:
            await self.reload(name)

    async def start(self) -> None:
        """Ask every loaded plugin to begin; from now on they are called, and new ones are started as they come."""
        async with self._one_at_a_time:
            self._started = True
            await self._start(None)

    async def stop(self) -> None:
        """Ask every plugin to end, and end what is left of them. Nothing can be called afterwards."""
        async with self._one_at_a_time:
            if self._started:
                await self._board.ask("stop", [{}])
            self._started = False
            for plugin in list(self.plugins.values()):
                await self._take_down(plugin, was_told=True)
            self._admission.close()

    async def watch(self, user_folder: Path) -> None:
        """Follow the user's folder until cancelled: what is saved there is loaded, what is deleted there is gone."""
        async for changed in FolderWatch(user_folder, self._clock).changes():
            for path in changed:
                try:
                    await self._follow(path)
                except Exception:  # noqa: BLE001 - the next file is followed all the same
                    _log.exception("What changed in %s was not followed. Save it again.", path.name)

    # Calling them ------------------------------------------------------------------------------------------------

    async def ask(self, hook: str, calls: Sequence[Mapping[str, Any]], *, only: str | None = None) -> Asked:
        """Ask all plugins at once, under the hook's deadline. `calls` are the arguments of each call, by name.

        A guard that cannot be asked now, because it is loaded anew or broken, has failed to answer.
        """
        absent = self._guards.absent(hook, self._board.live)
        if only is not None:
            absent &= {only}
        asked = await self._board.ask(hook, calls, only=only)
        if absent:
            asked.failed[:] = [failed | absent for failed in asked.failed]
        return asked

    def is_guard(self, name: str) -> bool:
        """Whether this plugin reviews what viewers write, also when it cannot do so now."""
        return name in self._guards

    def tell(self, hook: str, *, cause: int = 0, only: str = "", **args: Any) -> None:
        """Tell all plugins (or `only` one), without waiting. What they do about it gets the event `cause` as cause."""
        self._board.tell(hook, cause, args, only)

    def post(self, name: str, function: Callable[..., Any], cause: int, arguments: tuple[Any, ...]) -> None:
        """Call a function of the plugin's own in its place, without waiting: `function(*arguments, ctx)`."""
        self._board.post(name, function, cause, arguments)

    async def call(self, name: str, function: Callable[..., Any], cause: int, arguments: tuple[Any, ...]) -> Any:
        """Call a function of the plugin's own in its place, and wait for what it returns: `function(*arguments, ctx)`.

        Raises what it raises when that is a `StagedoorError`; else, and when it does not answer in time or does not
        run, `ActionRefused` with a sentence.
        """
        return await self._board.call(name, function, cause, arguments)

    def spawn(self, name: str, work: Coroutine[Any, Any, Any]) -> None:
        """Run something a plugin began by itself, until it ends or the plugin does."""
        runner = self._board.runner(name)
        if runner:
            runner.spawn(work)
        else:
            work.close()

    def declared(self, hook: str) -> list[tuple[str, Any]]:
        """What each plugin declared, in order: (plugin, value). Lists are tuples, and never None."""
        order = sorted(self._declared, key=lambda name: self.plugins[name].place)
        return [(name, self._declared[name][hook]) for name in order if hook in self._declared[name]]

    async def redeclare(self, name: str) -> None:
        """Let a plugin declare everything but its settings anew, because they changed. A failure keeps the old."""
        async with self._one_declares:  # so that the newest settings have the last word
            runner = self._board.runner(name)
            if not runner:
                return
            try:
                values = await self._admission.declare(runner.plugin, DECLARED, runner.context)
            except PluginError as fault:
                if self._board.runner(name) is runner:
                    runner.health.fault(str(fault))
            else:
                if self._board.runner(name) is runner:
                    self._declared[name] |= values

    def views(self) -> list[PluginView]:
        """How every plugin is doing, for the panel."""
        everyone = sorted(self.plugins.values(), key=lambda plugin: plugin.place)
        return [plugin.view(self._board.waiting(plugin.name)) for plugin in everyone]

    async def settled(self) -> None:
        """Wait until all mailboxes are empty and nothing is being asked."""
        await self._board.settled()

    # The life of one ---------------------------------------------------------------------------------------------

    def _know(self, found: Found) -> Found:
        self.plugins[found.name] = found.plugin
        self._found[found.name] = found
        return found

    async def _load_new(self, found: Found) -> None:
        other = self.plugins.get(found.name)
        await self._load(self._know(shadowed(found, other) if other else found))

    def _plugin(self, name: str) -> Plugin:
        if name not in self.plugins:
            raise ActionRefused(f"There is no plugin “{name}” any more.")
        return self.plugins[name]

    async def _load(self, found: Found) -> None:
        plugin = found.plugin
        try:
            await self._admission.admit(found)
            await self._wire(plugin)
        except SettingsError as fault:
            await self._give_up(plugin)
            self._set(plugin, PluginState.BAD_SETTINGS, str(fault))
        except Exception as fault:  # noqa: BLE001 - one plugin that cannot be loaded does not keep the others out
            if not isinstance(fault, StagedoorError):
                _log.exception("%s could not be loaded.", plugin.title)
            await self._give_up(plugin)
            self._broken(plugin, str(fault))
        else:
            self._set(plugin, PluginState.RUNNING)
            if self._started:
                await self._start(plugin.name)

    async def _wire(self, plugin: Plugin) -> None:
        values = self._declared[plugin.name] = await self._admission.declare(plugin, SETTINGS, None)
        if "register_settings" in values:
            self._on_settings(plugin, values["register_settings"])
        context = self._context_for(plugin)
        values |= await self._admission.declare(plugin, DECLARED, context)
        health = Health(
            plugin, clock=self._clock, tasks=self._tasks, on_change=self._on_change, on_fault=self._on_fault
        )
        runner = Runner(plugin, context, health, self._tasks)
        self._board.add(runner, self._admission.implementations(plugin, context))
        if self._on_loaded:
            await self._on_loaded(plugin)

    async def _start(self, only: str | None) -> None:
        names = self._board.names if only is None else [only]
        asked = await self._board.ask("start", [{}], only=only)
        for name in asked.failed[0]:
            plugin, runner = self.plugins[name], self._board.runner(name)
            why = runner.health.last_fault if runner else ""
            await self._give_up(plugin)
            self._broken(plugin, why)
        self._board.go_live(names)
        for name in names:
            if self._board.is_live(name):
                self._guards.know(name, self.plugins[name].hooks)
                self._on_live(name)

    async def _enable(self, plugin: Plugin, enabled: bool) -> None:  # noqa: FBT001 - as asked for
        if enabled:
            if plugin.state not in (PluginState.RUNNING, PluginState.SUSPENDED):
                await self._reload(plugin)
        elif plugin.state is not PluginState.DISABLED:
            self._guards.forget(plugin.name)
            await self._take_down(plugin)
            self._set(plugin, PluginState.DISABLED)

    async def _give_up(self, plugin: Plugin) -> None:
        """Take down what did not come up. What is known of its hooks is kept: it may have been meant as a guard."""
        if plugin.hooks:
            self._guards.know(plugin.name, plugin.hooks)
        await self._take_down(plugin)

    async def _take_down(self, plugin: Plugin, *, was_told: bool = False) -> None:
        """End everything of a plugin that runs; the record stays. `was_told`: its `stop` has been asked already."""
        name = plugin.name
        runner = self._board.runner(name)
        if runner and not was_told and self._board.is_live(name):
            await self._board.ask("stop", [{}], only=name)
        self._board.remove(name)
        if runner:
            await runner.close()
        if self._declared.pop(name, None) is not None:
            ending = self._on_unloaded(plugin)
            if ending is not None:
                await ending
        self._admission.dismiss(plugin)
        plugin.hooks = ()

    async def _reload(self, plugin: Plugin) -> None:
        found = self._found[plugin.name]
        await self._take_down(plugin)
        if plugin.path and not found.module:
            found = at(plugin.path, plugin.origin)
        else:
            found.plugin.stats = Stats()
        await self._load(self._know(found))

    async def _follow(self, path: Path) -> None:
        """Do for the plugin at `path` what its author just did to the file."""
        async with self._one_at_a_time:
            plugin = next((known for known in self.plugins.values() if known.path == path), None)
            if plugin is None:
                if is_plugin(path):
                    await self._load_new(at(path, "user"))
            elif not is_plugin(path):
                _log.info("%s was deleted, and is gone.", plugin.title)
                await self._forget(plugin)
            elif plugin.state not in (PluginState.DISABLED, PluginState.SAFE_MODE):
                _log.info("%s was saved, and is loaded again.", plugin.title)
                await self._reload(plugin)

    async def _forget(self, plugin: Plugin) -> None:
        self._guards.forget(plugin.name)
        await self._take_down(plugin)
        del self.plugins[plugin.name], self._found[plugin.name]
        self._on_change(plugin)

    # What is said about it ---------------------------------------------------------------------------------------

    def _set(self, plugin: Plugin, state: PluginState, reason: str = "") -> None:
        plugin.state = state
        plugin.reason = reason
        self._on_change(plugin)

    def _broken(self, plugin: Plugin, reason: str) -> None:
        _log.warning("%s", reason)
        self._set(plugin, PluginState.BROKEN, reason)

    def _overflowed(self, plugin: Plugin) -> None:
        _log.warning(
            "%s cannot keep up: the oldest of the %d things it was to be told are dropped.", plugin.title, MAILBOX
        )
        self._on_change(plugin)
