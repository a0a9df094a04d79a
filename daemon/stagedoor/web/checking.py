"""What the pages are told about the pre-flight."""

from __future__ import annotations

from typing import Any

from stagedoor.web.view import View


class RemedyView(View, frozen=True, kw_only=True):
    """What can be done about it at once."""

    label: str
    action: str
    """An order, or empty."""
    arguments: dict[str, Any]
    page: str
    """Where in the panel, such as `settings/obs`; or empty."""
    question: str
    """What is asked before it is done, where it cannot be taken back; or empty."""


class DiagnosisView(View, frozen=True, kw_only=True):
    """One thing that was looked at."""

    name: str
    area: str
    title: str
    health: str
    """`ok`, `note`, `warning`, `failure` or `absent`."""
    sentence: str
    advice: str
    remedies: list[RemedyView]


class CheckUpView(View, frozen=True, kw_only=True):
    """Answer of `check_up`."""

    at: int
    """Milliseconds since 1970."""
    sentence: str
    is_well: bool
    """There is neither a failure nor a warning."""
    found: list[DiagnosisView]
    """Worst first."""


class ChecksView(View, frozen=True, kw_only=True):
    """Topic `checks`: what the last look found, in figures."""

    at: int
    """Milliseconds since 1970, or 0 before the first look."""
    failures: int
    warnings: int
