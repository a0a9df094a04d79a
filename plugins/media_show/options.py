"""What a streamer may set about pictures, videos and sounds that are shown by hand or by a cue."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stagedoor import Choices, Settings

Fit = Literal["whole", "fill"]
Entrance = Literal["fade", "rise", "slide", "grow"]


class Show(Settings):
    """A picture or video on the overlay."""

    picture: Annotated[str, Choices("media.pictures")] = ""
    """A picture from your media."""
    video: Annotated[str, Choices("media.videos")] = ""
    """A video from your media, instead of the picture."""
    seconds: float = Field(0.0, ge=0, le=3600)
    """How long it is shown; 0 is until you hide it, or until the video ends."""
    volume: int = Field(70, ge=0, le=100)
    """How loud a video is, in percent."""
    loops: bool = False
    """Play a video again and again."""
    fit: Fit = "whole"
    """All of it, or so large that it fills its place."""
    entrance: Entrance = "fade"
    """How it comes in and goes."""


class Sound(Settings):
    """A sound on the overlay."""

    sound: Annotated[str, Choices("media.sounds")] = ""
    """A sound from your media."""
    volume: int = Field(70, ge=0, le=100)
    """How loud, in percent."""


class Button(Show):
    """A button on the page of this plugin."""

    name: str = Field("", max_length=60)
    """What stands on it."""
    sound: Annotated[str, Choices("media.sounds")] = ""
    """A sound from your media."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not self.name.strip():
            raise ValueError("give the button a name")
        return self


class Named(Settings):
    """One of your buttons."""

    name: str = Field("", max_length=60)
    """What stands on it."""


class MediaShow(Settings):
    """Pictures, videos and sounds at the press of a button."""

    buttons: tuple[Button, ...] = Field((), max_length=100)
    """Your buttons, in the order in which they stand on the page."""
    volume: int = Field(100, ge=0, le=100)
    """How loud all of it is, in percent. Where several overlays are on air, set it to 0 on all but one of them."""
    most_sounds: int = Field(4, ge=1, le=20)
    """How many sounds may be heard at once; one more ends the oldest."""
