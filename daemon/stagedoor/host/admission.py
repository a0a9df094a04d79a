"""Bring a plugin's code in and let it declare what it has, under containment."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from types import ModuleType
from typing import Any

from stagedoor.context import Context
from stagedoor.errors import PluginError
from stagedoor.host import faults
from stagedoor.host.calling import Implementation
from stagedoor.host.contract import Contract
from stagedoor.host.declarations import declared
from stagedoor.host.guard import ExitGuard
from stagedoor.host.importing import Importer
from stagedoor.host.loading import Found
from stagedoor.host.plugin import Fault, Plugin
from stagedoor.host.threads import Overdue, in_thread

_log = logging.getLogger(__name__)
_WITHIN = 5.0


class Admission:
    """The way in and out for plugins' code. What ships with Stagedoor is trusted to come to an end."""

    def __init__(self) -> None:
        self._contract = Contract()
        self._importer = Importer()
        self._guard = ExitGuard()
        self._guard.watch(self._importer.namespace)
        self._guard.install()

    async def admit(self, found: Found) -> None:
        """Import it and check its hooks. Raises `PluginError` with a sentence; nothing is left behind then."""
        if found.problem:
            raise PluginError(found.problem)
        plugin = found.plugin
        plugin.module = await self._import(found)
        self._guard.watch(plugin.module.__name__)
        try:
            plugin.hooks = self._contract.register(plugin.name, plugin.module)
        except PluginError as fault:
            raise PluginError(f"{plugin.title} is not loaded. {fault}") from fault

    def dismiss(self, plugin: Plugin) -> None:
        """Take it out of the program."""
        self._contract.unregister(plugin.name)
        if plugin.module and plugin.module.__name__.startswith(self._importer.namespace):
            self._importer.forget(plugin.name)
        plugin.module = None

    def close(self) -> None:
        """Leave the program as it was before."""
        self._guard.remove()
        self._importer.close()

    def implementations(self, plugin: Plugin, context: Context) -> list[Implementation]:
        """Its hooks, ready to be called with this context."""
        return self._contract.implementations(plugin.name, context)

    async def declare(self, plugin: Plugin, hooks: Collection[str], context: Context | None) -> dict[str, Any]:
        """Like `declare_now`, with a deadline for everyone but the bundled ones."""
        if plugin.origin == "bundled":
            return self.declare_now(plugin, hooks, context)
        try:
            return await in_thread(
                lambda: self.declare_now(plugin, hooks, context), name=f"declare {plugin.name}", within=_WITHIN
            )
        except Overdue as fault:
            raise PluginError(
                f"{plugin.title} is not loaded: what it declares did not come within {_WITHIN:g} s."
            ) from fault

    def declare_now(self, plugin: Plugin, hooks: Collection[str], context: Context | None) -> dict[str, Any]:
        """What the plugin declares through `hooks`, by hook. Raises `PluginError` with a sentence."""
        values: dict[str, Any] = {}
        for implementation in self._contract.implementations(plugin.name, context):
            hook = implementation.hook
            if hook not in hooks:
                continue
            try:
                values[hook] = declared(hook, implementation.call({}))
            except BaseException as fault:
                said = faults.sentence(fault, plugin.path)
                raise PluginError(f"{plugin.title} is not loaded: {hook} failed ({said}).") from fault
        return values

    async def _import(self, found: Found) -> ModuleType:
        if found.module:
            return found.module
        plugin = found.plugin
        try:
            if plugin.origin == "bundled":
                return self._run(found)
            return await in_thread(lambda: self._run(found), name=f"import {plugin.name}", within=_WITHIN)
        except Overdue as fault:
            raise PluginError(
                f"{plugin.title} is not loaded: its import did not end within {_WITHIN:g} s. "
                "Move what takes long into its start hook."
            ) from fault
        except asyncio.CancelledError:
            raise
        except BaseException as fault:
            if own := faults.frames(fault, plugin.path):
                _log.info("%s", own)
            sentence = f"{plugin.title} is not loaded: {faults.sentence(fault, plugin.path)}."
            plugin.recent_faults.append(Fault(sentence=sentence, frames=own))
            raise PluginError(sentence) from fault

    def _run(self, found: Found) -> ModuleType:
        if found.entry_point:
            self._guard.watch(found.entry_point.module)
            module = found.entry_point.load()
            if not isinstance(module, ModuleType):
                raise TypeError(f"its entry point “{found.entry_point.value}” is not a module")
            return module
        assert found.plugin.path is not None
        return self._importer.load(found.name, found.plugin.path, fresh=found.plugin.origin != "bundled")
