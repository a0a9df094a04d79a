"""What can be asked about those who use the panel."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from stagedoor.desk.order import Order

_Role = Literal["watcher", "helper", "moderator"]


class InviteMember(Order, frozen=True, kw_only=True):
    """Make an address that lets one person into the panel, once; also anew for somebody who is in the team."""

    name: str
    """What is written down as theirs."""
    role: _Role = "moderator"
    valid_minutes: Annotated[int, Meta(ge=1, le=7 * 24 * 60)] = 60
    """For how long the address is good."""
    ends_at: int = 0
    """When they may not use the panel any more, in milliseconds since 1970; 0 is never."""


class ChangeMember(Order, frozen=True, kw_only=True):
    """Let a member do more or less, or for longer or shorter."""

    member: str
    role: _Role
    ends_at: int = 0
    """When they may not use the panel any more, in milliseconds since 1970; 0 is never."""


class RemoveMember(Order, frozen=True, kw_only=True):
    """Let a member in no more, and close their pages now."""

    member: str
