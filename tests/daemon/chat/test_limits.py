"""What a hostile or broken source hands over is cut to size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import ChatMessage, Fragment, GiftReceived, Viewer
from stagedoor.chat.limits import FRAGMENTS, NAME, TEXT, sound, within_limits
from stagedoor.events import decode, encode


def message(text="hi", name="Ada", **fields):
    return ChatMessage(platform="t", viewer=Viewer(platform="t", id="1", name=name), text=text, **fields)


def test_an_ordinary_message_is_left_as_it_is():
    ordinary = message(fragments=(Fragment(text="hi"),))
    assert within_limits(ordinary) is ordinary


def test_a_million_characters_become_as_many_as_the_show_can_carry():
    cut = within_limits(message("x" * 1_000_000, fragments=(Fragment(text="x"),)))
    assert len(cut.text) == TEXT
    assert cut.text.endswith("…")
    assert cut.fragments == ()


def test_a_name_has_an_end_and_is_never_empty():
    assert len(within_limits(message(name="n" * 5_000)).viewer.name) == NAME
    assert within_limits(message(name="")).viewer.name == "1"


def test_too_many_fragments_fall_back_to_the_text():
    many = within_limits(message("ab", fragments=(Fragment(text="a"),) * (FRAGMENTS + 1)))
    assert (many.text, many.fragments) == ("ab", ())


def test_the_text_of_a_gift_is_cut_too():
    viewer = Viewer(platform="t", id="1", name="Ada")
    assert len(within_limits(GiftReceived(platform="t", viewer=viewer, gift="rose", text="x" * 9_999)).text) == TEXT


@given(st.text(st.characters(codec=None), max_size=50), st.text(st.characters(codec=None), min_size=1, max_size=20))
def test_whatever_characters_arrive_can_be_written_down_and_read_again(text, name):
    safe = sound(message(text, name))
    assert decode(encode(safe)) == safe


def test_a_sound_event_stays_equal():
    assert sound(message("grüße 🎉")) == message("grüße 🎉")


@pytest.mark.parametrize("wrong", [12, None, ["list"], object()])
def test_values_of_the_wrong_type_are_refused(wrong):
    with pytest.raises((TypeError, ValueError)):
        sound(message(wrong))
