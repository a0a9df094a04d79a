"""Which answers kept ready fit a message."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.node import ask

FITTING = "daemon/stagedoor/panel/static/composer/fitting.js"
KEPT = {
    "Microphone": "I use an old dynamic microphone.",
    "Schedule": "We stream on Mondays and Fridays at eight.",
    "Reload": "It works here: please reload the page.",
    "Danke": "Vielen Dank, {name}!",
    "Grüße": "Schöne Grüße zurück!",
}


def fitting(said, kept=KEPT):
    replies = [{"name": name, "text": text, "filled": text, "missing": []} for name, text in kept.items()]
    return ask(FITTING, "it.fitting(...values).map(({name}) => name)", said, replies)


def test_shared_words_make_an_answer_fit():
    assert fitting("what microphones do you use?")[0] == "Microphone"
    assert fitting("do you stream on friday?") == ["Schedule"]
    assert fitting("VIELEN dank!!") == ["Danke"]
    assert fitting("grusse aus wien") in (["Grüße"], [])
    assert fitting("Liebe GRÜSSE") in (["Grüße"], [])


def test_nothing_fits_what_shares_no_word():
    assert fitting("🔥🔥") == []
    assert fitting("how tall is that mountain") == []
    assert fitting("", {}) == []


def test_a_word_that_stands_in_every_answer_makes_none_fit_more_than_another():
    kept = {"One": "Thank you for asking", "Two": "Thank you for coming", "Three": "Thank you for the gift"}
    assert fitting("a gift for you", kept)[0] == "Three"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80), st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=4))
def test_never_more_than_two_whatever_is_written(said, kept):
    assert len(fitting(said, kept)) <= 2
