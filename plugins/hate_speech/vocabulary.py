"""What the words of a sentence are for: groups of people, hostility, praise, reports of what others said."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("vocabulary.toml")
_SHORTEST_MISSPELT = 5
_LONGEST_PHRASE = 6
WHO = "who"
"""The part of every group of people, of one of them, and of a pronoun that stands for them."""
UNKNOWN = "x"


@dataclass(frozen=True)
class Vocabulary:
    """Words and phrases by what they do. The parts a word can play are one letter; the letters of a part are known."""

    words: dict[str, str]
    """The letter of every word that is known."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Longer ones by their first word: the words that follow, and the letter; the longest first."""
    parts: dict[str, str]
    """The letters of each part, for a pattern."""
    doors: frozenset[str]
    """Every spelling of a word without which nothing is looked at."""
    near: dict[str, str]
    """What a misspelt word stands for."""
    glued: dict[str, tuple[str, ...]]
    """Names of groups that may be written without spaces around them, by their first four letters."""
    pronoun: str
    """The letter of a pronoun that stands for a group."""


class _Parts:
    """Gives every set of parts a letter of its own."""

    def __init__(self) -> None:
        self._letters: dict[frozenset[str], str] = {}

    def letter(self, parts: Iterable[str]) -> str:
        wanted = frozenset(parts)
        return self._letters.setdefault(wanted, chr(0x100 + len(self._letters)))

    def by_part(self) -> dict[str, str]:
        found: dict[str, str] = {UNKNOWN: UNKNOWN}
        for parts, letter in self._letters.items():
            for part in parts:
                found[part] = found.get(part, "") + letter
        return found


def _key(word: str) -> tuple[str, ...]:
    return tuple(word.replace("'", "").split("-"))


def _entries(groups: dict[str, str], words: dict[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for part, listed in words.items():
        for word in listed.split():
            yield _key(word), part
    for part, listed in groups.items():
        for word in listed.split():
            yield _key(word), part
            if part in {"many", "one", "ideas"}:
                yield _key(word), WHO
    for which in groups["which"].split():
        for frame, part in (("people who are", "many"), ("being", "ideas"), ("someone who is", "one")):
            yield (*frame.split(), *_key(which)), part
            yield (*frame.split(), *_key(which)), WHO


def misspellings(word: str) -> Iterator[str]:
    """A word with two neighbouring letters swapped, or one left out."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        if place:
            yield word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


@lru_cache(maxsize=4)
def vocabulary(also: tuple[str, ...] = ()) -> Vocabulary:
    """The words that ship, and `also` as groups of people."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    groups = dict(read["groups"])
    groups["many"] += " " + " ".join("-".join(name.casefold().split()) for name in also)
    found: dict[tuple[str, ...], set[str]] = {}
    for key, part in _entries(groups, read["words"]):
        found.setdefault(key, set()).add(part)
    parts = _Parts()
    pronoun = parts.letter({WHO, "pronoun"})
    letters = {key: parts.letter(roles) for key, roles in found.items()}
    doors = {key[0] for key, roles in found.items() if len(key) == 1 and roles & {WHO, "which"}}
    doors |= {word for key, roles in found.items() if len(key) > 1 and WHO in roles for word in key[-1:]}
    known = {word for key in found for word in key} | set(read["innocent"]["words"].split())
    near = {
        wrong: key[0]
        for key, roles in found.items()
        if len(key) == 1 and len(key[0]) >= _SHORTEST_MISSPELT - bool(roles & _TELLING) and not roles <= _SPELT_RIGHT
        for wrong in misspellings(key[0])
        if wrong not in known
    }
    return Vocabulary(
        words={key[0]: letter for key, letter in letters.items() if len(key) == 1},
        phrases=_phrases(letters),
        parts=parts.by_part(),
        doors=frozenset(doors | {wrong for wrong, word in near.items() if word in doors}),
        near=near,
        glued=_by_beginning({word for word in doors if len(word) >= _GLUED} | _short_ones(groups)),
        pronoun=pronoun,
    )


_GLUED = 4


def _short_ones(groups: dict[str, str]) -> set[str]:
    """Groups that begin with a very short word, which alone would stand in too many others: “gaypeople”."""
    short = [which for which in groups["which"].split() if len(which) < _GLUED]
    return {which + people for which in short for people in groups["people"].split() if "-" not in people}


def _by_beginning(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        found[name[:_GLUED]] = (*found.get(name[:_GLUED], ()), name)
    return found


_TELLING = frozenset({"dislike", "kill"})
_SPELT_RIGHT = frozenset({"common", "to"})


def _phrases(letters: dict[tuple[str, ...], str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, letter in letters.items():
        if 1 < len(key) <= _LONGEST_PHRASE:
            found.setdefault(key[0], []).append((key[1:], letter))
    return {first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in found.items()}
