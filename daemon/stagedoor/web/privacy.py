"""What the pages are told about what is kept, what is forgotten, and who uses the panel."""

from __future__ import annotations

from stagedoor.web.view import View


class MemberView(View, frozen=True, kw_only=True):
    """Somebody who may use the panel."""

    id: str
    name: str
    role: str
    """`watcher`, `helper`, `moderator` or `owner`."""
    ends_at: int
    """When it ends by itself, in milliseconds since 1970; 0 is never."""
    joined_at: int
    """When they came in first; 0 while they have not."""
    invited_until: int
    """Until when the last invitation is good; 0 when it was used or is over."""
    is_over: bool
    """Their time is over."""


class HereView(View, frozen=True, kw_only=True):
    """Somebody who has the panel open now."""

    name: str
    """`panel` for the streamer without a name."""
    role: str
    """`watcher`, `helper`, `moderator` or `owner`."""
    member: str
    """The member's id; empty for the streamer."""


class TeamView(View, frozen=True, kw_only=True):
    """Topic `team`."""

    owner: str
    """What the streamer is called; empty where no name was chosen."""
    here: list[HereView]
    members: list[MemberView]


class InvitationView(View, frozen=True, kw_only=True):
    """Answer of `invite_member`."""

    member: str
    """The member's id."""
    address: str
    """Good for one person, once. It is shown this time and never again."""
    ends_at: int
    """Until when."""
