"""What a check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Health(StrEnum):
    """How something is."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing; the show goes on as it should."""
    WARNING = "warning"
    """Something will not be as it should."""
    FAILURE = "failure"
    """Something does not work at all."""
    ABSENT = "absent"
    """There is nothing of the kind to look at."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """An order that does what is to be done, or a page of the panel where it is done."""

    label: str
    action: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    """`sources`, or `settings/obs`."""
    question: str = ""
    """What is asked before it is done, where it cannot be taken back."""


@dataclass(frozen=True)
class Diagnosis:
    """One thing that was looked at."""

    area: str
    """`chats`, `obs`, `overlay`, `house` or `plugins`."""
    name: str
    """The same at every look: `obs`, `chat:twitch:somebody`."""
    title: str
    health: Health
    sentence: str
    """What is so, and what it means for the show."""
    advice: str = ""
    """What to do."""
    remedies: tuple[Remedy, ...] = ()
