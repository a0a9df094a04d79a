"""A streak counts once, whatever of it arrives, and however often."""

from hypothesis import given, settings
from hypothesis import strategies as st

from source_social_stream.streaks import Streaks
from stagedoor import Amount, GiftReceived, Viewer

ADA = Viewer(platform="tiktok", id="1", name="ada")


def gift(count, name="Rose"):
    value = Amount(count=10 * count, unit="coins")
    return GiftReceived(platform="tiktok", viewer=ADA, gift=name, count=count, value=value)


def payload(**meta):
    return {"meta": meta}


def test_a_gift_of_its_own_counts_at_once():
    assert Streaks().take(payload(), gift(1), 0.0) == [gift(1)]
    assert Streaks().take(payload(groupId="0"), gift(3), 0.0) == [gift(3)]


def test_a_streak_counts_when_it_rests_and_what_comes_later_adds_only_the_rest():
    streaks = Streaks()
    assert streaks.take(payload(tiktokGiftStreakId="s"), gift(1), 0.0) == []
    assert streaks.take(payload(tiktokGiftStreakId="s"), gift(3), 1.0) == []
    assert streaks.next_due == 7.0
    assert streaks.due(6.9) == []
    (told,) = streaks.due(7.0)
    assert (told.count, told.value.count) == (3, 30)
    assert streaks.next_due == 0.0
    streaks.take(payload(tiktokGiftStreakId="s"), gift(5), 8.0)
    (more,) = streaks.due(20.0)
    assert (more.count, more.value.count) == (2, 20)
    assert more.platform_id != told.platform_id


def test_the_last_one_ends_it_at_once():
    streaks = Streaks()
    streaks.take(payload(groupId="g", giftId=5, repeatEnd=False), gift(2), 0.0)
    (told,) = streaks.take(payload(groupId="g", giftId=5, repeatEnd=True), gift(4), 1.0)
    assert told.count == 4
    assert streaks.take(payload(groupId="g", giftId=5, repeatEnd=True), gift(4), 1.5) == []


def test_the_oldest_of_very_many_is_told_before_it_is_forgotten():
    streaks = Streaks()
    told = [
        each for number in range(600) for each in streaks.take(payload(tiktokGiftStreakId=f"s{number}"), gift(2), 0)
    ]
    assert sum(each.count for each in told + streaks.due(100.0)) == 1_200


@settings(deadline=None)
@given(st.permutations(range(1, 9)), st.lists(st.integers(0, 7), max_size=5), st.floats(0, 10))
def test_shuffled_doubled_and_late_the_total_is_the_largest_count(order, doubled, pause):
    streaks, now, told = Streaks(), 0.0, []
    for count in [*order, *(order[each] for each in doubled)]:
        told += streaks.take(payload(tiktokGiftStreakId="s"), gift(count), now)
        now += pause
        told += streaks.due(now)
    told += streaks.due(now + 60)
    assert sum(each.count for each in told) == 8
    assert len({each.platform_id for each in told}) == len(told)


def test_streaks_of_two_sites_or_viewers_with_the_same_number_are_two():
    streaks = Streaks()
    streaks.take(payload(tiktokGiftStreakId="s"), gift(3), 0.0)
    other = Viewer(platform="kick", id="1", name="ada")
    streaks.take(
        payload(tiktokGiftStreakId="s"), GiftReceived(platform="kick", viewer=other, gift="Rose", count=2), 0.0
    )
    assert sorted((each.platform, each.count) for each in streaks.due(100.0)) == [("kick", 2), ("tiktok", 3)]
