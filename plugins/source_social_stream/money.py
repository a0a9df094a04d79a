"""What a donation is worth, where its text leaves no doubt."""

from __future__ import annotations

import re

from stagedoor import Amount

_TEXT = re.compile(r"(?P<before>[^\d\s.,-]{0,5})\s?(?P<number>[0-9][0-9.,]{0,14})\s?(?P<after>[^\d.,]{0,30})")
_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₱": "PHP",
    "₫": "VND", "₺": "TRY", "₴": "UAH", "₪": "ILS", "zł": "PLN", "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
"""`¥` alone is yen or yuan, and `kr` one of three, so they are not here."""
_WITH_CENTS = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR "
    "IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC "
    "SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW"
)
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
"""Currencies without a smaller coin."""
_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
"""Of `5.000` nobody can say whether it is five or five thousand of them."""
_CODES = frozenset(_WITH_CENTS.split()) | _WHOLE | _THOUSANDTHS
_LARGEST = 10**12
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
    currency = word if word in _CODES else _SIGNS.get(word, "")
    number = _number(match["number"])
    if number is None or number[0] > _LARGEST:
        return None
    whole, cents = number
    if currency:
        return _money(whole, cents, currency, is_plain=match["number"].isdigit())
    unit = _COINS.get(after.lower().removesuffix("s")) if not before else None
    return Amount(count=whole, unit=unit) if unit and whole and not cents else None


def _money(whole: int, cents: int, currency: str, *, is_plain: bool) -> Amount | None:
    if currency in _WHOLE:
        return Amount(count=whole, unit=currency) if whole and not cents else None
    if currency in _THOUSANDTHS:
        return Amount(count=whole * 1000, unit=f"{currency}-thousandths") if whole and is_plain else None
    count = whole * 100 + cents
    return Amount(count=count, unit=f"{currency}-cents") if count else None


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
    if len(parts) > 1 and parts[0].startswith("0"):  # thousandths, not thousands
        return None
    return int("".join(parts)), cents
