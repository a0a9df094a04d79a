"""What can be asked about viewers: who they are, what is kept about them, and what is to be done about them."""

from __future__ import annotations

from typing import Literal

from stagedoor.desk.order import Order

_Mark = Literal["watched", "highlighted", "muted"]


class LinkViewers(Order, frozen=True, kw_only=True):
    """Say that these viewers are one person: their keys, such as `twitch:1`."""

    viewers: tuple[str, ...]
    names: tuple[str, ...] = ()


class UnlinkViewer(Order, frozen=True, kw_only=True):
    """Say that this viewer is a person of their own after all."""

    viewer: str


class ShowPerson(Order, frozen=True, kw_only=True):
    """Show everything at a glance about the person a viewer is; `viewer` is a key, such as `twitch:1`."""

    viewer: str


class FindPersonMessages(Order, frozen=True, kw_only=True):
    """List what a person wrote, did and gave, newest first, as far back as the log goes."""

    viewer: str
    before: int = 0
    """Only what is older than this id; 0 for the first page."""
    limit: int = 50


class FindPersonActions(Order, frozen=True, kw_only=True):
    """List what was decided and done about a person, newest first."""

    viewer: str
    before: int = 0
    """Only what is older than this id; 0 for the first page."""
    limit: int = 50


class FindViewers(Order, frozen=True, kw_only=True):
    """Find viewers by how their name begins; earlier names are found too."""

    name: str
    limit: int = 30


class ListPeople(Order, frozen=True, kw_only=True):
    """List everybody something is kept about, and those moderated lately."""


class WriteNote(Order, frozen=True, kw_only=True):
    """Write a private note about a viewer, or change one."""

    text: str
    viewer: str = ""
    """The viewer's key, for a new note."""
    note: int = 0
    """The note to change, or 0 for a new one."""
    version: int = 0
    """The version of it that was seen: another one is not written over."""


class RemoveNote(Order, frozen=True, kw_only=True):
    """Take a private note away; it can be brought back."""

    note: int
    version: int = 0


class RestoreNote(Order, frozen=True, kw_only=True):
    """Bring back a private note that was removed."""

    note: int


class MarkViewer(Order, frozen=True, kw_only=True):
    """Watch or highlight a viewer, or hide what they write, here only."""

    viewer: str
    mark: _Mark
    lasting: Literal["time", "stream", "ever"] = "ever"
    """For `seconds`, until the stream ends, or until it is taken away."""
    seconds: int = 900


class UnmarkViewer(Order, frozen=True, kw_only=True):
    """Take a mark from a viewer, and from everybody they are linked to."""

    viewer: str
    mark: _Mark


class TrustViewer(Order, frozen=True, kw_only=True):
    """Trust a viewer, or no more: nothing a trusted one writes is touched by a filter."""

    viewer: str
    is_trusted: bool = True


class TimeOutViewer(Order, frozen=True, kw_only=True):
    """Time a viewer out on their platform."""

    viewer: str
    seconds: int
    reason: str = ""
    source: str = ""
    """The chat; empty for the one they were seen in last."""


class BanViewer(Order, frozen=True, kw_only=True):
    """Ban a viewer on their platform."""

    viewer: str
    reason: str = ""
    source: str = ""


class EndTimeout(Order, frozen=True, kw_only=True):
    """End the timeout of a viewer on their platform. It never lifts a ban."""

    viewer: str
    source: str = ""


class UnbanViewer(Order, frozen=True, kw_only=True):
    """Lift the ban of a viewer on their platform."""

    viewer: str
    source: str = ""
