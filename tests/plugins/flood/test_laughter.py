"""Laughter of many languages is cut short; everything else is left as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flood.laughter import LONGEST, without_laughter

LAUGHS = (
    "ㅋㅋㅋㅋㅋㅋㅋㅋ",
    "ㅎㅎㅎㅎㅎ",
    "ㅠㅠㅠㅠㅠㅠ",
    "哈哈哈哈哈哈",
    "呵呵呵呵",
    "草草草草",
    "5555555555",
    "หหหหหห",
    "ههههههههه",
    "خخخخخخ",
    "ахахахахаха",
    "хахахаха",
    "хехехехе",
    "wwwwwwwww",
    "hahahahaha",
    "HAHAHHAHAAHAHA",
    "hehehehe",
    "jajajajaja",
    "kkkkkkkkk",
    "rsrsrsrs",
    "lolololol",
    "wkwkwkwk",
    "हाहाहाहा",
    "חחחחחח",
)


@pytest.mark.parametrize("laugh", LAUGHS)
def test_a_laugh_is_cut_to_almost_nothing(laugh):
    assert len(without_laughter(f"a {laugh} b")) <= len("a  b") + 4


@pytest.mark.parametrize(
    "text", ["hello there", "the hat has a hole", "banana", "LET'S GOOOOO", "привет", "こんにちは", ""]
)
def test_other_words_stay(text):
    assert without_laughter(text) == text


def test_a_laugh_without_end_is_no_laugh():
    assert len(without_laughter("ㅋ" * (LONGEST + 100))) > 90


@given(st.text())
def test_it_only_ever_takes_away(text):
    assert len(without_laughter(text)) <= len(text)


@pytest.mark.parametrize("piece", ["h", "hhha", "ha", "jjj", "х", "lo", "rs", "ㅋㅎ", "hhhab", "eeeh"])
def test_no_text_makes_it_slow(piece):
    text = (piece * 500)[:500]
    begun = time.perf_counter()
    without_laughter(text)
    assert time.perf_counter() - begun < 0.02
