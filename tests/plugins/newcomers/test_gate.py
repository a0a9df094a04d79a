"""What is looked at in a first message."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newcomers.gate import opinions
from newcomers.options import Newcomers
from stagedoor import Action, ChatMessage, TextView, Viewer, ViewerHistory

STRICT = Newcomers(everything="mark", links="hold", mentions="hide", capitals="delete")


def judged(text, settings=STRICT, **history):
    message = ChatMessage(platform="test", viewer=Viewer(platform="test", id="a", name="a"), text=text)
    return {said.rule: said for said in opinions(message, TextView(text), ViewerHistory(**history), settings)}


@pytest.mark.parametrize(
    "text",
    [
        "http://example.com",
        "bobs-shop.com",
        "go to bobs (dot) com",
        "bobs dot com now",
        "bobs . com",
        "ｂｏｂｓ．ｃｏｍ",
        "b\u200bobs.com",
        "bit.ly/abc",
        "discord.gg/abc",
        "WWW.BOBS.EXAMPLE",
    ],
)
def test_links_are_seen(text):
    assert judged(text)["link"].action is Action.HOLD


@pytest.mark.parametrize(
    "text",
    ["hello. to me it is nice", "I went bankrupt. gg", "3.5 of 4", "wait...what", "e.g. this", "v1.2.io3", "end.start"],
)
def test_what_is_no_link_is_not(text):
    assert judged(text)["link"].action is Action.ALLOW


def test_all_rules_speak_for_themselves():
    said = judged("HELLO @A @B @C @D BOBS-SHOP.COM")
    assert [verdict.action for verdict in said.values()] == [Action.MARK, Action.HOLD, Action.HIDE, Action.DELETE]


def test_letters_without_case_are_no_capitals():
    assert judged("これは大文字ではありません、そうでしょう")["capitals"].action is Action.ALLOW


def test_they_are_first_messages_as_long_as_you_say():
    settings = Newcomers(messages=3, links="hold")
    assert judged("bobs.com", settings, messages=2, first_at=1)["link"].action is Action.HOLD
    assert judged("bobs.com", settings, messages=3, first_at=1)["newcomer"].action is Action.ALLOW


@given(st.text(max_size=200))
def test_any_text_has_its_spans_inside(text):
    for verdict in judged(text).values():
        if verdict.span:
            assert 0 <= verdict.span[0] < verdict.span[1] <= len(text)


@pytest.mark.parametrize("text", ["a." * 5_000, "@a " * 3_000, " dot " * 2_000, "a\u0301" * 5_000, "A" * 10_000])
def test_a_hostile_message_costs_little(text):
    view = TextView(text)
    assert view.folded
    begun = perf_counter()
    judged(text)
    assert perf_counter() - begun < 0.1
