"""Repeats are recognised, and what a platform takes back is found."""

import time

from stagedoor import (
    Announcement,
    ChatCleared,
    ChatMessage,
    GiftReceived,
    LikesReceived,
    MessageDeleted,
    MessageWithdrawn,
    Viewer,
    ViewerSilenced,
)
from stagedoor.chat.recent import RecentMessages

ADA, BOB = (Viewer(platform="twitch", id=name, name=name) for name in ("ada", "bob"))


def said(id, viewer=ADA, *, channel="c", platform="twitch"):
    return ChatMessage(id=id, platform=platform, platform_id=f"m{id}", channel=channel, viewer=viewer, text="hi")


def recent(*messages, kept=100):
    memory = RecentMessages(kept)
    for message in messages:
        memory.add(message)
    return memory


def test_the_same_platform_id_counts_once_for_each_platform():
    memory = recent()
    assert not memory.is_repeat(said(1))
    assert memory.is_repeat(said(1))
    assert not memory.is_repeat(said(1, platform="kick"))


def test_events_without_a_platform_id_are_never_repeats():
    memory = recent()
    cleared = ChatCleared(platform="twitch", channel="c")
    assert not memory.is_repeat(cleared)
    assert not memory.is_repeat(cleared)


def test_what_was_seen_before_a_restart_is_a_repeat():
    memory = recent()
    memory.seed([("twitch", "m7")])
    assert memory.is_repeat(said(7))


def test_memory_is_bounded():
    memory = recent(*(said(number) for number in range(1, 50)), kept=10)
    for number in range(1, 50):
        memory.is_repeat(said(number))
    assert not memory.is_repeat(said(1))
    assert memory.taken_back(ChatCleared(platform="twitch", channel="c")) == tuple(range(40, 50))


def test_a_deletion_takes_that_message():
    memory = recent(said(1), said(2))
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="m2")) == (2,)


def test_a_timeout_takes_what_that_viewer_said_in_that_channel():
    memory = recent(said(1), said(2, BOB), said(3), said(4, channel="elsewhere"))
    assert memory.taken_back(ViewerSilenced(platform="twitch", channel="c", viewer=ADA, seconds=60)) == (1, 3)


def test_what_was_taken_back_is_not_taken_again():
    memory = recent(said(1))
    assert memory.taken_back(ViewerSilenced(platform="twitch", channel="c", viewer=ADA)) == (1,)
    assert memory.taken_back(ChatCleared(platform="twitch", channel="c")) == ()


def test_clearing_one_platform_leaves_the_other():
    memory = recent(said(1), said(2, platform="kick"))
    assert memory.taken_back(ChatCleared(platform="kick", channel="c")) == (2,)


def test_gifts_and_announcements_are_taken_back_too():
    gift = GiftReceived(id=1, platform="twitch", platform_id="g1", channel="c", viewer=ADA, gift="rose", text="hm")
    said_aloud = Announcement(id=2, platform="twitch", platform_id="a1", channel="c", viewer=ADA, text="hm")
    memory = recent(gift, said_aloud)
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="a1")) == (2,)
    assert memory.taken_back(ViewerSilenced(platform="twitch", channel="c", viewer=ADA)) == (1,)


def test_a_deletion_that_comes_before_its_message_is_remembered():
    memory = recent()
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="m5")) == ()
    assert memory.was_deleted_early(said(5))
    assert not memory.was_deleted_early(said(5, platform="kick"))
    assert not memory.was_deleted_early(said(6))


def test_what_was_said_before_a_restart_can_be_taken_back():
    memory = recent()
    memory.recall([said(1), said(2), MessageWithdrawn(id=3, subjects=(2,))])
    assert memory.taken_back(ViewerSilenced(platform="twitch", channel="c", viewer=ADA)) == (1,)


def test_a_deletion_without_an_id_deletes_nothing():
    memory = recent()
    memory.taken_back(MessageDeleted(platform="twitch", message_id=""))
    anonymous = ChatMessage(id=1, platform="twitch", channel="c", viewer=ADA, text="hi")
    assert not memory.was_deleted_early(anonymous)


def test_a_storm_of_likes_pushes_out_nothing_that_was_written():
    memory = recent(kept=100)
    assert not memory.is_repeat(said(1))
    memory.add(said(1))
    for number in range(2, 1_000):
        like = LikesReceived(id=number, platform="tiktok", platform_id=str(number), viewer=BOB, count=1)
        assert not memory.is_repeat(like)
        memory.add(like)
    assert memory.is_repeat(said(1))
    assert memory.is_repeat(like)
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="m1")) == (1,)
    assert 999 in memory.taken_back(ViewerSilenced(platform="tiktok", viewer=BOB))
    assert memory.taken_back(ViewerSilenced(platform="tiktok", viewer=BOB)) == ()


def test_hundreds_of_deletions_one_by_one_do_not_each_look_at_everything():
    memory = recent(*(said(number) for number in range(1, 20_001)), kept=20_000)
    began = time.perf_counter()
    for number in range(20_000, 19_000, -1):
        assert memory.taken_back(MessageDeleted(platform="twitch", message_id=f"m{number}")) == (number,)
    assert time.perf_counter() - began < 0.5  # it was 3 s
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="m20000")) == ()
    assert len(memory.taken_back(ChatCleared(platform="twitch", channel="c"))) == 19_000


def test_a_deletion_of_nothing_takes_nothing():
    memory = recent(ChatMessage(id=1, platform="twitch", channel="c", viewer=ADA, text="hi"))
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="")) == ()
    assert memory.taken_back(ViewerSilenced(platform="twitch", channel="c", viewer=ADA)) == (1,)


def test_other_names_are_forgotten_with_what_they_are_of():
    memory = recent(kept=10)
    for number in range(1, 100):
        memory.add(said(number))
        memory.alias(number, said(1000 + number))
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="m1099")) == (99,)
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="m99")) == ()
    assert len(memory.taken_back(ChatCleared(platform="twitch", channel="c"))) == 4


def test_what_was_written_in_two_channels_goes_when_either_takes_it_back():
    for is_late in (False, True):  # the second copy may come before the first is remembered
        memory = recent()
        first, again = said(1), said(0, channel="d")
        again = type(again)(**{**{name: getattr(again, name) for name in again.__struct_fields__}, "platform_id": "m1"})
        memory.is_repeat(first)
        assert memory.is_repeat(again)
        if is_late:
            memory.add(first)
            memory.came_again(again)
        else:
            memory.came_again(again)
            memory.add(first)
        assert memory.taken_back(ViewerSilenced(platform="twitch", channel="d", viewer=ADA)) == (1,)
        assert memory.taken_back(ViewerSilenced(platform="twitch", channel="c", viewer=ADA)) == ()


def test_a_copy_from_the_same_channel_changes_nothing():
    memory = recent(said(1))
    memory.came_again(said(1))
    assert memory.taken_back(MessageDeleted(platform="twitch", message_id="m1")) == (1,)
    assert memory.taken_back(ViewerSilenced(platform="twitch", channel="c", viewer=ADA)) == ()
