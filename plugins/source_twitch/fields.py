"""A JSON object of Twitch's, read so that what is missing or odd is absent."""

from __future__ import annotations

from datetime import UTC, datetime

from stagedoor import Viewer

from .viewers import named

_LARGEST = 10**15
_LONGEST_TEXT = 4000
_LONGEST_LIST = 200


class Fields:
    """The fields of one object; anything else has none."""

    def __init__(self, data: object) -> None:
        self._data = data if isinstance(data, dict) else {}

    def __bool__(self) -> bool:
        return bool(self._data)

    def text(self, key: str) -> str:
        """A text, or an empty one."""
        value = self._data.get(key)
        return value[:_LONGEST_TEXT] if isinstance(value, str) else ""

    def needed(self, key: str) -> str:
        """A text without which the object makes no sense. Raises `ValueError`."""
        if not (value := self.text(key)):
            raise ValueError(f"{key} is missing")
        return value

    def count(self, key: str) -> int:
        """A count, or 0."""
        value = self._data.get(key)
        return value if type(value) is int and 0 <= value <= _LARGEST else 0

    def seconds(self, key: str) -> float:
        """A length of time, or 0."""
        value = self._data.get(key)
        return float(value) if isinstance(value, int | float) and 0 < value <= _LARGEST else 0.0

    def flag(self, key: str) -> bool:
        """Whether it is true."""
        return self._data.get(key) is True

    def when(self, key: str) -> int:
        """A point in time in milliseconds since 1970, or 0."""
        return milliseconds(self.text(key))

    def part(self, key: str) -> Fields:
        """An object in it."""
        return Fields(self._data.get(key))

    def parts(self, key: str) -> list[Fields]:
        """The objects of a list in it."""
        value = self._data.get(key)
        return [Fields(one) for one in value[:_LONGEST_LIST]] if isinstance(value, list) else []

    def viewer(self, prefix: str = "user_") -> Viewer:
        """Who `<prefix>id`, `<prefix>login` and `<prefix>name` are. Raises `ValueError` where they are nobody."""
        return named(self.needed(f"{prefix}id"), self.text(f"{prefix}login"), self.text(f"{prefix}name"))

    def name(self, prefix: str) -> str:
        """What to call `<prefix>name`, or an empty text."""
        return (self.text(f"{prefix}name") or self.text(f"{prefix}login"))[:100]


def milliseconds(text: str) -> int:
    """`2026-11-22T12:23:20.047823327Z` in milliseconds since 1970; 0 for what is no time."""
    try:
        moment = datetime.fromisoformat(text[:40])
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(round(aware.timestamp() * 1000), 0)
    except (ValueError, OverflowError):
        return 0
