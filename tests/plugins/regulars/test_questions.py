"""Newcomers' questions, and who answers them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.questions import Questions
from stagedoor import ChatMessage, Reply, Viewer

ASKED = "which game is this one?"


def message(text, by="ada", at=0, number="", **more):
    viewer = Viewer(platform="t", id=by, name=by)
    return ChatMessage(platform="t", source="t:x", viewer=viewer, text=text, at=at, platform_id=number, **more)


def open_question(text=ASKED, messages=1):
    questions = Questions()
    questions.asked(message(text, "newbie", number="q1"), "newbie", messages)
    return questions


def answer(questions, text, by="helper", at=1000, **more):
    return questions.answered(message(text, by, at, **more), by)


REPLY = {"reply_to": Reply(message_id="q1", viewer_id="newbie", name="newbie")}


def test_an_answer_by_reply_or_by_name_once():
    assert answer(open_question(), "this is a small farming game", **REPLY)
    questions = open_question()
    assert answer(questions, "@Newbie this is a small farming game")
    assert not answer(questions, "@newbie this is a small farming game", by="other")


@pytest.mark.parametrize(
    ("asked", "told"),
    [("このゲームは何ですか？", "農場を作る小さなゲームですよ"), ("ما هذه اللعبة يا شباب؟", "هذه لعبة مزرعة صغيرة")],
)
def test_in_other_scripts(asked, told):
    assert answer(open_question(asked), told, **REPLY)


@pytest.mark.parametrize(
    "text",
    [
        "idk",
        "idk what it is",
        "just google it man",
        "what do you mean?",
        "lol",
        "!game",
        "see https://spam.example now",
    ],
)
def test_no_help(text):
    assert not answer(open_question(), text, **REPLY)


def test_not_an_answer_to_oneself_nor_to_something_else_nor_too_late():
    assert not answer(open_question(), "this is a small farming game", by="newbie", **REPLY)
    assert not answer(open_question(), "this is a small farming game", reply_to=Reply(message_id="q2"))
    assert not answer(open_question(), "this is a small farming game")
    assert not answer(open_question(), "@newbie this is a small farming game", at=180_001)


@pytest.mark.parametrize(
    "text", ["?", "hello everybody here", "!what is this game?", "want free things? www.spam.example"]
)
def test_no_question(text):
    assert not answer(open_question(text), "this is a small farming game", **REPLY)


def test_somebody_who_wrote_much_is_no_newcomer():
    assert not answer(open_question(messages=6), "this is a small farming game", **REPLY)


def test_a_flood_of_questions_is_bounded():
    questions = Questions()
    for number in range(1000):
        questions.asked(message(ASKED, f"n{number}", number=str(number)), f"n{number}", 1)
    assert len(questions._open) == 100


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_text_is_too_odd(asked, told):
    questions = open_question(asked)
    assert answer(questions, told, **REPLY) in (True, False)
