"""What can be set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Settings


class RaidGuard(Settings):
    """Raids of bots: the same text from many new viewers, many new viewers at once, many follows at once."""

    copies: Literal["off", "mark", "hold", "hide", "delete", "timeout"] = "hide"
    """What becomes of a text that many new viewers write nearly alike. It is also taken back where it was shown."""
    viewers: int = Field(5, ge=3, le=100)
    """How many new viewers it takes: one fewer for whole sentences, which nobody writes alike by chance, and more for
    long texts that everybody pastes and that sell nothing."""
    crowd: Literal["off", "notice", "mark", "hold"] = "notice"
    """What happens when far more viewers than usual write for the first time ever, whatever they write.
    Where their names are made after one pattern, as in `ann4711` and `ann4712`, their messages wait for you."""
    follows: Literal["off", "notice"] = "notice"
    """Whether you are told when many more viewers than usual follow within seconds."""
    panic: Literal["off", "on alarm"] = "off"
    """Whether an alarm makes the show safe as your panic key does."""
    after_raid: float = Field(5, ge=0, le=60)
    """For so many minutes after another channel sent its viewers over, many newcomers with one greeting are welcome.
    Texts that advertise something are not."""
    new_for: Annotated[float, Advanced] = Field(10, ge=1, le=1440)
    """For so many minutes after they were first seen somebody counts as new."""
    follows_at_once: Annotated[int, Advanced] = Field(15, ge=5, le=1000)
    """How many follows within ten seconds are far too many."""
    strangers_at_once: Annotated[int, Advanced] = Field(12, ge=5, le=1000)
    """How many viewers who write for the first time ever within fifteen seconds are far too many, in a quiet chat."""
