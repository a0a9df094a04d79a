"""When something happened, in Kick's several ways to say it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

_EARLIEST = 1_500_000_000_000
_LATEST = 9_999_999_999_999
_LONGEST = 40


def moment(found: Any) -> int:
    """Milliseconds since 1970, from a date as text, or from seconds or milliseconds; 0 where it is none of these."""
    if isinstance(found, str) and len(found) <= _LONGEST:
        try:
            parsed = datetime.fromisoformat(found)
            at = int((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp() * 1000)
        except (ValueError, OverflowError):
            return 0
    elif type(found) is int or type(found) is float:
        if not 0 <= found <= _LATEST:
            return 0
        at = int(found) if found >= _EARLIEST else int(found * 1000)
    else:
        return 0
    return at if _EARLIEST <= at <= _LATEST else 0
