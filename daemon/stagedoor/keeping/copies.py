"""Copies of the settings that Stagedoor makes by itself, so that there is always one to go back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stagedoor.errors import ActionRefused, SettingsError
from stagedoor.json_file import JsonFile, UnreadableFileError
from stagedoor.keeping import exports

KEPT = 10
"""Older ones are deleted."""
_A_DAY = 24 * 60 * 60 * 1000
_NAME = re.compile(r"settings-(\d{8}-\d{6}-\d{3})-([a-z]+)\.json")
_STAMP = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True)
class Copy:
    """A copy there is."""

    name: str
    at: int
    """When it was made, in milliseconds since 1970."""
    reason: str
    """`start`, `import`, `restore`, `backup` or `asked`."""
    size: int


class Copies:
    """The folder of copies. Everything here reads or writes the disk, so it is called in a thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def there(self) -> list[Copy]:
        """Every copy, the newest first."""
        found = []
        try:
            for file in self.folder.iterdir():
                if match := _NAME.fullmatch(file.name):
                    size = file.stat().st_size
                    found.append(Copy(file.name, _at(match[1]), match[2], size))
        except (OSError, ValueError):
            return sorted(found, key=lambda copy: copy.name, reverse=True)
        return sorted(found, key=lambda copy: copy.name, reverse=True)

    def make(self, document: dict[str, Any], now: int, reason: str) -> str:
        """Keep `document` unless the newest copy holds the same; the name of the copy that does.

        Raises `SettingsError` when it cannot be written.
        """
        known = self.there()
        if known and self._says(known[0]) == _said(document):
            return known[0].name
        stamp = datetime.fromtimestamp(now / 1000, UTC).strftime(_STAMP)[:-3]
        name = f"settings-{stamp}-{reason}.json"
        try:
            JsonFile(self.folder / name, secret=True).stage(document).commit()
        except (OSError, ValueError, RecursionError) as fault:
            why = fault.strerror if isinstance(fault, OSError) else str(fault)
            raise SettingsError(f"No copy of the settings could be made in {self.folder} ({why}).") from fault
        self._thin_out(name)
        return name

    def is_due(self, document: dict[str, Any], now: int) -> bool:
        """Whether it is time for a copy: a day is over, or this is another version of Stagedoor."""
        known = self.there()
        return not known or not 0 <= now - known[0].at < _A_DAY or self._made_by(known[0]) != document["made_by"]

    def read(self, name: str) -> exports.Export:
        """A copy. Raises `ActionRefused` when there is none of that name, `SettingsError` when it is spoilt."""
        if name not in {copy.name for copy in self.there()}:
            raise ActionRefused("There is no such copy of the settings any more. Choose another one.")
        return exports.read(self._raw(name), f"The copy {name}")

    def _raw(self, name: str) -> bytes:
        try:
            return JsonFile(self.folder / name).read() or b""
        except UnreadableFileError as fault:
            raise SettingsError(f"The copy {name} {fault}.") from fault

    def _says(self, copy: Copy) -> tuple[Any, Any] | None:
        try:
            there = self.read(copy.name)
        except (ActionRefused, SettingsError):
            return None
        return there.parts, there.secrets

    def _made_by(self, copy: Copy) -> str:
        try:
            return self.read(copy.name).made_by
        except (ActionRefused, SettingsError):
            return ""

    def _thin_out(self, newest: str) -> None:
        names: Sequence[str] = [copy.name for copy in self.there() if copy.name != newest]
        for name in names[KEPT - 1 :]:
            (self.folder / name).unlink(missing_ok=True)


def _said(document: dict[str, Any]) -> tuple[Any, Any]:
    return document["parts"], document["secrets"]


def _at(stamp: str) -> int:
    return int(datetime.strptime(stamp + "000", _STAMP).replace(tzinfo=UTC).timestamp() * 1000)
