"""What a streamer may set about giveaways, and what their controls can be told."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Settings

Who = Literal["everyone", "followers", "subscribers"]


class GiveawaySettings(Settings):
    """How giveaways work unless something else is said when one is opened."""

    command: str = Field("enter", min_length=1, max_length=30)
    """The command without `!` that enters whatever giveaway is open, besides its own word."""
    entry: Literal["word", "any message"] = "word"
    """Viewers enter with the word, or with whatever they write: then everybody who may enter and writes is in."""
    who: Who = "everyone"
    """Who may enter. Many platforms do not say who follows; there, nobody but subscribers would get in."""
    min_messages: int = Field(0, ge=0, le=10_000)
    """How many messages somebody must have written before; keeps out accounts made for the prize."""
    known_days: float = Field(0, ge=0, le=3_650)
    """How many days ago somebody must have been seen here for the first time."""
    leave_out_team: bool = True
    """Leave you and your moderators out. Bots are never in."""
    left_out: tuple[str, ...] = Field((), max_length=200)
    """Names of others who may not enter, such as friends in the room."""
    winners_wait_days: float = Field(0, ge=0, le=3_650)
    """Whoever won may not enter again for so many days; 0 lets them."""
    subscriber_tickets: int = Field(1, ge=1, le=100)
    """How many tickets a subscriber has. The overlay says so where it is more than 1."""
    vip_tickets: int = Field(1, ge=1, le=100)
    """How many tickets a VIP has."""
    gift_ticket: dict[str, float] = Field({}, max_length=20)
    """How much of a unit given while it is open is another ticket, such as `bits` 100 or `EUR-cents` 500. Entering
    stays free. In many countries tickets for money make it a lottery that needs a permit, so look that up first."""
    most_tickets: int = Field(10, ge=1, le=1_000)
    """More tickets than that nobody has."""
    seconds: int = Field(300, ge=0, le=86_400)
    """How long it is open; 0 is until you close it."""
    claim_seconds: int = Field(60, ge=0, le=3_600)
    """A winner must write something within so many seconds; 0 asks for nothing."""
    redraws: bool = False
    """Draw another by itself where a winner did not write in time."""
    needs_text: bool = False
    """Draw only after you have typed words that nobody knew when it closed, such as what the chat says then."""
    announces: bool = False
    """Say in the chats that it is open, how many are in, and who won."""
    remind_minutes: float = Field(0, ge=0, le=240)
    """Remind the chats every so many minutes while it is open; 0 never does."""
    roll_seconds: float = Field(4, ge=0, le=15)
    """How long names roll by on the overlay before the winner stands there."""
    stay: int = Field(0, ge=0, le=600)
    """Seconds a winner stays on the overlay; 0 keeps them until you take them off."""
    wave_size: Annotated[int, Advanced] = Field(12, ge=3, le=1_000)
    """So many entries within 20 seconds, most of them of accounts never seen before, look like bots."""


class NewGiveaway(Settings):
    """A giveaway to open."""

    title: str = Field("", max_length=140)
    """What can be won."""
    word: str = Field("", max_length=60)
    """The word that enters, as a whole message; empty is only the command."""
    seconds: int = Field(-1, ge=-1, le=86_400)
    """How long it is open; 0 is until you close it, -1 is as set."""
    entry: Literal["as set", "word", "any message"] = "as set"
    """Whether the word enters, or whatever somebody writes."""
    who: Literal["as set", "everyone", "followers", "subscribers"] = "as set"
    """Who may enter."""
    min_messages: int = Field(-1, ge=-1, le=10_000)
    """How many messages somebody must have written before; -1 is as set."""
    subscriber_tickets: int = Field(-1, ge=-1, le=100)
    """How many tickets a subscriber has; -1 is as set."""
    claim_seconds: int = Field(-1, ge=-1, le=3_600)
    """Within how many seconds a winner must write; 0 asks for nothing, -1 is as set."""
    needs_text: bool | None = None
    """Whether it is drawn only after words are mixed in; none is as set."""


class Longer(Settings):
    """How much longer."""

    seconds: int = Field(60, ge=5, le=86_400)
    """Seconds more."""


class OfViewer(Settings):
    """Somebody who entered."""

    viewer: str = Field("", max_length=200)
    """The viewer's key."""


class OfMessage(Settings):
    """A message whose writer is meant."""

    message: int = 0
    """Its id."""


class Words(Settings):
    """Words to mix into the draw."""

    text: str = Field("", max_length=500)
    """Exactly as they are to stand in the proof."""


class Several(Settings):
    """How many to draw."""

    count: int = Field(1, ge=1, le=20)
    """How many winners."""


class OfDraw(Settings):
    """One of the draws."""

    draw: int = Field(0, ge=0, le=10_000)
    """Its number; 0 is the last one."""


class OfDraws(Settings):
    """Some of the draws."""

    draws: tuple[int, ...] = Field((), max_length=100)
    """Their numbers; none is the last one."""


class OfGiveaway(Settings):
    """One of the giveaways."""

    number: int = Field(0, ge=0)
    """Its number; 0 is the one now."""
    names: bool = False
    """Write everybody's name into the proof. Without it, everybody can find themselves and nobody is named."""
