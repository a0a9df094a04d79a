"""BetterTTV's sets, as its API (v3) gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stagedoor import Emote

from .words import Words, emote, gathered, part, records

FAMILY = "bttv"
_OVERLAID = frozenset({"SoSnowy", "IceCold", "SantaHat", "TopHat", "ReinDeer", "CandyCane", "cvMask", "cvHazmat"})
"""Its API does not mark those that are drawn on top of others; these few of the global set are."""


def everywhere() -> str:
    """Where the set is that is drawn in every channel."""
    return "cached/emotes/global"


def of_channel(platform: str, channel_id: str) -> str:
    """Where a channel's set is."""
    return f"cached/users/{platform}/{channel_id}"


def read_everywhere(document: Any) -> Words:
    """The words of the global set."""
    return gathered(_emotes(document, _OVERLAID))


def read_channel(document: Any) -> Words:
    """The words of a channel: its own ones before those that others share with it."""
    own, shared = part(document, "channelEmotes"), part(document, "sharedEmotes")
    return gathered([*_emotes(own), *_emotes(shared)])


def _emotes(found: Any, overlaid: frozenset[str] = frozenset()) -> Iterator[tuple[str, Emote]]:
    for one in records(found):
        word = one.get("code")
        try:
            yield emote(word, one.get("id"), FAMILY, is_overlaid=isinstance(word, str) and word in overlaid)
        except ValueError:
            continue
