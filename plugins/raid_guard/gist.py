"""What a message says once its dress is taken off, so that a hundred spellings of one text are still one text."""

from __future__ import annotations

import re
from functools import cached_property

from stagedoor import TextView

from .small_talk import SMALL_TALK

_LETTERS_READ = 160
"""Letters of a text that are compared; more would only cost time."""
_TEXT_READ = 500
_GRAM = 3
_MANY_EMOTES = 5

_LEET = str.maketrans(
    {
        "0": "o",
        "1": "i",
        "3": "e",
        "4": "a",
        "5": "s",
        "7": "t",
        "8": "b",
        "9": "g",
        "@": "a",
        "$": "s",
        "!": "i",
        "|": "i",
        "l": "i",
        "€": "e",
        "£": "i",
    }
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_SAME_AGAIN = re.compile(r"(.)(?=\1)")
_STRETCHED_LONG = re.compile(r"(.)\1{2,}")
_POINTS = str.maketrans(dict.fromkeys(",.!?:;…*~-_()<>\"'’", " "))
_MAY_HOLD_EMOTES = re.compile(r"[a-z0-9][A-Z]")
_LOOKS_LIKE_EMOTE = re.compile(r"[A-Z]?[a-z]+[0-9]*[A-Z]")
_MENTION = 4
_ONE_WORD = 20
"""Letters up to which one word alone, however often it is repeated, says nothing."""
_SPELT_OUT = 3
"""Letters up to which a word may stand twice: texts written letter by letter are full of them."""

_MAY_LINK = re.compile(r"[.,:]|dot")
_LINK = re.compile(
    r"https?:|www\.|[a-z0-9]\s?(?:\.|,|\(?\bdot\b\)?|\[\.\])\s?"
    r"(?:com|net|org|gg|tv|io|ly|me|xyz|ru|live|shop|store|site|online|club|info|top|pro|app|link|to|cc|co)\b"
)
_ADVERTISING = (
    "followers", "follow me", "follow him", "follow her", "viewers", "giveaway", "promo", "cheap", "discord.gg",
    "telegram", "onlyfans", "my stream", "my channel", "check out", "my bio", "free vbucks", "free bits", "free skins",
    "free robux", "nitro", "crypto", "bitcoin", "invest", "cash", "claim", "subscribe to", "join my", "go watch",
    "my live", "go to", "instagram", "whatsapp", "become famous", "bestviewers", "upgrade your",
)  # fmt: skip


def _letters(text: str) -> str:
    """Small letters and nothing else, one of each run, leet read as letters."""
    return _SAME_AGAIN.sub("", _NOT_LETTERS.sub("", text.translate(_LEET)))


_PUSHES = re.compile("|".join(sorted({_letters(words) for words in _ADVERTISING})))


class Gist:
    """A text as it is compared with others. Each part is worked out when it is first asked for."""

    def __init__(self, view: TextView) -> None:
        text = view.plain[:_TEXT_READ]
        self._view = view if len(text) == len(view.plain) else TextView(text)
        self.text = view.text[:_TEXT_READ]
        """The text itself, to be quoted."""

    @cached_property
    def letters(self) -> str:
        """Its letters in one row, each word once, without mentions."""
        words = _once(self._view.plain)
        return _letters((self._view if words is None else TextView(words)).folded.text)[:_LETTERS_READ]

    @cached_property
    def weight(self) -> int:
        """How many letters say something: those of emotes do not, nor those of a text that is mostly small talk."""
        letters = self.letters
        if len(letters) <= _ONE_WORD and self.text.isascii() and len(set(self.text.casefold().split())) == 1:
            return len(letters) if self.pushes else 0  # an emote that is known elsewhere, or a cheer
        number = len(letters) - _letters_of_emotes(self._view.plain)
        folded = self._view.folded.text
        if _STRETCHED_LONG.search(folded):
            folded = _STRETCHED_LONG.sub(r"\1", folded)
        words = folded.translate(_POINTS).split()
        idle = sum(map(len, SMALL_TALK.intersection(words)))
        return max(0, number - idle if idle * 2 >= number else number)

    @cached_property
    def grams(self) -> frozenset[str]:
        """Every three letters in a row."""
        letters = self.letters
        return frozenset([letters[start : start + _GRAM] for start in range(len(letters) - _GRAM + 1)])

    @cached_property
    def pushes(self) -> bool:
        """Whether it sends people somewhere or sells them something."""
        folded = self._view.folded.text
        return bool(_PUSHES.search(self.letters) or (_MAY_LINK.search(folded) and _LINK.search(folded)))


def _once(plain: str) -> str | None:
    """The words without mentions, each once; None where that is all of them."""
    words = plain.split()
    if not words or words[0][0] == "!":  # a command: many viewers write the same, because it does something
        return ""
    if " @" not in plain and plain[0] != "@" and len(set(plain.casefold().split())) == len(words):
        return None
    seen: set[str] = set()
    kept = []
    for word in words:
        small = word.casefold()
        if (word[0] == "@" and len(word) >= _MENTION) or (len(small) >= _SPELT_OUT and small in seen):
            continue
        seen.add(small)
        kept.append(word)
    return " ".join(kept)


def _letters_of_emotes(plain: str) -> int:
    if not _MAY_HOLD_EMOTES.search(plain):
        return 0
    words = set(plain.split())
    emotes = {word.casefold() for word in words if _LOOKS_LIKE_EMOTE.match(word)}
    if len(emotes) >= _MANY_EMOTES and len(emotes) * 2 > len(words):
        return 0  # nobody puts that many in a row: it is a text in capital and small letters by turns
    return sum(map(len, emotes))
