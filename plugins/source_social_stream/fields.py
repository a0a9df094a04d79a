"""Reading what Social Stream Ninja sends: JSON in which any field may be missing or of another type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_LONGEST = 8_000
_PLATFORM = re.compile(r"[a-z0-9_-]{1,40}")
_SAME = {"instagramlive": "instagram", "youtubeshorts": "youtube", "tiktoklive": "tiktok", "facebooklive": "facebook"}
"""One site that has several words there."""

Payload = Mapping[str, Any]


def text_of(payload: Payload, *names: str) -> str:
    """The first of these fields that says something, as text."""
    for name in names:
        value = payload.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()[:_LONGEST]
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def number_of(payload: Payload, *names: str) -> int:
    """The first of these fields that is a count; 0 if none is."""
    for name in names:
        value = payload.get(name)
        if isinstance(value, str) and len(value) <= 12 and value.strip().isdecimal():
            value = int(value)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12:
            return value
    return 0


def is_set(payload: Payload, *names: str) -> bool:
    """Whether one of these fields says yes."""
    return any(payload.get(name) in (True, 1, "1", "true") for name in names)


def meta_of(payload: Payload) -> Payload:
    """Its `meta`, where that is an object."""
    meta = payload.get("meta")
    return meta if isinstance(meta, dict) else {}


def platform_of(payload: Payload) -> str:
    """The site it is from, one word in small letters; empty where that is not said."""
    word = text_of(payload, "type", "platform").lower()
    return _SAME.get(word, word) if _PLATFORM.fullmatch(word) else ""
