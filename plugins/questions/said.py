"""What a question says: its words without filler, spelling and script, each with what it is worth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from stagedoor import fold

_LINKS = re.compile(r"https?://\S+|www\.\S+|@\S+")
_WORD = re.compile(
    "(?P<spaceless>[\u3040-\u30ff\u3400-\u9fff\u0e01-\u0e7f]+)|"
    "[^\\W_\u3040-\u30ff\u3400-\u9fff\u0e01-\u0e7f]"
    "(?:[^\\W_\u3040-\u30ff\u3400-\u9fff\u0e01-\u0e7f]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f])*"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]+")
_HIRAGANA = re.compile("[\u3040-\u309f]")
_HAN = re.compile("[\u3400-\u9fff]+")
_APOSTROPHES = str.maketrans("", "", "'’`´")
_ENDINGS = ("ing", "ers", "ed", "es", "er", "en", "s", "e")
_KOREAN = re.compile("(?:은|는|이|가|을|를|에서|에|의|도|예요|이에요|인가요|나요|세요|습니까|입니까|까요|요|야)$")
_LONGEST = 40
"""Words of a text that are looked at."""

WORTH = {"skip": 0.0, "light": 0.12, "other": 0.75, "not": 0.6}
ASKED_FOR = 0.35
"""What “what” and “when” are worth, where a word of meaning is worth 1."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one question."""

    worth: Mapping[str, float]
    """What each word is worth, by its stem or its meaning."""
    asked_for: frozenset[str]
    """`q-when`, `q-who` …: what kind of answer is asked for."""
    numbers: frozenset[str]
    is_negated: bool
    plain: str
    """All of it in one spelling."""


@lru_cache(maxsize=4_096)
def said(text: str) -> Said:
    """What a text says. The same words in another order say the same."""
    text = _LINKS.sub(" ", text.translate(_APOSTROPHES))
    classes = _classes()
    worth: dict[str, float] = {}
    asked: set[str] = set()
    plain: list[str] = []
    is_negated = False
    for word in _words(text):
        plain.append(word)
        stem = _stem(word)
        kind = classes.get(word) or (classes.get(stem) if len(stem) > 3 else None)
        if kind == "not":
            is_negated = True
        if kind is not None and kind.startswith("q-"):
            asked.add(kind)
            worth[kind] = ASKED_FOR
        elif kind is None or kind not in WORTH:
            worth[kind or stem] = 1.0
        elif kind != "skip":
            worth["you" if kind == "light" else word] = WORTH[kind]
    asked = _joined(asked, plain, worth)
    numbers = frozenset(word for word in plain if word.isdigit())
    return Said(worth, frozenset(asked), numbers, is_negated, " ".join(plain))


def _joined(asked: set[str], plain: list[str], worth: dict[str, float]) -> set[str]:
    """“How many” asks for a number; “what age” and “how old” for the same; so do “which game” and “the game's name”."""
    if "q-how" in asked and not {"many", "much"}.isdisjoint(plain):
        asked = asked - {"q-how"} | {"q-many"}
        for word in ("q-how", "many", "much"):
            worth.pop(word, None)
        worth["q-many"] = ASKED_FOR
    if "age" in worth:
        for kind in asked & {"q-how", "q-what", "q-many"}:
            worth.pop(kind, None)
        asked = asked - {"q-how", "q-what", "q-many"}
    if "name" in worth and not {"game", "song"}.isdisjoint(worth):
        del worth["name"]
        worth["q-what"] = ASKED_FOR
        worth.pop("q-how", None)
        return asked - {"q-how"} | {"q-what"}
    if "name" in worth:
        for kind in asked & {"q-how", "q-what"}:
            worth.pop(kind, None)
        asked = asked - {"q-how", "q-what"}
    if "from-place" in worth and asked & {"q-where", "q-what"}:
        asked = asked - {"q-where", "q-what"}
        worth.pop("q-where", None)
        worth.pop("q-what", None)
    return asked


def _words(text: str) -> list[str]:
    found: list[str] = []
    has_kana = _HIRAGANA.search(text) is not None
    for each in _WORD.finditer(text.casefold()):
        if each["spaceless"]:
            found += _without_spaces(each.group(), is_japanese=has_kana)
        else:
            word = _one_spelling(each.group())
            found.append(_KOREAN.sub("", word) or word if "\uac00" <= word[0] <= "\ud7a3" else word)
        if len(found) >= _LONGEST:
            break
    return found[:_LONGEST]


def _without_spaces(run: str, *, is_japanese: bool) -> list[str]:
    """Known words first, longest first; what is left by kind of letter, or two letters at a time."""
    classes = _classes()
    found: list[str] = []
    rest = ""
    at = 0
    while at < len(run):
        for length in range(min(6, len(run) - at), 0, -1):
            if run[at : at + length] in classes and (length > 1 or not rest):
                if rest:
                    found += _pieces(rest, is_japanese=is_japanese)
                    rest = ""
                found.append(run[at : at + length])
                at += length
                break
        else:
            rest += run[at]
            at += 1
    return found + (_pieces(rest, is_japanese=is_japanese) if rest else [])


def _pieces(run: str, *, is_japanese: bool) -> list[str]:
    if is_japanese or _KATAKANA.search(run):
        return _KATAKANA.findall(run) + _HAN.findall(run)
    if len(run) < 3:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


@lru_cache(maxsize=20_000)
def _one_spelling(word: str) -> str:
    return fold(word).text if not word.isascii() else word


def _stem(word: str) -> str:
    if word.isascii() and len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
    return word


@cache
def _classes() -> Mapping[str, str]:
    classes: dict[str, str] = {}
    for line in (Path(__file__).with_name("words.txt")).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, *words = line.split()
        for word in words:
            classes.setdefault(_one_spelling(word.casefold().translate(_APOSTROPHES)), name)
    return classes
