"""Settings as one file to carry elsewhere: what differs from the defaults, and never a secret."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec

from stagedoor import __version__
from stagedoor.errors import SettingsError
from stagedoor.json_file import UnreadableFileError, parse
from stagedoor.part import no_such
from stagedoor.preferences import Preferences

FORMAT = "stagedoor settings"
VERSION = 1
LARGEST = 768 * 1024
"""Bytes a file may have."""
_NAME_OF_SECRET = re.compile(r"pass|secret|token|key$|credential", re.IGNORECASE)


@dataclass(frozen=True)
class Export:
    """A file of settings, read and found to be one; its values have not been checked yet."""

    parts: dict[str, dict[str, Any]]
    """By part what differs from the defaults; an empty part has its defaults."""
    secrets: dict[str, list[str]] = field(default_factory=dict)
    """The names of secrets that were set where it was made."""
    made_at: int = 0
    """Milliseconds since 1970, or 0 where it does not say."""
    made_by: str = ""
    """The version of Stagedoor."""
    reason: str = ""
    """For a copy: why it was made."""


def exported(preferences: Preferences, now: int, chosen: Collection[str] = (), reason: str = "") -> dict[str, Any]:
    """The file's content: these parts, or all of them. Raises `SettingsError` for a part that does not exist.

    What the settings file holds for a plugin that does not run now goes along, as it is there.
    """
    known = preferences.parts
    stored = preferences.stored
    for name in chosen:
        if name not in known and name not in stored:
            raise no_such("part", name, "the settings", [*known, *stored])
    parts = {name: part.kept(stored.get(name)) for name, part in known.items() if not chosen or name in chosen}
    for name, values in stored.items():
        if name not in known and isinstance(values, dict) and (not chosen or name in chosen):
            parts[name] = {each: value for each, value in values.items() if not _NAME_OF_SECRET.search(each)}
    secrets = {name: known[name].secrets_set() for name in parts if name in known}
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_by": __version__,
        "made_at": datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds"),
        "parts": parts,
        "secrets": {name: names for name, names in secrets.items() if names},
    }
    return document | ({"reason": reason} if reason else {})


def text_of(document: dict[str, Any]) -> str:
    """The file's text, for a person to read as well."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def read(raw: bytes, name: str = "This file") -> Export:
    """The settings in a file. Raises `SettingsError` with a sentence that begins with `name` for anything else."""
    if len(raw) > LARGEST:
        raise SettingsError(
            f"{name} is larger than {LARGEST // 1024} KB, far more than settings need, so nothing was read from it."
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise SettingsError(f"{name} is saved as UTF-16. Save it as UTF-8 in your editor, and choose it again.")
    try:
        document = parse(raw, strict=True)
    except UnreadableFileError as fault:
        raise SettingsError(f"{name} {fault}, so nothing was read from it.") from fault
    if document.get("format") != FORMAT:
        what = "Stagedoor's own settings.json" if "parts" in document else "something else"
        raise SettingsError(
            f"{name} is not an export of settings but {what}. Export them in the panel under Settings, Copies."
        )
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise SettingsError(f"{name} does not say which version of the format it has, so nothing was read from it.")
    if version > VERSION:
        raise SettingsError(
            f"{name} was made by a newer Stagedoor ({_short(document.get('made_by'))}). "
            "Bring this one up to date, then import it again; nothing was changed."
        )
    parts = document.get("parts")
    if not isinstance(parts, dict) or not all(isinstance(values, dict) for values in parts.values()):
        raise SettingsError(f"{name} does not hold settings: its “parts” are not objects. Nothing was read from it.")
    try:
        msgspec.json.encode(parts)
    except UnicodeEncodeError as fault:
        raise SettingsError(f"{name} holds half a character, so nothing was read from it.") from fault
    return Export(
        parts=parts,
        secrets=_names(document.get("secrets")),
        made_at=_milliseconds(document.get("made_at")),
        made_by=_short(document.get("made_by")),
        reason=_short(document.get("reason")),
    )


def _names(secrets: Any) -> dict[str, list[str]]:
    if not isinstance(secrets, dict):
        return {}
    lists = {part: names for part, names in secrets.items() if isinstance(names, list)}
    return {_short(part): [_short(name) for name in names if isinstance(name, str)] for part, names in lists.items()}


def _short(text: Any) -> str:
    return text.encode("utf-8", "backslashreplace").decode()[:60] if isinstance(text, str) else ""


def _milliseconds(text: Any) -> int:
    try:
        return max(0, int(datetime.fromisoformat(text).timestamp() * 1000))
    except (TypeError, ValueError, OverflowError, OSError):
        return 0
