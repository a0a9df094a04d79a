"""All personal data in a message: a cheap look first, the details only where there could be some."""

from __future__ import annotations

import re

from stagedoor import TextView

from .accounts import accounts
from .mail import mails
from .networks import networks
from .papers import papers
from .phones import phones, spoken
from .places import places
from .thing import Thing

_LONGEST = 600
"""Letters of a message that are looked at."""
_MOST = 20
_DIGIT = re.compile(r"\d")
_MANY = re.compile(r"\d(?:\D{0,6}\d){6}")


def find(view: TextView) -> list[Thing]:
    """The personal data in a text, each place once, with places in the text as it was written."""
    folded = view.folded
    letters = folded.text[:_LONGEST]
    found = [*mails(letters), *spoken(letters)]
    has_digit = _DIGIT.search(letters) is not None
    if has_digit and _MANY.search(letters):
        for find_all in (accounts, networks, papers, phones):
            found.extend(find_all(letters))
    found = [thing._replace(start=(span := folded.span(thing.start, thing.end))[0], end=span[1]) for thing in found]
    if has_digit:
        found.extend(places(view.plain[:_LONGEST]))
    apart: list[Thing] = []
    for thing in found[: _MOST * 4]:
        if len(apart) < _MOST and all(thing.end <= other.start or thing.start >= other.end for other in apart):
            apart.append(thing)
    return apart
