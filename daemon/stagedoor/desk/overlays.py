"""What can be asked about overlays as files; what stands on them is changed with `change_settings`."""

from __future__ import annotations

from stagedoor.desk.order import Order


class ExportOverlays(Order, frozen=True, kw_only=True):
    """Make a file of overlays: what stands on them and how they look, without their addresses."""

    overlays: tuple[str, ...] = ()
    """Their names; none is all of them."""


class ReadOverlaysFile(Order, frozen=True, kw_only=True):
    """Say what an exported file would put on screen; nothing is changed."""

    text: str


class ImportOverlays(Order, frozen=True, kw_only=True):
    """Take overlays over from an exported file: as new ones, or one of them in place of one that is there."""

    text: str
    overlays: tuple[str, ...] = ()
    """Their names in the file; none is all of them."""
    instead_of: str = ""
    """The overlay to replace; it keeps its name, address and delay. Empty adds new overlays."""
    with_css: bool = True
    """Take their own style rules as well."""
