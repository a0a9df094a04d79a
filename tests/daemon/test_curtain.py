"""What is kept back behind the curtain, and what comes out again."""

from stagedoor.curtain import Curtain, CurtainState, later
from stagedoor.events import ChatMessage, FollowReceived, MessageHighlighted, decode, encode
from stagedoor.model import Viewer

ADA = Viewer(platform="t", id="1", name="Ada")


def message(number):
    return ChatMessage(id=number, at=1_000 * number, platform="t", viewer=ADA, text=f"message {number}")


def test_down_and_up_again():
    curtain = Curtain()
    assert not curtain.is_down
    curtain.lower(CurtainState.CLEARED, 5)
    assert (curtain.is_down, curtain.since) == (True, 5)
    curtain.hold(message(1), b"1")
    curtain.hold(message(2), b"2", was_on_show=True)
    curtain.hold_told(b"told")
    assert curtain.held == [(1, b"1"), (2, b"2")]
    assert curtain.lift(show_missed=True) == ([(2, b"2")], [(1, b"1")], [b"told"])
    assert not curtain.is_down
    assert curtain.lift(show_missed=True) == ([], [], [])


def test_what_was_missed_can_be_left_out_but_what_was_there_returns():
    curtain = Curtain()
    curtain.lower(CurtainState.FROZEN, 5)
    curtain.hold(message(1), b"1")
    curtain.hold(message(2), b"2", was_on_show=True)
    curtain.hold_told(b"told")
    assert curtain.lift(show_missed=False) == ([(2, b"2")], [], [])


def test_what_is_withdrawn_does_not_come_out_nor_what_is_about_it():
    curtain = Curtain()
    curtain.hold(message(1), b"1")
    curtain.hold(MessageHighlighted(id=3, subject=1, viewer=ADA, reason="kind"), b"3")
    curtain.hold(message(4), b"4")
    curtain.forget({1})
    assert curtain.held == [(4, b"4")]


def test_follows_are_not_kept_for_bots_come_by_the_hundred():
    curtain = Curtain()
    curtain.hold(FollowReceived(id=1, platform="t", viewer=ADA), b"1")
    assert curtain.held == []


def test_it_does_not_grow_for_ever():
    curtain = Curtain()
    for number in range(5_000):
        curtain.hold(message(number), b"%d" % number)
        curtain.hold_told(b"%d" % number)
    _, missed, told = curtain.lift(show_missed=True)
    assert len(missed) == len(told) == 500
    assert missed[-1] == (4_999, b"4999")


def test_time_behind_it_does_not_count():
    ((number, raw),) = later([(1, encode(message(1)))], 250)
    assert (number, decode(raw)) == (1, ChatMessage(id=1, at=1_250, platform="t", viewer=ADA, text="message 1"))
