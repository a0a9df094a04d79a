import pytest

from rig.tiktok_messages import NOON, gift, made
from source_tiktok.gifts import QUIET, Gifts, gift_id
from source_tiktok.values import Told
from stagedoor import Amount


class Table:
    """The gifts of a room by a clock held in the hand."""

    def __init__(self):
        self.gifts = Gifts()
        self.now = 0.0
        self.number = 0
        self.received = []

    def tell(self, count=1, **fields):
        self.number += 1
        message = gift(self.number, count, **fields)[1]
        self.received += self.gifts.gift(message, Told("room", str(self.number), message.common.create_time, self.now))
        return self

    def wait(self, seconds):
        self.now += seconds
        self.received += self.gifts.settle(self.now)
        return self

    @property
    def counts(self):
        return [event.count for event in self.received]


@pytest.fixture
def table():
    return Table()


def test_a_streak_is_one_gift_worth_its_last_total(table):
    for count in (1, 3, 2, 5):
        table.tell(count)
        assert table.counts == []
    table.tell(5, end=True)
    (event,) = table.received
    assert (event.count, event.value, event.gift) == (5, Amount(count=25, unit="diamonds"), "Rose")
    assert (event.platform_id, event.viewer.id, event.sent_at) == ("gift:7:5655:1", "7", NOON)


def test_totals_out_of_order_add_nothing(table):
    for count in (13, 15, 14, 17, 16, 23, 20, 22):
        table.tell(count)
    assert table.tell(23, end=True).counts == [23]


def test_an_end_that_tells_less_than_was_told_takes_nothing_away(table):
    assert table.tell(9).tell(1, end=True).counts == [9]


def test_a_streak_without_its_end_is_over_after_silence(table):
    table.tell(1).wait(4).tell(4).wait(QUIET - 0.1)
    assert table.counts == []
    assert table.wait(0.1).counts == [4]
    assert table.wait(60).counts == [4]


@pytest.mark.parametrize("end", [True, False])
def test_what_comes_after_the_end_counts_no_more(table, end):
    table.tell(4, end=end).wait(QUIET).tell(3).tell(9).tell(9, end=True).wait(99)
    assert table.counts == [4]
    assert table.gifts.close() == []


def test_the_end_alone_is_the_whole(table):
    assert table.tell(7, end=True).counts == [7]


def test_streaks_are_told_apart_by_giver_gift_and_number(table):
    for fields in ({}, {"giver": 8}, {"gift_id": 1}, {"group": 2}):
        table.tell(2, **fields)
    for fields in ({}, {"giver": 8}, {"gift_id": 1}, {"group": 2}):
        table.tell(3, end=True, **fields)
    assert table.counts == [3, 3, 3, 3]
    assert len({event.platform_id for event in table.received}) == 4


def test_a_gift_that_cannot_streak_counts_at_once(table):
    table.tell(1, combo=False, group=0).tell(5, combo=False, group=0)
    assert table.counts == [1, 5]
    assert table.received[1].value == Amount(count=25, unit="diamonds")
    assert len({event.platform_id for event in table.received}) == 2


def test_streaks_without_a_number_are_told_apart_by_time(table):
    table.tell(1, group=0, at=NOON).tell(2, group=0, end=True, at=NOON + 1000)
    table.tell(1, group=0, at=NOON + 500)
    table.tell(1, group=0, at=NOON + 9000).tell(3, group=0, end=True, at=NOON + 9500)
    assert table.counts == [2, 3]
    assert len({event.platform_id for event in table.received}) == 2


def test_at_the_end_open_streaks_are_counted(table):
    table.tell(2).tell(6, giver=8)
    assert [event.count for event in table.gifts.close()] == [2, 6]
    assert table.gifts.close() == []


@pytest.mark.parametrize(
    ("count", "diamonds", "counted", "worth"),
    [
        (2**31 - 1, 2**31 - 1, 10**6, 10**12),
        (-5, 3, 1, 3),
        (0, 3, 1, 3),
    ],
)
def test_a_total_stays_within_reason(table, count, diamonds, counted, worth):
    (event,) = table.tell(count, diamonds=diamonds, end=True).received
    assert (event.count, event.value.count) == (counted, worth)


@pytest.mark.parametrize("diamonds", [0, -1])
def test_a_gift_without_a_price_has_no_value(table, diamonds):
    (event,) = table.tell(1, diamonds=diamonds, end=True).received
    assert event.value is None


@pytest.mark.parametrize("combo", [True, False])
def test_nobody_gives_nothing(table, combo):
    with pytest.raises(ValueError, match="nobody"):
        table.tell(1, giver=0, combo=combo)
    assert table.gifts.close() == []


def test_a_gift_without_a_name_is_told_by_its_number():
    message = made("Gift", gift_id=12, user=made("User", id=7))
    (event,) = Gifts().gift(message, Told("room", "1", 0, 0.0))
    assert (event.gift, event.count, event.value) == ("gift 12", 1, None)


def test_what_is_remembered_is_bounded(table):
    for giver in range(1, 30_000):
        table.tell(1, giver=giver)
    assert len(table.gifts._open) <= 4096
    assert len(table.gifts._done) <= 20_000
    table.received += table.gifts.close()
    assert len(table.received) == len({event.viewer.id for event in table.received}) == 29_999


def test_the_id_of_a_gift_is_that_of_its_event(table):
    for fields in ({"end": True}, {"combo": False, "group": 0}):
        message = gift(99, 2, **fields)[1]
        (event,) = table.gifts.gift(message, Told("room", "99", NOON, 0.0))
        assert gift_id(message, 99) == event.platform_id


def test_streaks_without_number_or_time_are_told_apart_by_when_they_come(table):
    table.tell(1, group=0, at=0).tell(3, group=0, end=True, at=0)
    table.tell(2, group=0, at=0)
    table.wait(600).tell(4, group=0, end=True, at=0)
    assert table.counts == [3, 4]
