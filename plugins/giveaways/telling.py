"""What each note does to a giveaway."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .giveaway import Draw, Entry, Giveaway

Data = Mapping[str, Any]


def tell(giveaway: Giveaway, name: str, data: Data, viewer: str) -> None:
    """Something was noted. What comes too late, or is no note of ours, changes nothing."""
    if does := _DOES.get(name):
        does(giveaway, data, viewer)


def _entered(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state == "open":
        giveaway.entries[viewer] = Entry(
            name=str(data["name"]),
            platform=str(data["platform"]),
            handle=str(data["handle"]),
            tickets=int(data["tickets"]),
            subject=int(data.get("subject", 0)),
            at=int(data["at"]),
            is_new=bool(data.get("is_new", False)),
        )


def _out(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if viewer in giveaway.entries:
        giveaway.entries[viewer].out = str(data.get("why", ""))


def _named(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if viewer in giveaway.entries:
        giveaway.entries[viewer].name = str(data["name"])


def _gave(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state == "open":
        given, unit = giveaway.given.setdefault(viewer, {}), str(data["unit"])
        given[unit] = given.get(unit, 0) + float(data["much"])


def _extended(giveaway: Giveaway, data: Data, viewer: str) -> None:
    giveaway.ends_at = int(data["ends_at"])


def _frozen(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state != "open":
        return
    if not data["part"]:  # an earlier closing that was cut short does not count
        giveaway.lines, giveaway.owners = [], {}
    for line in str(data["lines"]).splitlines():
        who, tickets = line.split()
        giveaway.lines.append((who, int(tickets)))


def _owners(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state == "open":
        giveaway.owners |= {int(place): key for key, place in data.items() if ":" in key}


def _closed(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state == "open":
        giveaway.state, giveaway.closed_at = "closed", int(data["at"])
        giveaway.salt, giveaway.entries_hash = str(data["salt"]), str(data["hash"])
        giveaway.closings += 1


def _reopened(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state == "closed":
        giveaway.state, giveaway.commitment = "open", str(data["commitment"])
        giveaway.salt = giveaway.entries_hash = giveaway.public_text = ""
        giveaway.lines, giveaway.owners, giveaway.closed_at, giveaway.ends_at = [], {}, 0, 0


def _mixed(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state == "closed" and not giveaway.public_text:
        giveaway.public_text = str(data["text"])


def _drawn(giveaway: Giveaway, data: Data, viewer: str) -> None:
    if giveaway.state == "open":
        return
    giveaway.state, giveaway.seed = "drawn", str(data["seed"])
    giveaway.draws.append(
        Draw(
            at=int(data["at"]),
            place=int(data["place"]),
            ticket=int(data["ticket"]),
            of=int(data["of"]),
            outcome=data["outcome"],
            until=int(data["until"]),
            why=str(data["why"]),
            instead_of=int(data["instead_of"]),
        )
    )


def _outcome(giveaway: Giveaway, data: Data, viewer: str) -> None:
    draw = int(data["draw"])
    if 0 < draw <= len(giveaway.draws):
        giveaway.draws[draw - 1].outcome = data["outcome"]
        giveaway.draws[draw - 1].why = str(data.get("why", ""))


def _void(giveaway: Giveaway, data: Data, viewer: str) -> None:
    giveaway.is_void = bool(data["is_void"])


_DOES: dict[str, Callable[[Giveaway, Data, str], None]] = {
    "entered": _entered,
    "out": _out,
    "named": _named,
    "gave": _gave,
    "extended": _extended,
    "frozen": _frozen,
    "owners": _owners,
    "closed": _closed,
    "reopened": _reopened,
    "mixed": _mixed,
    "drawn": _drawn,
    "outcome": _outcome,
    "void": _void,
}
