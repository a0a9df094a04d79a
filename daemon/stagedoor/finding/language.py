"""The language of searches: what a person types, taken apart. Nothing that can be typed is an error.

What makes no sense is a problem with a sentence and a place; the rest is searched for.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

LONGEST = 1_000
"""Characters of a search that are looked at."""
_MOST_TERMS = 40
_MOST_VALUES = 20

KEYS = {
    "from": "written by this name",
    "in": "in this channel",
    "platform": "on this platform",
    "is": "held, hidden, a question …",
    "role": "by a moderator, subscriber …",
    "has": "with a link or an emote",
    "before": "before a day or time",
    "after": "since a day or time",
    "action": "what was decided",
    "rule": "found by this rule",
    "regex": "matching a pattern",
}
"""The keys and what each means."""

STATES = {
    "flagged": "a filter or a person had something against it",
    "held": "waits for a decision",
    "hidden": "is not shown",
    "deleted": "was taken back",
    "question": "asks something",
    "concern": "says that something is wrong",
    "unanswered": "a question or concern nobody has answered",
    "first": "its writer's first message",
    "gift": "a gift, subscription or cheer",
    "reply": "answers another message",
    "highlighted": "was to be seen first",
}
"""What `is:` can ask for."""

HAS = {"link": "an address in it", "emote": "an emote in it"}
"""What `has:` can ask for."""

_WHITE = re.compile(r"\s")
_KEY = re.compile(r"(-?)([A-Za-z]{2,12}):")
_QUOTES = str.maketrans("“”„«»", '"' * 5)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be so, or must not be."""

    key: str
    """One of `KEYS`, or `word` or `phrase`."""
    values: tuple[str, ...]
    """Any of these; words and phrases have one."""
    is_negated: bool = False
    start: int = 0
    end: int = 0
    """Where it stands in the text, in code points."""
    is_open: bool = False
    """It is still being typed: a word that may go on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a search that makes no sense."""

    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A search, taken apart."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(text: str) -> Query:
    """Take a search apart. Never raises."""
    typed = text[:LONGEST].translate(_QUOTES)
    terms: list[Term] = []
    problems: list[Problem] = []
    at = 0
    while at < len(typed) and len(terms) < _MOST_TERMS:
        if _WHITE.match(typed[at]):
            at += 1
            continue
        term, at = _term(typed, at, problems)
        if term:
            terms.append(term)
    return Query(tuple(terms), tuple(problems))


def _term(typed: str, at: int, problems: list[Problem]) -> tuple[Term | None, int]:
    found = _KEY.match(typed, at)
    key = found[2].lower() if found else ""
    if found and key in KEYS:
        values, end = _values(typed, found.end(), is_one=key == "regex")
        if not any(values):
            is_last = end == len(typed)
            if not is_last:
                problems.append(Problem(f"“{found[0]}” needs something after the colon: {KEYS[key]}.", at, end))
            return None, end
        return Term(key, tuple(filter(None, values))[:_MOST_VALUES], bool(found[1]), at, end), end
    if found and (nearest := _nearest(key)) and not typed.startswith("//", found.end()):
        _, end = _values(typed, found.end(), is_one=False)
        problems.append(Problem(f"There is no “{key}:” here, so it was left out. Did you mean “{nearest}:”?", at, end))
        return None, end
    is_negated = typed[at] == "-" and at + 1 < len(typed) and not _WHITE.match(typed[at + 1])
    begin = at + is_negated
    if typed[begin] == '"':
        said, end = _quoted(typed, begin)
        return (Term("phrase", (said,), is_negated, at, end) if said.strip() else None), end
    said, end = _bare(typed, begin, stop='"')
    return Term("word", (said,), is_negated, at, end, is_open=end == len(typed)), end


def _values(typed: str, at: int, *, is_one: bool) -> tuple[list[str], int]:
    """What stands after a colon: one value or several with commas between, each bare or in quotes."""
    values: list[str] = []
    while True:
        if at < len(typed) and typed[at] == '"':
            value, at = _quoted(typed, at)
        else:
            value, at = _bare(typed, at, stop="" if is_one else ",")
        values.append(value.strip())
        if is_one or at >= len(typed) or typed[at] != ",":
            return values, at
        at += 1


def _quoted(typed: str, at: int) -> tuple[str, int]:
    """What stands in quotes from `at` on, and the place after them; an open quote goes on to the end."""
    said: list[str] = []
    at += 1
    while at < len(typed) and typed[at] != '"':
        if typed[at] == "\\" and typed[at + 1 : at + 2] == '"':
            at += 1
        said.append(typed[at])
        at += 1
    return "".join(said), min(at + 1, len(typed))


def _bare(typed: str, at: int, *, stop: str) -> tuple[str, int]:
    end = at
    while end < len(typed) and not _WHITE.match(typed[end]) and not (stop and end > at and typed[end] in stop):
        if stop == "," and typed[end] == ",":
            break
        end += 1
    return typed[at:end], end


def _nearest(key: str) -> str:
    near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.72)
    return near[0] if near else ""
