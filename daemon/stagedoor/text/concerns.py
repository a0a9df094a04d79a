"""Recognises what viewers report about the stream: no sound, a frozen picture, something private in view."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from stagedoor.text.asking_words import read_words

_MOST_WORDS = 16
"""Who reports something is brief; a story that mentions it is none."""


_WAYS = read_words().concerns


def _known() -> tuple[dict[str, list[tuple[str, re.Pattern[str]]]], list[tuple[str, re.Pattern[str]]]]:
    by_word: defaultdict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    spaceless: list[tuple[str, re.Pattern[str]]] = []
    for about, lines in _WAYS.items():
        for line in lines:
            keys, _, way = line.partition(": ")
            known = about, re.compile(way)
            for key in keys.split():
                (spaceless if key == "~" else by_word[key]).append(known)
    return dict(by_word), spaceless


_BY_WORD, _SPACELESS = _known()
_KEYS = frozenset(_BY_WORD)


def concern(words: Sequence[str], *, is_spaceless: bool) -> str:
    """What these words of a text report, such as `sound`; empty where they report nothing.

    They are in small letters, without accents and apostrophes.
    """
    if len(words) > _MOST_WORDS:
        return ""
    ways = _SPACELESS if is_spaceless else [way for word in _KEYS.intersection(words) for way in _BY_WORD[word]]
    if not ways:
        return ""
    said = " ".join(words)
    found = {about for about, way in ways if way.search(said)}
    return next((about for about in _WAYS if about in found), "")
