"""The same thing through a bridge and directly counts once; two of the same way count twice."""

from hypothesis import given
from hypothesis import strategies as st

from stagedoor import ChatMessage, GiftReceived, Viewer, ViewerCount
from stagedoor.chat.twins import Twins


def said(number, text="hi", *, name="Ann", login="", at=0):
    viewer = Viewer(platform="tiktok", id=str(number), name=name, login=login)
    return ChatMessage(id=number, at=at, platform="tiktok", viewer=viewer, text=text)


def test_the_bridges_copy_is_the_twin_of_the_direct_one_and_the_other_way_round():
    twins = Twins()
    assert twins.of(said(1), is_bridged=False) == 0
    assert twins.of(said(2, at=3_000), is_bridged=True) == 1
    assert twins.of(said(3, "again"), is_bridged=True) == 0
    assert twins.of(said(4, "again", at=10), is_bridged=False) == 3


def test_a_viewer_who_says_it_twice_said_it_twice():
    twins = Twins()
    found = [twins.of(said(number), is_bridged=bridged) for number, bridged in enumerate([0, 0, 1, 1, 0, 1], start=1)]
    assert found == [0, 0, 1, 2, 0, 5]


def test_too_far_apart_they_are_two():
    twins = Twins()
    twins.of(said(1), is_bridged=False)
    assert twins.of(said(2, at=15_001), is_bridged=True) == 0


def test_the_shown_name_or_the_one_in_the_address_is_enough_and_spaces_make_no_difference():
    twins = Twins()
    twins.of(said(1, "so  nice ", name="Ann ✨", login="ann_live"), is_bridged=False)
    assert twins.of(said(2, "so nice", name="ANN_live"), is_bridged=True) == 1


def test_gifts_have_twins_and_counts_of_viewers_have_none():
    twins = Twins()
    viewer = Viewer(platform="tiktok", id="1", name="Ann")
    gift = GiftReceived(id=1, platform="tiktok", viewer=viewer, gift="Rose", count=5)
    other = GiftReceived(id=2, platform="tiktok", viewer=viewer, gift="Rose", count=4)
    assert twins.of(gift, is_bridged=False) == 0
    assert twins.of(other, is_bridged=True) == 0
    assert twins.of(gift, is_bridged=True) == 1
    count = ViewerCount(id=9, platform="tiktok", viewers=3)
    assert twins.of(count, is_bridged=False) == twins.of(count, is_bridged=True) == 0


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("ab")), max_size=40))
def test_as_many_count_as_the_way_that_brought_more(arrivals):
    twins = Twins()
    counted = {"a": 0, "b": 0}
    for number, (bridged, text) in enumerate(arrivals, start=1):
        counted[text] += not twins.of(said(number, text), is_bridged=bridged)
    for text in "ab":
        ways = [sum(1 for bridged, each in arrivals if each == text and bridged is way) for way in (True, False)]
        assert counted[text] == max(ways)


def test_a_crowd_between_the_two_hides_neither():
    twins = Twins()
    twins.of(said(1, "hello"), is_bridged=False)
    for number in range(2, 10_000):
        twins.of(said(number, f"n{number}", name=f"viewer {number}", at=number), is_bridged=False)
    assert twins.of(said(10_000, "hello", at=10_000), is_bridged=True) == 1


def test_what_is_too_old_for_a_twin_is_forgotten():
    twins = Twins()
    for number in range(1, 1_000):
        twins.of(said(number, f"n{number}"), is_bridged=False)
    twins.of(said(1_000, at=20_000), is_bridged=False)
    assert len(twins._seen) == 1
