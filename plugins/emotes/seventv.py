"""7TV's sets, as its API (v3) gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stagedoor import Emote

from .words import Words, emote, gathered, part, records

FAMILY = "7tv"
_OVERLAID_HERE = 1
_OVERLAID = 1 << 8
_NOT_FOR_STREAMS = 1 << 16 | 1 << 24
"""Marked as sexual, or as not allowed on Twitch."""


def everywhere() -> str:
    """Where the set is that is drawn in every channel."""
    return "emote-sets/global"


def of_channel(platform: str, channel_id: str) -> str:
    """Where a channel's set is."""
    return f"users/{platform}/{channel_id}"


def read_everywhere(document: Any) -> Words:
    """The words of the global set."""
    return gathered(_emotes(part(document, "emotes")))


def read_channel(document: Any) -> Words:
    """The words of a channel's set; a channel may have none."""
    return gathered(_emotes(part(part(document, "emote_set"), "emotes")))


def _emotes(found: Any) -> Iterator[tuple[str, Emote]]:
    for one in records(found):
        here, about = _flags(one), _flags(part(one, "data"))
        if about & _NOT_FOR_STREAMS:
            continue
        try:
            yield emote(
                one.get("name"), one.get("id"), FAMILY, is_overlaid=bool(here & _OVERLAID_HERE or about & _OVERLAID)
            )
        except ValueError:
            continue


def _flags(found: Any) -> int:
    flags = part(found, "flags")
    return flags if type(flags) is int else 0
