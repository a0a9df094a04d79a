"""Invented occasions, to see what an alert looks like. They are marked as tests and counted nowhere."""

from __future__ import annotations

from typing import get_args

from stagedoor import Amount

from .happening import Happening
from .options import Kind

_MESSAGE = "Thank you for the stream, it made my evening!"

SAMPLES: dict[str, Happening] = {
    "follow": Happening(kind="follow", name="Ada"),
    "subscription": Happening(kind="subscription", name="Ada", number=1, months=1, label="Tier 1", message=_MESSAGE),
    "renewal": Happening(kind="renewal", name="Ada", number=14, months=14, label="Tier 1", message=_MESSAGE),
    "gifted": Happening(kind="gifted", name="Ada", number=5, count=5, label="Tier 1"),
    "gift": Happening(
        kind="gift", name="Ada", number=50, count=5, value=Amount(count=50, unit="diamonds"), label="Rose"
    ),
    "paid": Happening(kind="paid", name="Ada", number=20, value=Amount(count=2000, unit="EUR-cents"), message=_MESSAGE),
    "raid": Happening(kind="raid", name="Ada", number=120, count=120),
    "reward": Happening(kind="reward", name="Ada", number=500, label="Drink some water"),
    "first": Happening(kind="first", name="Ada", message="Hello everybody!"),
}
"""One for each kind."""

assert set(SAMPLES) == set(get_args(Kind))
