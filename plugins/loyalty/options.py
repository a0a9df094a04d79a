"""What a streamer may set about points, ranks and rewards."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from stagedoor import Advanced, ArgumentsOf, Choices, Settings

Who = Literal["everyone", "followers", "subscribers", "VIPs", "moderators"]


class Rank(Settings):
    """A step of the ladder."""

    name: str = Field("Rank", min_length=1, max_length=40)
    """What people on it are called."""
    at_least: int = Field(0, ge=0, le=100_000_000)
    """From how many points ever earned, or hours present."""


class Reward(Settings):
    """Something viewers can have for points."""

    name: str = Field("Reward", min_length=1, max_length=40)
    """What viewers write after `!redeem`."""
    help: str = Field("", max_length=200)
    """What they get."""
    cost: int = Field(100, ge=1, le=100_000_000)
    """Points."""
    is_on: bool = True
    """Viewers can have it now."""
    stock: int = Field(0, ge=0, le=1_000_000)
    """How many there are in all; 0 is any number."""
    cooldown: int = Field(0, ge=0, le=86_400)
    """Seconds until anybody can have it again."""
    viewer_cooldown: int = Field(0, ge=0, le=604_800)
    """Seconds until the same person can have it again."""
    who: Who = "everyone"
    """Who can have it. Moderators may what VIPs may, and you may everything."""
    needs_text: bool = False
    """Viewers write something with it."""
    needs_approval: bool = True
    """It waits in the queue until somebody of the team says it is done; otherwise it is done at once."""
    control: str = Field("", max_length=200)
    """What is pressed for it, such as `obs.switch_scene`; empty where a cue waits for `loyalty.redeemed`."""
    arguments: Annotated[dict[str, Any], ArgumentsOf("control")] = {}
    """What with, by name."""


class LoyaltySettings(Settings):
    """Points for being there. They are worth no money, cannot be bought or paid out, and are never gambled with."""

    is_on: bool = False
    """Give points, and answer the commands about them."""
    points_name: str = Field("points", min_length=1, max_length=30)
    """What they are called."""
    watching_points: int = Field(10, ge=0, le=10_000)
    """For whoever was seen present, each time the minutes below are over."""
    watching_minutes: int = Field(10, ge=1, le=120)
    """How often whoever is present gets points; only while the stream is live."""
    present_minutes: int = Field(15, ge=1, le=240)
    """How long somebody counts as present after they wrote, liked, gave or came in. Who only looks cannot be seen."""
    chatting_points: int = Field(5, ge=0, le=10_000)
    """For a message that passed review and is no repetition, command, single word or wall of emotes."""
    chatting_minutes: int = Field(5, ge=0, le=120)
    """A message of the same person gives points once in so many minutes."""
    least_words: int = Field(2, ge=1, le=20)
    """How many different words such a message has at least."""
    follow_points: int = Field(0, ge=0, le=100_000)
    """For a first follow."""
    subscription_points: int = Field(250, ge=0, le=1_000_000)
    """For a subscription, and for each one given to others."""
    raid_points: int = Field(100, ge=0, le=1_000_000)
    """For bringing a raid."""
    unit_points: dict[str, float] = {"bits": 1.0, "diamonds": 1.0, "kicks": 1.0, "jewels": 1.0}
    """For one of each unit that gifts are counted in, such as `bits` or `EUR-cents`; what is not listed gives none."""
    most_per_gift: Annotated[int, Advanced] = Field(10_000, ge=0, le=10_000_000)
    """More than that is never given for one gift."""
    bonus: dict[str, int] = {"subscriber": 20, "vip": 20}
    """Percent more for watching and chatting, by role: `subscriber`, `vip`, `follower`, `moderator`. The largest."""
    leave_out_team: bool = True
    """Give nothing to you and your moderators. Bots never get any."""
    left_out: tuple[str, ...] = Field((), max_length=200)
    """Names of others who get none, such as your own bot's."""
    ranks: tuple[Rank, ...] = (
        Rank(name="Newcomer", at_least=0),
        Rank(name="Regular", at_least=500),
        Rank(name="Friend of the house", at_least=2_500),
        Rank(name="Legend", at_least=10_000),
    )
    """The ladder. Spending points does not lower a rank."""
    rank_by: Literal["points", "hours"] = "points"
    """What ranks go by: points ever earned, or hours present."""
    support_counts: bool = False
    """Points for gifts and subscriptions count for the rank too. Otherwise no rank can be bought."""
    may_give: bool = True
    """Viewers can give points to one another."""
    least_given: Annotated[int, Advanced] = Field(1, ge=1, le=1_000_000)
    """The fewest points that can be given at once."""
    most_given: int = Field(1_000, ge=1, le=100_000_000)
    """How many points one person can give away in a day."""
    rewards: tuple[Reward, ...] = Field((), max_length=60)
    """What viewers can have for points."""
    answers: bool = True
    """Answer these commands in the chat."""
    top: int = Field(5, ge=1, le=15)
    """How many stand on the board, and in the answer to `!top`."""
    board_of: Literal["stream", "month", "ever"] = "stream"
    """Points of which time the board shows."""
    is_shown: bool = False
    """Show the board all the time; otherwise when the control says so."""

    @field_validator("rewards")
    @classmethod
    def _told_apart(cls, rewards: tuple[Reward, ...]) -> tuple[Reward, ...]:
        names = [reward.name.casefold().strip() for reward in rewards]
        if len(set(names)) < len(names):
            raise ValueError("Two rewards have the same name. Viewers could not say which one they mean; rename one.")
        for reward in rewards:
            if reward.control.startswith("loyalty."):
                raise ValueError(f"“{reward.name}” would press a control of loyalty itself. Choose another one.")
        return rewards


class Correction(Settings):
    """Points given or taken by hand."""

    viewer: str = Field("", max_length=300)
    """The viewer's key, such as `twitch:12345`, or their name."""
    points: int = Field(0, ge=-100_000_000, le=100_000_000)
    """How many; a minus takes them away."""
    reason: str = Field("", max_length=200)
    """Why; it stands in the ledger."""


class OfEntry(Settings):
    """An entry of the ledger."""

    entry: int = Field(0, ge=0)
    """Its number."""


class OfOrder(Settings):
    """Something that was redeemed."""

    order: int = Field(0, ge=0)
    """Its number."""


class Look(Settings):
    """Whom the page shows."""

    words: str = Field("", max_length=100)
    """A part of a name; empty for those with the most points."""
    person: Annotated[str, Choices("loyalty.people")] = Field("", max_length=300)
    """Whose ledger is shown; empty for nobody's."""


class Seconds(Settings):
    """For how long."""

    seconds: int = Field(20, ge=0, le=3600)
    """Seconds; 0 is until it is hidden."""
