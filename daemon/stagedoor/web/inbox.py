"""What the list of messages is told about single messages and moments."""

from __future__ import annotations

from stagedoor.web.view import View


class MomentView(View, frozen=True, kw_only=True):
    """Answer of `find_moment`."""

    id: int
    """The id of the first event from then on; one above the last where there is none."""


class FirstView(View, frozen=True, kw_only=True):
    """A message that is the first of its writer, in one way or another."""

    subject: int
    """The id of the message."""
    last_at: int
    """When its writer had written before, in milliseconds since 1970; 0 for never."""


class FirstsView(View, frozen=True, kw_only=True):
    """Answer of `find_firsts`."""

    firsts: list[FirstView]
    """Those that are the first of their writer since a stream began; of the others nothing is said."""
