"""Whose letter a character is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts import OF_LANGUAGE, script_of

LETTERS = {
    "Latin": "aéö𝓢Ａ",
    "Cyrillic": "яї",
    "Georgian": "ა",
    "Han": "漢",
    "Kana": "あｱ",
    "Hangul": "한",
    "Arabic": "ب",
    "Hebrew": "ש",
    "Thai": "ก",
    "Devanagari": "न",
    "": "1!😂 ",
}


@pytest.mark.parametrize(("letter", "script"), [(letter, script) for script in LETTERS for letter in LETTERS[script]])
def test_script_of(letter, script):
    assert script_of(letter) == script


@given(st.characters())
def test_only_letters_have_one(letter):
    assert not script_of(letter) or unicodedata.category(letter)[0] == "L"


def test_every_language_has_letters():
    known = {script_of(letter) for letter in "aяაաב漢あ한ابกनবதελ"}
    assert {script for scripts in OF_LANGUAGE.values() for script in scripts} <= known | {"Bengali", "Tamil"}
