"""What is said unasked is limited, whoever says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.chat.fatigue import Fatigue
from stagedoor.chat.settings import ChatSettings
from stagedoor.errors import ActionRefused


class HeldClock:
    def __init__(self):
        self.time = 1_000.0

    def monotonic(self):
        return self.time


def fatigue(**settings):
    clock = HeldClock()
    return clock, Fatigue(clock, lambda: ChatSettings(**settings))


def test_only_so_much_in_ten_minutes():
    clock, limit = fatigue(most_automatic=2, automatic_gap=0)
    limit.admit("one")
    limit.admit("two")
    with pytest.raises(ActionRefused, match="2 things by itself"):
        limit.admit("three")
    clock.time += 600
    limit.admit("three")


def test_not_one_directly_after_the_other():
    clock, limit = fatigue(automatic_gap=30)
    limit.admit("one")
    with pytest.raises(ActionRefused, match="a moment ago"):
        limit.admit("two")
    clock.time += 30
    limit.admit("two")


def test_not_the_same_again():
    clock, limit = fatigue(automatic_gap=0)
    limit.admit("one")
    clock.time += 60
    for chats in ([], ["twitch:a"]):
        with pytest.raises(ActionRefused, match="The same"):
            limit.admit("one", chats)


def test_a_gap_is_between_messages_to_the_same_chat():
    _, limit = fatigue(automatic_gap=30)
    limit.admit("one", ["twitch:a"])
    limit.admit("one", ["tiktok:a"])
    for chats in (["tiktok:a", "kick:a"], []):
        with pytest.raises(ActionRefused, match="a moment ago"):
            limit.admit("two", chats)


def test_the_same_in_other_letters_is_the_same():
    clock, limit = fatigue(automatic_gap=0)
    limit.admit("Be  Kind")
    clock.time += 1
    with pytest.raises(ActionRefused, match="The same"):
        limit.admit("be kind", ["twitch:a"])


def test_what_no_chat_took_does_not_count():
    _, limit = fatigue(most_automatic=1)
    limit.give_back(limit.admit("one"))
    admitted = limit.admit("one")
    limit.give_back(admitted)
    limit.give_back(admitted)
    limit.admit("one")
    with pytest.raises(ActionRefused):
        limit.admit("two", ["other"])


def test_nothing_is_said_in_a_panic_or_where_nothing_may_be():
    panic = [True]
    limit = Fatigue(HeldClock(), ChatSettings, is_panic=lambda: panic[0])
    with pytest.raises(ActionRefused, match="panic"):
        limit.admit("one")
    panic[0] = False
    limit.admit("one")
    _, limit = fatigue(most_automatic=0)
    with pytest.raises(ActionRefused, match="You allow nothing"):
        limit.admit("one")


ASKED = st.tuples(st.floats(0, 200), st.text("aB ", max_size=2), st.sets(st.sampled_from("xyz")), st.booleans())


@given(st.lists(ASKED, max_size=80), st.integers(0, 5), st.floats(0, 100))
def test_never_more_than_the_settings_allow(asked, most, gap):
    clock, limit = fatigue(most_automatic=most, automatic_gap=gap)
    said = []
    for pause, text, chats, is_taken in asked:
        clock.time += pause
        try:
            admitted = limit.admit(text, sorted(chats))
        except ActionRefused:
            continue
        if is_taken:
            said.append((clock.time, text, chats))
        else:
            limit.give_back(admitted)
    for at, (last, text, chats) in enumerate(said):
        lately = [one for one in said[:at] if last - 600 < one[0]]
        assert len(lately) < most
        there = [one for one in lately if not chats or not one[2] or chats & one[2]]
        assert all(last - before >= gap for before, _, _ in there)
        assert all(before.lower().split() != text.lower().split() for _, before, _ in there)
