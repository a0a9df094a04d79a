"""What the pages are told about what waits for an answer, and about answers kept ready."""

from __future__ import annotations

from typing import Literal

from stagedoor.web.view import View


class UnansweredLine(View, frozen=True, kw_only=True):
    """One thing that is asked or reported, by one person or by many."""

    subjects: list[int]
    """The ids of the messages, oldest first."""
    kind: Literal["question", "concern"]
    about: str
    """What a concern is about: `sound`, `microphone`, `volume`, `bad sound`, `lag`, `picture`, `scene` …"""
    text: str
    """The first message."""
    viewer: str
    """The key of who wrote it."""
    name: str
    names: list[str]
    """The first few who ask it."""
    people: int
    """How many ask it."""
    platforms: list[str]
    source: str
    """The chat of the first message."""
    at: int
    """When it was asked first, in milliseconds since 1970."""
    last_at: int


class UnansweredView(View, frozen=True, kw_only=True):
    """Topic `unanswered`."""

    lines: list[UnansweredLine]
    """The oldest first."""
    more: int
    """How many more there are than are listed."""
    overdue_after: int
    """Milliseconds after which a line is overdue."""
    forget_after: int
    """Milliseconds after which a line is not shown any more."""
    is_on: bool


class AnswerFigures(View, frozen=True, kw_only=True):
    """How quickly was answered, overall or of one part."""

    name: str
    """The platform, or who answered; empty for all together."""
    asked: int
    """Questions and concerns; 0 where it is told by who answered."""
    answered: int
    median: int
    """Milliseconds until half of those answered had their answer; 0 where none was."""
    ninetieth: int
    """Milliseconds until nine of ten had it."""


class ResponseTimesView(View, frozen=True, kw_only=True):
    """Answer of `response_times`."""

    since: int
    """From when on it is counted, in milliseconds since 1970."""
    until: int
    total: AnswerFigures
    platforms: list[AnswerFigures]
    people: list[AnswerFigures]
    """By who answered, the most answers first."""
    is_cut: bool
    """There was more in that time than is counted."""


class ReplyView(View, frozen=True, kw_only=True):
    """An answer that is kept ready."""

    name: str
    text: str
    """As it is kept, with its variables."""
    filled: str
    """As it would be sent now; what is not known stands there as it is kept."""
    missing: list[str]
    """The variables that nothing is known for now."""


class RepliesView(View, frozen=True, kw_only=True):
    """Answer of `fill_replies`."""

    replies: list[ReplyView]
