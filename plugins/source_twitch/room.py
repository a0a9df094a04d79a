"""Who may write in the chat now, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Room:
    """Remembers the chat's restrictions, and says what changed."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._entered = False

    def changes(self, tags: Mapping[str, str]) -> list[tuple[str, str]]:
        """Code and sentence of every restriction that is different now. How things stand at the start is no change."""
        stated = {key: value for key in _WORDS if (value := _setting(tags.get(key, ""))) is not None}
        is_full = len(stated) > 1
        changed = [key for key, value in stated.items() if self._known.get(key) != value]
        if is_full and not self._entered:
            changed = []
            self._entered = True
        self._known.update(stated)
        return [(key, _WORDS[key](stated[key])) for key in changed]


def _setting(text: str) -> int | None:
    if text == "-1":
        return -1
    return int(text) if 0 < len(text) <= 9 and text.isascii() and text.isdigit() else None


def _followers(minutes: int) -> str:
    if minutes < 0:
        return "The chat is no longer for followers only."
    if minutes == 0:
        return "Only followers may write now."
    return f"Only viewers who have followed for {_counted(minutes, 'minute')} may write now."


def _counted(count: int, unit: str) -> str:
    return f"one {unit}" if count == 1 else f"{count} {unit}s"


_WORDS: dict[str, Callable[[int], str]] = {
    "emote-only": lambda on: "The chat is now for emotes only." if on else "The chat is no longer for emotes only.",
    "followers-only": _followers,
    "r9k": lambda on: "Every message must now be new." if on else "Messages may be repeated again.",
    "slow": lambda seconds: (
        f"Slow mode: everyone may write once in {_counted(seconds, 'second')}." if seconds else "Slow mode is off."
    ),
    "subs-only": lambda on: "Only subscribers may write now." if on else "The chat is no longer for subscribers only.",
}
