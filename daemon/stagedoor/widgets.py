"""What the overlays draw: the plugins' widgets, with their settings as they are now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from stagedoor.context import Widget
from stagedoor.web.costs import OverlayWidgetView
from stagedoor.web.wire import WidgetView


class Widgets:
    """The widgets that plugins declared."""

    def __init__(self, settings_of: Callable[[str], dict[str, Any]], folder_of: Callable[[str], Path | None]) -> None:
        self._settings_of = settings_of
        self._folder_of = folder_of
        self._declared: list[tuple[str, Widget]] = []

    def offer(self, declared: Sequence[tuple[str, Widget]]) -> None:
        """Replace the (plugin, widget) pairs."""
        self._declared = list(declared)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of event that some widget draws."""
        return frozenset(kind for _, widget in self._declared for kind in widget.events)

    def views(self) -> list[WidgetView]:
        """As the overlay page wants them; paths are relative to that page."""
        return [
            WidgetView(
                name=f"{plugin}/{widget.name}",
                plugin=plugin,
                tag=f"stagedoor-{plugin}-{widget.name}".replace("_", "-").lower(),
                module=self._address(plugin, widget.module),
                style=self._address(plugin, widget.style) if widget.style else "",
                events=list(widget.events),
                settings=self._settings_of(plugin),
            )
            for plugin, widget in self._declared
        ]

    def declared(self) -> list[OverlayWidgetView]:
        """As the panel tells of them."""
        return [
            OverlayWidgetView(
                name=f"{plugin}/{widget.name}", title=widget.title, plugin=plugin, events=list(widget.events)
            )
            for plugin, widget in self._declared
        ]

    def _address(self, plugin: str, file: str) -> str:
        """Where the page finds the file; another address once it was saved again, so that no old one is used."""
        address = f"plugins/{plugin}/{file}"
        folder = self._folder_of(plugin)
        try:
            return f"{address}?v={(folder / file).stat().st_mtime_ns // 1_000_000}" if folder else address
        except OSError:
            return address
