"""What the pages are told about finding messages."""

from __future__ import annotations

import msgspec

from stagedoor.web.view import View


class ProblemView(View, frozen=True, kw_only=True):
    """Something in a search that makes no sense; the rest was searched for."""

    sentence: str
    start: int
    end: int
    """Where it stands, in code points."""


class FoundView(View, frozen=True, kw_only=True):
    """Answer of `GET /api/messages` with a query: what was found, oldest first."""

    events: list[msgspec.Raw]
    decisions: list[msgspec.Raw]
    """Every `verdict_reached` and `message_withdrawn` about them, oldest first."""
    problems: list[ProblemView]
    before: int
    """Ask again with this as `before` for what is older; 0 where there is nothing more."""
    looked_back_to: int
    """How far back was looked, in milliseconds since 1970; 0 where all was."""


class SuggestionView(View, frozen=True, kw_only=True):
    """A way in which a search could go on."""

    text: str
    """What stands there once it is chosen."""
    meaning: str


class SuggestionsView(View, frozen=True, kw_only=True):
    """Answer of `suggest`: what may stand in place of what is there from `start` to `end`, in code points."""

    start: int
    end: int
    suggestions: list[SuggestionView]


class SavedViewView(View, frozen=True, kw_only=True):
    """A search that is kept under a name."""

    name: str
    query: str
    count: int
    """How many messages of this show it finds."""
    is_more: bool
    """There are more than were counted."""


class SavedViewsView(View, frozen=True, kw_only=True):
    """Topic `views`."""

    views: list[SavedViewView]
