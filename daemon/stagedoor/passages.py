"""What a plugin did through its door, counted: for the streamer to see what it can do and has done."""

from __future__ import annotations

import threading
from collections import Counter

from stagedoor.clock import Clock, milliseconds

MESSAGES = "messages"
MESSAGES_READ = "messages_read"
DECISIONS = "decisions"
HIGHLIGHTS = "highlights"
NOTICES = "notices"
OBS_COMMANDS = "obs_commands"
OBS_QUESTIONS = "obs_questions"
OVERLAY = "overlay"
PANICS = "panics"
MEMORY_WRITES = "memory_writes"
SECRETS_READ = "secrets_read"
SECRETS_KEPT = "secrets_kept"
TAKEN_IN = "taken_in"
EMOTES = "emotes"
PRESSES = "presses"
TRIGGERS = "triggers"
PANEL = "panel"
SETTINGS = "settings"
JOURNAL = "journal"


class Passages:
    """Counts for one plugin, also over its reloads. May be used from any thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.since = milliseconds(clock)
        """When counting began, in milliseconds since 1970."""

    def count(self, kind: str, number: int = 1) -> None:
        """Something went through the door."""
        with self._lock:
            self._counts[kind] += number

    def counted(self) -> dict[str, int]:
        """How often each kind was, without those that never were."""
        with self._lock:
            return dict(self._counts)
