"""Measures one message against every limit, and says what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stagedoor import TextView

from .capitals import capitals
from .drawings import drawn, rude_drawing
from .emoji import count_emoji, span_of_emoji
from .marks import piled_marks
from .notices import fake_notice
from .symbols import may_have_symbols, symbols

LONGEST = 500
"""Characters that are looked at; the length itself is always the true one."""

_MENTION = re.compile(r"(?<!\S)@\w{2,40}")
_SPECIAL = re.compile(r"[=:~\-]{2}|\(\s?\S\s?[)YyVv|]")


@dataclass(frozen=True, slots=True)
class Limits:
    """From how much of something a message is over the limit; 0 switches a rule off."""

    caps: float
    caps_share: float
    symbols: float
    symbols_share: float
    emotes: float
    length: float
    lines: float
    marks: float
    drawing: float
    mentions: float


@dataclass(frozen=True, slots=True)
class Measure:
    """What one rule measured."""

    rule: str
    value: float
    limit: float
    reason: str
    span: tuple[int, int] | None = None

    @property
    def is_over(self) -> bool:
        """Whether the limit is reached."""
        return 0 < self.limit <= self.value


def measures(view: TextView, limits: Limits, *, all_rules: bool = False) -> Iterator[Measure]:
    """Every rule that is over its limit; with `all_rules` the others too."""
    text = view.plain[:LONGEST]
    is_plain = text.isascii() and not all_rules
    if not is_plain or _SPECIAL.search(text):
        yield _drawing(text, limits.drawing)
    if not is_plain or view.emotes:
        yield _emotes(view, text, limits.emotes)
    if not is_plain:
        yield _zalgo(text, limits.marks)
    if all_rules or len(view.text) >= limits.length:
        yield Measure("length", len(view.text), limits.length, f"{len(view.text)} characters", (0, len(view.text)))
    if all_rules or "\n" in view.text:
        yield _lines(view.text, limits.lines)
    if all_rules or limits.caps <= len(text):
        yield _caps(text, limits)
    if all_rules or (limits.symbols <= len(text) and may_have_symbols(text, limits.symbols)):
        yield _symbols(text, limits)
    if (notice := fake_notice(text)) or all_rules:
        yield Measure("fake_notice", float(notice is not None), 1, _NOTICE[notice is not None], notice)
    if all_rules or text.count("@") >= limits.mentions:
        yield _mentions(text, limits.mentions)


def _caps(text: str, limits: Limits) -> Measure:
    upper, cased, span = capitals(text)
    is_shouted = cased > 0 and 100 * upper >= limits.caps_share * cased
    reason = f"{upper} of {cased} letters are capitals"
    return Measure("caps", upper if is_shouted else 0, limits.caps, reason, span)


def _symbols(text: str, limits: Limits) -> Measure:
    count, seen, span = symbols(text)
    is_much = seen > 0 and 100 * count >= limits.symbols_share * seen
    reason = f"{count} of {seen} characters are symbols"
    return Measure("symbols", count if is_much else 0, limits.symbols, reason, span)


def _emotes(view: TextView, text: str, limit: float) -> Measure:
    count = len(view.emotes) + count_emoji(text)
    places = [
        place
        for place in (span_of_emoji(text) if count >= limit else None, *view.emotes[:1], *view.emotes[-1:])
        if place
    ]
    span = (min(start for start, _ in places), max(end for _, end in places)) if places else None
    return Measure("emotes", count, limit, f"{count} emotes and emoji", span)


def _zalgo(text: str, limit: float) -> Measure:
    marks, span = piled_marks(text)
    return Measure("zalgo", marks, limit, f"{marks} mark{'s'[: marks != 1]} piled upon letters", span)


def _lines(text: str, limit: float) -> Measure:
    lines = text.count("\n") + 1
    return Measure("lines", lines, limit, f"{lines} line{'s'[: lines != 1]}", (0, len(text)))


def _drawing(text: str, limit: float) -> Measure:
    if limit and _SPECIAL.search(text) and (span := rude_drawing(text)):
        return Measure("drawing", limit, limit, "a rude drawing", span)
    count, span = drawn(text)
    return Measure("drawing", count, limit, f"{count} characters that draw a picture", span)


def _mentions(text: str, limit: float) -> Measure:
    places = [found.span() for found in _MENTION.finditer(text)]
    span = (places[0][0], places[-1][1]) if places else None
    return Measure(
        "mentions",
        len(places),
        limit,
        f"{len(places)} {'person is' if len(places) == 1 else 'people are'} mentioned",
        span,
    )


_NOTICE = {True: "it pretends that a message was deleted", False: "no pretended notice"}
