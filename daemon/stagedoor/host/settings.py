"""Settings of the plugin host."""

from __future__ import annotations

from stagedoor.settings import Settings


class PluginSettings(Settings):
    """Which plugins run."""

    off: tuple[str, ...] = ()
    """Plugins that are switched off."""
