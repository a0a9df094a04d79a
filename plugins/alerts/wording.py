"""What an alert says: a template with named fields, which is filled in and never run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from stagedoor import Amount

FIELDS = ("name", "amount", "count", "gift", "months", "tier", "recipient", "reward", "message", "platform", "more")
"""What may stand in braces."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_CURRENCY = re.compile(r"([A-Z]{3})(-cents|-thousandths)?")
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "BRL": "R$", "KRW": "₩", "INR": "₹"}
_PARTS = {"-cents": 100, "-thousandths": 1000, None: 1}

Piece = tuple[str, str]
"""A piece of a line: its text, and the field it came from, or empty."""


def check_template(template: str) -> None:
    """Raises `ValueError` with a sentence for a field that does not exist."""
    for name in _FIELD.findall(template):
        if name.strip() not in FIELDS:
            known = ", ".join(f"{{{each}}}" for each in FIELDS)
            raise ValueError(f"there is no {{{name}}} to fill in; there is {known}")


def filled(template: str, values: Mapping[str, str]) -> list[Piece]:
    """The line in pieces. A field without a value is empty, and the spaces around it become one."""
    pieces: list[Piece] = []
    at = 0
    for found in _FIELD.finditer(template):
        pieces.append((template[at : found.start()], ""))
        name = found[1].strip()
        pieces.append((values.get(name, ""), name))
        at = found.end()
    pieces.append((template[at:], ""))
    return _without_gaps(pieces)


def plain(pieces: Sequence[Piece]) -> str:
    """The same as one text."""
    return "".join(text for text, _ in pieces)


def money(amount: Amount | None) -> str:
    """What something is worth, in words: `250 diamonds`, `€2.50`; empty for nothing."""
    if amount is None:
        return ""
    currency = _CURRENCY.fullmatch(amount.unit)
    if currency is None:
        unit = amount.unit[:-1] if amount.count == 1 and amount.unit.endswith("s") else amount.unit
        return f"{amount.count:,} {unit}"
    parts = _PARTS[currency[2]]
    figure = f"{amount.count / parts:,.2f}" if amount.count % parts else f"{amount.count // parts:,}"
    sign = _SIGNS.get(currency[1])
    return f"{sign}{figure}" if sign else f"{figure} {currency[1]}"


def worth(amount: Amount | None) -> int:
    """How much something is, in whole units of its currency, as conditions count."""
    if amount is None:
        return 0
    currency = _CURRENCY.fullmatch(amount.unit)
    return amount.count // _PARTS[currency[2]] if currency else amount.count


def _without_gaps(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for text, name in pieces:
        if not text:
            continue
        ends_open = not kept or kept[-1][0].endswith(" ")
        tight = text.lstrip(" ") if ends_open and not name else text
        if tight:
            kept.append((tight, name))
    if kept and not kept[-1][1]:
        kept[-1] = (kept[-1][0].rstrip(" "), "")
    return [piece for piece in kept if piece[0]]
