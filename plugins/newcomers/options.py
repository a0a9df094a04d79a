"""What can be set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Settings

What = Literal["off", "mark", "hold", "hide", "delete"]


class Newcomers(Settings):
    """What becomes of the first messages somebody ever writes here."""

    everything: Literal["off", "mark", "hold"] = "off"
    """What becomes of a newcomer's first messages, whatever they say. `mark` shows them, and shows you who is new;
    a mark counts against nobody."""
    messages: int = Field(1, ge=1, le=100)
    """How many of their messages are first messages."""
    links: What = "hold"
    """What becomes of a first message with a link, the commonest greeting of bots. Clips, songs that are asked for and
    your own address are welcome."""
    mentions: What = "off"
    """What becomes of a first message that calls many people at once."""
    capitals: What = "off"
    """What becomes of a first message in capital letters."""
    followers: Literal["as anybody", "welcome"] = "welcome"
    """Whether the gate is open for those who follow you, where the platform says so."""
    mentions_at_once: Annotated[int, Advanced] = Field(3, ge=1, le=50)
    """How many people a first message may name."""
    least_capitals: Annotated[int, Advanced] = Field(12, ge=4, le=200)
    """How many letters a text in capitals must have to count."""
