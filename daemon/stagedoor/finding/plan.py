"""From a search as it was typed to what the log is asked: a question for the text index, a span of time, patterns."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from stagedoor.finding.language import HAS, STATES, Problem, Query, Term
from stagedoor.finding.pattern import Pattern, compiled
from stagedoor.finding.times import moment
from stagedoor.model import Action, Role
from stagedoor.store import marks
from stagedoor.store.search import said

_LONGEST_PATTERN = 200


@dataclass(frozen=True)
class Plan:
    """What the log is asked."""

    match: str = ""
    """For the text index; empty where nothing is asked for, and then nothing is found."""
    unless: str = ""
    """What must not be so, for the text index."""
    since: int = 0
    """Milliseconds since 1970: nothing earlier."""
    until: int = 0
    """Nothing from then on; 0 is without an end."""
    patterns: tuple[Pattern, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan(query: Query, now: datetime) -> Plan:
    """What to ask the log for a search. `now` has the time zone in which times are meant."""
    problems = list(query.problems)
    wanted: list[str] = []
    unwanted: list[str] = []
    patterns: list[Pattern] = []
    since, until = 0, 0
    for term in query.terms:
        if term.key in ("before", "after"):
            at = _time(term, now, problems)
            if at and (term.key == "after") is not term.is_negated:
                since = max(since, at)
            elif at:
                until = min(until or at, at)
        elif term.key == "regex":
            patterns += _pattern(term, problems)
        elif asked := _asked(term, problems):
            (unwanted if term.is_negated else wanted).append(asked)
    is_bounded = bool(since or until or patterns or unwanted)
    return Plan(
        match=" AND ".join(wanted or [_mark(marks.ANY)]) if wanted or is_bounded else "",
        unless=" OR ".join(unwanted),
        since=since,
        until=until,
        patterns=tuple(patterns),
        problems=tuple(sorted(problems, key=lambda problem: problem.start)),
    )


def _asked(term: Term, problems: list[Problem]) -> str:
    """One term as a question for the index; empty where it asks for nothing."""
    if term.key in ("word", "phrase"):
        return said(term.values[0], is_open=term.is_open)
    if term.key in _CHOICES:
        return _any(_mark(f"{term.key}:{value}") for value in _known(term, _CHOICES[term.key], problems))
    return _any(_FREE[term.key](value) for value in term.values)


def _writer(name: str) -> str:
    """Somebody by name or login, or by key such as `twitch:12345`."""
    by_name = said(name.lstrip("@"))
    by_key = f'who : "{marks.token(marks.VIEWER, name)}"' if ":" in name else ""
    return _any(filter(None, (f"who : {by_name}" if by_name else "", by_key)))


def _any(questions: Iterable[str]) -> str:
    found = list(dict.fromkeys(filter(None, questions)))
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})" if found else ""


def _mark(mark: str) -> str:
    return f'who : "{marks.token(marks.MARK, mark)}"'


def _known(term: Term, known: Sequence[str], problems: list[Problem]) -> list[str]:
    found = []
    for typed in term.values:
        value = typed.casefold()
        value = value if value in known else value.removesuffix("s")
        if value in known:
            found.append(value)
            continue
        near = difflib.get_close_matches(value, known, n=1, cutoff=0.5)
        advice = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(known)}."
        sentence = f"“{term.key}:{typed}” is not known, so it was left out. {advice}"
        problems.append(Problem(sentence, term.start, term.end))
    return found


def _time(term: Term, now: datetime, problems: list[Problem]) -> int:
    at = moment(term.values[0], now)
    if at is None:
        problems.append(
            Problem(
                f"“{term.values[0]}” is no day or time. Write 2026-11-20, 20:15, yesterday, or 2h for two hours ago.",
                term.start,
                term.end,
            )
        )
        return 0
    try:
        return max(1, int(at.timestamp() * 1000))
    except (OverflowError, OSError, ValueError):
        return 1


def _pattern(term: Term, problems: list[Problem]) -> list[Pattern]:
    written = term.values[0]
    if len(written) > _LONGEST_PATTERN:
        sentence = f"The pattern is longer than {_LONGEST_PATTERN} characters, so it was left out."
        problems.append(Problem(sentence, term.start, term.end))
        return []
    try:
        return [Pattern(compiled(written), term.is_negated)]
    except ValueError as fault:
        problems.append(Problem(f"The pattern cannot be read ({fault}), so it was left out.", term.start, term.end))
        return []


_CHOICES: Mapping[str, Sequence[str]] = {
    "is": tuple(STATES),
    "has": tuple(HAS),
    "role": tuple(role.value for role in Role),
    "action": tuple(action.name.lower() for action in Action),
}
_FREE: Mapping[str, Callable[[str], str]] = {
    "from": _writer,
    "in": lambda value: _mark(marks.channel(value)),
    "platform": lambda value: f'who : "{marks.token(marks.PLATFORM, value.casefold())}"',
    "rule": lambda value: _mark(f"rule:{value.casefold()}"),
}
