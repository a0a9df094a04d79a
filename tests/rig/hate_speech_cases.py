"""Sentences made from the templates in `hate_speech` cases, and the ways they are misspelt to get past a filter."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_LEET = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"}
_MISSPELT = 40
CASES = Path(__file__).parents[1] / "plugins" / "hate_speech" / "cases.toml"


class Case(NamedTuple):
    kind: str
    is_hateful: bool
    text: str


def cases(file: Path = CASES, groups: int = 4, seed: int = 1) -> list[Case]:
    """Each template with some groups, and some of the hateful ones misspelt in six ways; the same ones each time."""
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    dice = random.Random(seed)
    found = [
        Case(kind, label == "hateful", text)
        for label in ("hateful", "harmless")
        for kind, templates in read[label].items()
        for template in templates
        for text in _filled(template, read["groups"], read["ones"], groups, dice)
    ]
    hateful = [case.text for case in found if case.is_hateful]
    for kind, change in WAYS.items():
        found += [Case(kind, True, change(text, dice)) for text in dice.sample(hateful, _MISSPELT)]
    return found


def _filled(template: str, groups: list[str], ones: list[str], count: int, dice: random.Random) -> Iterator[str]:
    for place in dice.sample(range(len(groups)), count if "{" in template else 1):
        one = ones[place]
        article = "n " if one[0].lower() in "aeiou" else " "
        text = re.sub(r"\b([Aa]) \{O\}", lambda found, one=one, article=article: found[1] + article + one, template)
        text = text.replace("{G}", groups[place]).replace("{O}", one)
        yield text[0].upper() + text[1:] if dice.random() < 0.7 else text


def _of_a_long_word(text: str, dice: random.Random) -> tuple[list[str], int]:
    words = text.split(" ")
    return words, dice.choice([place for place, word in enumerate(words) if len(word) > 3] or [0])


def swapped(text: str, dice: random.Random) -> str:
    words, place = _of_a_long_word(text, dice)
    word, at = words[place], dice.randrange(1, max(2, len(words[place]) - 2))
    words[place] = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return " ".join(words)


def left_out(text: str, dice: random.Random) -> str:
    words, place = _of_a_long_word(text, dice)
    word, at = words[place], dice.randrange(1, max(2, len(words[place]) - 1))
    words[place] = word[:at] + word[at + 1 :]
    return " ".join(words)


def joined(text: str, dice: random.Random) -> str:
    return text.replace(" ", "")


def spread(text: str, dice: random.Random) -> str:
    return " ".join(text.replace(" ", ""))


def apart(text: str, dice: random.Random) -> str:
    words, place = _of_a_long_word(text, dice)
    word = words[place]
    words[place] = " ".join(word) if dice.random() < 0.6 else f"{word[: len(word) // 2]} {word[len(word) // 2 :]}"
    return " ".join(words)


def in_numbers(text: str, dice: random.Random) -> str:
    return "".join(_LEET.get(letter.lower(), letter) if dice.random() < 0.6 else letter for letter in text)


WAYS = {
    "swapped": swapped,
    "left out": left_out,
    "joined": joined,
    "spread": spread,
    "apart": apart,
    "in numbers": in_numbers,
}
