"""The desk of the settings with everything real behind it: settings in a file, their log, their copies."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import msgspec

from rig.show_settings import Show
from stagedoor import Secret, Settings, SettingsError
from stagedoor.clerks.settings import SettingsClerk
from stagedoor.clock import milliseconds
from stagedoor.desk import Desk
from stagedoor.keeping.beginning import look_after_settings
from stagedoor.keeping.book import Book
from stagedoor.keeping.copies import Copies
from stagedoor.keeping.exports import exported
from stagedoor.preferences import Changed, Preferences
from stagedoor.secrets import Vault
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


class Lights(Settings):
    """A second part."""

    level: int = 3
    """How bright."""
    names: tuple[str, ...] = ("spot",)
    """Which."""
    token: Secret = Secret("")
    """To reach them."""


class SettingsDesk:
    """`async with SettingsDesk(folder) as desk:`; a second one in the same folder is the next start."""

    def __init__(
        self,
        folder: Path,
        clock: FakeClock | None = None,
        *,
        is_kept: bool = True,
        without: tuple[str, ...] = (),
        **forced: str,
    ) -> None:
        self.folder = folder
        self.clock = clock or FakeClock()
        self.refusing: dict[str, str] = {}
        """Why a part refuses whatever is changed."""
        self.asked: list[str] = []
        self.notices: list[str] = []
        self._is_kept = is_kept
        self._without = without
        self._forced = {f"show.{name}": text for name, text in forced.items()}

    async def __aenter__(self) -> Self:
        self.vault = Vault.open(self.folder / "secrets.json", contained=True)
        self.preferences = Preferences(self.folder / "settings.json", self.vault, self._forced)
        for name, kind in {"show": Show, "lights": Lights}.items():
            if name not in self._without:
                self.preferences.declare(name, kind, name.title(), "")
        self.log = await Log.open(self.folder / "show.db" if self._is_kept else None, clock=self.clock)
        if not self._is_kept:
            self.log.state, self.log.reason = "memory", "The disk is full."
        self.book = Book(self.log, self.preferences, self.log.record)
        self.preferences.keep_book(self.book.write_down)
        self.copies = Copies(self.folder / "backups")
        self.desk = Desk()
        app: Any = SimpleNamespace(
            desk=self.desk,
            preferences=self.preferences,
            log=self.log,
            book=self.book,
            copies=self.copies,
            clock=self.clock,
            change_many=self.change_many,
            copy_settings=self.copy_settings,
            notice=lambda _, text: self.notices.append(text),
        )
        SettingsClerk(app)
        self.app = app
        await look_after_settings(app)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.log.close()

    async def do(self, action: str, /, **arguments: Any) -> Any:
        """Give an order; its answer as the page gets it."""
        self.clock.step(1)
        answer = await self.desk.do(action, json.dumps(arguments).encode(), "mara")
        return json.loads(msgspec.json.encode(answer))

    async def set(self, part: str, **values: Any) -> int:
        """Change settings; what the change is found by."""
        self.clock.step(1)
        return (await self.change_many({part: values}, "mara")).number

    async def change_many(self, wanted: Any, by: str, *, reason: str = "") -> Changed:
        return await self.preferences.change_many(wanted, by, self._owner, reason=reason)

    async def copy_settings(self, reason: str) -> str:
        now = milliseconds(self.clock)
        return self.copies.make(exported(self.preferences, now, reason=reason), now, reason)

    def values(self) -> dict[str, dict[str, Any]]:
        """Everything as it is now, without the secrets."""
        return {name: self.preferences.public_values(name) for name in self.preferences.parts}

    def _owner(self, part: str) -> Any:
        return partial(self._ask, part)

    async def _ask(self, part: str, old: Settings, new: Settings) -> None:
        self.asked.append(part)
        if part in self.refusing:
            raise SettingsError(self.refusing[part], field=f"{part}.x")
