"""Card numbers and bank accounts, by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .thing import Thing

_CARD = re.compile(r"(?<![\w.,#-])\d(?:[ -]?\d){11,18}(?![\w.,-]\d|\w)")
_BEGINNINGS = re.compile(
    r"4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|3[47]|35|30[0-5]|3[689]|6011|65|64[4-9]|62|81|220[0-4]|"
    r"50(?:18|20|38)|5893|6304|6759|676[1-3]|2131|1800"
)
_MAESTRO = re.compile(r"50(?:18|20|38)|5893|6304|6759|676[1-3]")
_LENGTHS = {"3": (14, 15, 16), "4": (13, 16, 19), "5": (16,), "2": (15, 16), "6": (16, 19), "1": (15,), "8": (16, 19)}
_NO_CARD = re.compile(r"(?:id|seed|code|order|uid|steam|isbn|tracking|world)\W{0,3}$")
_IBAN = re.compile(r"(?<!\w)(?P<country>[a-z]{2})\d{2} ?[a-z0-9]{4}")
_IBAN_LENGTHS = """
ad:24 ae:23 al:28 at:20 az:28 ba:20 be:16 bg:22 bh:22 br:29 by:28 ch:21 cr:22 cy:28 cz:24 de:22 dk:18 do:28 ee:20 eg:29
es:24 fi:18 fo:18 fr:27 gb:22 ge:22 gi:23 gl:18 gr:27 gt:28 hr:21 hu:28 ie:22 il:23 iq:23 is:26 it:27 jo:30 kw:30 kz:20
lb:28 lc:32 li:21 lt:20 lu:20 lv:21 ly:25 ma:28 mc:27 md:24 me:22 mk:19 mr:27 mt:31 mu:30 nl:18 no:15 pk:24 pl:28 ps:29
pt:25 qa:29 ro:24 rs:22 ru:33 sa:24 sc:31 se:24 si:19 sk:24 sm:27 st:25 sv:28 tl:23 tn:24 tr:26 ua:29 va:22 vg:24 xk:20
"""
"""How long an account number is, country code and check digits included."""
_IBAN_LENGTH = {code: int(length) for code, _, length in (entry.partition(":") for entry in _IBAN_LENGTHS.split())}


def accounts(letters: str) -> Iterator[Thing]:
    """The card numbers and bank accounts in a folded text."""
    for match in _CARD.finditer(letters):
        digits = match.group().replace(" ", "").replace("-", "")
        if is_card(digits) and not _NO_CARD.search(letters[max(0, match.start() - 16) : match.start()]):
            yield Thing("money", *match.span(), "a card number")
    for match in _IBAN.finditer(letters):
        end = _after(letters, match.start(), _IBAN_LENGTH.get(match["country"], 0))
        if end and is_iban(letters[match.start() : end]):
            yield Thing("money", match.start(), end, "a bank account (IBAN)")


def _after(letters: str, start: int, length: int) -> int:
    """Where so many letters and digits end, single spaces between them aside; 0 when there are not so many."""
    place = start
    while length and place < len(letters):
        if letters[place].isalnum():
            length -= 1
        elif letters[place] != " " or letters[place - 1] == " ":
            return 0
        place += 1
    return 0 if length or letters[place : place + 1].isalnum() else place


def is_card(digits: str) -> bool:
    """Whether a card could have this number."""
    is_maestro = _MAESTRO.match(digits) is not None
    if (
        (not is_maestro and len(digits) not in _LENGTHS.get(digits[0], ()))
        or not _BEGINNINGS.match(digits)
        or len(set(digits)) < 4
    ):
        return False
    return luhn(digits)


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others, as on cards."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_iban(written: str) -> bool:
    """Whether this is an account number, in small letters, with right check digits."""
    plain = written.replace(" ", "")
    if _IBAN_LENGTH.get(plain[:2]) != len(plain):
        return False
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1
