"""What of a message can be said aloud: no links, no keys, no noise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from stagedoor import ChatMessage, Fragment

_ENDINGS = (
    "com|net|org|gg|tv|io|me|co|de|uk|fr|es|ru|xyz|app|dev|link|live|shop|store|online|site|club|info|biz|ly|be|eu|us|nl|pl|"
    "it|ca|au|jp|kr|cn|br|in|to|cc|ws|su|top|vip|pro|art|page|stream|chat|zip|click|ai|fun|space|website|ch|at|se|no|fi|dk"
)
"""Of addresses without `www.`: any other word after a dot is more likely a space that was forgotten."""
_LINK = re.compile(
    rf"(?:\w+://|www\.)\S+|(?<![\w@])[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})(?![\w-])(?:[/?#:]\S*)?", re.IGNORECASE
)
_MAIL = re.compile(r"\S+@\S+\.\S+")
_KEY = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9_+/=:.-]{16,}|\b[0-9a-fA-F]{16,}\b|[A-Za-z0-9_+/=-]{33,}")
_NUMBER = re.compile(r"\+?\d(?:[\s().-]?\d){8,}")
_STRETCHED = re.compile(r"(.)\1{3,}", re.DOTALL)
_REPEATED = re.compile(r"\b(\w+)(?:[\s,.!?]+\1\b){3,}", re.IGNORECASE)
_MARKS = re.compile(r"([^\w\s])(?:\s?\1){2,}")
_SPACE = re.compile(r"\s+")
_PARTS_OF_A_NAME = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\-.]+")
_UNSPEAKABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def speakable(message: ChatMessage, *, emotes: bool = False, skip: str = "") -> str:
    """The text of a message as it is to be read; empty when nothing of it can be.

    :param emotes: whether emotes and emoji are said by their names.
    :param skip: a word at the beginning that is not read, such as the command.
    """
    text = _without_emotes(message) if message.fragments and not emotes else message.text
    return clean(text.removeprefix(skip), emoji=emotes)


def clean(text: str, *, emoji: bool = False) -> str:
    """Any text as it is to be read: links, addresses, keys and long numbers are left out, noise is made short."""
    text = unicodedata.normalize("NFKC", text)
    for pattern in (_MAIL, _LINK, _KEY, _NUMBER):
        text = pattern.sub(" ", text)
    text = "".join(letter for letter in text if _is_said(letter, emoji=emoji))
    text = _STRETCHED.sub(r"\1\1\1", text)
    text = _REPEATED.sub(r"\1 \1 \1", text)
    text = _MARKS.sub(r"\1", text)
    text = _SPACE.sub(" ", text).strip()
    return text if any(letter.isalnum() for letter in text) or (emoji and text) else ""


def shortened(text: str, longest: int) -> str:
    """At most `longest` letters, cut at the end of a word where there is one."""
    if len(text) <= longest:
        return text
    kept = text[:longest]
    return kept.rpartition(" ")[0] or kept


def name_to_say(name: str) -> str:
    """A viewer's name as people would say it: `xX_Coffee_Cat99_Xx` is “Coffee Cat”."""
    parts = [part.strip("0123456789") for part in _PARTS_OF_A_NAME.split(unicodedata.normalize("NFKC", name))]
    said = clean(" ".join(part for part in parts if part and part.casefold() not in {"xx", "x"}))
    return shortened(said or clean(name) or "Somebody", 30)


def _without_emotes(message: ChatMessage) -> str:
    return "".join(_read(message.fragments))


def _read(fragments: Iterable[Fragment]) -> Iterable[str]:
    for fragment in fragments:
        yield " " if fragment.kind == "emote" else fragment.text


def _is_said(letter: str, *, emoji: bool) -> bool:
    kind = unicodedata.category(letter)
    if kind in _UNSPEAKABLE:
        return letter.isspace()
    if kind == "So" or letter in "\ufe0f\u200d":
        return emoji
    return kind not in {"Sk", "Me", "Mn"} or _belongs(letter)


def _belongs(mark: str) -> bool:
    """Whether a combining mark is part of how a language is written; Latin ones were joined to their letters before."""
    return not 0x0300 <= ord(mark) <= 0x036F
