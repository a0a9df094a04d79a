"""Shouting is counted in letters that could be capitals; names, emotes, links and short words do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_limits.capitals import capitals


@pytest.mark.parametrize(
    ("text", "upper", "cased"),
    [
        ("WHAT ARE YOU DOING", 9, 9),
        ("what are YOU doing THERE", 5, 14),
        ("это ОЧЕНЬ громко", 5, 11),
        ("GGWP to NAVI and G2", 8, 8),
        ("PogChamp catJAM fillyEgg", 0, 0),
        ("https://EXAMPLE.ORG/ABCDEF www.ABCD.com @SOMEBODY", 0, 0),
        ("안녕하세요 你好你好 مرحبا สวัสดี", 0, 0),
        ("", 0, 0),
    ],
)
def test_capitals_are_counted(text, upper, cased):
    assert capitals(text)[:2] == (upper, cased)


def test_mathematical_and_full_width_capitals_are_capitals():
    assert capitals("𝙃𝙀𝙇𝙇𝙊 ＨＥＬＬＯ")[0] == 10


def test_the_place_is_from_the_first_shouted_word_to_the_last():
    text = "but WHY would YOU shout"
    assert capitals("but WHYY would YOUU shout")[2] == (4, 19)
    assert capitals(text)[2] is None


@given(st.text())
def test_any_text_has_no_more_capitals_than_letters(text):
    upper, cased, span = capitals(text)
    assert 0 <= upper <= cased <= len(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
