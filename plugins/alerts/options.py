"""What a streamer may set about alerts: which there are, what they say and show, and how they queue."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from stagedoor import Advanced, Choices, Role, Settings

from .wording import check_template

Kind = Literal["follow", "subscription", "renewal", "gifted", "gift", "paid", "raid", "reward", "first"]
Entrance = Literal["rise", "drop", "slide", "grow", "fade"]
Layout = Literal["above", "beside", "behind", "text only", "picture only"]


class Variant(Settings):
    """One way an alert can look and sound."""

    name: str = Field("", max_length=60)
    """What you call it; viewers never see it."""
    kind: Kind = "follow"
    """What it is for."""
    enabled: bool = True
    """Whether it is used."""
    headline: str = Field("{name}", max_length=200)
    """The large line. `{name}`, `{amount}`, `{count}`, `{gift}`, `{months}`, `{tier}`, `{recipient}`, `{reward}` and
    `{platform}` stand for what happened."""
    text: str = Field("{message}", max_length=300)
    """Below it: `{message}` is what the viewer wrote."""
    picture: Annotated[str, Choices("media.pictures")] = ""
    """A picture from your media; empty for the gift's own picture, where there is one."""
    video: Annotated[str, Choices("media.videos")] = ""
    """A video from your media, instead of the picture."""
    sound: Annotated[str, Choices("media.sounds")] = ""
    """A sound from your media."""
    volume: int = Field(70, ge=0, le=100)
    """How loud sound and video are, in percent."""
    layout: Layout = "above"
    """Where the picture or video is, seen from the text."""
    entrance: Entrance = "rise"
    """How it comes in; it goes the same way."""
    stay: float = Field(6.0, ge=1, le=60)
    """Seconds it is fully there."""
    coming: Annotated[float, Advanced] = Field(0.5, ge=0, le=5)
    """Seconds it takes to come in."""
    text_after: Annotated[float, Advanced] = Field(0.2, ge=0, le=30)
    """Seconds by which the text comes later than the picture."""
    going: Annotated[float, Advanced] = Field(0.4, ge=0, le=5)
    """Seconds it takes to go."""
    least: int = Field(0, ge=0, le=10_000_000)
    """Only from this number on: months, given subscriptions, what a gift is worth, viewers of a raid, a reward's
    price; 0 for any."""
    most: int = Field(0, ge=0, le=10_000_000)
    """Only up to this number; 0 for any."""
    only: tuple[str, ...] = ()
    """Only for these gifts, tiers or rewards, by their names; empty for all."""
    platforms: Annotated[tuple[str, ...], Advanced] = ()
    """Only from these platforms, such as `twitch`; empty for all."""
    roles: Annotated[tuple[Role, ...], Advanced] = ()
    """Only for viewers with one of these roles; empty for everybody."""
    weight: Annotated[int, Advanced] = Field(10, ge=1, le=100)
    """How often it is drawn when several fit equally well: 20 twice as often as 10."""
    read_aloud: bool = True
    """Have it read aloud, where a plugin for speech runs."""

    @field_validator("headline", "text")
    @classmethod
    def _can_be_filled_in(cls, template: str) -> str:
        check_template(template)
        return template


STARTERS = (
    Variant(name="Follow", kind="follow", headline="{name} follows now", stay=4, read_aloud=False),
    Variant(name="Subscription", kind="subscription", headline="{name} subscribed"),
    Variant(name="Renewal", kind="renewal", headline="{name} subscribed for {months} months"),
    Variant(name="One given", kind="gifted", headline="{name} gave {recipient} a subscription", most=1),
    Variant(name="Many given", kind="gifted", headline="{name} gave {count} subscriptions", stay=8),
    Variant(name="Gift", kind="gift", headline="{name} sent {count} × {gift}"),
    Variant(name="Paid message", kind="paid", headline="{name} gave {amount}", stay=8),
    Variant(name="Raid", kind="raid", headline="{name} raids with {count} viewers", entrance="grow", stay=8),
    Variant(name="Reward", kind="reward", headline="{name} redeemed {reward}", stay=4, read_aloud=False, enabled=False),
    Variant(name="First message", kind="first", headline="Welcome, {name}", stay=4, read_aloud=False, enabled=False),
)
"""To begin with: one for each kind, in the look of the theme, without files."""


class Alerts(Settings):
    """Which alerts there are, and how they queue."""

    variants: tuple[Variant, ...] = Field(STARTERS, max_length=200)
    """The alerts. Where several fit, those with conditions go before those without, the largest number first."""
    volume: int = Field(100, ge=0, le=100)
    """How loud all alerts are, in percent. Where several overlays are on air, set it to 0 on all but one of them."""
    between: float = Field(1.0, ge=0, le=30)
    """Seconds between two alerts."""
    more: str = Field("and {more} more", max_length=80)
    """What is added when several were merged in a busy moment."""
    merge_from: int = Field(10, ge=2, le=100)
    """How many may wait before those of the same kind are merged."""
    stale_after: int = Field(15, ge=0, le=240)
    """Minutes after which one that still waits is dropped; 0 for never. Time on hold does not count."""
    streak_seconds: int = Field(10, ge=0, le=60)
    """For how many seconds gifts of one viewer are counted together."""
    smallest_gift: Annotated[int, Advanced] = Field(0, ge=0, le=1_000_000)
    """Gifts worth less than this get no alert."""

    @field_validator("more")
    @classmethod
    def _can_be_filled_in(cls, template: str) -> str:
        check_template(template)
        return template
