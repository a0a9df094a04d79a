"""Counts symbols: signs that are no letter, mark or digit of any script, and no emoji."""

from __future__ import annotations

import re
import unicodedata

from .emoji import without_emoji

_LINK = re.compile(r"https?://\S{1,400}|www\.\S{1,400}", re.IGNORECASE)
_NO_WORD = re.compile(r"[^\w\s\u2460-\u24ff\U0001f100-\U0001f1ff]")  # letters and digits in circles are what they hold
_RUN = re.compile(r"([^\w\s])\1{3,}")  # “!!!!!!” is said once; a long run of one sign is for the flood filter


def may_have_symbols(text: str, limit: float) -> bool:
    """Whether it is worth counting."""
    return len(_NO_WORD.findall(text)) >= limit


def symbols(text: str) -> tuple[int, int, tuple[int, int] | None]:
    """How many symbols there are, among how many visible characters, and from where to where."""
    plain = _RUN.sub(r"\1\1\1", without_emoji(_LINK.sub(" ", text)))
    count = sum(unicodedata.category(sign)[0] in "PS" for sign in _NO_WORD.findall(plain))
    seen = sum(map(len, plain.split()))
    places = [found.start() for found in _NO_WORD.finditer(text)] if count else []
    return count, seen, (places[0], places[-1] + 1) if places else None
