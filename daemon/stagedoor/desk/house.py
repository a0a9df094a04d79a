"""What can be asked about Stagedoor itself."""

from __future__ import annotations

from typing import Any

from stagedoor.desk.order import Order


class ChangeSettings(Order, frozen=True, kw_only=True):
    """Change some values of one part; all or none of them. None as a value means: back to the default."""

    part: str
    values: dict[str, Any]


class EnablePlugin(Order, frozen=True, kw_only=True):
    """Switch a plugin on or off."""

    plugin: str
    enabled: bool


class ResumePlugin(Order, frozen=True, kw_only=True):
    """Try a suspended or broken plugin again now."""

    plugin: str


class ButtonAddress(Order, frozen=True, kw_only=True):
    """Make the address that does an action when a Stream Deck or Companion button opens it."""

    action: str
    arguments: dict[str, str] = {}


class ShowPanel(Order, frozen=True, kw_only=True):
    """Open the window (asked for by a second start)."""


class Quit(Order, frozen=True, kw_only=True):
    """End Stagedoor."""
