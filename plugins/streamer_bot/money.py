"""Sums as Streamer.bot's events give them: a number and a currency, or millionths of it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from stagedoor import Amount

from .fields import Data, number_of, text_of

_CURRENCY = re.compile(r"[A-Z]{3}")
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
"""Currencies without a smaller coin."""
_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


def money(data: Data) -> Amount | None:
    """The sum, or None where its number or currency is not certain."""
    currency = text_of(data, "currencyCode", "currency").strip().upper()
    sum_ = _micros(data) if number_of(data, "microAmount", "amountMicros") else _plain(data)
    if sum_ is None or not _CURRENCY.fullmatch(currency):
        return None
    digits = 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2
    count = sum_ * 10**digits
    if count <= 0 or count != count.to_integral_value() or count > 10**12:
        return None
    return Amount(count=int(count), unit=f"{currency}{('', '', '-cents', '-thousandths')[digits]}")


def _micros(data: Data) -> Decimal:
    return Decimal(number_of(data, "microAmount", "amountMicros")) / 1_000_000


def _plain(data: Data) -> Decimal | None:
    value = data.get("amount")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip().lstrip("$€£").strip()
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,4})?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
