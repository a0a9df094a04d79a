"""What the page in the panel is told of giveaways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from .claims import Claims
from .door import Door
from .giveaway import Entry, Giveaway
from .options import GiveawaySettings

_ENTRIES = 60
"""The latest ones are listed; all of them are counted."""
_REFUSED = 20
_FIELDS = (
    "number", "state", "is_void", "title", "word", "public_text", "opened_at", "commitment", "entries_hash", "closings",
)  # fmt: skip
_USUAL = (
    "command", "entry", "who", "seconds", "min_messages", "subscriber_tickets", "claim_seconds", "needs_text",
)  # fmt: skip


def now_of(
    giveaway: Giveaway,
    people: list[tuple[str, int]],
    door: Door,
    claims: Claims,
    is_secret: Callable[[int], bool],
) -> dict[str, Any]:
    """All of the giveaway that is on, or was last; `people` is whoever is in, with their tickets."""
    entries = giveaway.entries
    known = {key: many for key, many in people if key in entries}
    left_out = [(key, each) for key, each in entries.items() if each.out]
    latest = [key for key in reversed(entries) if key in known and not entries[key].out][:_ENTRIES]
    return {name: getattr(giveaway, name) for name in _FIELDS} | {
        "rules": giveaway.rules.said,
        "needs_text": giveaway.rules.needs_text,
        "ends_at": giveaway.ends_at if giveaway.state == "open" else 0,
        "count": len(people),
        "tickets": sum(many for _, many in people),
        "platforms": Counter(entries[key].platform for key in known).most_common(),
        "new": sum(entries[key].is_new and not entries[key].out for key in known),
        "late": door.late,
        "wave": door.wave,
        "entries": [_entry(key, entries[key]) | {"tickets": known[key]} for key in latest],
        "left_out": [_entry(key, each) | {"why": each.out} for key, each in left_out[-_ENTRIES:]],
        "left_out_new": sum(each.out == "new" for _, each in left_out),
        "refused": [
            {"why": why, "count": len(those), "names": list(those.values())[-_REFUSED:]}
            for why, those in door.refused.items()
            if those
        ],
        "draws": _draws(giveaway, claims, is_secret),
        "can_draw": len(giveaway.draws) < len(giveaway.lines),
    }


def past_of(giveaway: Giveaway, *, is_secret: bool) -> dict[str, Any]:
    """One of all giveaways, in a line."""
    stands = [entry.name if entry else "" for _, draw, entry in giveaway.drawn() if draw.outcome in ("won", "claimed")]
    return {
        "number": giveaway.number,
        "title": giveaway.title,
        "state": giveaway.state,
        "is_void": giveaway.is_void,
        "at": giveaway.opened_at,
        "entries": len(giveaway.lines),
        "has_proof": bool(giveaway.entries_hash),
        "winners": [] if is_secret else stands,
    }


def usual_of(settings: GiveawaySettings) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(settings, name) for name in _USUAL}


def _entry(key: str, entry: Entry) -> dict[str, Any]:
    return {"viewer": key, "name": entry.name, "platform": entry.platform, "at": entry.at, "is_new": entry.is_new}


def _draws(giveaway: Giveaway, claims: Claims, is_secret: Callable[[int], bool]) -> list[dict[str, Any]]:
    """The draws, the newest first; who was drawn is not told before viewers see it."""
    found = []
    for number, draw, entry in giveaway.drawn():
        is_told = not is_secret(number)
        found.append(
            {
                "draw": number,
                "name": entry.name if entry and is_told else "",
                "platform": entry.platform if entry and is_told else "",
                "is_secret": not is_told,
                "outcome": draw.outcome,
                "why": draw.why,
                "until": draw.until,
                "ticket": draw.ticket + 1,
                "of": draw.of,
                "instead_of": draw.instead_of,
                "is_replaced": giveaway.is_replaced(number),
                "words": [each.text for each in claims.words(number)] if is_told else [],
            }
        )
    return found[::-1]
