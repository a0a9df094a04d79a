"""Words and the pictures that stand for them, as providers give them: checked, and with an end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from stagedoor import Emote

MOST = 5_000
"""Emotes of one set; the largest real ones hold about a thousand."""
_LONGEST_WORD = 100
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)

Words = dict[str, Emote]


def emote(word: Any, known: Any, family: str, *, picture: str = "{id}", is_overlaid: bool = False) -> tuple[str, Emote]:
    """A word and its emote. Raises `ValueError` for what is not one.

    :param known: the provider's id of it.
    :param picture: where its picture is below the family, with `{id}`.
    """
    known = str(known) if type(known) is int else known
    if not isinstance(word, str) or not 0 < len(word) <= _LONGEST_WORD or word.split() != [word]:
        raise ValueError("not a word")
    if not isinstance(known, str) or not _ID.fullmatch(known):
        raise ValueError("not an id")
    return word, Emote(id=known, image=f"{family}/{picture.replace('{id}', known)}", is_overlaid=is_overlaid)


def gathered(found: Iterable[tuple[str, Emote]]) -> Words:
    """All of them by their words, the first of two with the same word."""
    words: Words = {}
    for word, one in found:
        if len(words) >= MOST:
            break
        words.setdefault(word, one)
    return words


def records(found: Any) -> Iterator[dict[str, Any]]:
    """The objects in a list that a provider gave; nothing where it is no list."""
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))


def part(found: Any, name: str) -> Any:
    """What an object holds under a name; None where there is no object or no such name."""
    return found.get(name) if isinstance(found, dict) else None
