"""Who may write in the chat now, in words. Kick says it in two events of different shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .frames import number, part

Restrictions = Mapping[str, int | None]
"""How strict each restriction is, or None where it is off."""


class Room:
    """Remembers the chat's restrictions, and says what changed."""

    def __init__(self) -> None:
        self._known: dict[str, int | None] = {}

    def changes(self, stated: Restrictions) -> list[tuple[str, str]]:
        """Code and sentence of each restriction that is different now, or new to us and on."""
        changed = [code for code, strict in stated.items() if self._known.get(code) != strict]
        self._known.update(stated)
        return [(code, _WORDS[code](stated[code])) for code in changed]


def of_chatroom(data: Any) -> Restrictions:
    """What `ChatroomUpdatedEvent` says."""
    return _read(
        data,
        {
            "subscribers-only": ("subscribers_mode", ""),
            "emotes-only": ("emotes_mode", ""),
            "followers-only": ("followers_mode", "min_duration"),
            "slow": ("slow_mode", "message_interval"),
            "account-age": ("account_age", "min_duration"),
        },
        in_minutes=True,
    )


def of_settings(data: Any) -> Restrictions:
    """What `ChatSettingsChanged` says."""
    return _read(
        part(data, "settings"),
        {
            "subscribers-only": ("subscribers_only_mode", ""),
            "emotes-only": ("emotes_only_mode", ""),
            "followers-only": ("followers_only_mode", "duration_seconds"),
            "slow": ("slow_mode", "duration_seconds"),
            "account-age": ("minimum_account_age", "duration_seconds"),
        },
        in_minutes=False,
    )


def _read(data: Any, where: Mapping[str, tuple[str, str]], *, in_minutes: bool) -> Restrictions:
    found: dict[str, int | None] = {}
    for code, (name, detail) in where.items():
        about = part(data, name)
        if not isinstance(about.get("enabled"), bool):
            continue
        strict = number(about.get(detail)) if detail else 0
        if code in _IN_MINUTES and not in_minutes:
            strict //= 60
        found[code] = strict if about["enabled"] else None
    if not found:
        raise ValueError("it says nothing about the chat")
    return found


def _followers(minutes: int | None) -> str:
    if minutes is None:
        return "The chat is no longer for followers only."
    if not minutes:
        return "Only followers may write now."
    return f"Only viewers who have followed for {_counted(minutes, 'minute')} may write now."


def _account_age(minutes: int | None) -> str:
    if minutes is None:
        return "Accounts of any age may write again."
    return f"Only accounts that are at least {_counted(minutes, 'minute')} old may write now."


def _slow(seconds: int | None) -> str:
    if seconds is None:
        return "Slow mode is off."
    return f"Slow mode: everyone may write once in {_counted(seconds, 'second')}."


def _counted(count: int, unit: str) -> str:
    return f"one {unit}" if count == 1 else f"{count} {unit}s"


_IN_MINUTES = frozenset({"followers-only", "account-age"})
_WORDS: dict[str, Callable[[int | None], str]] = {
    "subscribers-only": lambda strict: (
        "The chat is no longer for subscribers only." if strict is None else "Only subscribers may write now."
    ),
    "emotes-only": lambda strict: (
        "The chat is no longer for emotes only." if strict is None else "The chat is now for emotes only."
    ),
    "followers-only": _followers,
    "slow": _slow,
    "account-age": _account_age,
}
