"""The lists that come with this plugin: top-level domains, words of everyday chat, domains of known spam."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from stagedoor import fold

_FOLDER = Path(__file__).parent


@cache
def top_level_domains() -> frozenset[str]:
    """What an address can end in, folded as a message is."""
    return frozenset(fold(name).text for name in _words("top_level_domains.txt"))


@cache
def common_words() -> frozenset[str]:
    """Words that people write every day, and that are no site even where a dot follows."""
    return frozenset(_words("common_words.txt"))


@cache
def spam_domains() -> frozenset[str]:
    """Domains that are known for nothing but spam."""
    return frozenset(_words("spam_domains.txt"))


@cache
def vocabulary(name: str) -> frozenset[str]:
    """A list of `vocabulary.toml`."""
    return frozenset(_vocabulary()[name].split())


@cache
def after() -> dict[str, frozenset[str]]:
    """What follows an ending where it is a word of another language, by the ending."""
    return {name: frozenset(words.split()) for name, words in _vocabulary()["after"].items()}


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "vocabulary.toml").read_text(encoding="utf-8"))


def _words(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
