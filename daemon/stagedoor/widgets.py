"""What the overlays draw: the plugins' widgets, with their settings as they are now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stagedoor.context import Box, Widget
from stagedoor.staging.settings import OverlayCanvas, OverlayItem
from stagedoor.web.costs import OverlayWidgetView
from stagedoor.web.files import stamped
from stagedoor.web.wire import PlaceView, WidgetView

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Widgets:
    """The widgets that plugins declared."""

    def __init__(self, settings_of: Callable[[str], dict[str, Any]], folder_of: Callable[[str], Path | None]) -> None:
        self._settings_of = settings_of
        self._folder_of = folder_of
        self._declared: list[tuple[str, Widget]] = []

    def offer(self, declared: Sequence[tuple[str, Widget]]) -> None:
        """Replace the (plugin, widget) pairs."""
        self._declared = sorted(declared, key=lambda each: each[1].layer)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of event that some widget draws."""
        return frozenset(kind for _, widget in self._declared for kind in widget.events)

    def views(self, canvas: OverlayCanvas) -> list[WidgetView]:
        """What stands on an overlay, as its page wants it, the last one on top; paths are relative to that page."""
        if canvas.items is None:
            return [self._view(plugin, widget, place=usual(widget, canvas)) for plugin, widget in self._declared]
        known = {f"{plugin}/{widget.name}": (plugin, widget) for plugin, widget in self._declared}
        return [self._item(*known[item.widget], item) for item in canvas.items if item.widget in known]

    def _item(self, plugin: str, widget: Widget, item: OverlayItem) -> WidgetView:
        place = PlaceView(
            x=item.x,
            y=item.y,
            width=item.width,
            height=item.height,
            opacity=item.opacity,
            is_hidden=item.is_hidden,
        )
        return self._view(plugin, widget, place=place, item=item.id, own=item.settings)

    def _view(
        self, plugin: str, widget: Widget, *, place: PlaceView, item: str = "", own: Mapping[str, Any] = _NOTHING
    ) -> WidgetView:
        return WidgetView(
            name=f"{plugin}/{widget.name}",
            plugin=plugin,
            tag=f"stagedoor-{plugin}-{widget.name}".replace("_", "-").lower(),
            module=self._address(plugin, widget.module),
            style=self._address(plugin, widget.style) if widget.style else "",
            events=list(widget.events),
            settings={**self._settings_of(plugin), **own},
            item=item,
            place=place,
        )

    def declared(self) -> list[OverlayWidgetView]:
        """As the panel tells of them."""
        return [
            OverlayWidgetView(
                name=f"{plugin}/{widget.name}",
                title=widget.title,
                plugin=plugin,
                events=list(widget.events),
                wide=_at(widget.place),
                upright=_at(widget.upright or widget.place),
            )
            for plugin, widget in self._declared
        ]

    def _address(self, plugin: str, file: str) -> str:
        """Where the page finds the file."""
        return stamped(f"plugins/{plugin}/{file}", self._folder_of(plugin), file)


def usual(widget: Widget, canvas: OverlayCanvas) -> PlaceView:
    """Where a widget stands until somebody moves it."""
    box = (canvas.height > canvas.width and widget.upright) or widget.place
    return _at(box)


def _at(box: Box) -> PlaceView:
    return PlaceView(x=box.x, y=box.y, width=box.width, height=box.height)
