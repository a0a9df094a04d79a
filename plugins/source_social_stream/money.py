"""What a donation is worth, where its text leaves no doubt."""

from __future__ import annotations

import re

from stagedoor import Amount

_TEXT = re.compile(r"(?P<before>[^\d\s.,-]{0,5})\s?(?P<number>[0-9][0-9.,]{0,14})\s?(?P<after>[^\d.,]{0,30})")
_CODE = re.compile(r"[A-Z]{3}")
_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₱": "PHP",
    "₫": "VND", "₺": "TRY", "₴": "UAH", "₪": "ILS", "zł": "PLN", "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
"""`¥` alone is yen or yuan, and `kr` one of three, so they are not here."""
_WHOLE = frozenset({"JPY", "KRW", "VND", "CLP", "PYG", "UGX", "XAF", "XOF", "ISK", "HUF", "TWD"})
"""Currencies that nobody writes with digits behind the point, or that have none."""
_COINS = {"coin": "coins", "bit": "bits", "diamond": "diamonds", "jewel": "jewels", "token": "tokens", "kick": "kicks"}


def amount(text: str) -> Amount | None:
    """The sum in `$5.00`, `5 EUR`, `100 coins`; None where it could be something else."""
    match = _TEXT.fullmatch(text.strip())
    if not match:
        return None
    before, after = match["before"].strip(), match["after"].strip()
    if before and after and _SIGNS.get(before) != after:
        return None
    word = after or before
    currency = word if _CODE.fullmatch(word) else _SIGNS.get(word, "")
    number = _number(match["number"])
    if number is None:
        return None
    whole, cents = number
    if currency:
        if currency in _WHOLE:
            return Amount(count=whole, unit=currency) if whole and not cents else None
        count = whole * 100 + cents
        return Amount(count=count, unit=f"{currency}-cents") if count else None
    unit = _COINS.get(after.lower().removesuffix("s")) if not before else None
    return Amount(count=whole, unit=unit) if unit and whole and not cents else None


def _number(text: str) -> tuple[int, int] | None:
    """Whole units and hundredths; None for digits that are grouped in no known way."""
    parts = re.split(r"[.,]", text)
    marks = [letter for letter in text if letter in ".,"]
    if not all(parts):
        return None
    cents = 0
    if len(parts) > 1 and len(parts[-1]) in (1, 2) and marks.count(marks[-1]) == 1:
        cents = int(parts[-1].ljust(2, "0"))
        parts, marks = parts[:-1], marks[:-1]
    if len(parts) > 1 and (len(set(marks)) > 1 or len(parts[0]) > 3 or any(len(part) != 3 for part in parts[1:])):
        return None
    return int("".join(parts)), cents
