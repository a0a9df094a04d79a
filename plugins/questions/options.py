"""What a streamer may set about questions, and what the controls are told."""

from __future__ import annotations

from pydantic import Field

from stagedoor import Settings


class QuestionSettings(Settings):
    """How viewers ask, and how long a question is on air."""

    command: str = Field("ask", min_length=1, max_length=30)
    """The command without `!` that viewers ask with: `!ask What mic is that?`."""
    stay: int = Field(0, ge=0, le=3600)
    """Seconds a question is on air; 0 is until it is answered or taken off."""
    label: str = Field("Question", max_length=40)
    """What stands above it on the overlay."""


class Which(Settings):
    """A question of the board."""

    number: int = Field(0, ge=0)
    """Its number; 0 is the one on air, or else the first that waits."""


class Message(Settings):
    """A message of the chat."""

    message: int = Field(0, ge=0)
    """The message's id."""


class Written(Settings):
    """A question you write yourself."""

    text: str = Field("", max_length=300)
    """The question."""
    name: str = Field("", max_length=60)
    """Who asked, if anybody."""


class Place(Settings):
    """Where a question is to stand."""

    number: int = Field(1, ge=1)
    """The question's number."""
    to: int = Field(0, ge=0)
    """Its place, from 0."""
