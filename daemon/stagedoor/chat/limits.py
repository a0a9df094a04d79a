"""What a source hands over, cut to a size the show can carry and to characters that can be written down."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from stagedoor.events import ChatMessage, SourceEvent, ViewerEvent, decode, encode
from stagedoor.model import Viewer

TEXT = 4_000
"""Longest text in code points; the longest any platform allows is 500."""
NAME = 200
"""Longest name."""
FRAGMENTS = 500

E = TypeVar("E", bound=SourceEvent)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _viewer(viewer: Viewer) -> Viewer:
    if len(viewer.name) <= NAME and len(viewer.login) <= NAME and len(viewer.id) <= NAME and viewer.name:
        return viewer
    return msgspec.structs.replace(
        viewer,
        name=_cut(viewer.name or viewer.login or viewer.id or "somebody", NAME),
        login=_cut(viewer.login, NAME),
        id=_cut(viewer.id, NAME),
    )


def within_limits(event: E) -> E:
    """The same event, with texts, names and ids no longer than the limits."""
    changes: dict[str, object] = {}
    if isinstance(event, ChatMessage | ViewerEvent):
        viewer = _viewer(event.viewer)
        if viewer is not event.viewer:
            changes["viewer"] = viewer
    text = getattr(event, "text", "")
    if len(text) > TEXT:
        changes["text"] = _cut(text, TEXT)
    if isinstance(event, ChatMessage) and ("text" in changes or len(event.fragments) > FRAGMENTS):
        changes["fragments"] = ()
    if len(event.platform_id) > NAME:
        changes["platform_id"] = _cut(event.platform_id, NAME)
    return msgspec.structs.replace(event, **changes) if changes else event


def sound(event: SourceEvent) -> SourceEvent:
    """The same event, certain to be written down and read again as it is.

    A struct checks nothing when it is made, and what is in the log is there for good; so it is written and read once
    here. Characters that UTF-8 cannot hold (lone surrogates) are replaced. Raises `TypeError` or `ValueError` for
    values of the wrong type.
    """
    try:
        raw = encode(event)
    except UnicodeEncodeError:
        raw = msgspec.json.encode(_scrubbed(msgspec.to_builtins(event)))
    checked = decode(raw)
    if not isinstance(checked, SourceEvent):
        raise TypeError(f"{event.kind} is not something a source can report")
    return checked


def _scrubbed(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_scrubbed(item) for item in value]
    return value
