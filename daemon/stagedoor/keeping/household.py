"""What keeping the settings needs of the daemon, also while none runs."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.desk import Desk
from stagedoor.host.consent import consent
from stagedoor.host.host import Host
from stagedoor.keeping.book import Book
from stagedoor.keeping.copies import Copies
from stagedoor.keeping.exports import exported
from stagedoor.preferences import Changed, Preferences
from stagedoor.store.log import Log


class Household(Protocol):
    """Where settings are kept, changed and remembered."""

    clock: Clock
    desk: Desk
    preferences: Preferences
    log: Log
    book: Book
    copies: Copies

    async def change_many(self, wanted: dict[str, dict[str, Any]], by: str, *, reason: str = "") -> Changed:
        """Change settings of several parts, all or none; each plugin concerned may refuse. Raises `SettingsError`."""

    async def copy_settings(self, reason: str) -> str:
        """Keep a copy of the settings as they are now; its name. Raises `SettingsError` when it cannot be written."""

    def notice(self, part: str, sentence: str, level: str = "warning") -> None:
        """Tell the streamer one sentence."""


class StandIn:
    """A household without a show, for the command line."""

    def __init__(self, preferences: Preferences, host: Host, log: Log, clock: Clock, backups: Path) -> None:
        self.clock = clock
        self.desk = Desk()
        self.preferences = preferences
        self.log = log
        self.book = Book(log, preferences, log.record)
        self.copies = Copies(backups)
        self._host = host
        preferences.keep_book(self.book.write_down)

    async def change_many(self, wanted: dict[str, dict[str, Any]], by: str, *, reason: str = "") -> Changed:
        """As in a show: each plugin concerned may refuse."""
        return await self.preferences.change_many(wanted, by, partial(consent, self._host), reason=reason)

    async def copy_settings(self, reason: str) -> str:
        """Keep a copy; its name."""
        return await copy_settings(self, reason)

    def notice(self, part: str, sentence: str, level: str = "warning") -> None:
        """There is nobody to be told; what matters is printed."""


async def copy_settings(house: Household, reason: str) -> str:
    """Keep a copy of the settings as they are now; its name. Raises `SettingsError` when it cannot be written."""
    now = milliseconds(house.clock)
    document = exported(house.preferences, now, reason=reason)
    return await asyncio.to_thread(house.copies.make, document, now, reason)
