"""What people, buttons and cues can have the alerts do."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor import Advanced, Choices, Settings

from .options import Entrance, Kind, Layout


class Play(Settings):
    """An alert that is put together for the occasion."""

    headline: str = Field("", max_length=300)
    """The large line."""
    text: str = Field("", max_length=600)
    """What stands below it."""
    picture: Annotated[str, Choices("media.pictures")] = ""
    """A picture from your media."""
    video: Annotated[str, Choices("media.videos")] = ""
    """A video from your media, instead of the picture."""
    sound: Annotated[str, Choices("media.sounds")] = ""
    """A sound from your media."""
    volume: int = Field(70, ge=0, le=100)
    """How loud, in percent."""
    layout: Layout = "above"
    """Where the picture or video is, seen from the text."""
    entrance: Entrance = "rise"
    """How it comes in."""
    stay: float = Field(6.0, ge=1, le=60)
    """Seconds it is fully there."""
    read_aloud: bool = False
    """Have it read aloud, where a plugin for speech runs."""
    is_next: Annotated[bool, Advanced] = False
    """Before everything that waits."""
    subjects: Annotated[tuple[int, ...], Advanced] = ()
    """The messages whose words are in it: it goes when one of them does."""


class Which(Settings):
    """One alert."""

    number: int = Field(0, ge=0)
    """Its number in the queue; 0 is the last one that was seen."""


class HowMany(Settings):
    """Some of the last alerts."""

    count: int = Field(3, ge=1, le=20)
    """How many."""


class Those(Settings):
    """Some alerts."""

    numbers: tuple[int, ...] = ()
    """Their numbers in the queue."""


class Try(Settings):
    """An invented occasion."""

    kind: Kind = "follow"
    """What is to have happened."""
    variant: str = Field("", max_length=60)
    """The variant by the name you gave it; empty for the one that fits."""
