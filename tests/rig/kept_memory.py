"""What plugins and parts keep across a restart, in memory."""


class KeptMemory:
    """As the log keeps it."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, bytes]] = {}

    def memory(self, plugin: str) -> dict[str, bytes]:
        """Everything that is kept for this owner."""
        return self.kept.setdefault(plugin, {})

    def remember(self, plugin: str, key: str, value: bytes | None) -> None:
        """Keep a value; None forgets it."""
        if value is None:
            self.memory(plugin).pop(key, None)
        else:
            self.memory(plugin)[key] = value
