"""The phrases are written as they are looked up."""

import re

import pytest

from regulars import phrases
from regulars.kindness import is_kind
from stagedoor import ChatMessage, Viewer

ADA = Viewer(platform="t", id="1", name="Ada")


def listed(text):
    return [phrase.strip() for phrase in text.replace("\n", "/").split("/") if phrase.strip()]


@pytest.mark.parametrize("phrase", listed(phrases.DIRECT))
def test_each_direct_phrase_is_found(phrase):
    assert is_kind(ChatMessage(platform="t", viewer=ADA, text=f"hey {phrase} everything here"))


@pytest.mark.parametrize("phrase", listed(phrases.OPEN) + listed(phrases.OTHER_SCRIPTS) + listed(phrases.UNSPACED))
def test_each_open_phrase_is_found_where_it_is_said_to_somebody(phrase):
    assert is_kind(ChatMessage(platform="t", viewer=ADA, text=f"@bob {phrase} xx yy"))
    assert not is_kind(ChatMessage(platform="t", viewer=ADA, text=f"{phrase} xx yy"))


def test_latin_words_are_written_without_marks():
    assert not re.search(r"[^a-z0-9 /\n]", phrases.DIRECT + phrases.OPEN)
