"""What plugins' pages in the panel would show."""

from __future__ import annotations

from typing import Any

import msgspec


class FakePanel:
    """A panel that shows what it is told."""

    def __init__(self) -> None:
        self.shown: dict[str, dict[str, Any]] = {}
        """What each page shows now, by `plugin/page`."""
        self.triggers: list[str] = []
        """What may set off a cue, such as `polls.ended`."""

    def show(self, page: str, state: bytes) -> None:
        """Take what a plugin lets its page show."""
        self.shown[page] = msgspec.json.decode(state)

    def withdraw(self, plugin: str) -> None:
        """A plugin does not run any more."""
        self.shown = {page: state for page, state in self.shown.items() if not page.startswith(f"{plugin}/")}
