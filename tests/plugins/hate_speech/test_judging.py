"""From a text to what it says about whom."""

from hate_speech.judging import judge, make_ready
from stagedoor import TextView


def test_a_text_without_a_group_is_not_judged():
    assert judge(TextView("hello")) is None
    assert judge(TextView("a black screen")) is None


def test_what_is_found():
    judged = judge(TextView("well, Ｗomen are vermin"))
    assert (judged.who, judged.rule, judged.words) == ("women", "insult", "Ｗomen are vermin")
    assert judged.span == (6, 22)
    assert judged.who_span == (6, 11)


def test_emotes_are_no_words():
    text = "women are vermin"
    assert judge(TextView(text, emotes=[(10, 16)])).rule == ""


def test_a_single_word_is_no_sentence():
    assert judge(TextView("WOMEN")).weight == 0
    assert judge(TextView("what even is american")) is None or judge(TextView("what even is american")).weight == 0


def test_only_the_beginning_of_a_long_text_is_read():
    assert judge(TextView("x " * 400 + "women are vermin")) is None


def test_it_can_be_made_ready():
    make_ready(("goths",))
    assert judge(TextView("goths are vermin"), ("goths",)).rule == "insult"
