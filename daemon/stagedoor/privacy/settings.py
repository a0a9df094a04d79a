"""How long what is known about people is kept."""

from __future__ import annotations

from pydantic import Field

from stagedoor.settings import Settings


class PrivacySettings(Settings):
    """How long what is known about people is kept. 0 days is for ever."""

    message_days: int = Field(0, ge=0, le=3650)
    """After how many days what viewers wrote is removed. That they wrote, and what was decided about it, stays."""
    viewer_days: int = Field(0, ge=0, le=3650)
    """After how many days viewers who did not come back are forgotten: names, messages, gifts, notes, all of it."""
    note_days: int = Field(0, ge=0, le=3650)
    """After how many days without a change a private note is removed."""
    house_days: int = Field(0, ge=0, le=3650)
    """After how many days the rest is removed: connections, OBS, viewer counts, notices, polls."""
