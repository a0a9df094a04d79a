"""The signs of flooding that one message shows by itself, each measured, named, and set against its limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stagedoor import TextView

from .laughter import LONGEST as LONGEST_LAUGHTER
from .laughter import without_laughter
from .mashing import mashed
from .writing import LONGEST, Writing, often_said, place_of, written

_GRAM = 6
_SHARE = 0.4
_SHARE_OF_FOUR = 0.65
_LOUDER = 0.5
_SHORTEST = 10
_RUN_OF_LETTERS = re.compile(r"([^\W\d_ـーㅡ])\1{5,}", re.IGNORECASE)
_RUN_OF_SIGNS = re.compile(r"([\W\d])\1{7,}")
_LINK = re.compile(r"https?://\S{1,300}|www\.\S{1,300}", re.IGNORECASE)
_PRIVATE = re.compile(r"@|(?:\d\D?){7}")
"""What could be somebody's address or number, and is not repeated in a reason."""
_LAUGHING = "56๕)("
_ANY_RUN = re.compile(r"(\S)\1{5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """From how much of something it is flooding; 0 switches a sign off."""

    emotes: float
    repeated: float
    stretched: float
    signs: float
    same_word: float
    mashed: float
    length: float


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign of flooding, measured."""

    rule: str
    value: float
    limit: float
    reason: str
    span: tuple[int, int] | None = None

    @property
    def weight(self) -> float:
        """How many times the limit it is; from 1 on it is flooding."""
        return self.value / self.limit if self.limit else 0.0


def is_harmless(view: TextView, limits: Limits) -> bool:
    """Whether no sign can reach its limit: a quick look that spares most messages the measuring."""
    if limits.length and len(view.text) >= limits.length:
        return False
    text = view.text[:LONGEST]
    if _ANY_RUN.search(text) or (limits.mashed and mashed(view.plain[:LONGEST])[0] >= limits.mashed):
        return False
    words = text.split()
    many = min(limits.emotes or LONGEST, limits.same_word or LONGEST)
    if len(words) + len(view.emotes) >= many and (view.emotes or len(words) - len(set(words)) >= many // 2):
        return False
    least = limits.repeated * _LOUDER
    return not least or len(text) < least + _GRAM - 1 or _said_again(text) < least


def signals(view: TextView, limits: Limits) -> Iterator[Signal]:
    """What a message shows, whether it is much or little."""
    writing = written(view)
    yield _wall(view, writing, limits.emotes)
    calm = without_laughter(writing.text)
    yield _repeated(writing, calm, limits.repeated)
    yield _stretched(writing.text, calm, limits.stretched)
    yield _run_of_signs(writing.text, limits.signs)
    yield _same_word(view, writing, limits.same_word)
    pairs, start, end = mashed(writing.text) if limits.mashed else (0, 0, 0)
    yield Signal("mashed", pairs, limits.mashed, f"{pairs} pairs of letters that stand in no word", _if(start, end))
    yield _long(view, limits.length)


def _wall(view: TextView, writing: Writing, limit: float) -> Signal:
    count = writing.emotes if writing.is_wall else 0
    return Signal("emotes", count, limit, f"{count} times the same few emotes", _whole(view.text) if count else None)


def _repeated(writing: Writing, calm: str, limit: float) -> Signal:
    """How many characters only say again what stands before them in the message."""
    value = 0
    if len(writing.text) >= _SHORTEST and not writing.is_wall:
        value = _said_again(writing.text)
        if value >= limit * _LOUDER:
            value = min(value, _said_again(calm))
    is_louder = value > 0 and (len(writing.words) == 1 or _is_shouted(writing.text))
    # A greeting said two or three times is a greeting; what is shouted or long is not one.
    if value < (_SHARE if is_louder or value >= 2 * limit else _SHARE_OF_FOUR) * len(writing.text):
        value = 0
    if is_louder:
        limit *= _LOUDER
    reason = f"{value} of {len(writing.text)} characters only repeat what stands before them"
    return Signal("repeated", value, limit, reason, _whole(writing.text) if value else None)


def _is_shouted(text: str) -> bool:
    upper = sum(map(str.isupper, text))
    return upper >= _SHORTEST and upper >= 4 * sum(map(str.islower, text))


def _said_again(text: str) -> int:
    line = " ".join(text.lower().split())
    grams = len(line) - _GRAM + 1
    return grams - len({line[at : at + _GRAM] for at in range(grams)}) if grams > 0 else 0


def _stretched(text: str, calm: str, limit: float) -> Signal:
    total, first, last = 0, 0, 0
    if _ANY_RUN.search(text):
        for found in _RUN_OF_LETTERS.finditer(calm):
            first = first if total else found.start()
            last = found.end()
            total += last - found.start()
        if total:
            first, last = _place_of_runs(text, _RUN_OF_LETTERS)
    return Signal("stretched", total, limit, f"{total} letters in stretched words", _if(first, last))


def _run_of_signs(text: str, limit: float) -> Signal:
    longest, place = 0, None
    if _ANY_RUN.search(text):
        for found in _RUN_OF_SIGNS.finditer(text):
            length = found.end() - found.start()
            is_laughter = found.group(1) in _LAUGHING and length <= LONGEST_LAUGHTER
            if length > longest and not found.group(1).isspace() and not is_laughter:
                longest, place = length, found.span()
    return Signal("signs", longest, limit, f"the same sign {longest} times in a row", place)


def _place_of_runs(text: str, runs: re.Pattern[str]) -> tuple[int, int]:
    places = [found.span() for found in runs.finditer(text)]
    return (places[0][0], places[-1][1]) if places else (0, len(text))


def _same_word(view: TextView, writing: Writing, limit: float) -> Signal:
    word, times = ("", 0) if writing.is_wall or writing.pieces < limit else often_said(writing)
    if 3 * times < writing.pieces:
        times = 0
    if not times:
        return Signal("same_word", 0, limit, "no word stands there often", None)
    said = "the same word" if _PRIVATE.search(word) else f"“{word[:40]}”"
    return Signal("same_word", times, limit, f"{said} stands there {times} times", place_of(writing.text, word))


def _long(view: TextView, limit: float) -> Signal:
    length = len(view.plain)
    if length >= limit:
        length = len(_LINK.sub("", view.plain[: 10 * int(limit or 1)])) if length < 10 * limit else length
    return Signal("long", length, limit, f"{length} characters", _whole(view.text))


def _whole(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))


def _if(start: int, end: int) -> tuple[int, int] | None:
    return (start, end) if end > start else None
