"""The lower thirds that can be shown, and how they look."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stagedoor import Choices, Settings

PRESETS = Choices("lower_third.presets")


class Preset(Settings):
    """A name and a line below it, ready to be shown."""

    name: str = Field("", max_length=120)
    """Who or what it is about, for example the name of a guest."""
    line: str = Field("", max_length=200)
    """What stands below: what they do, where to find them, what this is about."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not self.name.strip():
            raise ValueError("write down a name, for example of a guest")
        return self


STARTERS = (Preset(name="Your name", line="Streaming tonight"),)


class LowerThird(Settings):
    """Names and topics at the lower edge of the picture."""

    presets: tuple[Preset, ...] = Field(STARTERS, max_length=30)
    """Those that are ready to be shown, in the order of their buttons."""
    style: Literal["bar", "block", "line", "plain"] = "bar"
    """A card with a bar of colour, a name on a block of colour, a thin line that opens, or letters on the picture."""
    align: Literal["left", "center", "right"] = "left"
    """Which side of its box it keeps to."""
    seconds: int = Field(10, ge=0, le=3600)
    """Seconds it stays; 0 keeps it until somebody takes it off."""
    command: str = Field("lower", max_length=30)
    """What you and moderators type to show one: `!lower 2`, `!lower Ada`, `!lower off`. Empty for no command."""


class Wanted(Settings):
    """Which one, or what it says."""

    preset: Annotated[str, PRESETS] = Field("", max_length=120)
    """The name of one that is ready, or its number. Empty for what is written below."""
    name: str = Field("", max_length=120)
    """A name instead."""
    line: str = Field("", max_length=200)
    """A line below it."""
    seconds: int | None = Field(None, ge=0, le=3600)
    """Seconds it stays; left empty, as long as usual."""
