"""Answers kept ready: only with variables that can be filled, and names that tell them apart."""

import pytest
from pydantic import ValidationError

from stagedoor.answering.filling import filled
from stagedoor.answering.replies import STARTERS, VARIABLES, Reply, ReplySettings


def test_those_to_begin_with_can_all_be_filled():
    known = dict.fromkeys(VARIABLES, "x")
    assert len(ReplySettings().templates) == len(STARTERS)
    for reply in STARTERS:
        assert "{" not in filled(reply.text, known).text


@pytest.mark.parametrize("text", ["Hi {nobody}", "{}", "{name} {Name}", "{uptime}{x}"])
def test_a_variable_nobody_knows_is_refused_with_those_there_are(text):
    with pytest.raises(ValidationError, match=r"nothing can be put in for .*what can be is \{name\}"):
        Reply(name="Hi", text=text)


@pytest.mark.parametrize(("name", "text"), [("", "x"), ("x", ""), ("  ", "x"), ("x", " \n")])
def test_without_name_or_text_it_is_none(name, text):
    with pytest.raises(ValidationError, match="give the reply a name and a text"):
        Reply(name=name, text=text)


def test_two_with_one_name_are_refused():
    with pytest.raises(ValidationError, match="two replies are called “hi”"):
        ReplySettings(templates=(Reply(name="Hi", text="a"), Reply(name="hi ", text="b")))


def test_braces_that_are_no_variable_are_text():
    assert Reply(name="Code", text="{ a: 1 }").text == "{ a: 1 }"
