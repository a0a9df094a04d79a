"""In which letters a text is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.text.scripts import NONE, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("hello there", "Latin letters"),
        ("größer, señor", "Latin letters"),
        ("привет как дела lol", "Cyrillic letters"),
        ("مرحبا كيف حالك", "Arabic letters"),
        ("안녕하세요 ㅋㅋㅋ", "Korean letters"),
        ("你好，大家好", "Chinese letters"),
        ("今日はいい天気", "Japanese letters"),
        ("สวัสดีครับ", "Thai letters"),
        ("नमस्ते दोस्तों", "Indian letters"),
        ("שלום לכולם", "Hebrew letters"),
        ("καλημέρα", "Greek letters"),
        ("123 !!! 😀", NONE),
        ("", NONE),
    ],
)
def test_each_script_is_known(text, script):
    assert script_of(text) == script


@given(st.text())
def test_every_text_has_an_answer(text):
    assert script_of(text).endswith("letters")
