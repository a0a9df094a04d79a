"""What the panel is told about overlays as files."""

from __future__ import annotations

from stagedoor.web.view import View


class OverlaysFileView(View, frozen=True, kw_only=True):
    """Answer of `export_overlays`."""

    name: str
    """What to call the file."""
    text: str
    overlays: int
    """How many overlays are in it."""


class FiledWidgetView(View, frozen=True, kw_only=True):
    """A widget that an overlay in a file would run."""

    name: str
    title: str
    """What it is called here; its name where it is not known here."""
    plugin: str
    items: int
    """How often it stands there."""
    is_here: bool
    """Whether a plugin that runs here draws it; nothing is drawn otherwise."""


class FiledOverlayView(View, frozen=True, kw_only=True):
    """An overlay in a file, before anything of it is taken over."""

    name: str
    title: str
    width: int
    height: int
    is_usual: bool
    """Every widget of this computer stands on it at its usual place."""
    widgets: list[FiledWidgetView]
    css: str
    """The style rules it brings along."""
    media: list[str]
    """The files it names; they are not in it."""
    left_out: list[str]
    """What of it cannot be taken over, a sentence each."""


class OverlaysPreviewView(View, frozen=True, kw_only=True):
    """Answer of `read_overlays_file`."""

    overlays: list[FiledOverlayView]
    made_by: str
    """The version of Stagedoor, where the file says it."""
