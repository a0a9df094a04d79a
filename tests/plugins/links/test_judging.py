"""Who may post, and what an address is weighed as."""

import pytest

from links.judging import Judge, rights
from links.options import Links
from stagedoor import Action, ChatMessage, Role, TextView, Viewer, ViewerHistory


def message(text, *roles, channel="ada"):
    viewer = Viewer(platform="test", id="1", name="Bob", roles=roles)
    return ChatMessage(id=1, at=1, platform="test", channel=channel, viewer=viewer, text=text)


def judged(text, right="", **settings):
    return Judge(message(text), Links(**settings), right).weigh(TextView(text))


@pytest.mark.parametrize(
    ("roles", "messages", "may"),
    [((), 0, False), ((), 300, True), ((Role.FOLLOWER,), 299, False), ((Role.BOT,), 0, True), ((Role.VIP,), 0, True)],
)
def test_rights(roles, messages, may):
    assert bool(rights(message("x", *roles), ViewerHistory(messages=messages), Links())) is may


def test_the_own_channel_passes_and_others_do_not():
    assert [one.action for one in judged("twitch.tv/Ada and twitch.tv/adam")] == [Action.ALLOW, Action.HIDE]
    assert judged("youtube.com/@ada")[0].reason == "the address of this channel (“youtube.com”)"


def test_every_address_has_its_verdict():
    assert [one.rule for one in judged("zubrowex.com, steamcommunlty.com, zub (dot) com")] == [
        "link",
        "disguised",
        "disguised",
    ]


def test_strict_finds_people_who_ask_to_be_added():
    found = judged("pls add me on snapchat ok", strictness="strict")
    assert [one.reason for one in found] == ["“add me on snapchat” leads elsewhere"]
    assert judged("pls add me on snapchat", strictness="strict", right="somebody may")[0].action is Action.ALLOW


def test_a_long_address_is_quoted_in_part():
    assert len(judged("https://" + "a" * 90 + ".com")[0].reason) < 100
