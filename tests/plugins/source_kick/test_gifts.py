"""Gifts in pieces, doubled, and told of by other names."""

import random

import pytest

from source_kick.gifts import Gifts, Piece
from source_kick.origin import Origin
from source_kick.viewers import People


class Time:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def gifts(time):
    return Gifts(Origin("somebody"), People(), time)


def test_a_gift_to_one_names_who_got_it(gifts):
    gifts.piece("Giver", ["Lucky"], Piece(id="7", total=1))
    (told,) = gifts.due(at_once=True)
    assert (told.gifted, told.viewer.name, told.recipient.name, told.platform_id) == (1, "Giver", "Lucky", "gifted:7")


@pytest.mark.parametrize("total", [0, 20, 100])
@pytest.mark.parametrize("seed", range(4))
def test_pieces_in_any_order_and_doubled_are_one_gift(gifts, total, seed):
    pieces = [
        ([f"v{part}-{number}" for number in range(20)], Piece(id="9", total=total, place=part, of=5))
        for part in range(5)
    ]
    pieces += pieces[:2]
    random.Random(seed).shuffle(pieces)
    for names, piece in pieces:
        gifts.piece("Giver", names, piece)
    (told,) = gifts.due(at_once=True)
    assert (told.gifted, told.recipient) == (100, None)
    gifts.piece("Giver", *pieces[0])
    assert gifts.due(at_once=True) == []


def test_it_waits_for_the_last_piece_but_not_for_ever(gifts, time):
    gifts.piece("Giver", ["a", "b"], Piece(id="9", total=50, place=0, of=2))
    gifts.rumour("Giver", [], user="3")
    assert gifts.due() == []
    assert gifts.next_due == time.now + 2
    time.now += 2
    (told,) = gifts.due()
    assert (told.gifted, told.viewer.id) == (50, "3")


def test_the_other_events_of_a_gift_only_add_what_they_know(gifts, time):
    gifts.rumour("Giver", ["a"], total=1, user="3", sent_at=1790526318000)
    gifts.piece("Giver", ["a"], Piece(id="7", total=1))
    gifts.rumour("Giver", ["a"])
    (told,) = gifts.due()
    assert (told.gifted, told.viewer.id, told.sent_at) == (1, "3", 1790526318000)
    gifts.rumour("giver", ["a"], total=1)
    assert gifts.due(at_once=True) == []


def test_they_count_when_nothing_else_comes(gifts, time):
    gifts.rumour("Giver", ["a", "b"])
    gifts.rumour("Giver", ["b", "c"], total=3)
    assert [told.gifted for told in gifts.due(at_once=True)] == [3]


def test_two_gifts_of_one_giver_are_two(gifts):
    gifts.piece("Giver", ["a"], Piece(id="1", total=1))
    gifts.piece("Giver", ["b"], Piece(id="2", total=1))
    assert len(gifts.due(at_once=True)) == 2


def test_a_gift_of_nobody_is_anonymous(gifts):
    gifts.piece("", ["a"], Piece(id="1", total=1))
    assert gifts.due(at_once=True)[0].viewer.name == "Anonymous"


def test_a_second_gift_without_a_number_is_told_apart_by_who_got_it(gifts, time):
    told = []
    for names in (["a", "b"], ["c"], ["C"], ["b"]):
        gifts.rumour("Giver", names)
        time.now += 3
        told += gifts.due()
    assert [each.gifted for each in told] == [2, 1, 1]
    gifts.rumour("Giver", [], total=1)
    assert gifts.due(at_once=True) == []


def test_while_not_all_are_known_who_got_one_others_may_have_been_among_them(gifts, time):
    gifts.piece("Giver", ["a"], Piece(id="1", total=2, place=0, of=2))
    assert [each.gifted for each in gifts.due(at_once=True)] == [2]
    gifts.rumour("Giver", ["b"])
    assert gifts.due(at_once=True) == []
