"""The rules of one giveaway, fixed when it is opened: who may enter, and how many tickets somebody has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from stagedoor import Role, Viewer, ViewerHistory

from .options import GiveawaySettings, NewGiveaway

_DAY = 86_400_000
_TEAM = frozenset({Role.BROADCASTER, Role.MODERATOR, Role.STAFF})
_MAY = {
    "everyone": frozenset(Role),
    "followers": frozenset({Role.FOLLOWER, Role.SUBSCRIBER, Role.VIP}),
    "subscribers": frozenset({Role.SUBSCRIBER}),
}


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What was said at the opening."""

    entry: str = "word"
    who: str = "everyone"
    min_messages: int = 0
    known_days: float = 0
    leave_out_team: bool = True
    left_out: tuple[str, ...] = ()
    winners_wait_days: float = 0
    subscriber_tickets: int = 1
    vip_tickets: int = 1
    gift_ticket: Mapping[str, float] = field(default_factory=dict)
    most_tickets: int = 10
    claim_seconds: int = 0
    needs_text: bool = False

    @classmethod
    def of(cls, settings: GiveawaySettings, wanted: NewGiveaway) -> Self:
        """As set, but for what was said otherwise."""
        values = {name: getattr(settings, name) for name in cls.__dataclass_fields__}
        for name in ("entry", "who", "min_messages", "subscriber_tickets", "claim_seconds", "needs_text"):
            said = getattr(wanted, name)
            if said not in ("as set", -1, None):
                values[name] = said
        values["gift_ticket"] = {unit: much for unit, much in settings.gift_ticket.items() if much > 0}
        return cls(**values)

    def written(self) -> str:
        """For the journal."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> Self:
        """As they were written."""
        found: dict[str, Any] = json.loads(written)
        known = {name: value for name, value in found.items() if name in cls.__dataclass_fields__}
        return cls(**known | {"left_out": tuple(known.get("left_out", ()))})

    def refusal(self, viewer: Viewer, history: ViewerHistory, at: int) -> str:
        """Why somebody may not enter: `bot`, `team`, `left_out`, `role`, `messages`, `days`; empty where they may."""
        roles = frozenset(viewer.roles)
        names = {name.strip().lstrip("@").casefold() for name in self.left_out}
        if Role.BOT in roles:
            return "bot"
        if self.leave_out_team and roles & _TEAM:
            return "team"
        if {viewer.name.casefold(), viewer.login.casefold()} & names:
            return "left_out"
        if self.who != "everyone" and not roles & (_MAY[self.who] | _TEAM):
            return "role"
        if self.min_messages and history.messages - 1 < self.min_messages:
            return "messages"  # the one they enter with is counted already
        first = history.first_at or at
        return "days" if self.known_days and at - first < self.known_days * _DAY else ""

    def tickets(self, viewer: Viewer) -> int:
        """How many tickets their roles give somebody."""
        by_role = {Role.SUBSCRIBER: self.subscriber_tickets, Role.VIP: self.vip_tickets}
        return min(self.most_tickets, max([1, *(by_role.get(role, 1) for role in viewer.roles)]))

    def bought(self, given: Mapping[str, float]) -> int:
        """How many more what somebody gave is worth; nothing is ever converted into another unit."""
        return sum(int(much // self.gift_ticket[unit]) for unit, much in given.items() if unit in self.gift_ticket)

    @property
    def luck(self) -> str:
        """Who has more tickets than others, for everybody to read; empty where nobody has."""
        said = []
        for many, who in ((self.subscriber_tickets, "subscribers"), (self.vip_tickets, "VIPs")):
            if min(many, self.most_tickets) > 1:
                said.append(f"{who} have {min(many, self.most_tickets)} tickets")
        said += [f"{_amount(unit, much)} are another ticket" for unit, much in self.gift_ticket.items()]
        if said and self.gift_ticket:
            said.append(f"nobody has more than {self.most_tickets}")
        return _sentence(said)

    @property
    def said(self) -> str:
        """All of them in one line, as it stands in the proof."""
        parts = [{"everyone": "everybody may enter"}.get(self.who, f"{self.who} may enter")]
        if self.min_messages:
            parts.append(f"after {self.min_messages} messages here")
        if self.known_days:
            parts.append(f"first seen here {self.known_days:g} days ago or more")
        if self.leave_out_team:
            parts.append("the team is left out")
        if self.left_out:
            parts.append("some are left out by name")
        if self.winners_wait_days:
            parts.append(f"winners of the last {self.winners_wait_days:g} days are left out")
        parts.append("one entry for each person")
        if self.claim_seconds:
            parts.append(f"a winner has {self.claim_seconds} seconds to write")
        return " ".join(filter(None, (_sentence(parts), self.luck)))


def _sentence(parts: list[str]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _amount(unit: str, much: float) -> str:
    return f"{much / 100:.2f} {unit[:3]}" if unit.endswith("-cents") else f"{much:g} {unit}"
