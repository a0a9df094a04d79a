"""How much of a text is in letters or words of another language than those of the chat."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .scripts import OF_LANGUAGE, script_of

_FILE = Path(__file__).with_name("words.toml")
LONGEST = 500
"""Characters that are looked at."""
_ASIDE = re.compile(r"(?:https?://|www\.)\S+|\S+\.[a-z]{2,6}\b(?:/\S*)?|[@#!]\S+")
"""Links, names, tags and commands."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DENSE = frozenset({"Han", "Kana", "Hangul"})
"""Scripts in which one letter says as much as two of others."""
_SHORTEST = 2


@dataclass(frozen=True)
class Foreign:
    """What was counted: so many of so many, where, and whose they are."""

    name: str
    value: int
    whole: int
    span: tuple[int, int] | None


def letters(text: str, languages: Iterable[str]) -> Foreign:
    """How many letters are of no script of `languages`; the name is that of the most frequent such script."""
    known = _scripts(frozenset(languages))
    found: Counter[str] = Counter()
    whole = 0
    places: list[int] = []
    plain = text[:LONGEST]
    if plain.isascii():
        return Foreign("", 0, sum(map(str.isalpha, plain)), None)
    for word in _WORD.finditer(_without_asides(plain)):
        scripts = [script_of(letter) for letter in word.group()]
        kinds = set(scripts) - {""}
        if "Latin" in kinds and len(kinds) > 1:
            whole += len(scripts)  # one word in two scripts is a disguise, and no language
            continue
        for place, script in enumerate(scripts, word.start()):
            if not script:
                continue
            count = 2 if script in _DENSE else 1
            whole += count
            if script not in known:
                found[script] += count
                places.append(place)
    if not found:
        return Foreign("", 0, whole, None)
    return Foreign(found.most_common(1)[0][0], found.total(), whole, (places[0], places[-1] + 1))


def words(text: str, languages: Iterable[str]) -> tuple[Foreign, int]:
    """How many small words are of the likeliest other language only, and how many of `languages` only."""
    table = _words()
    plain = _without_asides(text[:LONGEST]).lower().replace("’", "'")
    said = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(plain)]
    welcome = set(languages)
    by_language: dict[str, list[int]] = {}
    ours = 0
    for place, (word, _, _) in enumerate(said):
        known = table.get(word, ())
        if not known or (len(word) < _SHORTEST and word.isascii()):
            continue
        if not welcome.isdisjoint(known):
            ours += 1
            continue
        for language in known:
            by_language.setdefault(language, []).append(place)
    if not by_language:
        return Foreign("", 0, len(said), None), ours
    # the same word again says little more
    different = {language: len({said[place][0] for place in places}) for language, places in by_language.items()}
    language = max(different, key=lambda name: (different[name], name))
    places = by_language[language]
    span = (said[places[0]][1], said[places[-1]][2]) if len(plain) == len(text[:LONGEST]) else None
    return Foreign(language.capitalize(), min(len(places), different[language] + 1), len(said), span), ours


def _without_asides(text: str) -> str:
    return _ASIDE.sub(lambda found: " " * len(found.group()), text)


@lru_cache(maxsize=16)
def _scripts(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(script for language in languages for script in OF_LANGUAGE.get(language, ("Latin",)))


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, listed in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        for word in dict.fromkeys(listed.split()):
            found[word] = (*found.get(word, ()), language)
    return found


def make_ready() -> None:
    """Read the words, which takes a moment."""
    _words()
