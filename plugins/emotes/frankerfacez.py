"""FrankerFaceZ's sets, as its API (v1) gives them. It knows Twitch only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stagedoor import Emote

from .words import Words, emote, gathered, part, records

FAMILY = "ffz"
_SIZES = ("2", "1")
"""Twice the size of the text where there is one; many small ones have none."""


def everywhere() -> str:
    """Where the sets are that are drawn in every channel."""
    return "set/global"


def of_channel(platform: str, channel_id: str) -> str:
    """Where a channel's sets are."""
    return f"room/id/{channel_id}"


def read_everywhere(document: Any) -> Words:
    """The words of the sets that everybody has; others in the same answer belong to a few people only."""
    sets, ids = part(document, "sets"), part(document, "default_sets")
    if not isinstance(sets, dict) or not isinstance(ids, list):
        return {}
    return gathered(found for one in ids if isinstance(one, int | str) for found in _emotes(sets.get(str(one))))


def read_channel(document: Any) -> Words:
    """The words of a channel's sets."""
    sets = part(document, "sets")
    return gathered(found for one in sets.values() for found in _emotes(one)) if isinstance(sets, dict) else {}


def _emotes(found: Any) -> Iterator[tuple[str, Emote]]:
    for one in records(part(found, "emoticons")):
        if one.get("modifier") is True:  # it changes how another one looks, and is no picture of its own
            continue
        sizes = part(one, "urls")
        size = next((size for size in _SIZES if part(sizes, size)), "1")
        try:
            yield emote(one.get("name"), one.get("id"), FAMILY, picture=f"{{id}}/{size}")
        except ValueError:
            continue
