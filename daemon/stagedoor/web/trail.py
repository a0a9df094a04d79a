"""What the pages are told about what people did."""

from __future__ import annotations

from stagedoor.model import Action
from stagedoor.web.moderating import DeedView
from stagedoor.web.view import View


class TrailEntry(View, frozen=True, kw_only=True):
    """One thing that somebody did."""

    id: int
    at: int
    """Milliseconds since 1970."""
    by: str
    kind: str
    """The event's: `verdict_reached`, `batch_decided`, `panic_changed`, `message_sent`, `setting_changed` …"""
    action: Action | None
    """What was decided, where something was."""
    reason: str
    seconds: int
    """How long a timeout lasts, or 0."""
    subject: int
    """The id of the message it is about, of the settings changed together, or of the note that is changed; else 0."""
    viewer: str
    """The key of the viewer it is about, or empty."""
    name: str
    """What that viewer was called, or what was changed: a setting, a scene, a member of the team."""
    detail: str
    """Which mark, which verb, what about a member; empty where the kind says it all."""
    text: str
    """The message it is about, or what was sent or noted."""
    count: int
    """How many messages were decided upon at once; 0 where it was one."""
    is_undoing: bool
    """It takes something back."""
    undone_by: str | None
    """Who took it back; none where nobody did."""
    is_undoable: bool
    """It is what stands now, and can be taken back."""
    deeds: list[DeedView]
    """What was done on platforms because of it, oldest first."""


class TrailView(View, frozen=True, kw_only=True):
    """Answer of `find_actions`."""

    entries: list[TrailEntry]
    """Newest first."""
    before: int
    """Ask again with this for older ones; 0 where there are none."""
