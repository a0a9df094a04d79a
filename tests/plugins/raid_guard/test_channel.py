"""Channels are watched each by itself, and there is an end to how many."""

from raid_guard.channel import Channels
from raid_guard.options import RaidGuard
from stagedoor import Action, ChatMessage, TextView, Viewer, ViewerHistory

SETTINGS = RaidGuard()


def said(viewer, at=0, text="see the pelicans dance"):
    return ChatMessage(platform="test", viewer=Viewer(platform="test", id=viewer, name=viewer), text=text, at=at)


def take(channel, message):
    return channel.take(message, TextView(message.text), ViewerHistory(), SETTINGS)


def test_the_harshest_verdict_and_the_wave_are_handed_out():
    channel = Channels().of("test", "a")
    findings = [take(channel, said(f"v{number}", number * 1_000)) for number in range(5)]
    assert [bool(finding.alarms) for finding in findings] == [False] * 4 + [True]
    assert findings[4].verdicts[0].action is Action.HIDE
    assert findings[4].raid.size == 5


def test_looking_makes_no_channel_and_counts_nobody():
    channels = Channels()
    for _ in range(9):
        copies, crowd = channels.look(said("a"), TextView("x"), ViewerHistory(), SETTINGS)
        assert (copies.action, crowd.action) == (Action.ALLOW, Action.ALLOW)
    assert not channels._channels


def test_the_least_lately_busy_channel_is_forgotten():
    channels = Channels()
    first = channels.of("test", "first")
    for number in range(63):
        channels.of("test", str(number))
    assert channels.of("test", "first") is first
    channels.of("test", "one more")
    assert channels.of("test", "first") is first
    assert len(channels._channels) == 64


def test_a_flood_of_strangers_leaves_a_bounded_state():
    channel = Channels().of("test", "a")
    for number in range(20_000):
        take(channel, said(f"v{number}", number * 10, f"{number * 7919:b} something of its own {number * 104729}"))
    assert len(channel._copies._waves) <= 128
    assert len(channel._copies._raiders) <= 2_000
    assert len(channel._strangers._crowd._latest) <= 1_000
