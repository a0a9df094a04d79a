"""What can be asked about plugins and what they draw."""

from __future__ import annotations

from typing import Literal

from stagedoor.desk.order import Order


class PluginCosts(Order, frozen=True, kw_only=True):
    """Say what each plugin costs, did wrong, and did through its door."""


class OverlayWidgets(Order, frozen=True, kw_only=True):
    """Say which widgets overlays draw, and whose they are."""


class OpenFolder(Order, frozen=True, kw_only=True):
    """Open one of Stagedoor's own folders on the computer it runs on."""

    folder: Literal["plugins", "data", "copies", "media"]
