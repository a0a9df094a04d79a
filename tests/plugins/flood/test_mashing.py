"""Letters thrown at the keyboard are told from words of any language."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flood.mashing import mashed, may_be_mashed

LIMIT = 5


@pytest.mark.parametrize(
    "text",
    [
        "hdjfhgkdjfhgkdjfg",
        "so then dfgkjhdfg KJHGFDSDFG",
        "jkdfgh sdkjfgh",
        "qwrtpsdfghjk",
        "58493058340958340958345098345",
    ],
)
def test_mashing_is_measured_and_found(text):
    pairs, start, end = mashed(text)
    assert pairs >= LIMIT
    assert 0 <= start < end <= len(text)


def test_the_place_is_that_of_the_mashed_words():
    pairs, start, end = mashed("look: dfgkjhdfgsdf and on")
    assert (pairs > LIMIT, "look: dfgkjhdfgsdf and on"[start:end]) == (True, "dfgkjhdfgsdf")


@pytest.mark.parametrize(
    "text",
    [
        "the strengths of twelfths and rhythms",
        "Rechtsschutzversicherungsgesellschaften",
        "Angstschweiß Durchschnittsgeschwindigkeit Aufwandsentschädigung",
        "bezwzględny Szczebrzeszyn źdźbło chrząszcz",
        "čtvrthodinka zmrzlina vlkodlak",
        "vzglyad vstrecha zdravstvuyte",
        "pyyhkäistä lämpöeristys",
        "geschiedschrijving slechtschrijvend",
        "xXDarkWolfXx KEKWait OMEGALUL PepeLaugh",
        "hmmmmmm shhhhhh brrrrr pfffft grrrrr",
        "https://clips.example/v0rCfiAarzjNa58OqxWzKjfg",
        "@qxjfkdlsjfkd hello",
        "5555555555555555555555555555",
        "LMFAO GTFO BTW HTTPS",
        "привет всем вздрогнувшим",
        "",
        "wkwkwkwkwk",
        "KWKWKWKWKW lucu banget",
        "sjsjsjsjsj",
    ],
)
def test_words_and_names_are_no_mashing(text):
    assert mashed(text)[0] < LIMIT


@given(st.text(alphabet=string.ascii_letters + " .@/", max_size=600))
def test_any_text_has_its_place_inside_and_nothing_is_found_where_nothing_may_be(text):
    pairs, start, end = mashed(text)
    assert 0 <= start <= end <= len(text)
    assert may_be_mashed(text) or not pairs
