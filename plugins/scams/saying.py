"""What a message says, as plain words in a row, and what speaks for an advertisement or a fraud."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from stagedoor import Folded

from .templates import Family, Template, by_anchor

_LONGEST = 600
"""Letters of a message that are looked at."""
_WORD = re.compile(r"[$€£]?[^\W_]+(?:['’%+][^\W_]*)?")
_LEET = str.maketrans("013457", "oieast")
_ODD = re.compile(r"(.)\1\1|\d|[’%+]")
_FOURS = re.compile(r"[a-z]{1,9}4[a-z]{1,9}")
_RUN = re.compile(r"(.)\1{2,}")
_ELSEWHERE = re.compile(
    r"https?:|www\.|\w\.(?:com|net|org|ru|tv|gg|me|ly|io|live|xyz|site|online|shop|uno|pw|app|link)\b|"
    r"\bdot[)\]}]?\s?(?:com|net|org|ru)\b|"
    r"\w#\d{4}\b|\b(?:whatsapp|telegram|discord|t\.me)\b|\+\d{7,}"
)
_HURRY = re.compile(
    r"\b(?:now|hurry|fast|quick|quickly|limited|today|asap|instantly|immediately|dm me|pm me|inbox|"
    r"link in|bio|100%|guaranteed|legit|trusted|no scam|for free|giveaway)\b|!!|💰|🤑|💸|🔥🔥|🎁|💋|🍑"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said, where, and how many points it has."""

    family: Family
    points: int
    start: int
    end: int


def said(folded: Folded) -> list[Said]:
    """What of the templates a folded text says, the best of each family, with places in the original."""
    letters = folded.text[:_LONGEST]
    table = by_anchor()
    raw = _WORD.findall(letters)
    spoken = set(map(_plain, raw)) if _ODD.search(letters) else set(raw)
    tried = {entry for anchor in table.keys() & spoken for entry in table[anchor] if _can(entry[1], spoken)}
    return _told(letters, tried, folded) if tried else []


def _can(template: Template, spoken: set[str]) -> bool:
    return not any(map(spoken.isdisjoint, template.needed))


def _told(letters: str, tried: set[tuple[Family, Template]], folded: Folded) -> list[Said]:
    words = [(_plain(match.group()), match.start(), match.end()) for match in _WORD.finditer(letters)]
    begins, at = [], 0
    for word, _, _ in words:
        begins.append(at)
        at += len(word) + 1
    row = " ".join(word for word, _, _ in words) + " "
    best: dict[str, Said] = {}
    for family, template in sorted(tried, key=lambda entry: (-entry[1].points, entry[1].pattern.pattern)):
        known = best.get(family.name)
        if known and known.points >= template.points:
            continue
        if (match := template.pattern.search(row)) is None:
            continue
        points = template.points - _excused(family, row, *match.span())
        if points <= (known.points if known else 0):
            continue
        first, last = bisect_right(begins, match.start()) - 1, bisect_right(begins, match.end() - 1) - 1
        start, end = folded.span(words[first][1], words[last][2])
        best[family.name] = Said(family, points, start, end)
    return sorted(best.values(), key=lambda one: (-one.points, one.start, one.family.name))


def _excused(family: Family, row: str, start: int, end: int) -> int:
    """How many points are taken away, because what stands there is said by people who advertise nothing."""
    return max(
        (
            one.points
            for one in family.innocent
            if any(found.start() < end and found.end() > start for found in one.pattern.finditer(row))
        ),
        default=0,
    )


def _plain(word: str) -> str:
    """A word as templates have it: no letters drawn out, no digits in the place of letters."""
    if word.isalpha():
        return _RUN.sub(r"\1", word) if _RUN.search(word) else word
    word = word.replace("’", "'")
    if word[0].isalpha() and word[-1].isalpha() and not _FOURS.fullmatch(word):
        return _RUN.sub(r"\1", word.translate(_LEET))
    return word


def is_elsewhere(letters: str) -> bool:
    """Whether it names a place to go to: an address, a handle, another network."""
    return _ELSEWHERE.search(letters[:_LONGEST]) is not None


def is_hurried(letters: str) -> bool:
    """Whether it presses or entices."""
    return _HURRY.search(letters[:_LONGEST]) is not None
