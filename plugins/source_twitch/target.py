"""What people type or paste for a channel: its name, or an address of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from stagedoor import SettingsError

HOST = "twitch.tv"

_NAME = re.compile(r"[a-z0-9_]{1,25}")
_HOSTS = frozenset({HOST, *(f"{part}.{HOST}" for part in ("www", "m", "go", "dashboard"))})
_BEFORE_NAME = frozenset({"popout", "embed", "moderator", "u"})
_NO_CHANNEL = frozenset({"directory", "videos", "settings", "search", "downloads", "p", "subscriptions", "wallet"})


def channel_name(text: str) -> str:
    """The channel meant by `somebody`, `@Somebody`, `#somebody` or its address. Raises `SettingsError`."""
    name = text.strip()
    if "/" in name:
        name = _of_address(name)
    name = name.lstrip("@#").lower()
    if not _NAME.fullmatch(name):
        raise SettingsError(
            f"“{text.strip()[:80]}” is not a Twitch channel, so there is no chat to read; type the name as it stands "
            "after twitch.tv/, for example twitch:somebody."
        )
    return name


def _of_address(text: str) -> str:
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if host not in _HOSTS:
        return ""
    steps = [step for step in parts.path.split("/") if step]
    if len(steps) > 1 and steps[0].lower() in _BEFORE_NAME:
        steps.pop(0)
    return steps[0] if steps and steps[0].lower() not in _NO_CHANNEL else ""
