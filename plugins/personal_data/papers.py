"""Numbers of the state: social security, tax and identity numbers, where check digits or their form prove them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .accounts import luhn
from .thing import Thing

_SSN = re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])")
_SSN_SAID = re.compile(
    r"\b(?:ssn|social(?: security)?)\D{0,20}(?!000|666|9)\d{3}[ -]?(?!00)\d{2}[ -]?(?!0000)\d{4}(?!\d)"
)
_NINO = re.compile(r"(?<!\w)[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d](?!\w)")
_CPF = re.compile(r"(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])")
_CPF_SAID = re.compile(r"cpf\D{0,6}(?P<digits>\d{11})(?!\d)")
_DNI = re.compile(r"(?<!\w)(?:[xyz]-?\d{7}|\d{8})-?[a-hj-np-tv-z](?!\w)")
_FISCAL = re.compile(r"(?<!\w)[a-z]{6}\d{2}[abcdehlmprst]\d{2}[a-z]\d{3}[a-z](?!\w)")
_NIR = re.compile(r"(?<!\w)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?!\w)")
_CHINA = re.compile(r"(?<!\w)[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?!\w)")
_SWEDEN = re.compile(r"(?<![\w-])(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}(?![\w-])")
_KOREA = re.compile(r"(?<![\w-])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-4]\d{6}(?![\w-])")
_AADHAAR = re.compile(r"\baadhaa?r\D{0,12}[2-9]\d{3} ?\d{4} ?\d{4}(?!\d)")


def papers(letters: str) -> Iterator[Thing]:
    """The identity numbers in a folded text."""
    for pattern, proves, what in _KINDS:
        for match in pattern.finditer(letters):
            if proves(match.group()):
                yield Thing("papers", *match.span(), what)


def _always(_: str) -> bool:
    return True


def _digits(written: str) -> list[int]:
    return [int(digit) for digit in written if digit.isdigit()]


def is_cpf(written: str) -> bool:
    """Brazil: two check digits."""
    digits = _digits(written)
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    return all(
        sum(digit * weight for digit, weight in zip(digits, range(size + 1, 1, -1), strict=False)) * 10 % 11 % 10
        == digits[size]
        for size in (9, 10)
    )


def is_dni(written: str) -> bool:
    """Spain: a check letter."""
    plain = written.replace("-", "")
    number = plain[:-1].replace("x", "0").replace("y", "1").replace("z", "2")
    return "trwagmyfpdxbnjzsqvhlcke"[int(number) % 23] == plain[-1]


def is_nir(written: str) -> bool:
    """France: the rest of a division by 97."""
    plain = written.replace(" ", "")
    return 97 - int(plain[:13]) % 97 == int(plain[13:])


def is_chinese(written: str) -> bool:
    """China: a check digit, ten written as x."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(written, weights, strict=False))
    return "10x98765432"[total % 11] == written[-1]


def is_swedish(written: str) -> bool:
    """Sweden: a check digit as on cards."""
    return luhn("".join(str(digit) for digit in _digits(written)[-10:]))


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool], str], ...] = (
    (_SSN, _always, "a social security number"),
    (_SSN_SAID, _always, "a social security number"),
    (_NINO, _always, "a national insurance number"),
    (_CPF, is_cpf, "a tax number (CPF)"),
    (_CPF_SAID, is_cpf, "a tax number (CPF)"),
    (_DNI, is_dni, "an identity number (DNI)"),
    (_FISCAL, _always, "a tax number (codice fiscale)"),
    (_NIR, is_nir, "a social security number"),
    (_CHINA, is_chinese, "an identity number"),
    (_SWEDEN, is_swedish, "an identity number"),
    (_KOREA, _always, "an identity number"),
    (_AADHAAR, _always, "an identity number"),
)
