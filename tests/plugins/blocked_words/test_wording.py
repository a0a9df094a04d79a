"""What a moderator reads: exact sentences, never the whole word of a list."""

import pytest

from blocked_words.finder import Found
from blocked_words.options import BlockedWords
from blocked_words.term import term
from blocked_words.wording import masked, passing, verdict
from stagedoor import Action


def found(action=Action.HIDE, *, level="strong", category="insult", language="en", is_split=False):
    return Found(term("flumbert", action, level, category, language), (2, 10), is_split)


@pytest.mark.parametrize(
    ("one", "reason", "rule"),
    [
        (found(), "“f••••••t” is on the list “strong” (English, insult)", "insult"),
        (found(category="", language="de"), "“f••••••t” is on the list “strong” (German)", "strong"),
        (found(level="", category="", language=""), "“flumbert” is on your list", "flumbert"),
        (
            found(is_split=True),
            "“f••••••t” is on the list “strong” (English, insult), begun in the message before",
            "insult",
        ),
    ],
)
def test_a_verdict_says_which_list(one, reason, rule):
    said = verdict(one, "a flumbert", 600)
    assert (said.reason, said.rule, said.span, said.seconds) == (reason, rule, (2, 10), 0)
    assert said.level == one.term.level


def test_a_timeout_has_its_length():
    assert verdict(found(Action.TIMEOUT), "a flumbert", 600).seconds == 600


@pytest.mark.parametrize(
    ("word", "shown"), [("gronkle", "g•••••e"), ("abc", "a••"), ("two words*", "t•• w•••s"), ("", "")]
)
def test_a_masked_word_can_stand_on_a_screen(word, shown):
    assert masked(word) == shown


def test_why_not_names_every_list():
    reasons = [said.reason for said in passing(BlockedWords(), "hate")]
    assert reasons == [
        "no word on the list “strong”",
        "the list “mild” is switched off",
        "no word on your own lists",
    ]
