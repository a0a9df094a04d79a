"""What somebody paid, from the text that YouTube shows: `CA$5.00`, `￥1,000`, `5,00 €`, `₹1,00,000.00`."""

from __future__ import annotations

import re

from stagedoor import Amount

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
_NUMBER = re.compile(r"\d(?:[\d.,'’٫٬]*\d)?")
_LAST_GROUP = re.compile(r"(.*)([.,'’٫٬])(\d+)")
_CODE = re.compile(r"[A-Z]{3}")
_LONGEST = 15
_SIGNS = {
    "$": "USD", "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD",
    "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "S$": "SGD", "SG$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "￥": "JPY", "JP¥": "JPY", "円": "JPY", "CN¥": "CNY", "₩": "KRW", "￦": "KRW", "₹": "INR", "₱": "PHP", "₪": "ILS",
    "₫": "VND", "đ": "VND", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₡": "CRC", "₲": "PYG", "฿": "THB",
    "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "лв.": "BGN", "RM": "MYR", "Rp": "IDR", "S/": "PEN", "FCFA": "XAF",
    "F\u202fCFA": "XOF", "CFA": "XOF", "CFPF": "XPF", "EC$": "XCD",
}  # fmt: skip
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
"""Currencies without a smaller coin."""
_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


def paid(text: str) -> Amount | None:
    """The amount, in cents where the currency has them, or None where the text does not say clearly."""
    text = _INVISIBLE.sub("", text)
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    (number,) = numbers
    sign = text[: number.start()] + text[number.end() :]
    currency = _SIGNS.get(sign) or (sign if _CODE.fullmatch(sign) else "")
    digits = 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2
    count = _smallest(number[0], digits)
    if not currency or count is None or not count:
        return None
    return Amount(count=count, unit=f"{currency}{('', '', '-cents', '-thousandths')[digits]}")


def _smallest(number: str, digits: int) -> int | None:
    """The number in the currency's smallest coin; None where it has a part smaller than that."""
    whole, fraction = number, ""
    if last := _LAST_GROUP.fullmatch(number):
        head, mark, tail = last.groups()
        is_alone = mark not in head
        if is_alone and (len(tail) < 3 or (len(tail) == digits and mark in ".٫")):
            whole, fraction = head, tail
    spare = fraction[digits:]
    if spare.strip("0"):
        return None
    plain = "".join(sign for sign in whole if sign.isdigit())
    plain += fraction[:digits].ljust(digits, "0")
    return int(plain) if len(plain) <= _LONGEST else None
