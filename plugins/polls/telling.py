"""How a poll is told to the page and to the overlay."""

from __future__ import annotations

from typing import Any

from .ballot import Ballot
from .options import PollSettings
from .waves import Wave


def told(ballot: Ballot, wave: Wave | None) -> dict[str, Any]:
    """Everything about it, for those who may know."""
    return {
        "number": ballot.number,
        "kind": ballot.kind,
        "title": ballot.title,
        "options": list(ballot.options),
        "counts": list(ballot.counts),
        "total": ballot.total,
        "people": ballot.people,
        "refused": ballot.refused,
        "late": ballot.late,
        "left_out": sum(viewer in ballot.cast for viewer in ballot.out),
        "right": len(ballot.right()) if ballot.outcome >= 0 else 0,
        "rules": ballot.rules | {"may_change": ballot.may_change},
        "winners": list(ballot.winners) if ballot.state == "closed" else [],
        "state": ballot.state,
        "is_final": ballot.is_final,
        "opened_at": ballot.opened_at,
        "ends_at": ballot.ends_at if ballot.state == "open" else 0,
        "closed_at": ballot.closed_at,
        "wave": _wave(wave),
    }


def shown(ballot: Ballot, settings: PollSettings) -> dict[str, Any]:
    """As viewers see it: without the votes while they are to be hidden, with the rules that matter."""
    everything = told(ballot, None)
    has_votes = settings.show_votes or ballot.state != "open"
    hints = {"open": settings.hint, "locked": "No more guesses"}
    hint = hints.get(ballot.state, "")
    if ballot.state == "open" and ballot.rules.get("subscriber_votes", 1) > 1:
        hint = f"{hint} · subscribers count {ballot.rules['subscriber_votes']}"
    if ballot.outcome >= 0:
        right = everything["right"]
        hint = f"{right:,} of {ballot.people:,} foresaw it"
    return everything | {"counts": everything["counts"] if has_votes else None, "hint": hint}


def _wave(wave: Wave | None) -> dict[str, Any] | None:
    if wave is None:
        return None
    return {"option": wave.option, "new": wave.new, "all": wave.all, "seconds": wave.seconds}
