"""What of a text is said aloud: no links, no keys, no noise; languages stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech import wording
from stagedoor import ChatMessage, Fragment, Viewer

ADA = Viewer(platform="test", id="1", name="Ada")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello there", "hello there"),
        ("look at https://x.example/a?b=c now", "look at now"),
        ("free stuff at bit.ly/abc and shop.example.com", "free stuff at and"),
        ("ok. so that. was it", "ok. so that. was it"),
        ("mail me at ada@example.org please", "mail me at please"),
        ("my key is live_1234567890_AbCdEfGhIjKlMn ok", "my key is ok"),
        ("token oauth:0123456789abcdef0123 here", "token here"),
        ("call +49 170 123 4567 8 now", "call now"),
        ("it costs 1250 or 3.5", "it costs 1250 or 3.5"),
        ("nooooooooooo!!!!!!", "nooo!"),
        ("spam spam spam spam spam spam", "spam spam spam"),
        ("h̷̛e̸͐l̵l̴o̶", "hello"),
        ("مرحبا يا صديقي", "مرحبا يا صديقي"),
        ("你好世界", "你好世界"),
        ("नमस्ते", "नमस्ते"),
        ("😀😀😀", ""),
        ("https://x.example", ""),
        ("???", ""),
        ("a\u202eb\u200bc\x00d", "abcd"),
    ],
)
def test_texts(text, said):
    assert wording.clean(text) == said


def test_emotes_are_left_out_unless_wanted():
    fragments = (Fragment(kind="text", text="hello "), Fragment(kind="emote", text="Kappa", image="x/1"))
    message = ChatMessage(platform="test", viewer=ADA, text="hello Kappa", fragments=fragments)
    assert wording.speakable(message) == "hello"
    assert wording.speakable(message, emotes=True) == "hello Kappa"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xX_Coffee_Cat99_Xx", "Coffee Cat"),
        ("adaLovelace", "ada Lovelace"),
        ("1234567", "1234567"),
        ("___", "Somebody"),
    ],
)
def test_names(name, said):
    assert wording.name_to_say(name) == said


def test_a_long_text_ends_with_a_word():
    assert wording.shortened("one two three", 9) == "one two"
    assert wording.shortened("onetwothree", 5) == "onetw"


@given(st.text(max_size=300))
def test_whatever_is_written_nothing_dangerous_is_said(text):
    said = wording.clean(text + " https://evil.example/x ada@example.org live_0123456789ABCDEFGHIJ")
    assert "evil" not in said
    assert "0123456789ABCDEF" not in said
    assert "\x00" not in said
