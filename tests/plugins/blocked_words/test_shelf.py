"""The lists that ship are whole: readable, without doubles, with their sources."""

import pytest

from blocked_words.lexicon import Lexicon
from blocked_words.listing import read
from blocked_words.shelf import LANGUAGES, LEVELS, LISTS, terms_of, words
from stagedoor import Action

FILES = sorted(LISTS.glob("*.*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_list_has_a_language_a_level_and_no_doubles(file):
    language, level = file.stem.split(".")
    assert language in LANGUAGES
    assert level in LEVELS
    written = [entry.written for entry in read(file.read_text(encoding="utf-8"))]
    assert len(written) == len(set(written))
    assert len(list(terms_of(level, Action.HIDE, [language]))) == len(written)


def test_every_language_has_a_list_and_the_sources_are_named():
    assert {file.stem.split(".")[0] for file in FILES} == set(LANGUAGES)
    sources = (LISTS / "SOURCES").read_text(encoding="utf-8")
    assert all(name in sources for name in ("LDNOOBW", "CC BY 4.0", "SCOWL", "Surge AI", "MIT"))


def test_no_listed_word_counts_as_innocent_or_common():
    exact = Lexicon(
        (term for level in LEVELS for term in terms_of(level, Action.HIDE, ["en"])), frozenset(), frozenset()
    )
    listed = {term.text for term in exact.exact.values() if len(term.words) == 1 and term.written == term.text}
    assert not listed & words("innocent")
    assert not listed & words("common")


def test_only_the_languages_asked_for_are_read():
    assert {term.language for term in terms_of("strong", Action.HIDE, ["de", "fr"])} == {"de", "fr"}
    assert {term.language for term in terms_of("strong", Action.HIDE, None)} > {"en", "ja", "ar"}
