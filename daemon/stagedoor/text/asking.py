"""Recognises what waits for an answer: questions, and concerns such as a stream without sound.

Precise rather than broad: a list of what to answer is read only while most of it is worth reading. So what is said in
wonder (“what??”, “are you serious?”), greetings, commands and talk about somebody else are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Literal, NamedTuple

from stagedoor.text.asking_words import read_words
from stagedoor.text.concerns import concern

_LOOKED_AT = 300
"""Characters; a question that begins later in a text is not looked for."""
_LEAST_WORDS = 3
_MOST_WORDS = 45
_MOST_LEADS = 3
_UNMARKED_WORDS = 30
_LEAST_LETTERS = 3
"""Of a question in a script without spaces."""

_MARKS = "?？؟՞፧⸮❓"
_MARK = re.compile(rf"\?(?![\w=&/])|[{_MARKS[1:]}]")
_MANY_MARKS = re.compile(rf"[{_MARKS}!]\s*[{_MARKS}!]")
_LINK = re.compile(r"\w+://\S+|www\.\S+")
_MENTIONS = re.compile(r"^(?:\s*@\S+)+")
_WORD = re.compile(r"[^\W_]+")
_MARKED_WORD = re.compile(
    "(?:[^\\W_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+"
)
"""A word of scripts in which signs stand above and below the letters."""
_SPACED = re.compile("[\u0400-\u09ff]")
"""Scripts of languages of which few words are known here."""
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e01-\u0e7f\uac00-\ud7af]")
_SPACELESS_END = re.compile(
    "(?:ですか|ますか|でしょうか|なんですか|かな|吗|嗎|呢|나요|까요|가요|습니까|인가요|은가요|ไหม|มั้ย|ไหมครับ|ไหมคะ|หรือเปล่า"
    r"|อะไร|ยังไง|เมื่อไหร่|ที่ไหน)[\s~。!！…]*$"
)
_SPACELESS_WORD = re.compile(
    "[か吗嗎呢么嘛]|何|誰|いつ|どこ|どう|なに|なん|どれ|いくつ|什|怎|为|為|谁|哪|几|幾|多少"
    "|뭐|왜|언제|어디|누구|몇|어떻|어느|요|까|니|อะไร|ไหม|มั้ย|ยังไง|ทำไม|กี่|ใคร|ที่ไหน"
)
_PLAIN = str.maketrans(
    "áàâäãåéèêëíìîïóòôöõőúùûüűçñışğłżźńśćęąěščřžýďťň",
    "aaaaaaeeeeiiiioooooouuuuucnisglzznsceaescrzydtn",
    "'’`´",
)

Kind = Literal["question", "concern"]


class Asked(NamedTuple):
    """What waits for an answer in a text."""

    kind: Kind
    about: str = ""
    """What a concern is about, such as `sound`; those about the same are one. Empty for a question."""


_QUESTION = Asked("question")
_WORDS = read_words()


def _begun() -> dict[str, re.Pattern[str]]:
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for line in _WORDS.starts:
        firsts, _, rest = line.partition(" ")
        for first in firsts.split("/"):
            ways[first].append(rest)
    return {first: re.compile("|".join(rests)) for first, rests in ways.items()}


_BEGINNINGS = _begun()
_WONDER = re.compile("|".join(f"(?:{line})" for line in _WORDS.in_wonder))


@lru_cache(maxsize=512)  # what is shown and what is found ask the same of every message
def asking(text: str) -> Asked | None:
    """What waits for an answer in this text; None where nothing does. Of the text alone, not of who wrote it."""
    if text.startswith(("!", "/")):
        return None
    text = text[:_LOOKED_AT].lower()
    if "/" in text:
        text = _LINK.sub(" ", text)
    if "@" in text:
        text = _MENTIONS.sub("", text)
    plain = text.translate(_PLAIN)
    words = _words(plain)
    is_spaceless = not plain.isascii() and _SPACELESS.search(plain) is not None
    if about := concern(words, is_spaceless=is_spaceless):
        return Asked("concern", about)
    is_question = _is_spaceless_question if is_spaceless else _is_question
    return _QUESTION if words and is_question(plain, words) else None


def _is_question(text: str, words: list[str]) -> bool:
    mark = _MARK.search(text)
    if len(words) > _MOST_WORDS:
        return False
    if mark is None:
        start = _start(words)
        return start + _LEAST_WORDS <= len(words) <= _UNMARKED_WORDS and _begins(words[start:])
    asked = _asked(text, mark.start())
    said = asked[_start(asked) :]
    if _WONDER.fullmatch(" ".join(said)):
        return False
    if _begins(said):
        return True
    return not _MANY_MARKS.search(text, mark.start()) and _is_put_to_somebody(text, said)


def _is_put_to_somebody(text: str, said: list[str]) -> bool:
    """Whether a marked sentence reads as if somebody were asked."""
    if not said:
        return False
    if said[0] in _WORDS.first:
        return len(said) > 1
    if len(said) < _LEAST_WORDS:
        return False
    return "¿" in text or not _WORDS.asked.isdisjoint(said) or _SPACED.search(text) is not None


def _asked(text: str, mark: int) -> list[str]:
    """The words of the sentence that ends with the mark."""
    begin = max(text.rfind(end, 0, mark) for end in (". ", "! ", ", ", "? ", "\n", "; ", "¿")) + 1
    if mark - begin < 8:
        begin = 0
    return _words(text[begin:mark])


def _words(text: str) -> list[str]:
    return (_WORD if text.isascii() else _MARKED_WORD).findall(text)


def _start(words: list[str]) -> int:
    """How many words stand before the question."""
    start = 0
    while start < min(_MOST_LEADS, len(words)) and words[start] in _WORDS.leads:
        start += 1
    return start


def _begins(words: list[str]) -> bool:
    way = _BEGINNINGS.get(words[0]) if words else None
    return way is not None and way.match(" ".join(words[1:])) is not None


def _is_spaceless_question(text: str, words: list[str]) -> bool:
    if sum(map(len, words)) < _LEAST_LETTERS:
        return False
    return (_SPACELESS_WORD if _MARK.search(text) else _SPACELESS_END).search(text) is not None
