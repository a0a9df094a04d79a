import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.shared import recorded
from rig.youtube_pages import EVERYTHING, TOP, read_token, token
from source_youtube.continuation import Continuation, continuation, everything, is_everything, is_replay
from source_youtube.shape import inside, rows

ROOMLESS_TOP, ROOMLESS_ALL = "0ofMyAMSGgAwAYIBCAgEGAAgACgBqAEB", "0ofMyAMSGgAwAYIBCAgBGAAgACgBqAEB"


def test_where_to_go_on_and_when():
    given_ = [{"timedContinuationData": {"timeoutMs": 7000, "continuation": "t"}}]
    assert continuation(given_) == Continuation("t", 7000)
    given_ = [{"invalidationContinuationData": {"timeoutMs": "10000", "continuation": "i"}}]
    assert continuation(given_) == Continuation("i", 10000, is_pushed=True)
    assert continuation([{"reloadContinuationData": {"continuation": "r"}}]) == Continuation("r", 5000)


@pytest.mark.parametrize(
    "given_",
    [None, [], [{}], [{"playerSeekContinuationData": {"continuation": "x"}}], [{"timedContinuationData": {}}], 7],
)
def test_a_chat_that_is_over_has_none(given_):
    assert continuation(given_) is None


def test_a_replay_is_told_apart():
    assert is_replay([{"liveChatReplayContinuationData": {"continuation": "x"}}])
    assert not is_replay([{"reloadContinuationData": {"continuation": "x"}}])


def test_the_filter_is_read_from_the_token_and_not_from_its_title():
    assert is_everything(token("vvvvvvvvvvv", EVERYTHING))
    assert not is_everything(token("vvvvvvvvvvv", TOP))
    assert not is_everything(ROOMLESS_ALL), "the choices on a stream's page are of no room"


def test_the_token_of_all_messages_is_made_from_the_filtered_one():
    made = everything(token("vvvvvvvvvvv", TOP, 7))
    assert read_token(made) == ("vvvvvvvvvvv", EVERYTHING, 7)
    assert everything(ROOMLESS_TOP) == ROOMLESS_ALL, "byte for byte what YouTube itself offers"
    assert everything("nonsense") == ""


def test_real_tokens_of_2019_are_understood():
    answer = json.loads(recorded("youtube/pytchat/compatible__newSponsor.json").read_text("utf-8"))
    chat = inside(answer, "continuationContents", "liveChatContinuation")
    items = rows(
        inside(chat, "header", "liveChatHeaderRenderer", "viewSelector", "sortFilterSubMenuRenderer", "subMenuItems")
    )
    top, live = (each["continuation"]["reloadContinuationData"]["continuation"] for each in items)
    assert (is_everything(top), is_everything(live)) == (False, True)
    assert is_everything(everything(top))


@given(st.text() | st.binary().map(lambda data: data.hex()))
def test_no_token_ever_raises(text):
    is_everything(text)
    everything(text)


@given(st.integers(0, 60), st.integers(0, 255))
def test_a_damaged_token_never_raises(at, byte):
    damaged = token("vvvvvvvvvvv", TOP)
    everything(damaged[:at] + chr(byte) + damaged[at:])
    everything(damaged[:at])
