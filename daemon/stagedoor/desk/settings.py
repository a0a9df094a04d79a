"""What can be asked about the settings beyond changing one: their history, files and copies."""

from __future__ import annotations

from stagedoor.desk.order import Order


class SettingsHistory(Order, frozen=True, kw_only=True):
    """List what was changed, newest first."""

    before: int = 0
    """The id of the oldest change known, or 0 for the first page."""
    limit: int = 50
    part: str = ""
    """Only changes of this part."""


class UndoSettings(Order, frozen=True, kw_only=True):
    """Take a change back: its settings are what they were before it."""

    change: int
    anyway: bool = False
    """Also where one of them has been changed again since."""


class SettingsAt(Order, frozen=True, kw_only=True):
    """Say what would be different if the settings were as they were; nothing is changed."""

    at: int = 0
    """That time, in milliseconds since 1970 …"""
    before: int = 0
    """… or the change before which it was."""


class RestoreSettings(Order, frozen=True, kw_only=True):
    """Have the settings as they were, all of them or those of some parts. Nothing is done where a part refuses."""

    at: int = 0
    """That time, in milliseconds since 1970 …"""
    before: int = 0
    """… or the change before which it was."""
    parts: tuple[str, ...] = ()


class ExportSettings(Order, frozen=True, kw_only=True):
    """Make a file of what differs from the defaults, without secrets."""

    parts: tuple[str, ...] = ()
    """Only these parts."""


class ReadSettingsFile(Order, frozen=True, kw_only=True):
    """Say what would be different with the settings of an exported file; nothing is changed."""

    text: str


class ImportSettings(Order, frozen=True, kw_only=True):
    """Have the settings of an exported file, of all its parts or of some. Nothing is done where a part refuses."""

    text: str
    parts: tuple[str, ...] = ()
    leave_out: bool = False
    """Leave out what is not understood; else nothing is changed where something is not."""


class SettingsCopies(Order, frozen=True, kw_only=True):
    """List the copies of the settings that were made."""


class CopySettings(Order, frozen=True, kw_only=True):
    """Make a copy of the settings now."""


class ReadSettingsCopy(Order, frozen=True, kw_only=True):
    """Say what would be different with the settings of a copy; nothing is changed."""

    name: str


class RestoreSettingsCopy(Order, frozen=True, kw_only=True):
    """Have the settings of a copy, of all parts or of some."""

    name: str
    parts: tuple[str, ...] = ()
