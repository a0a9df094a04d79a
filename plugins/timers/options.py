"""What a streamer may set about messages that are said by themselves."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from stagedoor import Choices, Settings

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS: tuple[Day, ...] = get_args(Day)
"""As Python counts them."""


class Group(Settings):
    """Messages that take turns."""

    name: str = Field("", max_length=40)
    """What you call it."""
    texts: tuple[str, ...] = Field((), max_length=50)
    """What is said, one each time. `{title}`, `{uptime}` and `{viewers}` are put in where the platform tells them."""
    is_on: bool = False
    """Say them."""
    is_shuffled: bool = False
    """In no particular order; none comes again before all were said."""
    least: float = Field(15.0, ge=1, le=600)
    """Minutes between two of them, at least."""
    most: float = Field(20.0, ge=1, le=600)
    """Minutes between two of them, at most, if enough was written meanwhile."""
    messages: int = Field(5, ge=0, le=1_000)
    """How many messages viewers must have written since the last one: nobody is talked to who does not talk."""
    when: Literal["live", "offline", "always"] = "live"
    """Whether a show has to be on for it."""
    first_after: float = Field(0.0, ge=0, le=600)
    """Minutes until the first one after the show began; 0 is a pause as between two."""
    days: tuple[Day, ...] = Field((), max_length=7)
    """Only on these days of the week; on all, when empty."""
    on_air: tuple[Annotated[str, Choices("obs.scenes")], ...] = Field((), max_length=30)
    """Only while one of these scenes is on air in OBS; in any, when empty."""
    off_air: tuple[Annotated[str, Choices("obs.scenes")], ...] = Field((), max_length=30)
    """Never while one of these scenes is on air, such as a private moment."""
    platforms: tuple[str, ...] = Field((), max_length=20)
    """Only in these chats, such as `twitch`; in all that can be written to, when empty."""

    @model_validator(mode="after")
    def _can_be_said(self) -> Self:
        if not self.name.strip() or not any(text.strip() for text in self.texts):
            raise ValueError("give the group a name and something to say")
        if self.most < self.least:
            raise ValueError("the longest pause is shorter than the shortest one")
        return self


class TimerSettings(Settings):
    """Messages that are said by themselves. How many in all is a setting of the chats."""

    groups: tuple[Group, ...] = Field((), max_length=30)
    """Each with messages that take turns, and a pause of its own."""

    @model_validator(mode="after")
    def _are_told_apart(self) -> Self:
        names = [group.name.strip().casefold() for group in self.groups]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise ValueError(f"two groups are called “{twice}”")
        return self


class Which(Settings):
    """A group."""

    group: str = Field("", max_length=40)
    """Its name."""
