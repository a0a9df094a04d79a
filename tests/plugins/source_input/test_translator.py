import json
from typing import get_args

import pytest

from source_input.document import Kind
from source_input.translator import event
from stagedoor import (
    ChatMessage,
    GiftReceived,
    LikesReceived,
    MessageDeleted,
    RaidReceived,
    RewardRedeemed,
    Role,
    SubscriptionReceived,
    ViewerCount,
    ViewerSilenced,
)
from stagedoor.chat.limits import sound

WHOLE = {"name": "ada", "text": "hello", "gift": "rose", "title": "hydrate", "delete": "m1"}


def made(**fields):
    return event(json.dumps(fields).encode(), "doorbell")


def test_a_message_with_everything():
    said = made(
        text="hi",
        name="Ada",
        id="7",
        login="ada",
        platform="owncast",
        channel="show",
        roles=["moderator", "vip", "vip"],
        color="#AABBCC",
        message_id="m1",
        sent_at=1_790_000_000_000,
        reply_to={"message_id": "m0", "name": "bob", "text": "what?"},
        is_action=True,
        is_first=True,
        amount=100,
        unit="bits",
        reward="r1",
    )
    assert type(said) is ChatMessage
    assert (said.platform, said.channel, said.platform_id, said.sent_at) == ("owncast", "show", "m1", 1_790_000_000_000)
    assert (said.viewer.key, said.viewer.login, said.viewer.color) == ("owncast:7", "ada", "#aabbcc")
    assert said.viewer.roles == (Role.MODERATOR, Role.VIP)
    assert (said.reply_to.message_id, said.is_action, said.is_first) == ("m0", True, True)
    assert (said.cheer.count, said.reward) == (100, "r1")


def test_what_is_not_said_is_absent_and_the_input_is_its_home():
    said = made(text="hi", name="ada")
    assert (said.platform, said.channel, said.platform_id, said.viewer.key) == (
        "doorbell",
        "doorbell",
        "",
        "doorbell:ada",
    )


def test_the_other_kinds():
    gift = made(kind="gift", name="ada", gift="rose", count=5, amount=250, unit="EUR-cents", text="for you")
    assert type(gift) is GiftReceived
    assert (gift.count, gift.value.count, gift.text) == (5, 250, "for you")
    assert made(kind="gift", name="ada", gift="rose").count == 1
    assert made(kind="likes", name="ada", count=9) == LikesReceived(
        platform="doorbell", channel="doorbell", viewer=gift.viewer, count=9
    )
    subscription = made(kind="subscription", name="ada", months=3, tier="gold", gifted=2)
    assert type(subscription) is SubscriptionReceived
    assert (subscription.months, subscription.tier, subscription.gifted) == (3, "gold", 2)
    assert made(kind="raid", name="bob", viewers=40).viewers == 40
    assert type(made(kind="raid", name="bob")) is RaidReceived
    assert made(kind="viewers", viewers=0) == ViewerCount(platform="doorbell", channel="doorbell", viewers=0)
    assert made(kind="silence", name="bob", seconds=60).seconds == 60
    assert type(made(kind="silence", name="bob")) is ViewerSilenced
    gone = made(kind="delete", delete="m1", name="mod")
    assert type(gone) is MessageDeleted
    assert (gone.message_id, gone.by) == ("m1", "mod")
    reward = made(kind="reward", name="ada", title="Hydrate", cost=5, reward="r")
    assert type(reward) is RewardRedeemed
    assert (reward.title, reward.cost) == ("Hydrate", 5)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_sound(kind):
    sound(made(**WHOLE, kind=kind))


def test_spaces_name_nobody():
    told = event(b'{"name": " ada ", "id": " ", "text": "a"}', "x")
    assert (told.viewer.id, told.viewer.name) == ("ada", "ada")
    told = event(b'{"login": "ada", "text": "a"}', "x")
    assert told.viewer.key == "x:ada"
