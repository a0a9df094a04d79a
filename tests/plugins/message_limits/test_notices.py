"""Messages that pretend to be a notice are found; talk of deleting is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_limits.notices import fake_notice


@pytest.mark.parametrize(
    "text",
    [
        "<message deleted>",
        "<Message Deleted> hello",
        " <deleted message>",
        "[message removed by moderator]",
        "***message deleted***",
        "<user banned> <user banned>",
        "<mensaje eliminado>",
        "<Nachricht gelöscht>",
        "<сообщение удалено>",
        "message deleted by a moderator.",
        "This message was removed by the moderator",
        "<timed out>",
    ],
)
def test_pretended_notices_are_found(text):
    start, end = fake_notice(text)
    assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "my message was deleted",
        "why was that <deleted>",
        "he got banned lol",
        "(I deleted it)x",
        "<3 deleted",
        "message",
        "*removes hat*",
        "",
    ],
)
def test_talk_of_deleting_is_none(text):
    assert fake_notice(text) is None


@given(st.text())
def test_any_text_has_its_place_inside(text):
    span = fake_notice(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("piece", ["<", "<a ", "[message ", "message ", " ", "*"])
def test_no_text_makes_it_slow(piece):
    begun = time.perf_counter()
    fake_notice(piece * 500)
    assert time.perf_counter() - begun < 0.02
