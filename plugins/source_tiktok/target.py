"""Which creator is meant: a name, or an address of theirs."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from stagedoor import SettingsError

HOST = "tiktok.com"
_NAME = re.compile(r"[a-z0-9_.]{1,30}")
_HOSTS = frozenset({HOST, f"www.{HOST}", f"m.{HOST}"})


def channel_name(text: str) -> str:
    """The creator meant by `@name`, `name` or an address of theirs. Raises `SettingsError`."""
    name = text.strip()
    if "/" in name:
        name = _name_in(name)
    name = name.removeprefix("@").lower()
    if not _NAME.fullmatch(name) or name.endswith("."):
        raise SettingsError(
            f"“{text.strip()[:80]}” is no TikTok name, so there is no LIVE to read; type the name as it stands in the "
            "address of the profile, for example tiktok:@name."
        )
    return name


def tidy(text: str) -> str:
    """The one way to write it: `@name`. Raises `SettingsError`."""
    return f"@{channel_name(text)}"


def _name_in(address: str) -> str:
    """The `@name` in the address of a profile or LIVE, or nothing."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return ""
    steps = [step for step in parts.path.split("/") if step]
    return steps[0] if parts.hostname in _HOSTS and steps and steps[0].startswith("@") else ""
