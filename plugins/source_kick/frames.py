"""What both of Kick's servers hand over: events by name, with JSON that may be wrapped in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

decode = msgspec.json.Decoder().decode
encode = msgspec.json.Encoder().encode

_MOST_NAMES = 10_000


class Frame(NamedTuple):
    """One event of one feed."""

    feed: str
    name: str
    data: Any


@dataclass
class Arrived:
    """What one read brought."""

    frames: list[Frame] = field(default_factory=list)
    unreadable: int = 0
    has_ping: bool = False
    """The server wants to hear that we are there."""


class TurnedAwayError(Exception):
    """The server does not want this client; the message says why, in half a sentence."""


def opened(data: Any) -> Any:
    """The document inside, whether it came as one or as a text that holds one. Raises `ValueError` for no JSON."""
    if not isinstance(data, str):
        return data
    if not data:
        return None
    try:
        return decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as fault:
        raise ValueError("not a document") from fault


def parse(raw: bytes | str) -> dict[str, Any]:
    """The object that a server sent. Raises `ValueError` for anything else."""
    try:
        found = decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as fault:
        raise ValueError("not a document") from fault
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - what arrived is wrong, not who calls
    return found


def mapping(found: Any) -> dict[str, Any]:
    """The object that this should be; an empty one where it is something else."""
    return found if isinstance(found, dict) else {}


def part(found: Any, name: str) -> dict[str, Any]:
    """An object inside an object; an empty one where there is none."""
    return mapping(mapping(found).get(name))


def number(found: Any, otherwise: int = 0) -> int:
    """A count, as a number or as its digits; never negative."""
    if isinstance(found, str) and len(found) <= 18 and found.isascii() and found.isdigit():
        return int(found)
    if isinstance(found, float) and 0 <= found < 2**53:
        return int(found)
    return found if type(found) is int and 0 <= found < 2**63 else otherwise


def text(found: Any, longest: int = 4000) -> str:
    """A text, or empty."""
    return found[:longest] if isinstance(found, str) else ""


def identity(found: Any) -> str:
    """An id as text, whether it came as a number or a text; 0 and nothing are none."""
    if type(found) is int:
        return str(found) if 0 < found < 2**63 else ""
    return found[:200] if isinstance(found, str) else ""


def record(found: Any) -> dict[str, Any]:
    """The object that an event must be. Raises `ValueError` for anything else."""
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - what arrived is wrong, not who calls
    return found


def calling(found: Any) -> str:
    """What somebody is called, or empty."""
    return text(found, 100).strip()


def callings(found: Any) -> list[str]:
    """What several are called; those without a name are left out."""
    return [name for one in found[:_MOST_NAMES] if (name := calling(one))] if isinstance(found, list) else []
