"""What can be asked about the list of messages itself."""

from __future__ import annotations

from stagedoor.desk.order import Order


class FindMoment(Order, frozen=True, kw_only=True):
    """Find where the log was at a time, to read on from there."""

    at: int
    """Milliseconds since 1970."""


class FindFirsts(Order, frozen=True, kw_only=True):
    """Find which of these messages are the first of their writers: ever, in this stream, or after a long time."""

    subjects: tuple[int, ...]
    """The ids of messages, at most 200."""
