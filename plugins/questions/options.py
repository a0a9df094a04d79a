"""What a streamer may set about questions, and what the controls are told."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagedoor import Settings


class QuestionSettings(Settings):
    """How viewers ask, what is looked at first, and how long a question is on air."""

    command: str = Field("ask", min_length=1, max_length=30)
    """The command without `!` that viewers ask with: `!ask What mic is that?`."""
    vote: str = Field("up", min_length=1, max_length=30)
    """The command without `!` that votes for a question by its number: `!up 3`."""
    recognise: Literal["off", "to_me", "all"] = "to_me"
    """Questions in the chat come to the board by themselves: none, those that address you, or all."""
    names: tuple[str, ...] = Field((), max_length=20)
    """What viewers call you, besides the names of your channels."""
    review: Literal["off", "recognised", "all"] = "recognised"
    """What waits until you approve it: nothing, what was recognised in the chat, or everything viewers ask."""
    alike: int = Field(84, ge=0, le=100)
    """Percent from which two questions count as the same, and the second as a vote for the first; 0 is never."""
    most_of_one: int = Field(5, ge=1, le=100)
    """How many open questions one person may have on the board."""
    reply: bool = False
    """Answer whoever asks with the command: the question's number, or how many ask the same."""
    stay: int = Field(0, ge=0, le=3600)
    """Seconds a question is on air; 0 is until it is answered or taken off."""
    show_votes: bool = True
    """The overlay says how many ask it."""
    chapters: bool = False
    """Mark a chapter in OBS's recording when a question goes on air. Its words stay in the file."""
    label: str = Field("Question", max_length=40)
    """What stands above it on the overlay."""


class Which(Settings):
    """A question of the board."""

    number: int = Field(0, ge=0)
    """Its number; 0 is the one on air, or else the next that waits."""


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


class Wording(Settings):
    """Other words for a question."""

    number: int = Field(1, ge=1)
    """The question's number."""
    text: str = Field("", max_length=300)
    """The words; empty is as it was asked."""


class Place(Settings):
    """Where a question is to stand."""

    number: int = Field(1, ge=1)
    """The question's number."""
    to: int = Field(0, ge=0)
    """Its place among those that wait, from 0."""


class Order(Settings):
    """In which order questions stand."""

    sort: Literal["votes", "time", "hand"] = "votes"
    """Most votes first, oldest first, or as you put them."""
    order: str = Field("", max_length=4_000)
    """Numbers of the order by hand, with commas; empty leaves it."""


class Numbers(Settings):
    """Several questions."""

    numbers: str = Field("", max_length=4_000)
    """Their numbers, with commas."""


class Two(Settings):
    """Two questions that ask the same."""

    number: int = Field(1, ge=1)
    """The one that becomes a part of the other."""
    into: int = Field(1, ge=1)
    """The one that stays."""


class Part(Settings):
    """Somebody's asking that is another question."""

    number: int = Field(1, ge=1)
    """The question it was merged into."""
    subject: int = Field(0, ge=0)
    """The message it was asked with."""
