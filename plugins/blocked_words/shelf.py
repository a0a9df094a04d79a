"""The word lists that come with the plugin: a file for each language and level, read when it is first needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from stagedoor import Action

from .listing import Entry, read
from .term import Term, term

LISTS = Path(__file__).parent / "lists"
LEVELS = ("hate", "strong", "mild")
LANGUAGES = {
    "en": "English",
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "emoji": "emoji",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "zh": "Chinese",
}
"""The languages there are lists for, by the first part of the file's name."""


def terms_of(level: str, action: Action, languages: Collection[str] | None) -> Iterator[Term]:
    """The terms of one level in these languages; in all of them for None."""
    for language in LANGUAGES:
        if languages is None or language in languages:
            for entry in _entries(language, level):
                if made := term(entry.written, action, level, entry.category, language):
                    yield made


def words(name: str) -> frozenset[str]:
    """A plain list of words: `common` or `innocent`."""
    return frozenset((LISTS / f"{name}.txt").read_text(encoding="utf-8").split("\n"))


@cache
def _entries(language: str, level: str) -> tuple[Entry, ...]:
    file = LISTS / f"{language}.{level}.txt"
    return tuple(read(file.read_text(encoding="utf-8"), level)) if file.exists() else ()
