"""What people here keep about viewers: notes, and marks such as being watched."""

from __future__ import annotations

from typing import Literal

from stagedoor.events.base import Event

Mark = Literal["watched", "highlighted", "muted"]
"""`watched`: what they write is kept in view; `highlighted`: it stands out; `muted`: it is hidden, here only."""

Lasting = Literal["time", "stream", "ever"]
"""Until `ends_at`; until their platform's stream ends, at latest `ends_at`; until somebody ends it."""


class NoteWritten(Event, frozen=True, kw_only=True):
    """Somebody wrote a private note about a viewer, changed one, or brought a removed one back."""

    viewer: str
    """The viewer's key."""
    text: str
    note: int = 0
    """The id of the event with its first version; 0 for a new note."""
    by: str = ""


class NoteRemoved(Event, frozen=True, kw_only=True):
    """Somebody removed a private note about a viewer."""

    viewer: str
    note: int
    """The id of the event with its first version."""
    by: str = ""


class ViewerMarked(Event, frozen=True, kw_only=True):
    """Somebody marked a viewer: watched, highlighted, or muted here. A later one takes the place of this."""

    viewer: str
    """The viewer's key."""
    name: str = ""
    """What they were called then."""
    mark: Mark
    lasting: Lasting = "ever"
    ends_at: int = 0
    """When it ends by itself, in milliseconds since 1970; 0 is never."""
    by: str = ""


class ViewerUnmarked(Event, frozen=True, kw_only=True):
    """Somebody took a mark from a viewer before it ended by itself."""

    viewer: str
    mark: Mark
    by: str = ""
