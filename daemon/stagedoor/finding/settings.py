"""Settings of searching: the views that are kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from stagedoor.finding.language import LONGEST
from stagedoor.settings import Settings

_MOST = 20


class SavedView(BaseModel):
    """A search that is kept under a name."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

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
        SavedView(name="Flagged", query="is:flagged"),
        SavedView(name="Unanswered", query="is:unanswered"),
        SavedView(name="Gifts", query="is:gift"),
    )
    """The tabs, from left to right."""
