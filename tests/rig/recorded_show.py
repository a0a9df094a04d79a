"""Recordings to play."""

from pathlib import Path

from stagedoor import (
    ChatMessage,
    SourceEvent,
    VerdictReached,
    Viewer,
)
from stagedoor.events import encode

ANA = Viewer(platform="twitch", id="1", name="Ana")


def said(text: str, at: int = 0, **more: object) -> ChatMessage:
    return ChatMessage(platform="twitch", viewer=ANA, text=text, at=at, **more)  # type: ignore[arg-type]


def write(file: Path, *events: SourceEvent | VerdictReached | bytes) -> Path:
    file.write_bytes(b"".join((one if isinstance(one, bytes) else encode(one)) + b"\n" for one in events))
    return file
