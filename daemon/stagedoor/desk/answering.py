"""What can be asked about answering: what is answered, how long that takes, answers kept ready."""

from __future__ import annotations

from stagedoor.desk.order import Order


class MarkAnswered(Order, frozen=True, kw_only=True):
    """Say that messages are answered, aloud or elsewhere, or that they need no answer."""

    subjects: tuple[int, ...]
    is_question: bool = True
    """False: they are neither questions nor concerns."""


class UnmarkAnswered(Order, frozen=True, kw_only=True):
    """Take back that messages are answered, or need no answer."""

    subjects: tuple[int, ...]


class ResponseTimes(Order, frozen=True, kw_only=True):
    """Say how long answering takes."""

    days: float = 0
    """How far back; 0 is this stream."""


class FillReplies(Order, frozen=True, kw_only=True):
    """List the answers kept ready as they would be sent now; nothing is sent."""

    reply_to: int = 0
    """The id of the message to answer."""
    to: tuple[str, ...] = ()
    """The chats to write to."""
