"""The words of a message that may be a topic: no small words, no emotes, no commands, no addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from stagedoor import ChatMessage

_WORD = re.compile(r"[^\W\d_](?:[\w'’]*\w)?")
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")
"""Scripts that put no spaces between words: Japanese, Chinese, Thai."""
_ADDRESS = re.compile(r"\S*(?:://|www\.|\.(?:com|net|org|tv|gg|io|de|ly)\b)\S*", re.IGNORECASE)
_MOST = 40
"""Words of one message that are looked at."""
_LONGEST = 30
_SHORTEST = 3
_STRETCHED = re.compile(r"(.)\1{2,}")


def terms_of(message: ChatMessage) -> dict[str, str]:
    """What it may be about: each as it is compared, and as it is shown. Two words in a row count as one too."""
    found: dict[str, str] = {}
    before = ""
    for word in _words(message):
        same = stem(word)
        if not same:
            before = ""
            continue
        found.setdefault(same, word)
        if before:
            found.setdefault(f"{stem(before)} {same}", f"{before} {word}")
        before = word
    return found


def stem(word: str) -> str:
    """The word as it is compared with others; empty where it says nothing by itself."""
    small = _STRETCHED.sub(r"\1", word.casefold().replace("’", "'"))
    if _SPACELESS.fullmatch(small):
        return small if len(small) > 1 else ""
    if len(small) < _SHORTEST or len(small) > _LONGEST or small in _small_words():
        return ""
    for ending in ("'s", "es", "s"):
        if small.endswith(ending) and len(small) - len(ending) > _SHORTEST:
            return small.removesuffix(ending)
    return small


def _words(message: ChatMessage) -> Iterable[str]:
    text = message.text
    if text.startswith(("!", "/")):
        return []
    if message.fragments:
        text = " ".join(each.text for each in message.fragments if each.kind == "text")
    words: list[str] = []
    for found in _WORD.findall(_ADDRESS.sub(" ", text))[:_MOST]:
        words += _pairs(found) if _SPACELESS.fullmatch(found) else [found]
    return words


def _pairs(text: str) -> list[str]:
    """Two letters each: what stands for words where nothing divides them."""
    return [text[at : at + 2] for at in range(len(text) - 1)] or [text]


@cache
def _small_words() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "small_words.txt").read_text(encoding="utf-8").split())
