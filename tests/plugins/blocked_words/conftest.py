"""Finders of invented words, with the innocent and common words that ship."""

import pytest

from blocked_words.finder import Finder
from blocked_words.lexicon import Lexicon
from blocked_words.shelf import words
from blocked_words.term import term
from stagedoor import Action


@pytest.fixture
def finder_of():
    def made(*written, action=Action.HIDE, level="", language="", disguises=True):
        terms = [made for one in written if (made := term(one, action, level, "", language))]
        return Finder(Lexicon(terms, words("innocent"), words("common"), disguises=disguises))

    return made
