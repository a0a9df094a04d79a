"""Marks piled upon letters are found; the spelling of no language is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_limits.marks import piled_marks

ZALGO = "h\u0321\u0353\u035ee\u0317\u0318\u0326l\u0347\u0345l\u0324o\u0329\u032d\u0353"


@pytest.mark.parametrize(
    "text",
    [
        ZALGO,
        "a" + "\u0301" * 5000,
        "ก็็็็็็็็็็",
        "ด้้้้้็็็็็้้้้้",
        "ש" + "\u05b0\u05b1\u05b2\u05b3\u05b4\u05b5\u05b6",
        "l\u0336o\u0336u\u0336d\u0336 a\u0336n\u0336d\u0336 p\u0336r\u0336o\u0336u\u0336d\u0336",
    ],
)
def test_piles_are_found(text):
    count, span = piled_marks(text)
    assert count >= 3
    assert 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Crème brûlée, ¿qué tal?",
        unicodedata.normalize("NFD", "Tiếng Việt được viết bằng chữ Quốc ngữ"),
        "مَرْحَبًا بِكُمْ فِي الْبَثِّ الْمُبَاشِرِ",
        "שָׁלוֹם עֲלֵיכֶם",
        "नमस्ते, क्या हाल है? स्त्री",
        "สวัสดีครับ น้ำใจ ผู้ใหญ่ ก็ได้",
        "བཀྲ་ཤིས་བདེ་ལེགས།",
        "မင်္ဂလာပါ",
        "ជំរាបសួរ",
        "வணக்கம்",
        "안녕하세요 が ぱ",
        "1\ufe0f\u20e3 2\ufe0f\u20e3 😂",
        "ě̌",
    ],
)
def test_no_spelling_is_a_pile(text):
    assert piled_marks(text) == (0, None)


@given(st.text(alphabet="ab\u0301\u0302\u0e34\u05b0 é"))
def test_any_text_has_its_place_inside(text):
    count, span = piled_marks(text)
    assert (count == 0) == (span is None)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
