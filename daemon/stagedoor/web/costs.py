"""What the pages are told about plugins when they look closely: cost, faults, what went through the door."""

from __future__ import annotations

from stagedoor.web.view import View
from stagedoor.web.wire import PlaceView


class FaultView(View, frozen=True, kw_only=True):
    """Something a plugin did wrong."""

    at: int
    """Milliseconds since 1970, or 0 where it was not called yet."""
    sentence: str
    frames: str
    """The lines of its own in the traceback, or empty."""


class PluginCostView(View, frozen=True, kw_only=True):
    """One plugin, looked at closely."""

    name: str
    seconds: float
    """Time spent in its code since it was loaded; two answers tell the share of a core."""
    calls: int
    mean_ms: float
    worst_ms: float
    waiting: int
    """Events in its mailbox."""
    dropped: int
    """Events that did not fit into its mailbox."""
    faults: int
    recent_faults: list[FaultView]
    """The last few, newest first."""
    path: str
    """The file or folder it is made of, or empty."""
    passed: dict[str, int]
    """What it did through its door, by kind; what it never did is not there."""
    memory: int
    """Bytes it keeps in the log."""
    files: int
    """Files in its own folder."""
    files_size: int
    """Their bytes."""


class PluginCostsView(View, frozen=True, kw_only=True):
    """Answer of `plugin_costs`."""

    at: float
    """Seconds that only go forward, to compare two answers."""
    since: int
    """When counting began, in milliseconds since 1970."""
    plugins: list[PluginCostView]
    folder: str
    """Where the streamer's own plugins belong."""


class OverlayWidgetView(View, frozen=True, kw_only=True):
    """A widget that overlays draw."""

    name: str
    title: str
    plugin: str
    events: list[str]
    """The kinds of event it draws."""
    wide: PlaceView
    """Where it usually stands on a canvas that is wider than high."""
    upright: PlaceView
    """Where it usually stands on a canvas that is higher than wide."""


class OverlayWidgetsView(View, frozen=True, kw_only=True):
    """Answer of `overlay_widgets`."""

    widgets: list[OverlayWidgetView]
