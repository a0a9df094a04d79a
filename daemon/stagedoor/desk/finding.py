"""What can be asked about searching."""

from __future__ import annotations

from stagedoor.desk.order import Order


class Suggest(Order, frozen=True, kw_only=True):
    """Say how a search could go on."""

    text: str
    cursor: int
    """Where in it somebody types, in code points."""
