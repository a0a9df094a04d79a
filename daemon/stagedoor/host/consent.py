"""A plugin may refuse new settings of its own before they take effect."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from stagedoor.host.host import Host
from stagedoor.settings import Settings


def consent(host: Host, part: str) -> Callable[[Settings, Settings], Awaitable[None]] | None:
    """Asks the plugin `part` about old and new settings and raises its `SettingsError`; None where it is no plugin."""
    if part not in host.plugins:
        return None

    async def ask(old: Settings, new: Settings) -> None:
        asked = await host.ask("settings_changed", [{"old": old, "new": new}], only=part)
        for refusal in asked.refusals.values():
            raise refusal

    return ask
