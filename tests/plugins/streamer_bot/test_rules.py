import pytest

from stagedoor import (
    Amount,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    RaidReceived,
    Role,
    SubscriptionReceived,
    Viewer,
)
from streamer_bot.occasions import of_event, of_message
from streamer_bot.options import Rule
from streamer_bot.rules import fired

ADA = Viewer(platform="kick", id="1", name="Ada", login="ada")


def runs(rule, occasion):
    return bool(list(fired([Rule(action="A", **rule)], occasion)))


def said(text, *roles, reward=""):
    viewer = Viewer(platform="kick", id="1", name="Ada", roles=roles)
    return list(of_message(ChatMessage(platform="kick", viewer=viewer, text=text, reward=reward)))


def any_of(rule, occasions):
    return any(runs(rule, occasion) for occasion in occasions)


def test_commands_and_words():
    rule = {"when": "command", "match": "!Hug"}
    assert any_of(rule, said("!hug bob"))
    assert not any_of(rule, said("!hugs bob"))
    assert not any_of(rule, said("hug"))
    (command, _) = said("!hug  bob now ")
    assert (command.arguments["command"], command.arguments["rawInput"]) == ("hug", "bob now")
    word = {"when": "word", "match": "GG"}
    assert any_of(word, said("well, gg!"))
    assert not any_of(word, said("eggs"))
    assert any_of({"when": "word", "match": "c'est"}, said("c'est bon"))


@pytest.mark.parametrize(
    ("who", "may", "may_not"),
    [
        ("everyone", [None], []),
        ("subscribers", [Role.SUBSCRIBER, Role.MODERATOR], [None]),
        ("vips", [Role.VIP], [Role.SUBSCRIBER]),
        ("moderators", [Role.MODERATOR, Role.BROADCASTER], [Role.VIP]),
        ("only you", [Role.BROADCASTER], [Role.MODERATOR]),
    ],
)
def test_who_may(who, may, may_not):
    rule = {"when": "command", "match": "x", "who": who}
    assert all(any_of(rule, said("!x", *([role] if role else []))) for role in may)
    assert not any(any_of(rule, said("!x", *([role] if role else []))) for role in may_not)


def test_gifts_follows_subscriptions_raids_rewards():
    gift = of_event(
        GiftReceived(platform="kick", viewer=ADA, gift="Rose", count=5, value=Amount(count=50, unit="coins"))
    )
    assert runs({"when": "gift", "match": "rose", "at_least": 5}, gift)
    assert not runs({"when": "gift", "match": "rose", "at_least": 6}, gift)
    assert not runs({"when": "gift", "match": "lily"}, gift)
    wanted = {"user": "Ada", "gift": "Rose", "count": 5, "amount": 50, "unit": "coins", "platform": "kick"}
    assert wanted.items() <= gift.arguments.items()
    assert runs({"when": "follow"}, of_event(FollowReceived(platform="kick", viewer=ADA)))
    given = of_event(SubscriptionReceived(platform="kick", viewer=ADA, gifted=20, months=2))
    assert runs({"when": "subscription", "at_least": 20}, given)
    assert (given.arguments["count"], given.arguments["months"]) == (20, 2)
    raid = of_event(RaidReceived(platform="kick", viewer=ADA, viewers=9))
    assert not runs({"when": "raid", "at_least": 10}, raid)
    assert any_of({"when": "reward", "match": "R1"}, said("hi", reward="r1"))
    assert not any_of({"when": "reward", "match": "R2"}, said("hi", reward="r1"))
    assert not runs({"when": "gift"}, raid)
