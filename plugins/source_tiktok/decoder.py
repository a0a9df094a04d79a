"""What TikTok's socket sends, as events: frames in, events and what to answer out."""

from __future__ import annotations

from dataclasses import dataclass

from stagedoor import SourceEvent


@dataclass(slots=True)
class Decoded:
    """What one frame said."""

    events: list[SourceEvent]
    reply: bytes | None
    """What to send back, when the server wants an answer."""
    received: int
    """How many messages it held."""
    unknown: list[str]
    """Methods nobody has told us about, one for each such message."""
    unreadable: int
    is_over: bool
    """The stream has ended."""
    cursor: str
    internal_ext: bytes


class Decoder:
    """Turns the frames of one room into events. It remembers gifts in progress, so it lives as long as the room."""

    def __init__(self, channel: str) -> None:
        self.channel = channel

    def decode(self, frame: bytes, now: float) -> Decoded:
        """What a frame of the socket says; raises `FrameError` when it cannot be read at all."""
        raise NotImplementedError

    def response(self, body: bytes, now: float) -> Decoded:
        """The same for what is fetched without a socket."""
        raise NotImplementedError

    def settle(self, now: float) -> list[SourceEvent]:
        """Gifts whose streak ended in silence."""
        raise NotImplementedError

    def close(self) -> list[SourceEvent]:
        """Gifts whose streak was still open."""
        raise NotImplementedError
