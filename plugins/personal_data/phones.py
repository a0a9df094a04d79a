"""Telephone numbers: international, national, spaced out, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .numbering import country_code, is_plain
from .thing import Thing

_BETWEEN = r"[ \u00a0().\-/–—‑_*]"
_RUN = re.compile(rf"(?<![\w.,:#$€£@=/-])(?:\+|00)?[ (]{{0,2}}\d(?:{_BETWEEN}{{0,3}}\d){{7,24}}(?![\w%$€£])")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d\.\d{1,3}\.\d{1,3}\.\d"
)
_CONTEXT = re.compile(
    r"\b(?:phone|number|call|text|whats ?app|wa|cell|mobile|sms|tel|telefon|telefono|telephone|telefone|handy|nummer|"
    r"numero|num|tlf|ring|reach|contact|celular|movil|тел|телефон|номер|звони|전화|번호|电话|電話|手机)\b[^\d]{0,16}$"
)
_OTHER = re.compile(
    r"(?:code|id|seed|order|uid|key|serial|invoice|ticket|tracking|isbn|steam|sw|version|build|patch|score|world|item|"
    r"level|lvl|hash|page|case)\W{0,3}$"
)
_COUNTED = re.compile(
    r"\s?(?:views?|subs?|subscribers?|followers?|points?|gold|xp|hp|dmg|damage|dollars?|euros?|coins?|likes?|people|viewers?|"
    r"million|billion|times|bits|years?|iq|elo|mmr|dps|kills?|usd|eur|gp|mesos?|isk|silver|credits?)\b"
)
_FREE = re.compile(
    r"(?:\+?1)?(?:800|833|844|855|866|877|888)[2-9]\d{6}$|(?:\+|00)?(?:0800|0808|(?:44|49|33|31|41)80[08])\d{5,7}$"
)
"""Numbers that cost the caller nothing: helplines and companies, never somebody's own."""
_DIGITS = {
    word: digit
    for digit, words in enumerate(
        (
            "zero oh null cero zéro zero",
            "one eins uno un um",
            "two zwei dos deux dois due",
            "three drei tres trois tre",
            "four vier cuatro quatre quatro quattro",
            "five fünf funf cinco cinq cinque",
            "six sechs seis sei",
            "seven sieben siete sept sete sette",
            "eight acht ocho huit oito otto",
            "nine neun nueve neuf nove",
        )
    )
    for word in words.split()
}
_WORD = "|".join(sorted(_DIGITS, key=len, reverse=True))
_SPOKEN = re.compile(rf"(?<!\w)(?:(?:{_WORD}|double|triple|\d)(?:[\s,.\-]{{1,3}}|(?!\w))){{8,24}}")
_SPOKEN_GATE = re.compile(
    r"\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|uno|eins|null|cero|dos|deux|dois|zwei|un|um|due)\b"
)


def phones(letters: str) -> Iterator[Thing]:
    """The telephone numbers in a folded text."""
    for match in _RUN.finditer(letters):
        if (about := _about(letters, match.start(), match.end())) is not None:
            yield Thing("phone", match.start(), match.end(), f"a phone number{about}")


def spoken(letters: str) -> Iterator[Thing]:
    """The telephone numbers in words in a folded text."""
    if _SPOKEN_GATE.search(letters) is None:
        return
    for match in _SPOKEN.finditer(letters):
        if _is_spoken(match.group()):
            end = match.start() + len(match.group().rstrip(" ,.-"))
            yield Thing("phone", match.start(), end, "a phone number in words")


def _about(letters: str, start: int, end: int) -> str | None:
    """What can be said of the number that stands there without telling it; None when it is none."""
    raw = letters[start:end].strip()
    groups = re.findall(r"\d+", raw)
    digits = "".join(groups)
    if not 8 <= len(digits) <= 15 or is_plain(digits) or _FREE.match("+" * raw.startswith("+") + digits):
        return None
    if raw.startswith("+") or (raw.startswith("00") and len(digits) > 9):
        code = country_code(digits.removeprefix("00"))
        return f" (+{code} …)" if code else None
    before = letters[max(0, start - 40) : start]
    if _DATE.search(raw) or _OTHER.search(before) or _COUNTED.match(letters, end):
        return None
    is_meant = _CONTEXT.search(before) is not None
    if len(groups) == len(digits):
        if len(set(re.findall(r"\D+", raw))) > 1:
            return None
        code = country_code(digits) if len(digits) > 9 else ""
        return f" (+{code} …), spaced out" if code else ", spaced out" if is_meant or digits[0] == "0" else None
    is_even = min(len(group) for group in groups) > 1 and len(groups) < 6
    is_number = _is_national(raw, groups, digits) or (is_meant and is_even and (len(digits) > 8 or len(groups) < 3))
    return "" if is_number else None


def _is_national(raw: str, groups: list[str], digits: str) -> bool:
    """Whether it is written as numbers are written somewhere, with their own first digits."""
    shape = tuple(len(group) for group in groups)
    first = groups[0]
    if len(set(groups)) == 1 or all(group.endswith("00") for group in groups):
        return False
    if first[0] == "0" and digits[1] != "0":
        is_parted = 2 <= len(shape) <= 5 and 2 <= len(first) <= 6 and min(shape) >= 2 and max(shape) <= 8
        return 9 <= len(digits) <= 12 and (shape in ((10,), (11,)) or is_parted) and not _counts_up(groups)
    begins = _BEGINS.get(shape)
    return begins is not None and begins.match("-".join(groups) + raw) is not None and not _counts_up(groups)


_BEGINS = {
    (3, 3, 4): re.compile(r"[2-9]\d\d-[2-9]|3|.*\("),  # North America, Italy
    (1, 3, 3, 4): re.compile(r"1-[2-9]\d\d-[2-9][^.]*$"),  # North America
    (1, 3, 3, 2, 2): re.compile(r"[78]-[3-9][^.]*$"),  # Russia
    (2, 5, 4): re.compile(r"[1-9]\d-9.*[-(]"),  # Brazil
    (2, 4, 4): re.compile(r"[1-9]\d-[2-5].*\("),  # Brazil
    (3, 3, 3): re.compile(r"[4-9]"),  # Poland, Spain, Australia
    (3, 4, 4): re.compile(r"1[3-9]"),  # China
    (3, 2, 2, 2): re.compile(r"[6-9]"),  # Spain
    (5, 5): re.compile(r"[6-9]"),  # India
}
"""How numbers are written in one country or the other, by the lengths of their parts: what they begin with."""


def _counts_up(groups: list[str]) -> bool:
    return len(groups) > 2 and len({int(after) - int(one) for one, after in pairwise(groups)}) == 1


def _is_spoken(text: str) -> bool:
    words = re.findall(r"\w+", text)
    digits = [_DIGITS.get(word, int(word) if word.isdigit() else -1) for word in words]
    plain = [digit for digit in digits if digit >= 0]
    steps = {after - one for one, after in pairwise(plain)}
    spoken = sum(not word.isdigit() for word in words)
    return len(plain) >= 8 and spoken >= 4 and len(steps) > 2
