"""What a person means by what they type after `input:` and `ndjson:`."""

from __future__ import annotations

import re
from pathlib import Path

from stagedoor import SettingsError

_NAME = re.compile(r"[a-z0-9_-]{1,40}")


def input_name(text: str) -> str:
    """The name that programs post to. Raises `SettingsError`."""
    name = text.strip().removeprefix("/in/").lower()
    if not _NAME.fullmatch(name):
        raise SettingsError(
            f"“{text.strip()[:80]}” cannot be the name of an input. Use letters, digits, - and _, for example "
            "input:doorbell; programs then post to /in/doorbell."
        )
    return name


def file_path(text: str) -> Path:
    """The file to follow. Raises `SettingsError`."""
    typed = text.strip()
    try:
        path = Path(typed).expanduser()
    except RuntimeError:
        path = Path(typed)
    if typed in {"", "-"} or "\0" in typed or not path.is_absolute():
        raise SettingsError(
            f"“{typed[:80]}” is no file that can be followed. Write its whole path, for example "
            "ndjson:/home/me/chat.ndjson or ndjson:~/chat.ndjson."
        )
    return path
