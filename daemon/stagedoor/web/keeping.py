"""What the pages are told about the history of the settings, their copies and files."""

from __future__ import annotations

from typing import Any

from stagedoor.web.view import View


class ChangedFieldView(View, frozen=True, kw_only=True):
    """One setting in a change."""

    part: str
    name: str
    before: Any
    """What it was until then; null for a secret, and where that is not known."""
    after: Any
    is_secret: bool
    is_current: bool
    """Whether it still is what this change made it."""


class SettingsChangeView(View, frozen=True, kw_only=True):
    """Settings that were changed together."""

    id: int
    at: int
    """Milliseconds since 1970."""
    by: str
    """The person; `settings file` or `default` for what was found changed at a start."""
    reason: str
    """`undo`, `restore`, `import`, `backup`, or empty."""
    fields: list[ChangedFieldView]


class SettingsHistoryView(View, frozen=True, kw_only=True):
    """Answer of `settings_history`."""

    changes: list[SettingsChangeView]
    """Newest first."""
    has_older: bool
    note: str
    """What is missing in it, or empty."""


class SettingDiffView(View, frozen=True, kw_only=True):
    """A setting that would be different."""

    part: str
    name: str
    now: Any
    then: Any
    is_default: bool
    """Whether `then` is its default."""


class LeftOutView(View, frozen=True, kw_only=True):
    """A setting that would not be taken, and why."""

    part: str
    name: str
    """Empty for all of the part."""
    reason: str


class SecretNameView(View, frozen=True, kw_only=True):
    """A secret by its name; what it is is never told."""

    part: str
    name: str


class SettingsPreviewView(View, frozen=True, kw_only=True):
    """Answer of `settings_at`, `read_settings_file` and `read_settings_copy`; nothing has been changed."""

    changes: list[SettingDiffView]
    left_out: list[LeftOutView]
    secrets: list[SecretNameView]
    """To be entered anew, or changed since and not to be brought back."""
    at: int
    """The time it is about, in milliseconds since 1970, or 0."""
    made_by: str
    """The version of Stagedoor a file was made by, or empty."""
    note: str
    """What should be known about it, or empty."""


class SettingsTakenView(View, frozen=True, kw_only=True):
    """Answer of every order that changes settings."""

    change: int
    """What it is found by in the history and undone with; 0 where nothing is different now."""
    settings: int
    """How many settings are different now."""


class SettingsFileView(View, frozen=True, kw_only=True):
    """Answer of `export_settings`."""

    name: str
    """What to call the file."""
    text: str
    settings: int
    """How many settings are in it."""
    secrets: list[SecretNameView]
    """Secrets that are set here and not in the file."""


class CopyView(View, frozen=True, kw_only=True):
    """A copy of the settings."""

    name: str
    at: int
    """Milliseconds since 1970."""
    reason: str
    """Before what it was made: `start`, `import`, `restore`, `backup`, or `asked`."""
    size: int
    """Bytes."""


class SettingsCopiesView(View, frozen=True, kw_only=True):
    """Answer of `settings_copies`."""

    copies: list[CopyView]
    """Newest first."""
    folder: str
