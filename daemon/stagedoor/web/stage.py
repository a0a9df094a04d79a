"""What the panel is told of the stage: what can be pressed, plugins' pages, and the overlays."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from stagedoor.events.stage import Undoing
from stagedoor.web.view import View


class ControlView(View, frozen=True, kw_only=True):
    """Something that can be pressed."""

    control: str
    """For example `alerts.skip`."""
    owner: str
    """The plugin or part of the daemon it belongs to."""
    title: str
    help: str
    schema: dict[str, Any]
    """JSON Schema of its arguments, as that of settings."""
    role: str
    """The least role that may press it."""
    about: str = ""
    """`message`: the menu of a message offers it."""


class ControlsView(View, frozen=True, kw_only=True):
    """Topic `controls`."""

    controls: list[ControlView]


class PressedView(View, frozen=True, kw_only=True):
    """Answer of `press_control`: it was done."""

    control: str
    back: Undoing | None = None
    """How to take it back, where that can be."""


class TriggerView(View, frozen=True, kw_only=True):
    """Something that happens in a plugin and may set off a cue."""

    trigger: str
    """For example `polls.ended`."""
    plugin: str
    title: str
    help: str
    fields: list[str]


class PanelPageView(View, frozen=True, kw_only=True):
    """A page of a plugin in the panel. `module` and `style` are paths relative to the panel's page."""

    page: str
    """For example `alerts/queue`."""
    plugin: str
    title: str
    module: str
    style: str
    icon: str
    group: Literal["audience", "screen", "itself"]
    tag: str
    """The name to register its custom element under."""


class PluginPagesView(View, frozen=True, kw_only=True):
    """Topic `plugin_pages`."""

    pages: list[PanelPageView]
    triggers: list[TriggerView]
    """What may set off a cue, of all plugins."""


class BoardsView(View, frozen=True, kw_only=True):
    """Snapshot of the topic `boards`: what each page of a plugin shows; deltas are `board` items."""

    boards: dict[str, msgspec.Raw]


class Board(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="board"):
    """Delta of `boards`: a page shows something else now."""

    page: str
    state: msgspec.Raw
