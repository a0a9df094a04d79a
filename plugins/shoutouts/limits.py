"""How often a platform takes a shoutout of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagedoor import Context


@dataclass(frozen=True)
class Limits:
    """Of one platform."""

    control: str
    """What gives it."""
    between: int
    """Milliseconds between two of them."""
    same: int
    """Milliseconds between two for the same channel."""


# Twitch counts from when it took one; a moment more than it asks for keeps slow connections within it.
LIMITS = {"twitch": Limits("source_twitch.shoutout", between=121_000, same=3_601_000)}
"""The platforms that have one."""


def is_offered(ctx: Context, platform: str) -> bool:
    """Whether there is anything to give it with."""
    return platform in LIMITS and any(offer.control == LIMITS[platform].control for offer in ctx.controls)


def next_at(platform: str, given: Mapping[tuple[str, str], int]) -> int:
    """When the platform takes the next one, in milliseconds since 1970; what is past is now."""
    times = [at for (where, _), at in given.items() if where == platform]
    return max(times, default=0) + LIMITS[platform].between if times else 0


def same_at(platform: str, target: str, given: Mapping[tuple[str, str], int]) -> int:
    """When the platform takes one for this channel again."""
    at = given.get((platform, target), 0)
    return at + LIMITS[platform].same if at else 0
