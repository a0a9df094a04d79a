"""Money as Twitch's tags give it: a whole number, a currency, and how many digits stand behind the point."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stagedoor import Amount

from .viewers import number

_CURRENCY = re.compile(r"[A-Z]{3}")


def paid(tags: Mapping[str, str], prefix: str) -> Amount | None:
    """The sum in `<prefix>amount`, `<prefix>currency` and `<prefix>exponent`, or None where they say none."""
    count = number(tags.get(f"{prefix}amount", ""))
    currency = tags.get(f"{prefix}currency", "")
    if not count or not _CURRENCY.fullmatch(currency):
        return None
    match tags.get(f"{prefix}exponent", ""):
        case "2":
            return Amount(count=count, unit=f"{currency}-cents")
        case "0":
            return Amount(count=count, unit=currency)
        case _:
            return None
