"""Carries out what is asked about plugins and what they draw."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from stagedoor.desk import plugins
from stagedoor.folders import open_folder
from stagedoor.host.plugin import Plugin
from stagedoor.web.costs import (
    FaultView,
    OverlayWidgetsView,
    PluginCostsView,
    PluginCostView,
)

if TYPE_CHECKING:
    from stagedoor.app import App

_MOST_FILES = 5_000
"""A folder with more files is not counted to its end."""


class PluginsClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(plugins.PluginCosts, self._costs)
        app.desk.assign(plugins.OverlayWidgets, self._widgets)
        app.desk.assign(plugins.OpenFolder, self._open_folder)

    async def _costs(self, order: plugins.PluginCosts, by: str) -> PluginCostsView:  # noqa: ARG002
        app = self._app
        known = sorted(app.host.plugins.values(), key=lambda plugin: plugin.place)
        folders = {plugin.name: app.folder_for(plugin.name) for plugin in known}
        sizes = await asyncio.to_thread(_sizes, folders)
        waiting = {view.name: view.waiting for view in app.host.views()}
        return PluginCostsView(
            at=app.clock.monotonic(),
            since=app.started_at,
            plugins=[self._cost(plugin, waiting.get(plugin.name, 0), sizes[plugin.name]) for plugin in known],
            folder=str(app.options.places.plugins),
        )

    def _cost(self, plugin: Plugin, waiting: int, size: tuple[int, int]) -> PluginCostView:
        stats = plugin.stats
        passages = self._app.passages.get(plugin.name)
        memory = self._app.memories.memory(plugin.name)
        return PluginCostView(
            name=plugin.name,
            seconds=stats.seconds,
            calls=stats.calls,
            mean_ms=stats.mean * 1000,
            worst_ms=stats.worst * 1000,
            waiting=waiting,
            dropped=stats.dropped,
            faults=stats.faults,
            recent_faults=[
                FaultView(at=fault.at, sentence=fault.sentence, frames=fault.frames)
                for fault in reversed(plugin.recent_faults)
            ],
            path=str(plugin.path or ""),
            passed=passages.counted() if passages else {},
            memory=sum(len(key.encode()) + len(value) for key, value in list(memory.items())),
            files=size[0],
            files_size=size[1],
        )

    async def _widgets(self, order: plugins.OverlayWidgets, by: str) -> OverlayWidgetsView:  # noqa: ARG002
        return OverlayWidgetsView(widgets=self._app.widgets.declared())

    async def _open_folder(self, order: plugins.OpenFolder, by: str) -> None:  # noqa: ARG002
        places = self._app.options.places
        folder = {"plugins": places.plugins, "data": places.data, "copies": places.backups, "media": places.media}[
            order.folder
        ]
        await asyncio.to_thread(open_folder, folder)


def _sizes(folders: dict[str, Path]) -> dict[str, tuple[int, int]]:
    """How many files are in each folder, and their bytes."""
    return {name: _size(folder) for name, folder in folders.items()}


def _size(folder: Path) -> tuple[int, int]:
    number = size = 0
    try:
        for file in folder.rglob("*"):
            if file.is_file():
                number += 1
                size += file.stat().st_size
            if number >= _MOST_FILES:
                break
    except OSError:  # it is being written to just now
        return number, size
    return number, size
