import pytest

from source_youtube.actions import Actions
from source_youtube.continuation import Continuation
from source_youtube.doorway import Doorway
from source_youtube.pages import Watch
from source_youtube.room import Room, waiting


def room(*, is_filtered=False, **about):
    start = Continuation("t", 0)
    door = Doorway("", {}, start, is_filtered=is_filtered)
    return Room(Watch("vvvvvvvvvvv", **about), "somebody", door, start, Actions("somebody"))


def test_a_live_chat_needs_no_words():
    assert room(is_live=True).state == ""


def test_what_is_missing_is_said():
    assert "filtered “Top chat”" in room(is_live=True, is_filtered=True).state


@pytest.mark.parametrize("starts_at", [0, 10**17])
def test_a_stream_without_a_time(starts_at):
    sentence = waiting(Watch("vvvvvvvvvvv", is_upcoming=True, starts_at=starts_at))
    assert sentence == "The stream has not begun; what is written in its waiting room is read already."


def test_a_stream_with_a_time():
    sentence = room(is_upcoming=True, starts_at=1_771_333_200).state
    assert sentence.startswith("The stream is to begin on 2026-02-1")
