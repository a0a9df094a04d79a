"""Amounts in words; units are never added to others or converted."""

from __future__ import annotations

import re

from stagedoor import Amount

_PART = re.compile(r"^([A-Z]{3})(?:-(cents|thousandths))?$")
_PARTS = {"cents": 100, "thousandths": 1000}


def spoken(unit: str, count: int) -> str:
    """For example `500 bits` or `5.00 EUR`."""
    if found := _PART.match(unit):
        whole = count / _PARTS.get(found[2], 1)
        return f"{whole:,.2f} {found[1]}" if whole != int(whole) else f"{whole:,.0f} {found[1]}"
    return f"{count:,} {unit.removesuffix('s') if count == 1 and len(unit) > 2 else unit}"


def worth(amount: Amount | None) -> str:
    """The same, or nothing where there is no amount."""
    return spoken(amount.unit, amount.count) if amount else ""
