"""Settings of searching: the views that are kept."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from stagedoor.finding.language import LONGEST
from stagedoor.settings import Settings

_MOST = 20


class SavedView(Settings):
    """A search that is kept under a name."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    """What stands on its tab."""
    query: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    """What it searches for, as it is typed."""

    @field_validator("name", "query")
    @classmethod
    def _tidy(cls, text: str) -> str:
        tidied = " ".join(text.split())
        if not tidied:
            raise ValueError("It needs at least one letter.")
        return tidied


class ViewsSettings(Settings):
    """Searches that are kept as tabs of the inbox."""

    views: Annotated[tuple[SavedView, ...], Field(max_length=_MOST)] = (
        SavedView(name="Unanswered", query="is:unanswered"),
        SavedView(name="Flagged", query="is:flagged"),
        SavedView(name="First-timers", query="is:first"),
        SavedView(name="Gifts", query="is:gift"),
    )
    """The tabs, from left to right."""

    @model_validator(mode="after")
    def _are_told_apart(self) -> Self:
        names = [view.name.casefold() for view in self.views]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two views are called “{name}”; give each a name of its own")
        return self
