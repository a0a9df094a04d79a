"""What a person means by what they type after `ssn:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from stagedoor import SettingsError

_SESSION = re.compile(r"[A-Za-z0-9_-]{1,120}")
_NAME = re.compile(r"[a-z0-9_-]{1,40}")
_BEFORE_SESSION = frozenset({"join", "sse"})


@dataclass(frozen=True)
class Posted:
    """What other programs post to `/in/<name>`."""

    name: str


def target(text: str) -> str | Posted:
    """The session, or the name programs post to. Raises `SettingsError` for what is neither."""
    typed = text.strip()
    if typed.startswith("post/"):
        name = typed.removeprefix("post/")
        if not _NAME.fullmatch(name):
            raise SettingsError(
                f"“{name[:80]}” cannot be a name to post to. Use small letters, digits, - and _, for example "
                "ssn:post/church."
            )
        return Posted(name)
    session = _from_address(typed) if "/" in typed or "?" in typed else typed
    if not _SESSION.fullmatch(session):
        raise SettingsError(
            f"“{typed[:80]}” is no session of Social Stream Ninja, so there is nothing to read. Open its menu, copy "
            "the link of the dock and paste it after ssn:, or only what stands behind session= in it."
        )
    return session


def tidy(text: str) -> str:
    """The same, as one way to write it. Raises `SettingsError`."""
    meant = target(text)
    return f"post/{meant.name}" if isinstance(meant, Posted) else meant


def _from_address(typed: str) -> str:
    try:
        parts = urlsplit(typed if "//" in typed else f"//{typed}")
    except ValueError:
        return ""
    if session := (parse_qs(parts.query).get("session") or parse_qs(parts.query).get("s") or [""])[0]:
        return session.split(",")[0]
    steps = [step for step in parts.path.split("/") if step]
    return steps[1] if len(steps) > 1 and steps[0] in _BEFORE_SESSION else ""
