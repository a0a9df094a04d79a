"""What was redeemed: what waits, what was done, what was given back, and how many of each are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_MOST_DONE = 200


@dataclass(slots=True)
class Order:
    """One reward that somebody redeemed."""

    number: int
    at: int
    key: str
    reward: str
    cost: int
    text: str = ""
    message: int = 0
    stand: str = "waiting"
    """`waiting`, `done` or `refunded`."""
    is_withdrawn: bool = False
    """The words in it were withdrawn."""
    parts: list[list[Any]] = field(default_factory=list)
    """Whose accounts paid how much of it."""


@dataclass
class Orders:
    """All that waits, and the last that do not."""

    orders: dict[int, Order] = field(default_factory=dict)
    sold: dict[str, int] = field(default_factory=dict)
    """How many of each reward, in small letters, are gone."""

    def apply(self, name: str, viewer: str, data: Mapping[str, str | int | float | bool], at: int) -> None:
        """Take in one note that the ledger took in."""
        if name == "sold":
            reward = str(data.get("reward", ""))
            self.sold[reward] = self.sold.get(reward, 0) + int(data.get("count", 0))
        elif name == "redeemed":
            number, part = int(data["n"]), -int(data.get("points", 0))
            self.orders[number] = Order(
                number,
                at,
                viewer,
                str(data.get("reward", "")),
                part,
                str(data.get("text", "")),
                int(data.get("event", 0)),
                parts=[[viewer, part]],
            )
            self._trim()
        elif (order := self.orders.get(int(data.get("order", 0)))) is not None:
            if name == "paid":
                part = -int(data.get("points", 0))
                order.cost += part
                order.parts.append([viewer, part])
            elif name in {"done", "waiting"}:
                order.stand = name
            elif name == "refunded":
                order.stand = str(data.get("stand", "refunded"))

    def withdraw(self, messages: Iterable[int]) -> bool:
        """The words of these messages are gone; whether anything is different."""
        gone = set(messages)
        found = [order for order in self.orders.values() if order.message in gone and not order.is_withdrawn]
        for order in found:
            order.is_withdrawn, order.text = True, ""
        return bool(found)

    def forget(self, keys: Iterable[str]) -> None:
        """Know nothing of these viewers any more."""
        gone = set(keys)
        self.orders = {number: order for number, order in self.orders.items() if order.key not in gone}
        for order in self.orders.values():
            order.parts = [part for part in order.parts if part[0] not in gone]
            order.cost = sum(points for _, points in order.parts)

    def kept(self) -> dict[str, Any]:
        """What is kept over a restart."""
        rows = [[getattr(order, name) for name in Order.__slots__] for order in self.orders.values()]
        return {"orders": rows, "sold": self.sold}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Orders:
        """The same again."""
        return cls({row[0]: Order(*row) for row in kept["orders"]}, dict(kept["sold"]))

    def _trim(self) -> None:
        over = [number for number, order in self.orders.items() if order.stand != "waiting"]
        for number in over[: max(0, len(over) - _MOST_DONE)]:
            del self.orders[number]
